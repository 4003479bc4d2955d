import { MembershipList } from '../components/membership-list/membership-list.ts';
import { define } from './define.ts';

define('membership-list', MembershipList);
