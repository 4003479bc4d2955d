/**
 * An address book by CardDAV (RFC 6352): Radicale, Nextcloud, Baïkal, iCloud. Each client is one vCard, and so is each
 * contact and address; a card that a phone made is a client with itself as its contact. ETags are our versions, so what somebody else
 * has saved is never overwritten unseen. It sorts and searches nothing by itself and knows no schema: all cards are fetched,
 * the elements sort them, and what is saved is checked here.
 */
import type { Adapter, Change, Entity, Feed, Name } from '../../src/adapters/adapter.ts';
import { waited } from '../../src/adapters/waited.ts';
import { checkDraft, checkPatch } from '../../src/model/parse.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { FieldProblem, Problem } from '../../src/model/problem.ts';
import { askCards, askChanges, askToken, newBook, readMultiStatus } from './dav.ts';
import { newCard, writeFace } from './face.ts';
import { faceOf, withoutAlso } from './faces.ts';
import { clientOf, fileOf, idOf } from './names.ts';
import { changesOf, recordsOf } from './records.ts';
import type { Found, Of } from './records.ts';
import { readCard, writeCard } from '../../src/model/vcard.ts';
import type { Card } from '../../src/model/vcard.ts';

export interface CardDavOptions {
  /** The address book, or a path of this site. It is made at the first save. */
  url: string;
  /** Brings the credentials, where they are wanted. */
  fetch?: typeof fetch;
  /** How often the book is asked what is new. Default 5,000. */
  pollMs?: number;
}

interface Answer {
  status: number;
  text: string;
  etag?: string;
}

const settings = { id: 'default', number: { required: false } };
/** The place in the feed of a book that is not there yet. */
const nothingYet = 'nothing-yet';
const fail = (problem: Problem): never => {
  throw new ProblemError(problem);
};
const demand = (fields: FieldProblem[]): void => {
  if (fields.length > 0) fail({ code: 'invalid', fields });
};
const collections = ['clients', 'contacts', 'addresses'] as const satisfies Of[];
const isKept = (of: Name): of is Of => collections.some((each) => each === of);
const unsupported = (capability: string): never => fail({ code: 'unsupported', capability });

