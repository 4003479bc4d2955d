/**
 * What is internal is not in the data of a customer, not merely hidden: everything that the back end hands to one is looked
 * through, whatever element asked for it, and what comes of it on the page, in events and in files.
 */
import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter, Feed } from '../../src/adapters/adapter.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/register.ts';
import { toProblem } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Session } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, loaded, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const call = { signal: new AbortController().signal };
/** Stands in every internal text, and in nothing else. */
const secret = 'hemligt7';
const una = { kind: 'user', name: 'Una', userId: 'u1' } as const;
const at = '2026-01-02T08:00:00Z';
const own = { version: '1', clientId };

const seed = (): Seed => ({
  ...noClients(),
  clients: [
    {
      id: clientId,
      version: '1',
      name: 'Ek AB',
      number: '1001',
      comment: `${secret} kommentar`,
      warning: { level: 'warn', text: `${secret} varning` },
      custom: { portkod: `${secret} kod` },
    },
    { id: 'al', version: '1', name: `Al AB ${secret}`, number: '1002' },
  ],
  fieldDefs: [
    { id: 'f1', version: '1', key: 'portkod', label: 'Portkod', type: 'text', hiddenFromCustomer: true, inList: true },
  ],
  contacts: [
    {
      ...own,
      id: 'eva',
      first: 'Eva',
      last: 'Ek',
      primary: true,
      emails: [{ address: 'eva@ek.example' }],
      portal: { status: 'active' },
    },
  ],
  addresses: [{ ...own, id: 'a1', kind: 'billing', lines: ['Storgatan 1'], country: 'SE' }],
  notes: [
    { ...own, id: 'n1', kind: 'note', body: 'Synlig anteckning', visibility: 'customer', author: una, at },
    { ...own, id: 'n2', kind: 'note', body: `${secret} anteckning`, visibility: 'internal', author: una, at },
    { ...own, id: 'n3', kind: 'system', body: `${secret} system`, visibility: 'internal', author: una, at },
  ],
  journal: [{ ...own, id: 'j1', occurredOn: '2026-01-02', body: `${secret} journal`, author: una, at }],
  stickers: [{ ...own, id: 's1', tab: 'account', text: `${secret} lapp`, colour: 'pink', author: una, at }],
  activity: [
    { id: 'x1', version: '1', clientId, event: 'client.updated', at, by: una, reason: `${secret} orsak` },
    {
      id: 'x2',
      version: '1',
      clientId,
      event: 'client.updated',
      at,
      by: una,
      changes: [{ path: '/comment', from: null, to: `${secret} kommentar` }],
    },
  ],
});
const customer: Session = {
  actor: { id: 'eva', name: 'Eva Ek', roles: ['customer'], clientId },
  rights: [...roleRights['customer'], 'communications.edit'],
};

