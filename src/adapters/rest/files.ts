/**
 * Files: sent whole in one request, opened as bytes or as an address. How far an upload has come is only told by
 * XMLHttpRequest, which is used for nothing else, and never past a host's own fetch.
 */
import { isBag } from '../../model/clean.ts';
import type { Adapter } from '../adapter.ts';
import { abortable } from '../engine/calls.ts';
import { absolute } from './http.ts';
import type { Http, Sent, Transport } from './http.ts';
import { badBody, lost, readJson } from './json.ts';
import { bodyOf, intentHeaders, recordOf } from './talk.ts';
import { decoded, encodeId, mediaTypes } from './wire.ts';

export const files = (http: Http): NonNullable<Adapter['files']> => ({
  async put(data, { name, owner }, call) {
    const params = new URLSearchParams({
      name,
      owner: `${encodeURIComponent(owner.collection)}/${encodeURIComponent(owner.id)}`,
    });
    const { progress } = call;
    const watched = progress && !http.ownFetch && typeof XMLHttpRequest === 'function';
    const response = await http.send(
      {
        method: 'POST',
        path: `/files?${params}`,
        write: true,
        capability: 'files',
        fixed: true,
        headers: { ...intentHeaders(call), 'content-type': data.type || 'application/octet-stream' },
        body: data,
        ...(watched && { transport: upload((sent) => progress(sent)) }),
      },
      call,
    );
    const body = await readJson(response, { signal: call.signal, write: true });
    if (!watched) progress?.(data.size);
    return recordOf({ response, body }) as never; // The data source parses it.
  },

  async open(id, call) {
    const response = await http.send(
      {
        method: 'GET',
        path: `/files/${encodeId(id)}`,
        headers: { accept: `${mediaTypes.link}, */*;q=0.9` },
        write: false,
        capability: 'files',
        elsewhere: true,
      },
      call,
    );
    if (!response.headers.get('content-type')?.includes(mediaTypes.link)) return bytesOf(response, call.signal);
    const link = bodyOf({ response, body: await readJson(response, { signal: call.signal, write: false }) });
    if (!isBag(link) || typeof link.href !== 'string') throw badBody('a link with href', typeof link);
    const from = response.url === '' ? absolute(http.baseUrl) : response.url;
    return {
      href: new URL(link.href, from).href,
      ...(typeof link.expiresAt === 'string' && { expiresAt: link.expiresAt }),
    };
  },
});

/** The bytes, as a file when the server says its name. */
async function bytesOf(response: Response, signal: AbortSignal): Promise<Blob> {
  try {
    const blob = await abortable(signal, response.blob());
    const name = nameIn(response.headers.get('content-disposition') ?? '');
    return name === undefined ? blob : new File([blob], name, { type: blob.type });
  } catch (error) {
    throw signal.aborted ? error : lost({ write: false }, error);
  }
}

/** RFC 6266: `filename*` has any letters and goes first. */
function nameIn(disposition: string): string | undefined {
  const encoded = /;\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const name = encoded === undefined ? undefined : decoded(encoded);
  return name ?? /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]?.replace(/\\(.)/g, '$1');
}

/** Answers to these have no body, and a `Response` insists on it. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** Sends by XMLHttpRequest, and says how many bytes have left. Fails as fetch does. */
function upload(progress: (sent: number) => void): Transport {
  return (url, { method, headers, body, signal }: Sent) =>
    new Promise<Response>((resolve, reject) => {
      const request = new XMLHttpRequest();
      const stop = (): void => request.abort();
      signal.addEventListener('abort', stop, { once: true });
      request.onloadend = () => signal.removeEventListener('abort', stop);
      request.onabort = () => reject(new DOMException('The call was aborted', 'AbortError'));
      request.onerror = () => reject(new TypeError('The upload failed'));
      request.onload = () => {
        // It follows redirects unseen. Whatever answered from elsewhere is not the one that was asked.
        if (request.responseURL !== absolute(url).href) return resolve(Response.error());
        const { status, statusText } = request;
        const heard = bodiless.has(status) ? null : request.responseText;
        return resolve(new Response(heard, { status, statusText, headers: headersOf(request) }));
      };
      request.upload.onprogress = ({ loaded }) => progress(loaded);
      request.open(method, url);
      headers.forEach((value, name) => request.setRequestHeader(name, value));
      request.send(body);
    });
}

function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
