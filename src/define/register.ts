/** `import 'kundkort/define'`: registers every element under its plain tag. */
import { defineAll } from './all.ts';

defineAll();
