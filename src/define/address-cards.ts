import { AddressCards } from '../components/address-cards/address-cards.ts';
import { define } from './define.ts';

define('address-cards', AddressCards);
