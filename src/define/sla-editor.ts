import { SlaEditor } from '../components/sla-editor/sla-editor.ts';
import { define } from './define.ts';

define('sla-editor', SlaEditor);
