import { ClientMerge } from '../components/client-merge/client-merge.ts';
import { define } from './define.ts';

define('client-merge', ClientMerge);
