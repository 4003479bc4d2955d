/**
 * JSON as jsonb can hold it. PostgreSQL refuses U+0000 and lone surrogates in text; both are written as a sign of the
 * private use area with four digits behind it, and so is that sign itself.
 */

const mark = '\uE000';
/** Escapes two signs at a time, so that a backslash that is escaped itself begins nothing. */
const hard = /\\(?:u(0000|d[89a-f][0-9a-f]{2})|.)|\uE000/g;
const marked = /\uE000([0-9a-f]{4})/g;

export function encode(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  if (!text.includes('\\u') && !text.includes(mark)) return text;
  return text.replace(hard, (found, digits: string | undefined) =>
    found === mark ? `${mark}e000` : digits === undefined ? found : `${mark}${digits}`,
  );
}

export const decode = (text: string): unknown =>
  JSON.parse(text.includes(mark) ? text.replace(marked, (_, digits: string) => `\\u${digits}`) : text);

/** The same for a text that is no JSON, such as a key that is only looked up. */
export const encodeText = (text: string): string => encode(text).slice(1, -1);
