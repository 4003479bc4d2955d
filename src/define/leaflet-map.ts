import { LeafletMap } from '../maps/leaflet-map.ts';
import { define } from './define.ts';

define('leaflet-map', LeafletMap);
