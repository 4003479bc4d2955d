import { ClientSettings } from '../components/client-settings/client-settings.ts';
import { define } from './define.ts';

define('client-settings', ClientSettings);
