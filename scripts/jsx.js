// Writes dist/jsx.d.ts from the manifest: the tags for React's and Preact's JSX. `import 'kundkort/jsx'` in one file is enough.
import { writeFileSync } from 'node:fs';
import { at, readJson } from './lib/paths.js';

const { modules } = readJson('dist/custom-elements.json');
const elements = modules.flatMap(({ path, declarations = [] }) =>
  declarations.filter((item) => item.tagName).map((item) => ({ ...item, from: `./${path.replace(/\.ts$/, '.js')}` })),
);

const properties = (element) =>
  (element.members ?? []).filter((item) => item.kind === 'field' && !item.static && !item.readonly);
const quoted = (names) => (names.length > 0 ? names.map((name) => `'${name}'`).join(' | ') : 'never');

const text = `// Generated from the custom elements manifest.
${elements.map(({ name, from }) => `import type { ${name} } from '${from}';`).join('\n')}

/** What any element takes in JSX beside its own properties. */
interface Base {
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  lang?: string;
  dir?: string;
  hidden?: boolean;
  key?: string | number | null;
  ref?: unknown;
  children?: unknown;
}
type Props<Element, Property extends keyof Element, Attribute extends string> = Base & Partial<Pick<Element, Property>> & Partial<Record<Attribute, string | number | boolean | undefined>> & { [listener: \`on\${string}\`]: unknown };

interface KundkortElements {
${elements.map((element) => `  '${element.tagName}': Props<${element.name}, ${quoted(properties(element).map((item) => item.name))}, ${quoted((element.attributes ?? []).map((item) => item.name).filter((name) => name && name.includes('-')))}>;`).join('\n')}
}

declare global {
  namespace JSX {
    interface IntrinsicElements extends KundkortElements {}
  }
}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends KundkortElements {}
  }
}
export {};
`;
writeFileSync(at('dist/jsx.d.ts'), text);
