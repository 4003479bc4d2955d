import { ClientImport } from '../components/client-import/client-import.ts';
import { define } from './define.ts';

define('client-import', ClientImport);
