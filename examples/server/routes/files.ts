/** Files: bytes up, bytes down as an attachment, never as a page of this origin. */
import { mediaTypes, recordPath } from '../../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import { json } from '../http/answers.ts';
import { bytesOf, callOf, collectionOf, invalid, largestFile, writeCallOf } from '../http/reading.ts';
import type { Whole } from '../http/whole.ts';

export async function upload(adapter: Whole, request: Request, params: URLSearchParams): Promise<Response> {
  if (request.method !== 'POST') throw new ProblemError({ code: 'unsupported', capability: `files ${request.method}` });
  const [name, id] = [params.get('name'), params.get('id')];
  if (!name) throw invalid('/name', 'required');
  if (id === null) throw invalid('/id', 'required');
  const owner = { collection: collectionOf(params.get('collection') ?? ''), id };
  const data = new Blob([await bytesOf(request, largestFile)], { type: request.headers.get('content-type') ?? '' });
  const made = await adapter.files.put(data, { name, owner }, writeCallOf(request));
  return json(made, 201, { location: recordPath('resources', made.id) });
}

export async function download(adapter: Whole, id: string, request: Request): Promise<Response> {
  const opened = await adapter.files.open(id, callOf(request));
  if (!(opened instanceof Blob)) return json(opened, 200, { 'content-type': mediaTypes.link });
  return new Response(opened, {
    headers: {
      'content-type': opened.type || 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  });
}
