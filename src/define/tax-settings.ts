import { TaxSettings } from '../components/tax-settings/tax-settings.ts';
import { define } from './define.ts';

define('tax-settings', TaxSettings);
