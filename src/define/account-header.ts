import { AccountHeader } from '../components/account-header/account-header.ts';
import { define } from './define.ts';

define('account-header', AccountHeader);
