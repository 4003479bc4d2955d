import { CustomFieldSettings } from '../components/custom-field-settings/custom-field-settings.ts';
import { define } from './define.ts';

define('custom-field-settings', CustomFieldSettings);
