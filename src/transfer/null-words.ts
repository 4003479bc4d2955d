/** Words with which programs write "nothing" into a text cell. Read as empty only when the user agrees: "-" may be meant. NA is not among them, it is Namibia. */

const words = new Set(['null', '(null)', '\\n', 'nil', 'n/a', '#n/a', 'undefined', '-', '–', '—', '--']);

export const isNullWord = (cell: string): boolean => cell.length < 12 && words.has(cell.trim().toLowerCase());
