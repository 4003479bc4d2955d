/* The package types its index only; single icons are imported by path so that the rest is never loaded. */
declare module 'lucide/dist/esm/icons/*.mjs' {
  const node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string | number | undefined>>])[];
  export default node;
}
