import { MapPin } from '../components/map-pin/map-pin.ts';
import { define } from './define.ts';

define('map-pin', MapPin);
