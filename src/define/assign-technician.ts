import { AssignTechnician } from '../components/assign-technician/assign-technician.ts';
import { define } from './define.ts';

define('assign-technician', AssignTechnician);
