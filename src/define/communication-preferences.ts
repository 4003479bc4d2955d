import { CommunicationPreferences } from '../components/communication-preferences/communication-preferences.ts';
import { define } from './define.ts';

define('communication-preferences', CommunicationPreferences);
