/** The list of people with ticks. Nothing is stored before Done; what others have changed meanwhile is kept (V-44, V-48). */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { isAbort, toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import type { Group, User } from '../../model/responsibility.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { DialogController } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { checkbox, searchField } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.ts';
import { message } from '../../ui/message.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { failedState, loadingState } from '../shared/states.ts';
import { found, userGroups } from './user-groups.ts';
import type { UserGroup } from './user-groups.ts';

/** So many are drawn; the others are found by searching. */
const mostDrawn = 200;

export interface AssignmentDone {
  clientId: string;
  added: readonly string[];
  removed: readonly string[];
}

interface DialogMeans {
  most: () => number | undefined;
  onDone: (done: AssignmentDone) => void;
}

export class AssignDialog {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #means: DialogMeans;
  readonly #dialog: DialogController;
  #client: { id: string; name: string } | undefined;
  #users: readonly User[] | undefined;
  #groups: readonly Group[] = [];
  #before: ReadonlySet<string> = new Set();
  #ticked: ReadonlySet<string> = new Set();
  #search = '';
  #busy = false;
  /** Why the people could not be read. */
  #unread: Problem | undefined;
  #refused: Problem | undefined;
  #key: string | undefined;
  #abort = new AbortController();

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    means: DialogMeans,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#means = means;
    this.#dialog = new DialogController(host, {
      id: 'assign-dialog',
      canClose: () => !this.#busy,
      onClose: () => this.#abort.abort(),
    });
  }

  open(client: { id: string; name: string }, ...openers: FocusTarget[]): void {
    this.#client = client;
    this.#users = undefined;
    this.#unread = undefined;
    this.#refused = undefined;
    this.#search = '';
    this.#key = undefined;
    this.#dialog.open(...openers);
    void this.#read();
  }

  render(): TemplateResult | typeof nothing {
    const client = this.#client;
    if (!client) return nothing;
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('assign-technician.title'),
        description: html`<bdi>${client.name}</bdi>`,
        size: 'medium' as const,
        closeLabel: t('common.close'),
        body: html`<div class="assign">${this.#notices()} ${this.#body()}</div>`,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => void this.#dialog.requestClose('button') })}
          ${button({
            label: t('common.done'),
            variant: 'primary',
            busy: this.#busy,
            disabledReason: this.#users ? undefined : t('common.loading'),
            onClick: () => void this.#save(),
          })}
        `,
      };
    });
  }

  #notices(): unknown {
    const { t } = this.#i18n;
    const refused = this.#refused;
    const most = this.#means.most();
    const field = refused && 'fields' in refused ? refused.fields?.[0] : undefined;
    return html`
      ${
        refused
          ? message({
              id: 'assign-refused',
              focusable: true,
              tone: 'error',
              live: 'assertive',
              ...writeProblem(this.#i18n, refused),
              ...(field ? { text: fieldMessage(t, field) } : {}),
            })
          : nothing
      }
      <ul class="consequences" part="consequences">
        <li>${t('assign-technician.takesAll')}</li>
        <li>${t('assign-technician.isTold')}</li>
        <li>${t('assign-technician.notTheClient')}</li>
      </ul>
      ${most !== undefined && this.#ticked.size > most ? message({ tone: 'warning', live: 'polite', text: t('assign-technician.most', { count: most }) }) : nothing}
    `;
  }

  #body(): unknown {
    const { t } = this.#i18n;
    if (this.#unread) return failedState(this.#i18n, this.#unread, () => void this.#read());
    if (!this.#users) return loadingState(this.#i18n, { kind: 'row', lines: 4 });
    const all = userGroups(this.#users, this.#groups, this.#before, this.#i18n.formats);
    const groups = found(all, this.#search);
    const count = new Set(groups.flatMap(({ users }) => users.map(({ id }) => id))).size;
    return html`
      ${this.#chosen()}
      ${searchField({
        id: 'assign-search',
        label: t('assign-technician.search'),
        labelHidden: true,
        placeholder: t('assign-technician.search'),
        clearLabel: t('common.clear'),
        value: this.#search,
        onInput: this.#handleSearch,
      })}
      ${count === 0 ? emptyState({ icon: 'search', heading: t('common.noMatches') }) : this.#list(groups, count)}
    `;
  }

  #chosen(): unknown {
    const { t } = this.#i18n;
    const chosen = (this.#users ?? []).filter(({ id }) => this.#ticked.has(id));
    if (chosen.length === 0) return html`<p class="muted">${t('assign-technician.nobody')}</p>`;
    return html`<ul class="chosen" part="chosen" aria-label=${t('assign-technician.assigned')}>
      ${chosen.map(
        ({ id, name }) =>
          html`<li>
            ${chip({
              text: name,
              removeLabel: t('assign-technician.unassign', { name }),
              onRemove: () => this.#tick(id, false),
            })}
          </li>`,
      )}
    </ul>`;
  }

  #list(groups: readonly UserGroup[], count: number): unknown {
    const { t } = this.#i18n;
    let room = mostDrawn;
    return html`${groups.map((group) => {
      const users = group.users.slice(0, room);
      room -= users.length;
      if (users.length === 0) return nothing;
      return html`<fieldset class="group" part="group">
        <legend class="group-name" part="group-name">${group.name || t('assign-technician.ungrouped')}</legend>
        ${users.map((user) => this.#person(user, group.id))}
      </fieldset>`;
    })}
    ${count > mostDrawn ? message({ text: t('assign-technician.first', { count: mostDrawn, total: count }) }) : nothing}`;
  }

  #person({ id, name, roles = [], active }: User, group: string): unknown {
    const { t, i18n } = this.#i18n;
    const words = roles.map((role) => (i18n.has(`role.${role}`) ? t(`role.${role}` as MessageKey) : role));
    if (active === false) words.push(t('assign-technician.left'));
    const said = words.join(', ');
    return html`<div class="person" part="person">
      ${checkbox({
        id: `person-${group}-${id}`,
        label: name,
        checked: this.#ticked.has(id),
        ...(said ? { help: said } : {}),
        onChange: (isOn) => this.#tick(id, isOn),
      })}
    </div>`;
  }

  #tick(id: string, isOn: boolean): void {
    const next = new Set(this.#ticked);
    if (isOn) next.add(id);
    else next.delete(id);
    this.#ticked = next;
    this.#refused = undefined;
    this.#key = undefined;
    this.#host.requestUpdate();
    // Its chip is gone: the focus stays in the dialog.
    void this.#host.updateComplete.then(() => {
      const root = this.#host.shadowRoot;
      if (!root?.activeElement || root.activeElement === this.#dialog.element)
        root?.getElementById('assign-search')?.focus();
    });
  }

  async #read(): Promise<void> {
    const { source } = this.#data;
    const client = this.#client;
    if (!source || !client) return;
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#unread = undefined;
    this.#host.requestUpdate();
    try {
      const [users, groups, assigned] = await Promise.all([
        source.every('users', { archived: 'include' }, { signal }),
        source.every('groups', {}, { signal }).catch(() => []),
        this.#assigned(client.id, signal),
      ]);
      if (signal.aborted) return;
      this.#users = users;
      this.#groups = groups;
      this.#before = assigned;
      this.#ticked = assigned;
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#unread = toProblem(error);
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.getElementById('assign-search')?.focus();
  }

  async #assigned(clientId: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    const { source } = this.#data;
    const rows = await source?.every(
      'assignments',
      { parent: { collection: 'clients', id: clientId } },
      signal ? { signal } : {},
    );
    return new Set((rows ?? []).map(({ userId }) => userId));
  }

  async #save(): Promise<void> {
    const { source } = this.#data;
    const client = this.#client;
    if (!source || !client || this.#busy || !this.#users) return;
    const added = [...this.#ticked].filter((id) => !this.#before.has(id));
    const removed = [...this.#before].filter((id) => !this.#ticked.has(id));
    if (added.length + removed.length === 0) return this.#dialog.close('button');
    this.#key ??= source.newId();
    this.#busy = true;
    this.#refused = undefined;
    this.#host.requestUpdate();
    const outcome = await this.change(client.id, added, removed, this.#key);
    this.#busy = false;
    this.#host.requestUpdate();
    if (outcome.state === 'failed') {
      this.#refused = outcome.problem;
      await this.#host.updateComplete;
      this.#host.shadowRoot?.getElementById('assign-refused')?.focus();
      return;
    }
    this.#dialog.close('program');
    if (outcome.state === 'done') this.#means.onDone({ clientId: client.id, ...outcome.result });
  }

  /** Adds and takes away these, whoever else is assigned by now. */
  change(clientId: string, added: readonly string[], removed: readonly string[], key?: string) {
    const { source } = this.#data;
    return this.#data.act<{ added: string[]; removed: string[] }>(
      'assignment.set',
      { clientId, input: { added, removed } },
      async () => {
        const now = await this.#assigned(clientId);
        const people = [...new Set([...now, ...added])].filter((id) => !removed.includes(id));
        const input = { clientId, people, notify: 'assignees' as const };
        const answer = await source?.act('assignment.set', input, key === undefined ? {} : { key }).done;
        source?.refresh('assignments');
        return { added: answer?.added ?? [], removed: answer?.removed ?? [] };
      },
    );
  }

  readonly #handleSearch = (text: string): void => {
    this.#search = text;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const all = userGroups(this.#users ?? [], this.#groups, this.#before, this.#i18n.formats);
      const ids = new Set(found(all, text).flatMap(({ users }) => users.map(({ id }) => id)));
      announce(this.#i18n.t('common.results', { count: ids.size }));
    });
  };
}
