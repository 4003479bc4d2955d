import { SiteList } from '../components/site-list/site-list.ts';
import { define } from './define.ts';

define('site-list', SiteList);
