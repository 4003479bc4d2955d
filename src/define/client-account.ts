import { ClientAccount } from '../components/client-account/client-account.ts';
import { define } from './define.ts';

define('client-account', ClientAccount);
