import { RepresentativePicker } from '../components/representative-picker/representative-picker.ts';
import { define } from './define.ts';

define('representative-picker', RepresentativePicker);
