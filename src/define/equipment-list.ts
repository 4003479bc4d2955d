import { EquipmentList } from '../components/equipment-list/equipment-list.ts';
import { define } from './define.ts';

define('equipment-list', EquipmentList);
