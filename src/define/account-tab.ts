import { AccountTab } from '../components/account-tab/account-tab.ts';
import { define } from './define.ts';

define('account-tab', AccountTab);
