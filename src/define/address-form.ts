import { AddressForm } from '../components/address-form/address-form.ts';
import { define } from './define.ts';

define('address-form', AddressForm);
