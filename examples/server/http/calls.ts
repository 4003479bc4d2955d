/** A request's headers as the call that they make. */
import type { Context } from 'hono';
import { ProblemError } from '../../../src/model/problem.ts';
import type { Call, Version, WriteCall } from '../../../src/adapters/adapter.ts';
import { decoded, headers, versionOf } from '../../../src/adapters/rest/wire.ts';

const longestKey = 255;

const invalid = (pointer: string): ProblemError =>
  new ProblemError({ code: 'invalid', fields: [{ pointer, code: 'type' }] });

export function callOf(c: Context): Call {
  const locale = localeOf(c.req.header('accept-language'));
  return { signal: c.req.raw.signal, ...(locale !== undefined && { locale }) };
}

export function writeCallOf(c: Context): WriteCall {
  const key = c.req.header(headers.key) ?? '';
  if (key.length > longestKey) throw invalid('/key');
  const reason = plain(c.req.header(headers.reason), '/reason');
  const acknowledged = c.req
    .header(headers.acknowledged)
    ?.split(',')
    .filter(Boolean)
    .map((code) => plain(code.trim(), '/acknowledged') ?? '');
  return {
    ...callOf(c),
    key,
    ...(reason !== undefined && { reason }),
    ...(acknowledged && { acknowledged }),
  };
}

function plain(value: string | undefined, pointer: string): string | undefined {
  if (value === undefined) return undefined;
  const text = decoded(value);
  if (text === undefined) throw invalid(pointer);
  return text;
}

/** The first language that the reader asks for, if text can be put in its order here. */
function localeOf(header: string | undefined): string | undefined {
  const tag = header?.split(',')[0]?.split(';')[0]?.trim();
  if (!tag || tag === '*') return undefined;
  try {
    return Intl.Collator.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}

/** What `If-Match` asks for: nothing, any version there is, one version, or something that can never be. */
export type Match = { base?: Version } | 'never';

export function matchOf(c: Context): Match {
  const tag = c.req.header(headers.match)?.trim();
  if (tag === undefined || tag === '*') return {};
  const base = versionOf(tag);
  return base === undefined ? 'never' : { base };
}
