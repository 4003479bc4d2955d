import { ChangeHistory } from '../components/change-history/change-history.ts';
import { define } from './define.ts';

define('change-history', ChangeHistory);
