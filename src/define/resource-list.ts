import { ResourceList } from '../components/resource-list/resource-list.ts';
import { define } from './define.ts';

define('resource-list', ResourceList);
