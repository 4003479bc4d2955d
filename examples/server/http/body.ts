/** What comes in: bodies no larger and no deeper than can be handled, in the media type that was agreed on. */
import type { Context } from 'hono';
import { ProblemError } from '../../../src/model/problem.ts';
import { mediaTypes } from '../../../src/adapters/rest/wire.ts';

export const largestJson = 5 * 1024 * 1024;
export const largestFile = 25 * 1024 * 1024;
const deepest = 64;

const invalid = (code: string, status?: number): ProblemError =>
  new ProblemError({ code: 'invalid', fields: [{ pointer: '', code }], ...(status !== undefined && { status }) });

/** @throws ProblemError `invalid` with status 413 as soon as the body is known to be larger. */
export async function readBytes(c: Context, largest: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header('content-length') ?? 0) > largest) throw invalid('tooLarge', 413);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const { body } = c.req.raw;
  if (body)
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > largest) throw invalid('tooLarge', 413);
      chunks.push(chunk);
    }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** @throws ProblemError `unsupported` with status 415 for another media type, `invalid` for what is no JSON. */
export async function readJson(
  c: Context,
  mediaType: string = mediaTypes.json,
  largest = largestJson,
): Promise<unknown> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== mediaType)
    throw new ProblemError({ code: 'unsupported', capability: `body.${type || 'none'}`, status: 415 });
  const text = textOf(await readBytes(c, largest));
  demandShallow(text);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('json', 400);
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('json', 400);
  }
}

/** Looked at before it is parsed: all that walks a value after that does so by calling itself. */
function demandShallow(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (quoted) {
      if (sign === 0x5c) at += 1;
      else if (sign === 0x22) quoted = false;
    } else if (sign === 0x22) quoted = true;
    else if (sign === 0x7b || sign === 0x5b) {
      if (++depth > deepest) throw invalid('tooDeep');
    } else if (sign === 0x7d || sign === 0x5d) depth -= 1;
  }
}
