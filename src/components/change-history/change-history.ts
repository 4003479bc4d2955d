import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter, Query, Where } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Activity } from '../../model/remark.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce } from '../../ui/live-region.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { GrowingPages } from '../shared/growing-pages.ts';
import { readProblem } from '../shared/problem-text.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { changeHistoryStyles } from './change-history.styles.ts';
import { taxLine } from '../shared/tax-words.ts';
import { historyEntry } from './history-entry.ts';
import { namesPeople } from './history-words.ts';

const pageSize = 25;

/**
 * @summary All changes made to a client, or to one part of it: who, when, why, and each field's old and new value.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when nothing has been changed.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the history cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @csspart heading - The heading.
 * @csspart day - The heading of a day.
 * @csspart list - The entries of a day.
 * @csspart entry - One entry.
 * @csspart event - What happened.
 * @csspart time - When.
 * @csspart reason - Why, where a reason was asked for.
 * @csspart changes - The fields with their old and new values.
 */
export class ChangeHistory extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    messageStyles,
    spinnerStyles,
    stateStyles,
    changeHistoryStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #pages = new GrowingPages(this, 'activity', () => ({ source: this.#data.source, query: this.#query() }));
  #users = new PageController<'users'>(this, () => ({
    source: this.#pages.rows.some(namesPeople) ? this.#data.source : undefined,
    spec: { of: 'users', query: { limit: 100, archived: 'include' } },
  }));

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose history it is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** Only changes to records of this collection, such as `preferences`. */
  @property() of: string | undefined;
  /** Only changes to this one record. */
  @property({ attribute: 'record-id' }) recordId: string | undefined;
  /** Names what a pointer leads to where the page knows better; undefined for the usual name. */
  @property({ attribute: false }) fieldOf: ((pointer: string) => string | undefined) | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  override render(): unknown {
    return html`<div class="frame">
      <slot name="heading"
        ><h3 class="heading" part="heading" id="heading" tabindex="-1">
          ${this.#i18n.t('change-history.title')}
        </h3></slot
      >
      ${this.#body()}
    </div>`;
  }

  #query(): Query | undefined {
    const { clientId, of, recordId } = this;
    const { caps } = this.#data;
    if (!clientId || !caps) return undefined;
    const where: Where[] = [];
    if (of !== undefined) where.push({ field: 'of', op: 'eq', value: of });
    if (recordId !== undefined) where.push({ field: 'recordId', op: 'eq', value: recordId });
    const [only] = where;
    return {
      parent: { collection: 'clients', id: clientId },
      sort: [{ field: 'at', dir: 'desc' }],
      limit: pageSize,
      ...(only && { where: where.length > 1 ? { and: where } : only }),
    };
  }

  #body(): unknown {
    const { state, rows: entries } = this.#pages;
    const { t } = this.#i18n;
    if (state.status === 'failed') return failedState(this.#i18n, state.problem, () => this.#pages.retry());
    if (state.status === 'loading') return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (entries.length === 0) {
      return html`<slot name="empty">${emptyState({ icon: 'history', heading: t('change-history.empty') })}</slot>`;
    }
    return html`${this.#days(entries)} ${this.#more()}`;
  }

  #days(entries: readonly Activity[]): unknown {
    const users = new Map((this.#users.data?.items ?? []).map(({ id, name }) => [id, name]));
    const names = { users, fieldOf: this.fieldOf, textOf: this.#textOf };
    const days = new Map<string, Activity[]>();
    for (const entry of entries) {
      const day = this.#i18n.formats.date(entry.at);
      days.set(day, [...(days.get(day) ?? []), entry]);
    }
    return repeat(
      days,
      ([day]) => day,
      ([day, items], index) =>
        html`<section class="day">
          <h4 class="day-heading" part="day" id="day-${index}">${day}</h4>
          <ul class="list" part="list" aria-labelledby="day-${index}">
            ${repeat(
              items,
              ({ id }) => id,
              (entry) => historyEntry(entry, this.#i18n, names),
            )}
          </ul>
        </section>`,
    );
  }

  readonly #textOf = (pointer: string, value: unknown): string | undefined =>
    pointer === '/tax' ? taxLine(value, settingsWithDefaults(this.#data.settings), this.#i18n) : undefined;

  #more(): unknown {
    const { problem, busy, hasMore } = this.#pages;
    const { t } = this.#i18n;
    return html`
      ${problem ? message({ tone: 'error', live: 'assertive', ...readProblem(this.#i18n, problem) }) : nothing}
      ${hasMore ? button({ label: t('change-history.more'), id: 'more', busy, onClick: () => void this.#showMore() }) : nothing}
    `;
  }

  async #showMore(): Promise<void> {
    const before = this.#pages.rows.length;
    await this.#pages.more();
    await this.updateComplete;
    const added = this.#pages.rows.length - before;
    if (added === 0) return;
    announce(this.#i18n.t('change-history.shown', { count: added }));
    // The button goes with the last page; the focus goes on with what came.
    if (!this.#pages.hasMore) this.shadowRoot?.getElementById('heading')?.focus();
  }
}
