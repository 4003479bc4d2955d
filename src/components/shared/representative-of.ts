/** Who answers for a client, and where that comes from: set for it, or inherited from the provider's site (Q-30). */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { effectiveRepresentative } from '../../model/representative.ts';
import type { EffectiveRepresentative } from '../../model/representative.ts';
import type { OwnSite, User } from '../../model/responsibility.ts';
import { link } from '../../ui/link.ts';
import { peopleById } from './people.ts';

export class RepresentativeOf {
  readonly #client: () => Client | undefined;
  readonly #site: RecordController<'ownSites'>;
  readonly #people: PageController<'users'>;

  constructor(host: ReactiveControllerHost, data: DataController, client: () => Client | undefined) {
    this.#client = client;
    this.#site = new RecordController<'ownSites'>(host, () => {
      const id = client()?.ownSiteId;
      return { source: data.source, spec: id === undefined ? undefined : { of: 'ownSites', id } };
    });
    this.#people = new PageController<'users'>(host, () => {
      const found = this.effective;
      return { source: data.source, spec: found && peopleById(data.caps, [found.userId]) };
    });
  }

  get site(): OwnSite | undefined {
    return this.#client()?.ownSiteId === undefined ? undefined : this.#site.data;
  }

  get effective(): EffectiveRepresentative | undefined {
    const client = this.#client();
    return client && effectiveRepresentative(client, this.site ? [this.site] : []);
  }

  get user(): User | undefined {
    const id = this.effective?.userId;
    return this.#people.data?.items.find((user) => user.id === id);
  }

  get isReading(): boolean {
    const mustWait = this.#client()?.ownSiteId !== undefined && this.#site.state.status === 'loading';
    return mustWait || (this.effective !== undefined && this.#people.state.status === 'loading');
  }

  /** Name, e-mail and phone with the origin, for everyone who may see the client (Q-38). */
  card({ t }: LocalizeController): TemplateResult | typeof nothing {
    const { effective, user } = this;
    if (this.isReading) return nothing;
    if (!effective)
      return html`<p class="representative muted" part="representative">${t('people.noRepresentative')}</p>`;
    const origin =
      effective.origin === 'client'
        ? t('people.setForClient')
        : t('people.defaultFor', { site: this.site?.name ?? '' });
    const left = user?.active === false;
    return html`<div class="representative" part="representative">
      <p class="representative-name">
        <bdi>${user ? (left ? t('people.left', { name: user.name }) : user.name) : t('common.unknown')}</bdi>
      </p>
      <p class="muted" part="origin">${origin}</p>
      ${user?.email ? html`<p>${link({ href: `mailto:${user.email}`, text: html`<bdi dir="ltr">${user.email}</bdi>` })}</p>` : nothing}
      ${user?.phone ? html`<p>${link({ href: `tel:${user.phone.e164 ?? user.phone.raw}`, text: html`<bdi dir="ltr">${user.phone.raw}</bdi>` })}</p>` : nothing}
    </div>`;
  }
}
