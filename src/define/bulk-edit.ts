import { BulkEdit } from '../components/bulk-edit/bulk-edit.ts';
import { define } from './define.ts';

define('bulk-edit', BulkEdit);
