import { DefaultRepresentative } from '../components/default-representative/default-representative.ts';
import { define } from './define.ts';

define('default-representative', DefaultRepresentative);
