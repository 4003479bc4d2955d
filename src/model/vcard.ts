/**
 * vCard as text (RFC 2426 for 3.0, RFC 6350 for 4.0): lines and their folding, properties and their parameters, escapes.
 * What a property means is not known here, so that a card made elsewhere keeps whatever it has.
 */

export interface Property {
  /** Apple's phones tie a property to its label by a group: `item1.TEL` and `item1.X-ABLabel`. */
  group?: string;
  /** In capitals. */
  name: string;
  /** By names in capitals. */
  params: Record<string, string[]>;
  /** As it stands in the card, escapes and all. */
  value: string;
}
/** Everything between BEGIN and END, in its order. */
export type Card = readonly Property[];

const longest = 75;
const line = /^(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)((?:;[^:;"]*(?:"[^"]*"[^:;"]*)*)*):(.*)$/;
/** Characters that XML, old readers or a line cannot hold. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0085\u2028\u2029]/g;

/** The first card of the text. Lines that are no property are left out. */
export function readCard(text: string): Card {
  const lines = text.replace(/(?:\r\n?|\n)[ \t]/g, '').split(/\r\n?|\n/);
  const properties = lines.flatMap((each) => propertyOf(each) ?? []);
  const end = properties.findIndex(({ name }) => name === 'END');
  return properties.slice(0, end < 0 ? undefined : end).filter(({ name }) => name !== 'BEGIN');
}

export function writeCard(card: Card): string {
  // 3.0 and 4.0 both want it first.
  const version = card.filter(({ name }) => name === 'VERSION');
  const rest = card.filter(({ name }) => name !== 'VERSION');
  const lines = ['BEGIN:VCARD', ...[...version, ...rest].map(lineOf), 'END:VCARD'];
  return lines.map((each) => `${fold(each)}\r\n`).join('');
}

function propertyOf(text: string): Property | undefined {
  const [, group, name, about = '', value = ''] = line.exec(text) ?? [];
  if (name === undefined) return undefined;
  const params = new Map<string, string[]>();
  for (const [, given = ''] of about.matchAll(/;((?:[^;"]|"[^"]*")*)/g)) {
    const equals = given.indexOf('=');
    // 2.1 writes `TEL;CELL`.
    const key = equals < 0 ? 'TYPE' : given.slice(0, equals).toUpperCase();
    const values = [...given.slice(equals + 1).matchAll(/"([^"]*)"|[^,"]+/g)].map(([all, quoted]) => quoted ?? all);
    params.set(key, [...(params.get(key) ?? []), ...values.map(readParam)]);
  }
  return { ...(group && { group }), name: name.toUpperCase(), params: Object.fromEntries(params), value };
}

function lineOf({ group, name, params, value }: Property): string {
  const about = Object.entries(params)
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => `;${key}=${values.map(writeParam).join(',')}`);
  return `${group ? `${group}.` : ''}${name}${about.join('')}:${value}`;
}

/** RFC 6868: what a parameter cannot hold by itself. */
const carets: Readonly<Record<string, string>> = { '^n': '\n', '^^': '^', "^'": '"' };
const readParam = (value: string): string => value.replace(/\^[n^']/g, (caret) => carets[caret] ?? caret);
function writeParam(value: string): string {
  const plain = value.replaceAll('^', '^^').replaceAll('\n', '^n').replaceAll('"', "^'").replace(unwritable, ' ');
  return /[,:;]/.test(plain) ? `"${plain}"` : plain;
}

/** Lines of at most 75 octets, the space that marks a continuation among them, and no character cut in two. */
function fold(text: string): string {
  let folded = '';
  let octets = 0;
  for (const sign of text) {
    const size = octetsOf(sign);
    if (octets + size > longest) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += sign;
    octets += size;
  }
  return folded;
}

function octetsOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The text that a value stands for. */
export const readText = (value: string): string =>
  value.replace(/\\([\s\S])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));

/** A text as a value, or as one part of a value of several. What no card can hold becomes a space. */
export const writeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\\,;]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(unwritable, ' ');

/** Any JSON as a value, without loss: what no card can hold is escaped. */
export const writeJson = (json: unknown): string =>
  writeText(
    JSON.stringify(json).replace(unwritable, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

/** The texts of a value of several parts, such as a name: `Berg;Anna;;;`. */
export function readParts(value: string): string[] {
  const parts = [''];
  for (const [sign] of value.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (sign === ';') parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map(readText);
}

export const writeParts = (parts: readonly string[]): string => parts.map(writeText).join(';');

/** An address as a value: what separates there is percent-encoded, because not every server leaves it alone. */
export const writeUri = (uri: string): string =>
  uri
    .toWellFormed()
    .replace(unwritable, ' ')
    .replace(/[\s,;\\]/g, encodeURIComponent);

export const first = (card: Card, name: string): Property | undefined => card.find((each) => each.name === name);

/** The text of the first property of that name, if there is any in it. */
export const textOf = (card: Card, name: string): string | undefined =>
  readText(first(card, name)?.value ?? '').trim() || undefined;

/** The card with this value for the first property of that name, in its place; without it when there is no value. */
export function put(card: Card, name: string, value: string | undefined): Card {
  const old = first(card, name);
  if (value === undefined) return old ? card.filter((each) => each !== old) : card;
  if (!old) return [...card, { name, params: {}, value }];
  return card.map((each) => (each === old ? { ...old, value } : each));
}
