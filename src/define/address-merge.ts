import { AddressMerge } from '../components/address-merge/address-merge.ts';
import { define } from './define.ts';

define('address-merge', AddressMerge);
