import { StickerNotes } from '../components/sticker-notes/sticker-notes.ts';
import { define } from './define.ts';

define('sticker-notes', StickerNotes);
