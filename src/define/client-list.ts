import { ClientList } from '../components/client-list/client-list.ts';
import { define } from './define.ts';

define('client-list', ClientList);
