import { ClientForm } from '../components/client-form/client-form.ts';
import { define } from './define.ts';

define('client-form', ClientForm);
