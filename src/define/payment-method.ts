import { PaymentMethod } from '../components/payment-method/payment-method.ts';
import { define } from './define.ts';

define('payment-method', PaymentMethod);
