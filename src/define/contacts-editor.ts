import { ContactsEditor } from '../components/contacts-editor/contacts-editor.ts';
import { define } from './define.ts';

define('contacts-editor', ContactsEditor);
