/** What the client's people have agreed to, as it was recorded; nothing of it is changed here. Read when it is opened. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Consent } from '../../model/communication.ts';
import { badge } from '../../ui/badge.ts';
import type { Tone } from '../../ui/badge.ts';
import { message } from '../../ui/message.ts';
import { readProblem } from '../shared/problem-text.ts';
import { loadingState } from '../shared/states.ts';
import type { Whose } from './preferences-write.ts';

const most = 200;
const tones: Readonly<Record<Consent['state'], Tone>> = {
  given: 'success',
  refused: 'danger',
  withdrawn: 'warning',
  expired: 'neutral',
};

export class ConsentRecords {
  readonly #host: ReactiveControllerHost;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #whose: () => Whose | undefined;
  readonly #page: PageController<'consents'>;
  #isOpen = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    whose: () => Whose | undefined,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#whose = whose;
    this.#page = new PageController<'consents'>(host, () => {
      const clientId = whose()?.clientId;
      const limit = Math.min(data.caps?.of('consents').maxLimit ?? 100, most);
      const query =
        clientId === undefined ? undefined : { parent: { collection: 'clients' as const, id: clientId }, limit };
      return { source: data.source, spec: this.#isOpen && query ? { of: 'consents', query } : undefined };
    });
  }

  /** @param nameOf what a contact is called, where it is not told by the choice above */
  render(nameOf: (contactId: string) => string | undefined): TemplateResult | typeof nothing {
    if (!this.#data.caps?.describes('consents')) return nothing;
    return html`<details class="consents" part="consents" ?open=${this.#isOpen} @toggle=${this.#handleToggle}>
      <summary class="summary">${this.#i18n.t('communication-preferences.consents')}</summary>
      ${this.#isOpen ? this.#body(nameOf) : nothing}
    </details>`;
  }

  #body(nameOf: (contactId: string) => string | undefined): TemplateResult {
    const { state } = this.#page;
    if (state.status === 'failed') return message({ tone: 'error', ...readProblem(this.#i18n, state.problem) });
    if (state.status === 'loading') return loadingState(this.#i18n, { kind: 'row', lines: 2 });
    const { clientId, contactId } = this.#whose() ?? {};
    const consents = state.data.items
      .filter((one) => one.clientId === clientId && (contactId === undefined || one.contactId === contactId))
      .sort((a, b) => b.at.localeCompare(a.at));
    if (consents.length === 0)
      return html`<p class="muted">${this.#i18n.t('communication-preferences.noConsents')}</p>`;
    return html`<ul class="list" part="consent-list">
      ${consents.map((one) => this.#consent(one, contactId === undefined ? nameOf(one.contactId) : undefined))}
    </ul>`;
  }

  #consent(
    { state, purpose, channel, contactPoint, basis, at, by, method }: Consent,
    name: string | undefined,
  ): unknown {
    const { t, formats } = this.#i18n;
    return html`<li part="consent">
      <div class="what">
        <p class="consent-head">
          <bdi>${purpose}</bdi>
          ${badge({ text: t(`communication-preferences.consent.${state}`), tone: tones[state] })}
        </p>
        <p class="muted">
          ${name === undefined ? nothing : html`<bdi>${name}</bdi>, `}${t(`communication-preferences.channel.${channel}`)}:
          <bdi>${contactPoint}</bdi>
        </p>
        <p class="muted">
          ${t(`communication-preferences.basis.${basis}`)}. <time datetime=${at}>${formats.dateTime(at)}</time>,
          <bdi>${by.name || t('common.unknown')}</bdi>${method ? html` (<bdi>${method}</bdi>)` : nothing}
        </p>
      </div>
    </li>`;
  }

  readonly #handleToggle = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLDetailsElement) || currentTarget.open === this.#isOpen) return;
    this.#isOpen = currentTarget.open;
    this.#host.requestUpdate();
  };
}
