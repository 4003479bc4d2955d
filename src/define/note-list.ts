import { NoteList } from '../components/note-list/note-list.ts';
import { define } from './define.ts';

define('note-list', NoteList);
