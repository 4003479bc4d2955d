import { DuplicateFinder } from '../components/duplicate-finder/duplicate-finder.ts';
import { define } from './define.ts';

define('duplicate-finder', DuplicateFinder);
