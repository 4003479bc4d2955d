/**
 * Bodies in both directions, distrusted: what arrives is bounded in size and depth before it is parsed, and is looked at
 * for being a login page; what leaves is refused when the page has bent `JSON.stringify` (trust.md 1.2, 2.3).
 */
import { offline } from '../../model/connection.ts';
import { ProblemError } from '../../model/problem.ts';
import { maxDepth } from '../../model/clean.ts';
import { abortable } from '../engine/calls.ts';

/** The largest body that is read, in bytes after decompression. */
export const largestBody = 5 * 1024 * 1024;
/** A record's own depth, inside a page and a message of a feed. */
const deepestBody = maxDepth + 6;

/** What a reader needs to know of the request that a body answers. */
export interface Asked {
  signal: AbortSignal;
  /** A write whose answer is lost may have happened. */
  write: boolean;
}

export const badBody = (expected: string, got: string): ProblemError =>
  new ProblemError({ code: 'badAdapter', issues: [{ path: '', expected, got }] });

/** The connection failed. Whoever only read can ask again; a write may have happened. */
export function lost({ write }: Pick<Asked, 'write'>, cause?: unknown): ProblemError {
  const code = write ? 'outcomeUnknown' : offline() ? 'offline' : 'unavailable';
  return new ProblemError({ code }, { cause });
}

/** The value of a JSON body; undefined for none. */
export async function readJson(response: Response, asked: Asked): Promise<unknown> {
  const text = await readText(response, asked);
  const start = text.trimStart();
  if (start === '') return undefined;
  if (start.startsWith('<') || isHtml(response)) {
    throw response.redirected || isLogin(start)
      ? new ProblemError({ code: 'unauthenticated' })
      : badBody('JSON', 'a document');
  }
  const { depth, whole } = measure(text);
  if (depth > deepestBody) throw badBody(`at most ${maxDepth} levels`, 'deeper nesting');
  try {
    return parse(text);
  } catch (error) {
    throw whole ? badBody('JSON', 'other text') : lost(asked, error);
  }
}

/** A problem's body; undefined when it is none, whatever the reason. */
export async function readProblem(response: Response, asked: Asked): Promise<unknown> {
  try {
    return await readJson(response, asked);
  } catch (error) {
    if (asked.signal.aborted) throw error;
    return undefined;
  }
}

export const isHtml = (response: Response): boolean =>
  /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(response.headers.get('content-type') ?? '');

/** A page that asks for a password stands where the answer should be. */
const isLogin = (page: string): boolean => /\btype\s*=\s*["']?password/i.test(page);

/** The text, read piece by piece so that an endless body is left at once. */
async function readText(response: Response, asked: Asked): Promise<string> {
  const tooLarge = badBody(`at most ${largestBody} bytes`, 'a larger body');
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    if (Number(response.headers.get('content-length')) > largestBody) throw tooLarge;
    for (;;) {
      const { done, value } = await abortable(asked.signal, reader.read());
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > largestBody) throw tooLarge;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw asked.signal.aborted || error === tooLarge ? error : lost(asked, error);
  }
}

/** How deep a text of JSON goes, and whether all that it opens is closed; without recursion, so depth costs nothing. */
function measure(text: string): { depth: number; whole: boolean } {
  let level = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x22) {
      at = endOfString(text, at);
      if (at < 0) return { depth, whole: false };
    } else if (sign === 0x7b || sign === 0x5b) {
      level += 1;
      if (level > depth) depth = level;
    } else if (sign === 0x7d || sign === 0x5d) level -= 1;
  }
  return { depth, whole: level <= 0 };
}

/** Where the string that starts at `from` ends; -1 when it does not. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end >= 0) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}

/** Parsed without members that could reach a prototype; the slow way only where one may be meant. */
const parse = (text: string): unknown =>
  /__proto__|\\u005f/i.test(text)
    ? JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
    : JSON.parse(text);

/**
 * A value as JSON.
 * @throws ProblemError `badAdapter` when the page has given built-in values a `toJSON`, as old libraries do: lists would
 * arrive as texts, and every save would spoil its record without a word.
 */
export function writeJson(value: unknown): string {
  demandHonestJson();
  return JSON.stringify(value);
}

export function demandHonestJson(): void {
  if (JSON.stringify({ a: ['b', 1] }) === '{"a":["b",1]}') return;
  throw badBody('JSON.stringify as the language has it', 'a toJSON that the page put on a built-in prototype');
}
