import { MembershipBadge } from '../components/membership-badge/membership-badge.ts';
import { define } from './define.ts';

define('membership-badge', MembershipBadge);
