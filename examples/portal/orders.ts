/**
 * A page of the host's own: its latest orders, narrowed to those of some account representatives, and a small form for a new
 * one. Two elements stand in it as fields among the host's own; everything else here is what any portal has already.
 */
import type { ClientPicker } from '../../src/components/client-picker/client-picker.ts';
import type { ClientProvider } from '../../src/components/client-provider/client-provider.ts';
import type { RepresentativeFilter } from '../../src/components/representative-filter/representative-filter.ts';
import { effectiveRepresentative } from '../../src/model/representative.ts';
import type { Client } from '../../src/model/client.ts';
import type { RelatedItem } from '../../src/model/money.ts';
import { choices } from './choices.ts';
import { type Word, isWord } from './words.ts';

interface Means {
  provider: ClientProvider;
  part: <T extends Element = HTMLElement>(id: string) => T;
  say: (word: Word) => string;
  notify: (text: string) => void;
  clientHref: (id: string) => string;
}

interface Order {
  item: RelatedItem;
  client: Client | undefined;
  representative: { id: string; name: string } | undefined;
}

/** So many are read and sifted, and so many of them shown. */
const read = 100;
const most = 20;

export class OrdersPage {
  readonly #means: Means;
  readonly #section: HTMLElement;
  readonly #dialog: HTMLDialogElement;
  readonly #form: HTMLFormElement;
  readonly #picker: ClientPicker = document.createElement('client-picker') as ClientPicker;
  readonly #filter = document.createElement('representative-filter') as RepresentativeFilter;
  #orders: readonly Order[] = [];
  #state: 'loading' | 'failed' | 'ready' = 'loading';
  #asked = 0;
  /** The one that was made last. */
  #added: string | undefined;

