/** Something for the worker to import: it must come along into the worker's file. */
export const twice = (value: number) => value * 2;
