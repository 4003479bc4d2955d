/** Reads an answer's body without trusting it: bounded in size and depth, and honest about what is no JSON at all. */
import { ProblemError } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';

/** In bytes. */
export const largestBody = 5_000_000;
export const deepestBody = 64;

/** Why a body could not be read; the caller knows what that means for the call. */
export class BrokenBody extends Error {}

const notJson = (got: string): ProblemError =>
  new ProblemError({ code: 'badAdapter', issues: [{ path: '', expected: 'JSON', got }] });

/** The parsed body; undefined when there is none. @throws BrokenBody when it was cut short. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await readText(response);
  if (text.trim() === '') return undefined;
  const type = response.headers.get('content-type') ?? '';
  if (/\bhtml\b/i.test(type) || /^\s*<(!doctype|html|head|body)/i.test(text)) throw pageInstead(response, text);
  if (depthOf(text) > deepestBody) throw notJson(`more than ${deepestBody} levels`);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (isCut(text)) throw new BrokenBody('The body was cut short', { cause: error });
    throw notJson(type || 'other text');
  }
}

/** A page where data was due: where people sign in, or a proxy's own words. */
function pageInstead(response: Response, text: string): ProblemError {
  const isLogin = response.redirected || /type\s*=\s*["']?password/i.test(text);
  const problem: Problem = { code: 'unauthenticated', status: response.status };
  return isLogin ? new ProblemError(problem) : notJson('a page of HTML');
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > largestBody) {
      await reader.cancel();
      throw notJson(`more than ${largestBody} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** How deeply a JSON text nests, without parsing it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, (depth += 1));
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return deepest;
}

/** Begins as JSON and does not end as it. */
function isCut(text: string): boolean {
  const trimmed = text.trim();
  const closing = trimmed.startsWith('{') ? '}' : trimmed.startsWith('[') ? ']' : undefined;
  return closing !== undefined && !trimmed.endsWith(closing);
}

/**
 * The text of a value. @throws Error when the page has changed how arrays are written, as some old libraries do: every
 * save would be spoilt without a word.
 */
export function writeJson(value: unknown): string {
  if (JSON.stringify([['a']]) !== '[["a"]]') {
    throw new Error(
      'Another script on this page has changed how JSON is written (Array.prototype.toJSON): nothing is sent.',
    );
  }
  return JSON.stringify(value);
}
