import { ClientPicker } from '../components/client-picker/client-picker.ts';
import { define } from './define.ts';

define('client-picker', ClientPicker);
