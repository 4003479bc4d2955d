import { RepresentativeFilter } from '../components/representative-filter/representative-filter.ts';
import { define } from './define.ts';

define('representative-filter', RepresentativeFilter);
