/** Files up and down. Progress needs XMLHttpRequest, which is used only when somebody watches it. */
import { ProblemError } from '../../model/problem.ts';
import type { Call, Name, WriteCall } from '../adapter.ts';
import type { Resource } from '../../model/register.ts';
import { writeHeaders } from './http.ts';
import type { Http } from './http.ts';
import { readJson } from './json.ts';
import { problemOf } from './problems.ts';
import { encodeId, mediaTypes } from './wire.ts';

interface About {
  name: string;
  owner: { collection: Name; id: string };
}
type PutCall = WriteCall & { progress?(sent: number): void };

export async function put(http: Http, mayWatch: boolean, data: Blob, about: About, call: PutCall): Promise<Resource> {
  const { name, owner } = about;
  const params = new URLSearchParams({ name, collection: owner.collection, id: owner.id });
  const headers = { ...writeHeaders(call), 'content-type': data.type || 'application/octet-stream' };
  if (call.progress && mayWatch && typeof XMLHttpRequest === 'function') {
    return watched(http, http.url('/files', params), headers, data, call);
  }
  const request = { method: 'POST', path: '/files', params, blob: data, headers, signal: call.signal } as const;
  const { body } = await http.ask({ ...request, writes: true, capability: 'files.put' });
  call.progress?.(data.size);
  // Parsed by the data source, as every record.
  return body as Resource;
}

export async function open(http: Http, id: string, call: Call): Promise<{ href: string; expiresAt?: string } | Blob> {
  const accept = `${mediaTypes.link}, */*;q=0.5`;
  const request = {
    method: 'GET',
    path: `/files/${encodeId(id)}`,
    signal: call.signal,
    capability: 'files.open',
  } as const;
  const response = await http.send(request, accept);
  const type = response.headers.get('content-type') ?? '';
  const isAttached = response.headers.has('content-disposition');
  if (type.startsWith(mediaTypes.link)) return linkOf(await readJson(response));
  // A page that nobody offers as a file is where a proxy asks people to sign in.
  if (response.redirected && /\bhtml\b/i.test(type) && !isAttached) throw new ProblemError({ code: 'unauthenticated' });
  try {
    return await response.blob();
  } catch (error) {
    if (call.signal.aborted) throw new DOMException('The call was aborted', 'AbortError');
    throw new ProblemError({ code: 'unavailable' }, { cause: error });
  }
}

function linkOf(body: unknown): { href: string; expiresAt?: string } {
  if (typeof body === 'object' && body !== null && 'href' in body && typeof body.href === 'string') {
    const expiresAt = 'expiresAt' in body && typeof body.expiresAt === 'string' ? body.expiresAt : undefined;
    return { href: body.href, ...(expiresAt !== undefined && { expiresAt }) };
  }
  throw new ProblemError({
    code: 'badAdapter',
    issues: [{ path: '/href', expected: 'an address', got: 'something else' }],
  });
}

async function watched(
  http: Http,
  url: string,
  headers: Record<string, string>,
  data: Blob,
  call: PutCall,
): Promise<Resource> {
  const token = await http.token(call.signal);
  const response = await new Promise<Response>((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const stop = (): void => xhr.abort();
    xhr.open('POST', url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.setRequestHeader('accept', mediaTypes.json);
    if (token !== undefined) xhr.setRequestHeader('authorization', `Bearer ${token}`);
    xhr.upload.onprogress = ({ loaded }) => call.progress?.(loaded);
    xhr.onabort = () => reject(new DOMException('The call was aborted', 'AbortError'));
    xhr.onerror = () => reject(new ProblemError({ code: 'outcomeUnknown' }));
    xhr.onload = () => {
      const type = xhr.getResponseHeader('content-type');
      const status = xhr.status === 204 ? 200 : xhr.status;
      resolve(new Response(xhr.responseText, { status, headers: type ? { 'content-type': type } : {} }));
    };
    xhr.onloadend = () => call.signal.removeEventListener('abort', stop);
    call.signal.addEventListener('abort', stop, { once: true });
    if (call.signal.aborted) reject(new DOMException('The call was aborted', 'AbortError'));
    else xhr.send(data);
  });
  const body = await readJson(response);
  if (response.ok) return body as Resource;
  throw new ProblemError(problemOf(response.status, response.headers, body, 'files.put'));
}
