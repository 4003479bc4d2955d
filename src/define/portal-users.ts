import { PortalUsers } from '../components/portal-users/portal-users.ts';
import { define } from './define.ts';

define('portal-users', PortalUsers);
