import { RelatedList } from '../components/related-list/related-list.ts';
import { define } from './define.ts';

define('related-list', RelatedList);
