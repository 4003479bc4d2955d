/** A plain speaker of the wire form, so that tests of the server lean on no adapter of ours. */
import { encodeId } from '../../src/adapters/rest/wire.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';

// Whatever the server answers: the test says what it should be.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Body = any;
export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}
export interface Sent {
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

const json = 'application/json';
let keys = 0;

export class Api {
  readonly url: string;
  readonly token: string | undefined;

  constructor(url: string, token?: string) {
    this.url = url;
    this.token = token;
  }

  /** Signed in for a role, or as anybody where the store is one for tests. */
  static async as(url: string, who: Role | Session): Promise<Api> {
    const claim = typeof who === 'string' ? { role: who } : { session: who };
    const { status, body } = await new Api(url).post('/login', claim);
    if (status !== 200) throw new Error(`login: ${JSON.stringify(body)}`);
    return new Api(url, body.token);
  }

  fetch(method: string, path: string, { json: content, body, headers, signal }: Sent = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(content !== undefined && { 'content-type': json }),
        ...headers,
      },
      ...(signal && { signal }),
      ...(content !== undefined ? { body: JSON.stringify(content) } : body !== undefined && { body }),
    });
  }

  async ask(method: string, path: string, sent?: Sent): Promise<Answer> {
    const response = await this.fetch(method, path, sent);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  get = (path: string, headers: Record<string, string> = {}) => this.ask('GET', path, { headers });
  /** Each is an intent of its own unless a key is given. */
  post = (path: string, content: unknown, headers: Record<string, string> = {}) =>
    this.ask('POST', path, {
      json: content,
      headers: { 'idempotency-key': `k${++keys}-${Math.random()}`, ...headers },
    });
  patch = (path: string, set: unknown, headers: Record<string, string> = {}) =>
    this.ask('PATCH', path, {
      body: JSON.stringify(set),
      headers: { 'content-type': 'application/merge-patch+json', ...headers },
    });
  delete = (path: string, headers: Record<string, string> = {}) => this.ask('DELETE', path, { headers });

  /** A new client. */
  client = async (more: object = {}) => (await this.post('/clients', { name: 'Alfa', ...more })).body;

  /** The job when it is over. */
  async ended(job: Body): Promise<Body> {
    let latest = job;
    while (latest.state === 'queued' || latest.state === 'running')
      latest = (await this.get(`/jobs/${encodeId(latest.jobId)}`)).body;
    return latest;
  }
}

export interface Told {
  id?: string;
  data?: Body;
  comment?: string;
}

/** The events of a feed, comments too. */
export async function* events(response: Response): AsyncGenerator<Told, void> {
  if (!response.body) return;
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
      const told: Told = {};
      for (const line of text.slice(0, at).split('\n')) {
        const [, name, value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
        if (name === '') told.comment = value;
        if (name === 'id') told.id = value;
        if (name === 'data') told.data = JSON.parse(value);
      }
      text = text.slice(at + 2);
      yield told;
    }
  }
}
