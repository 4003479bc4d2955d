import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter, Query } from '../../adapters/adapter.ts';
import { canFilter } from '../../data/can-ask.ts';
import { DataController } from '../../data/data-controller.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { buttonStyles } from '../../ui/button.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { iconStyles } from '../../ui/icon.ts';
import { contactReachStyles } from '../shared/contact-reach.ts';
import { wayTo } from '../shared/navigate.ts';
import { RecordsById } from '../shared/records-by-id.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { StaffGate } from '../shared/staff-gate.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { associatedEmployeesStyles } from './associated-employees.styles.ts';
import { employeeRow } from './employee-row.ts';
import { employeesOf, taskKinds } from './employees.ts';
import type { Employee } from './employees.ts';
import { WholeList } from './whole-list.ts';

/**
 * @summary Who of the provider's own people have to do with a client: those directly linked to it, and those with tasks there.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is nobody.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when they cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - employee.open, when a name is pressed.
 * @fires action-done - The same, where the host let it go on.
 * @csspart heading - The heading.
 * @csspart group-heading - The heading of one group.
 * @csspart list - The people of one group.
 * @csspart employee - One person.
 * @csspart name - The name, which leads to the person.
 * @csspart roles - What the person is to the provider.
 * @csspart reason - One reason why the person stands here.
 * @csspart reach - Phone and e-mail.
 * @csspart left - The mark of someone who has left.
 * @csspart gone - The mark of someone who is not in the register any more.
 */
export class AssociatedEmployees extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    badgeStyles,
    buttonStyles,
    stateStyles,
    sectionStyles,
    contactReachStyles,
    associatedEmployeesStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #gate = new StaffGate(this, this.#data);
  #assignments = new WholeList(this, 'assignments', () => ({ source: this.#gate.source, query: this.#query() }));
  #tasks = new WholeList(this, 'related', () => ({ source: this.#gate.source, query: this.#taskQuery() }));
  #users = new RecordsById(this, 'users', () => ({
    source: this.#gate.source,
    ids: this.#employees.map(({ userId }) => userId),
  }));

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client with whom they have to do. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  override render(): unknown {
    if (this.#gate.isShut) return nothing;
    return html`<div class="frame">
      <slot name="heading"
        ><h3 class="heading" part="heading" id="heading" tabindex="-1">
          ${this.#i18n.t('associated-employees.title')}
        </h3></slot
      >
      ${this.#body()}
    </div>`;
  }

  /** Nobody until both lists are here: a person may stand in both. */
  get #employees(): readonly Employee[] {
    if (!this.#assignments.isWhole || !this.#tasks.isWhole) return [];
    return employeesOf(this.#assignments.rows, this.#tasks.rows, new Date().toISOString());
  }

  #query(): Query | undefined {
    const { clientId } = this;
    return clientId === undefined ? undefined : { parent: { collection: 'clients', id: clientId }, limit: 100 };
  }

  #taskQuery(): Query | undefined {
    const query = this.#query();
    const caps = this.#data.caps?.of('related');
    if (!query || !caps || !canFilter(caps, 'kind', 'in')) return query;
    return { ...query, where: { field: 'kind', op: 'in', value: [...taskKinds] } };
  }

  #body(): unknown {
    const failed = [this.#assignments, this.#tasks, this.#users].find(({ problem }) => problem !== undefined);
    if (failed?.problem) return failedState(this.#i18n, failed.problem, () => failed.retry());
    const employees = this.#employees;
    const isKnown = employees.every(({ userId }) => this.#users.get(userId) !== undefined);
    if (!this.#assignments.isWhole || !this.#tasks.isWhole || !isKnown)
      return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    const { t } = this.#i18n;
    if (employees.length === 0)
      return html`<slot name="empty"
        >${emptyState({ icon: 'users', heading: t('associated-employees.empty'), text: t('associated-employees.emptyHelp') })}</slot
      >`;
    const linked = employees.filter(({ link }) => link);
    const isBoth = linked.some(({ tasks }) => tasks);
    return html`
      ${this.#group({ id: 'linked', people: linked, none: t('associated-employees.nobodyLinked') })}
      ${this.#group({ id: 'tasks', people: employees.filter(({ link }) => !link), none: t(isBoth ? 'associated-employees.nobodyElse' : 'associated-employees.nobodyWorks') })}
      ${this.#tasks.isCut ? html`<p class="line muted">${t('associated-employees.cut', { count: this.#tasks.rows.length })}</p>` : nothing}
    `;
  }

  #group({ id, people, none }: { id: 'linked' | 'tasks'; people: readonly Employee[]; none: string }): unknown {
    const { t, formats } = this.#i18n;
    const nameOf = ({ userId }: Employee): string => this.#users.get(userId)?.name ?? userId;
    return html`<section class="group" aria-labelledby=${id}>
      <h4 class="group-heading" part="group-heading">
        <span id=${id}>${t(`associated-employees.group.${id}`)}</span
        >${people.length > 0 ? html`<span class="group-count">${formats.number(people.length)}</span>` : nothing}
      </h4>
      ${
        people.length === 0
          ? html`<p class="line muted">${none}</p>`
          : html`<ul class="list" part="list" aria-labelledby=${id}>
              ${repeat(
                [...people].sort((a, b) => formats.compare(nameOf(a), nameOf(b))),
                ({ userId }) => userId,
                (employee) => this.#employee(employee),
              )}
            </ul>`
      }
    </section>`;
  }

  #employee(employee: Employee): unknown {
    const { userId: id } = employee;
    const user = this.#users.get(id) ?? null;
    const input = { id, ...(user && { name: user.name }) };
    const way = wayTo(this.#data, 'employee.open', { clientId: this.clientId, input });
    return employeeRow(employee, { i18n: this.#i18n, user, way });
  }
}