  constructor(means: Means) {
    this.#means = means;
    const { part } = means;
    this.#section = part('orders');
    this.#dialog = part<HTMLDialogElement>('order-dialog');
    this.#form = part<HTMLFormElement>('order-form');
    this.#picker.name = 'client';
    this.#picker.required = true;
    this.#filter.addEventListener('filter-change', () => this.#draw());
    part('order-new').addEventListener('click', () => this.open());
    part('order-cancel').addEventListener('click', () => this.#dialog.close());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save();
    });
  }

  show(isShown: boolean): void {
    const { part, say } = this.#means;
    const was = !this.#section.hidden;
    this.#section.hidden = !isShown;
    if (!isShown) {
      if (this.#dialog.open) this.#dialog.close();
      return;
    }
    // Only now: whoever never comes here reads nothing for it.
    if (!this.#filter.isConnected) {
      part('order-filter').append(this.#filter);
      part('order-client').append(this.#picker);
    }
    this.#picker.label = say('orderClient');
    if (was) this.#draw();
    void this.#read();
  }

  /** For another person: nothing of what the last one saw and chose stays. */
  reset(): void {
    this.#orders = [];
    this.#state = 'loading';
    this.#added = undefined;
    this.#filter.value = [];
    this.#draw();
  }

  /** The form of a new order, for a client where it is known already. */
  open(clientId = ''): void {
    this.#form.reset();
    this.#picker.value = clientId;
    if (!this.#dialog.open) this.#dialog.showModal();
    (clientId ? this.#means.part('order-what') : this.#picker).focus();
  }

  async #read(): Promise<void> {
    const { provider } = this.#means;
    const asked = (this.#asked += 1);
    // The provider has its source once it has taken up the adapter.
    await provider.updateComplete;
    const { source } = provider;
    if (!source || asked !== this.#asked) return;
    try {
      const caps = await source.ready();
      const { items } = caps.describes('related')
        ? await source.page('related', {
            where: { field: 'kind', op: 'eq', value: 'order' },
            sort: [{ field: 'number', dir: 'desc' }],
            limit: read,
          })
        : { items: [] };
      const ids = [...new Set(items.map(({ clientId }) => clientId))];
      const [clients, sites, users] = await Promise.all([
        ids.length > 0
          ? source.page('clients', { where: { field: 'id', op: 'in', value: ids }, archived: 'include', limit: read })
          : { items: [] },
        source.page('ownSites', { limit: 50 }),
        source.page('users', { limit: 200 }),
      ]);
      if (asked !== this.#asked) return;
      this.#orders = items.map((item) => {
        const client = clients.items.find(({ id }) => id === item.clientId);
        const found = client && effectiveRepresentative(client, sites.items);
        const name = users.items.find(({ id }) => id === found?.userId)?.name;
        return { item, client, representative: found && name ? { id: found.userId, name } : undefined };
      });
      this.#state = 'ready';
    } catch {
      if (asked !== this.#asked) return;
      this.#orders = [];
      this.#state = 'failed';
    }
    this.#draw();
  }

  #draw(): void {
    const { part, say } = this.#means;
    const { value: chosen } = this.#filter;
    const found = this.#orders.filter(
      ({ representative }) => chosen.length === 0 || (representative && chosen.includes(representative.id)),
    );
    const shown = found.slice(0, most);
    part('order-rows').replaceChildren(...shown.map((order) => this.#row(order)));
    part('order-table').hidden = shown.length === 0;
    const word =
      this.#state !== 'ready'
        ? this.#state === 'failed'
          ? 'ordersFailed'
          : 'ordersLoading'
        : shown.length > 0
          ? shown.length < found.length
            ? 'ordersLatest'
            : 'ordersAll'
          : chosen.length > 0
            ? 'ordersNoneOf'
            : 'ordersNone';
    part('order-count').textContent = say(word).replace('{count}', String(shown.length));
  }

  #row({ item, client, representative }: Order): HTMLTableRowElement {
    const { say, clientHref } = this.#means;
    const row = document.createElement('tr');
    row.classList.toggle('added', item.number === this.#added);
    const cell = (word: Word | undefined, ...content: (Node | string)[]) => {
      const made = row.insertCell();
      if (word) made.dataset['label'] = say(word);
      made.append(...content);
      return made;
    };
    const muted = document.createElement('small');
    muted.textContent = item.number;
    const title = document.createElement('strong');
    title.textContent = item.title ?? '';
    cell(undefined, title, muted).className = 'what';
    const link = document.createElement('a');
    link.href = clientHref(item.clientId);
    link.textContent = client?.name ?? item.clientId;
    cell('orderClient', link);
    cell('orderRepresentative', representative?.name ?? '–');
    const status = document.createElement('span');
    status.className = 'status';
    const word = `status-${item.status}`;
    status.textContent = isWord(word) ? say(word) : item.status;
    status.dataset['status'] = item.status;
    cell('orderStatus', status);
    cell('orderDate', item.date ? dateOf(item.date) : '–').className = 'digits';
    return row;
  }

  /** The host's own deed: it adds the order to its register where that takes one, and says what it was given. */
  async #save(): Promise<void> {
    const { provider, say, notify, part } = this.#means;
    const { source } = provider;
    const data = new FormData(this.#form);
    const [clientId, title] = [String(data.get('client') ?? ''), String(data.get('what') ?? '').trim()];
    if (!source || !clientId || !title) return;
    const said = (word: Word, number = '') => notify(say(word).replace('{number}', number).replace('{what}', title));
    const save = part<HTMLButtonElement>('order-save');
    save.disabled = true;
    try {
      const caps = await source.ready();
      if (!caps.describes('related') || !caps.creates('related')) {
        said('orderReceived');
      } else {
        const number = `O-${Math.max(24_000, ...this.#orders.map(({ item }) => Number(item.number.replace(/\D/g, '')))) + 1}`;
        const date = new Date().toISOString();
        await source.add('related', { clientId, kind: 'order', number, title, status: 'planned', date }).done;
        source.refresh('related');
        this.#added = number;
        said('orderAdded', number);
      }
      this.#dialog.close();
      await this.#read();
    } catch {
      said('orderRefused');
    } finally {
      save.disabled = false;
    }
  }
}

const dateOf = (instant: string): string =>
  new Intl.DateTimeFormat(choices.language === 'sv' ? 'sv-SE' : 'en-GB', {
    dateStyle: 'medium',
    timeZone: 'Europe/Stockholm',
  }).format(new Date(instant));