/** The adapter, and every answer it gave. */
function overheard(adapter: Adapter) {
  const heard: string[] = [];
  const hear = <T>(answer: T): T => {
    heard.push(JSON.stringify(answer) ?? '');
    return answer;
  };
  const asked =
    <A extends unknown[], T>(method: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> =>
      method(...args).then(hear, (error: unknown) => {
        hear(toProblem(error));
        throw error;
      });
  const watching: Adapter = {
    ...adapter,
    list: asked((...args: Parameters<Adapter['list']>) => adapter.list(...args)) as Adapter['list'],
    get: asked((...args: Parameters<Adapter['get']>) => adapter.get(...args)) as Adapter['get'],
    ...(adapter.getMany && {
      getMany: asked((...args: Parameters<NonNullable<Adapter['getMany']>>) => adapter.getMany!(...args)),
    }),
    ...(adapter.act && { act: asked((...args: Parameters<NonNullable<Adapter['act']>>) => adapter.act!(...args)) }),
    ...(adapter.job && { job: asked((...args: Parameters<NonNullable<Adapter['job']>>) => adapter.job!(...args)) }),
    ...(adapter.changes && {
      changes: async function* (...args: Parameters<NonNullable<Adapter['changes']>>): AsyncGenerator<Feed> {
        for await (const part of adapter.changes!(...args)) yield hear(part);
      },
    }),
  } as Adapter;
  return { adapter: watching, heard };
}

/** Everything that goes over the network while `work` is done. */
async function onTheWire(work: () => Promise<void>): Promise<string[]> {
  const texts: Promise<string>[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (...args) => {
    const answer = await fetch(...args);
    const isStream = answer.headers.get('content-type')?.includes('event-stream');
    if (!isStream)
      texts.push(
        answer
          .clone()
          .text()
          .catch(() => ''),
      );
    return answer;
  };
  try {
    await work();
    return await Promise.all(texts);
  } finally {
    globalThis.fetch = fetch;
  }
}

const tags = [
  'account-tab',
  'client-account',
  'change-history',
  'note-list',
  'sticker-notes',
  'communication-preferences',
  'contacts-editor',
  'portal-users',
  'custom-fields',
  'client-functions',
  'related-list',
  'resource-list',
] as const;

/** Everything there is for a customer to know, by where it came from. */
interface Seen {
  heard: string[];
  shown: string[];
  events: string[];
  wire: string[];
}

async function seenBy(
  work: (adapter: Adapter, seen: Seen) => Promise<void>,
  { storage = newStore(), session = customer } = {},
): Promise<Seen> {
  const { adapter, heard } = overheard(backEnd({ seed: seed(), session, storage }));
  const seen: Seen = { heard, shown: [], events: [], wire: [] };
  seen.wire = await onTheWire(() => work(adapter, seen));
  return seen;
}

function expectNothingInternal(seen: Seen): void {
  expect(seen.heard.length, 'nothing was asked').to.be.greaterThan(0);
  for (const [what, texts] of Object.entries(seen) as [string, string[]][])
    expect(
      texts.filter((text) => text.includes(secret)),
      what,
    ).to.deep.equal([]);
}

async function place(tag: string, adapter: Adapter, seen: Seen): Promise<HTMLElement> {
  const page = await fixture<HTMLElement>(html`<client-provider locale="sv" .adapter=${adapter}></client-provider>`);
  for (const type of ['action-request', 'action-done', 'action-failed']) {
    page.addEventListener(type, (event) => {
      const { action, clientId: id, input, result, problem } = event as unknown as Record<string, unknown>;
      seen.events.push(JSON.stringify({ action, id, input, result, problem }));
    });
  }
  const element = document.createElement(tag);
  element.setAttribute('client-id', clientId);
  page.append(element);
  await until(() => seen.heard.length > 0, `${tag} asks for nothing`);
  await loaded(page);
  return element;
}

describe('the sight of a customer', () => {
  beforeEach(() => clearDrafts());

  it('is looked at with eyes that do find what is internal where the office looks', async () => {
    const staff: Session = { actor: { id: 'u1', name: 'Una' }, rights: roleRights['admin'] };
    const look = async (adapter: Adapter, into: Seen): Promise<void> => {
      const list = await place('note-list', adapter, into);
      await until(() => textOf(list).includes(`${secret} anteckning`), 'the office is not shown its note');
      into.shown.push(textOf(list));
    };
    const seen = await seenBy(look, { session: staff });
    expect(seen.heard.join()).to.contain(`${secret} anteckning`);
    expect(() => expectNothingInternal(seen)).to.throw('heard');
  });

  for (const tag of tags) {
    it(`has nothing internal in ${tag}, by any tab, answer or event`, async () => {
      const seen = await seenBy(async (adapter, into) => {
        const element = await place(tag, adapter, into);
        for (const { id } of all(element, '[role=tab]')) {
          await click(all(element, `#${id}`)[0]!);
          await loaded(element);
          into.shown.push(textOf(element));
        }
        // What comes late is looked at too.
        if (tag === 'note-list') await until(() => textOf(element).includes('Synlig anteckning'), 'no note came');
        into.shown.push(textOf(element), element.shadowRoot?.innerHTML ?? '');
      });
      expectNothingInternal(seen);
      if (tag === 'note-list') expect(seen.shown.join()).to.contain('Synlig anteckning');
    });
  }

  it('is shown no list of clients and given no file of them; what it may read itself has nothing internal', async () => {
    const seen = await seenBy(async (adapter, into) => {
      for (const tag of ['client-list', 'client-export', 'client-import']) {
        const page = await fixture<HTMLElement>(
          html`<client-provider locale="sv" .adapter=${adapter}></client-provider>`,
        );
        const element = page.appendChild(document.createElement(tag));
        await until(() => textOf(element).includes('Du saknar rättighet'), `${tag} is shown`);
        into.shown.push(textOf(element));
      }
      const { items } = await adapter.list('clients', { limit: 100, archived: 'include' }, call);
      expect(items.map(({ name }) => name)).to.deep.equal(['Ek AB']);
    });
    expectNothingInternal(seen);
  });

  it('has nothing internal in what a search finds, nor in the news of what the office writes', async () => {
    const storage = newStore();
    const seen = await seenBy(
      async (adapter) => {
        for (const of of ['notes', 'clients', 'contacts', 'related', 'preferences', 'addresses'] as const) {
          const { items } = await adapter.list(of, { limit: 100, archived: 'include', search: secret }, call);
          expect(items, of).to.deep.equal([]);
        }
        for (const of of ['journal', 'stickers', 'activity'] as const) {
          const refused = await adapter.list(of, { limit: 100 }, call).catch((error: unknown) => toProblem(error));
          expect(refused, of).to.have.property('code', 'forbidden');
        }
        const stop = new AbortController();
        const news: Feed[] = [];
        const { asOf } = await adapter.list('clients', { limit: 1 }, call);
        const listening = (async () => {
          for await (const part of adapter.changes?.(asOf, { signal: stop.signal }) ?? []) news.push(part);
        })().catch(() => undefined);
        const staff = backEnd({ seed: seed(), session: { actor: { id: 'u1', name: 'Una' } }, storage });
        const write = () => ({ ...call, key: crypto.randomUUID() });
        await staff.create!(
          'notes',
          { clientId, kind: 'note', body: `${secret} nytt`, visibility: 'internal' },
          write(),
        );
        await staff.update!('clients', clientId, { set: { comment: `${secret} nytt` } }, write());
        await staff.update!('clients', clientId, { set: { website: 'https://ek.example' } }, write());
        await until(async () => (await adapter.get('clients', clientId, call)).website === 'https://ek.example');
        if (adapter.changes) await until(() => JSON.stringify(news).includes(clientId));
        stop.abort();
        await listening;
      },
      { storage },
    );
    // What was written by the office went over the same network: its own words are left out of this look.
    expectNothingInternal({ ...seen, wire: [] });
  });
});
