/**
 * Looks for clients like the one that is typed, a moment after the typing rests. It only tells: it never blocks a save, and
 * what goes wrong with it is nobody's trouble.
 */
import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Actions } from '../../adapters/adapter.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import { nameKey } from '../../model/duplicates.ts';
import { message } from '../../ui/message.ts';
import { alikeIn } from '../shared/alike.ts';
import { wayButton, wayTo } from '../shared/navigate.ts';

type Answer = Actions['client.findDuplicates']['out'];
interface Typed {
  client: Partial<Client> | undefined;
  contact: Partial<Contact> | undefined;
  /** Something of it is not stored yet. */
  dirty: boolean;
}

const restMs = 400;
/** So many are named; of more it is enough to know that there are some. */
const mostShown = 3;

export class DuplicateWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #typed: () => Typed;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  #found: Answer | undefined;

  constructor(host: ReactiveControllerHost, data: DataController, i18n: LocalizeController, typed: () => Typed) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#typed = typed;
    host.addController(this);
  }

  hostUpdate(): void {
    const { client, contact, dirty } = this.#typed();
    const { id, name = '', number, externalIds } = client ?? {};
    const emails = (contact?.emails ?? []).map(({ address }) => address).filter(Boolean);
    const phones = (contact?.phones ?? []).map(({ e164, raw }) => e164 ?? raw).filter(Boolean);
    const draft = { ...(id && { id }), name, ...(number && { number }), ...(externalIds && { externalIds }) };
    const isNothing = name.trim().length < 2 && !number && !externalIds?.length && !emails.length && !phones.length;
    const input = { draft, emails, phones };
    const asked = dirty && !isNothing ? JSON.stringify(input) : '';
    if (asked === this.#asked) return;
    this.#stop();
    this.#asked = asked;
    if (asked === '') this.#found = undefined;
    else this.#timer = setTimeout(() => void this.#look(input), restMs);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#asked = '';
  }

  render(): TemplateResult {
    const { t } = this.#i18n;
    const groups = this.#found?.groups ?? [];
    const hidden = this.#found?.hidden ?? 0;
    const items = groups.slice(0, mostShown).flatMap(({ clients, fields }) =>
      clients.map(
        (client) =>
          html`<li>
            ${wayButton(wayTo(this.#data, 'client.open', { clientId: client.id }), client.name, { variant: 'quiet' })}
            <span class="alike"
              >${alikeIn(fields, this.#i18n)}${client.archived ? html` · ${t('client-form.alike.archived')}` : nothing}</span
            >
          </li>`,
      ),
    );
    return html`<div class="wide" aria-live="polite">
      ${
        items.length + hidden > 0
          ? message({
              part: 'duplicates',
              heading: t('client-form.alike.heading'),
              text: html`${
                items.length > 0
                  ? html`<ul class="alikes">
                      ${items}
                    </ul>`
                  : nothing
              }
              ${hidden > 0 ? html`<p>${t('client-form.alike.hidden', { count: hidden })}</p>` : nothing}`,
            })
          : nothing
      }
    </div>`;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #look(input: { draft: Partial<Client>; emails: string[]; phones: string[] }): Promise<void> {
    const { source, caps } = this.#data;
    if (!source || !caps) return;
    const { signal } = (this.#abort = new AbortController());
    try {
      const found = caps.acts('client.findDuplicates')
        ? await source.ask('client.findDuplicates', input, signal)
        : caps.of('clients').search
          ? await this.#search(input.draft, signal)
          : undefined;
      if (signal.aborted) return;
      this.#found = found;
      this.#host.requestUpdate();
    } catch {
      // A hint that could not be had is none.
      if (!signal.aborted) this.#found = undefined;
    }
  }

  /** Where the back end only searches: those with the same name. */
  async #search({ id, name = '' }: Partial<Client>, signal: AbortSignal): Promise<Answer | undefined> {
    const key = nameKey(name);
    const { source } = this.#data;
    if (!source || key.length < 2) return undefined;
    const page = await source.page('clients', { search: key, archived: 'include', limit: 20 }, { signal });
    const alike = page.items.filter((client) => client.id !== id && nameKey(client.name) === key);
    return {
      groups: alike.map(({ id: found, name: called }) => ({
        clients: [{ id: found, name: called }],
        fields: ['name'],
      })),
      total: alike.length,
      hidden: 0,
    };
  }
}
