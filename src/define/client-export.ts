import { ClientExport } from '../components/client-export/client-export.ts';
import { define } from './define.ts';

define('client-export', ClientExport);
