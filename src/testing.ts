/** The door for those who test an adapter or a page of their own: `kundkort/testing`. */
export * from './testing/fixtures.ts';
