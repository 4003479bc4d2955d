import { AssociatedEmployees } from '../components/associated-employees/associated-employees.ts';
import { define } from './define.ts';

define('associated-employees', AssociatedEmployees);
