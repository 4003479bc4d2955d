import { OutboxTray } from '../components/outbox-tray/outbox-tray.ts';
import { define } from './define.ts';

define('outbox-tray', OutboxTray);
