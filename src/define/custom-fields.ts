import { CustomFields } from '../components/custom-fields/custom-fields.ts';
import { define } from './define.ts';

define('custom-fields', CustomFields);
