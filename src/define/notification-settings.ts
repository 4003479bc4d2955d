import { NotificationSettings } from '../components/notification-settings/notification-settings.ts';
import { define } from './define.ts';

define('notification-settings', NotificationSettings);
