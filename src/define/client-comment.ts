import { ClientComment } from '../components/client-comment/client-comment.ts';
import { define } from './define.ts';

define('client-comment', ClientComment);