export function cardDavAdapter(options: CardDavOptions): Adapter {
  const { url, pollMs = 5_000, fetch: send = (...about) => fetch(...about) } = options;
  const book = `${url.replace(/\/+$/, '')}/`;
  /** Which intent wrote a version, so that its writer knows its own echo. */
  const written = new Map<string, string>();

  async function ask(
    method: string,
    name: string,
    signal: AbortSignal,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answer> {
    signal.throwIfAborted();
    try {
      // A kept answer would be an old version.
      const about = { method, signal, headers, body, cache: 'no-store' } as const;
      const response = await send(book + encodeURIComponent(name), about);
      const { status } = response;
      const answer = { status, text: await response.text(), etag: response.headers.get('etag') ?? undefined };
      if (status === 401) return fail({ code: 'unauthenticated' });
      if (status === 429 || status >= 502) return fail({ code: status === 429 ? 'rateLimited' : 'unavailable' });
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ProblemError) throw error;
      const isReading = ['GET', 'PROPFIND', 'REPORT'].includes(method);
      throw new ProblemError({ code: isReading ? 'unavailable' : 'outcomeUnknown' }, { cause: error });
    }
  }
  const xml = (depth: '0' | '1') => ({ 'content-type': 'application/xml; charset=utf-8', depth });
  /** What no case of its own has taken. */
  const unexpected = ({ status }: Answer): never => fail({ code: status === 403 ? 'forbidden' : 'internal' });

  async function find(name: string, signal: AbortSignal): Promise<Found> {
    const answer = await ask('GET', name, signal);
    if (answer.status === 404 || answer.status === 410) return fail({ code: 'notFound' });
    if (answer.status !== 200) return unexpected(answer);
    return { card: readCard(answer.text), etag: answer.etag };
  }
  function pick(of: Name, name: string, id: string, found: Found): Entity {
    const records = recordsOf(name, found).filter((each) => each.of === of && each.record.id === id);
    return records[0]?.record ?? fail({ code: 'notFound' });
  }
  async function load(of: Name, id: string, signal: AbortSignal): Promise<Entity> {
    signal.throwIfAborted();
    if (!isKept(of)) return fail({ code: 'notFound' });
    const name = fileOf(of, id);
    return pick(of, name, id, await find(name, signal));
  }

  /** Saves a card where `condition` holds; undefined where it does not. */
  async function save(
    name: string,
    card: Card,
    condition: Record<string, string>,
    { key, signal }: { key: string; signal: AbortSignal },
  ): Promise<Found | undefined> {
    const headers = { 'content-type': 'text/vcard; charset=utf-8', ...condition };
    const order = (): Promise<Answer> => ask('PUT', name, signal, headers, writeCard(card));
    let answer = await order();
    // 409 is RFC 4918's word for a book that is not there, and RFC 6352's for a UID that is.
    if (answer.status === 404 || (answer.status === 409 && !answer.text.includes('no-uid-conflict'))) {
      await ask('MKCOL', '', signal, xml('0'), newBook);
      answer = await order();
    }
    if (answer.status === 412 || answer.status === 409) return undefined;
    if (answer.status >= 300) return unexpected(answer);
    // No ETag: the server has kept it in its own words.
    const found = answer.etag === undefined ? await find(name, signal) : { card, etag: answer.etag };
    if (found.etag !== undefined) written.set(found.etag, key);
    if (written.size > 500) written.delete([...written.keys()][0] ?? '');
    return found;
  }

  /** Changes a card on the version that it was read in, again where no base was named and somebody came between. */
  async function change(
    of: Of,
    id: string,
    base: string | undefined,
    call: { key: string; signal: AbortSignal },
    make: (card: Card, record: Entity) => Card,
  ): Promise<Found> {
    const name = fileOf(of, id);
    for (let tries = 0; tries < 10; tries += 1) {
      const found = await find(name, call.signal);
      const current = pick(of, name, id, found);
      if (base !== undefined && base !== found.etag) return fail({ code: 'conflict', current });
      const saved = await save(name, make(found.card, current), { 'if-match': found.etag ?? '*' }, call);
      if (saved) return saved;
    }
    return fail({ code: 'conflict', current: await load(of, id, call.signal) });
  }

  const tokenNow = async (signal: AbortSignal): Promise<string | undefined> => {
    const answer = await ask('PROPFIND', '', signal, xml('0'), askToken);
    if (answer.status === 404) return nothingYet;
    return answer.status === 207 ? readMultiStatus(answer.text).token : unexpected(answer);
  };

  return {
    contract: 1,
    async list(of, { limit }, { signal }) {
      signal.throwIfAborted();
      if (limit < 1) demand([{ pointer: '/limit', code: 'range' }]);
      // Before the cards, so that what comes between is told again and never missed.
      const asOf = await tokenNow(signal);
      if (asOf === nothingYet) return { items: [], asOf };
      const answer = await ask('REPORT', '', signal, xml('1'), askCards);
      if (answer.status !== 207) return unexpected(answer);
      const items = readMultiStatus(answer.text)
        .resources.filter(({ data }) => data !== undefined)
        .toSorted((one, other) => (one.name < other.name ? -1 : 1))
        .flatMap(({ name, data, etag }) => recordsOf(name, { card: readCard(data ?? ''), etag }))
        .flatMap((each) => (each.of === of ? each.record : []));
      // Parsed by the data source, as every answer is.
      return { items: items as never, ...(asOf !== undefined && { asOf }) };
    },
    get: async (of, id, { signal }) => (await load(of, id, signal)) as never,
    async create(of, draft, call) {
      call.signal.throwIfAborted();
      if (!isKept(of)) return unsupported(`${of}.create`);
      demand(checkDraft(of, draft, of === 'clients' ? ({ settings } as never) : {}));
      const id = draft.id ?? crypto.randomUUID();
      const name = fileOf(of, id);
      if (clientOf(id) !== undefined || idOf(name) !== id) demand([{ pointer: '/id', code: 'format' }]);
      const card = newCard(name.replace(/\.vcf$/, ''), faceOf(of), draft, new Date());
      const saved = await save(name, card, { 'if-none-match': '*' }, call);
      return pick(of, name, id, saved ?? fail({ code: 'duplicate', of: [id] })) as never;
    },
    async update(of, id, { set, base }: Change<never>, call) {
      call.signal.throwIfAborted();
      if (!isKept(of)) return unsupported(`${of}.update`);
      const face = faceOf(of, clientOf(id) !== undefined);
      const saved = await change(of, id, base, call, (card, record) => {
        demand(checkPatch(of, set, { record: record as never }));
        return writeFace(card, face, set, new Date());
      });
      return pick(of, fileOf(of, id), id, saved) as never;
    },
    async remove(of, id, base, call) {
      call.signal.throwIfAborted();
      if (!isKept(of)) return unsupported(`${of}.remove`);
      // The client's card stays; only what it is besides goes.
      if (of !== 'clients' && clientOf(id) !== undefined)
        return void (await change(of, id, base, call, (card) => withoutAlso(card, of)));
      const condition: Record<string, string> = base === undefined ? {} : { 'if-match': base };
      const answer = await ask('DELETE', fileOf(of, id), call.signal, condition);
      if (answer.status === 404 || answer.status === 410) return fail({ code: 'notFound' });
      if (answer.status === 412) return fail({ code: 'conflict', current: await load(of, id, call.signal) });
      if (answer.status >= 300) return unexpected(answer);
    },
    async *changes(since, { signal }): AsyncGenerator<Feed> {
      let place = since ?? (await tokenNow(signal)) ?? nothingYet;
      while (!signal.aborted) {
        const answer = await ask('REPORT', '', signal, xml('0'), askChanges(place === nothingYet ? '' : place));
        if (answer.status === 207) {
          const { resources, token = place } = readMultiStatus(answer.text);
          place = token;
          const changes = resources
            .filter(({ name }) => name !== '')
            .flatMap((each) => changesOf(each, each.etag === undefined ? undefined : written.get(each.etag)));
          if (changes.length > 0) yield { changes, checkpoint: place };
        } else if (answer.status === 404) place = nothingYet;
        else yield { reset: true, checkpoint: (place = (await tokenNow(signal)) ?? nothingYet) };
        // CardDAV has no push that a page could listen to.
        await waited(pollMs, signal);
      }
    },
    describe: async () => ({
      collections: Object.fromEntries(
        collections.map((of) => [
          of,
          { write: true, page: 'all', concurrency: 'checked', ids: 'client', search: false } as const,
        ]),
      ),
      // A card has no number until somebody gives it one.
      settings,
      live: true,
    }),
  };
}
