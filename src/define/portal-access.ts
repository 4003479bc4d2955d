import { PortalAccess } from '../components/portal-access/portal-access.ts';
import { define } from './define.ts';

define('portal-access', PortalAccess);
