import { ClientArchive } from '../components/client-archive/client-archive.ts';
import { define } from './define.ts';

define('client-archive', ClientArchive);
