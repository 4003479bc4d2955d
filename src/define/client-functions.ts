import { ClientFunctions } from '../components/client-functions/client-functions.ts';
import { define } from './define.ts';

define('client-functions', ClientFunctions);
