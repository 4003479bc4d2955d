import { QrContactCard } from '../components/qr-contact-card/qr-contact-card.ts';
import { define } from './define.ts';

define('qr-contact-card', QrContactCard);
