/** Files: bytes up, bytes down as an attachment, never as a page of this origin. */
import { decoded, mediaTypes, recordPath } from '../../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import { json } from '../http/answers.ts';
import { bytesOf, callOf, collectionOf, invalid, largestFile, writeCallOf } from '../http/reading.ts';
import type { Whole } from '../http/whole.ts';

export async function upload(adapter: Whole, request: Request, params: URLSearchParams): Promise<Response> {
  if (request.method !== 'POST') throw new ProblemError({ code: 'unsupported', capability: `files ${request.method}` });
  const name = params.get('name');
  if (!name) throw invalid('/name', 'required');
  const [collection = '', id = ''] = (params.get('owner') ?? '').split('/').map((part) => decoded(part) ?? part);
  const owner = { collection: collectionOf(collection), id };
  const data = new Blob([await bytesOf(request, largestFile)], { type: request.headers.get('content-type') ?? '' });
  const made = await adapter.files.put(data, { name, owner }, writeCallOf(request));
  return json(made, 201, { location: recordPath('resources', made.id) });
}

export async function download(adapter: Whole, id: string, request: Request): Promise<Response> {
  const opened = await adapter.files.open(id, callOf(request));
  if (!(opened instanceof Blob)) return json(opened, 200, { 'content-type': mediaTypes.link });
  // An export is a file without a record.
  const record = await adapter.get('resources', id, callOf(request)).catch(() => undefined);
  const name = record?.kind === 'file' ? `; filename*=UTF-8''${encodeURIComponent(record.fileName)}` : '';
  return new Response(opened, {
    headers: {
      'content-type': opened.type || 'application/octet-stream',
      'content-disposition': `attachment${name}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  });
}
