import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Actions, Adapter, DuplicateGroup } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import type { DataSource } from '../../data/data-source.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { isCustomer } from '../../model/rights.ts';
import { toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { alikeIn } from '../shared/alike.ts';
import { wayButton, wayTo } from '../shared/navigate.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { duplicateFinderStyles } from './duplicate-finder.styles.ts';

const pageSize = 20;

type Named = Pick<DuplicateGroup['clients'][number], 'id' | 'name'>;

/**
 * @summary Lists clients of the register that are likely to be the same, says why, and leads to their merge.
 *
 * @slot heading - Replaces the heading.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the register cannot be searched.
 * @slot denied - Replaces what is shown to someone who may not see it.
 * @fires action-request - client.open, or clients.merge with `keepId` and `absorbId`, before the host is led there.
 * @fires action-done - The same, after it succeeded.
 * @csspart heading - The heading.
 * @csspart group - Clients that are alike.
 */
export class DuplicateFinder extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    messageStyles,
    stateStyles,
    sectionStyles,
    duplicateFinderStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #asked: DataSource | undefined;
  #abort = new AbortController();

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private found: Actions['client.findDuplicates']['out'] | undefined;
  @state() private problem: Problem | undefined;
  @state() private busy = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
    this.#asked = undefined;
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    const { source, caps } = this.#data;
    if (!source || source === this.#asked || !caps?.acts('client.findDuplicates') || isCustomer(caps.session)) return;
    this.#asked = source;
    void this.#look(source);
  }

  override render(): unknown {
    return html`<div class="frame">
      <slot name="heading"><h3 class="heading" part="heading">${this.#i18n.t('duplicate-finder.title')}</h3></slot>
      ${this.#body()}
    </div>`;
  }

  #body(): unknown {
    const { t } = this.#i18n;
    const { caps, session } = this.#data;
    if (this.problem && !this.found) return failedState(this.#i18n, this.problem, () => this.#again());
    if (!caps) return loadingState(this.#i18n, { lines: 4 });
    if (isCustomer(session)) return deniedState(this.#i18n);
    if (!caps.acts('client.findDuplicates'))
      return message(writeProblem(this.#i18n, { code: 'unsupported', capability: 'client.findDuplicates' }));
    if (!this.found) return loadingState(this.#i18n, { lines: 4 });
    const { groups, total } = this.found;
    if (groups.length === 0) return message({ text: t('duplicate-finder.none') });
    return html`<p class="muted">${t('duplicate-finder.count', { count: total })}</p>
      <ul class="groups">
        ${groups.map((group) => this.#group(group))}
      </ul>
      ${
        groups.length < total
          ? html`<div class="more">
              ${button({ id: 'more', label: t('duplicate-finder.more'), busy: this.busy, onClick: () => void this.#more() })}
            </div>`
          : nothing
      }`;
  }

  #group({ clients, fields }: DuplicateGroup): unknown {
    const { t } = this.#i18n;
    const [keep, ...others] = clients;
    const mayMerge =
      this.#data.may('client.edit') && this.#data.may('client.archive') && this.#data.caps?.acts('client.merge');
    return html`<li class="group" part="group">
      <p class="why">${alikeIn(fields, this.#i18n)}</p>
      <ul class="clients">
        ${clients.map(
          ({ id, name, number, archived }) =>
            html`<li class="client">
              <span class="who">
                ${wayButton(wayTo(this.#data, 'client.open', { clientId: id }), name, { variant: 'quiet' })}
                <bdi class="muted"
                  >${[number, archived ? t('client-form.alike.archived') : ''].filter(Boolean).join(' · ')}</bdi
                >
              </span>
              ${mayMerge && keep && id !== keep.id ? this.#merge(keep, { id, name }, others.length > 1) : nothing}
            </li>`,
        )}
      </ul>
    </li>`;
  }

  /** Among several it must be said which two. */
  #merge(keep: Named, { id, name }: Named, isOneOfSeveral: boolean): unknown {
    const { t } = this.#i18n;
    return wayButton(
      wayTo(this.#data, 'clients.merge', { clientId: keep.id, input: { keepId: keep.id, absorbId: id } }),
      isOneOfSeveral ? t('duplicate-finder.mergeInto', { name, keep: keep.name }) : t('duplicate-finder.merge'),
    );
  }

  #again(): void {
    this.#asked = undefined;
    this.problem = undefined;
  }

  async #look(source: DataSource): Promise<void> {
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    const known = this.found?.groups ?? [];
    try {
      const page = await source.ask('client.findDuplicates', { offset: known.length, limit: pageSize }, signal);
      if (!signal.aborted) this.found = { ...page, groups: [...known, ...page.groups] };
    } catch (error) {
      if (!signal.aborted) this.problem = toProblem(error);
    }
  }

  async #more(): Promise<void> {
    const { source } = this.#data;
    if (!source || this.busy) return;
    this.busy = true;
    await this.#look(source);
    this.busy = false;
  }
}
