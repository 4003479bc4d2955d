import { AccountingKey } from '../components/accounting-key/accounting-key.ts';
import { define } from './define.ts';

define('accounting-key', AccountingKey);
