import { CustomerJournal } from '../components/customer-journal/customer-journal.ts';
import { define } from './define.ts';

define('customer-journal', CustomerJournal);
