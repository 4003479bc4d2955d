/** One of the provider's own people beside a client: who it is, why, and how to reach them. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { User } from '../../model/responsibility.ts';
import { badge } from '../../ui/badge.ts';
import { link } from '../../ui/link.ts';
import { contactReach } from '../shared/contact-reach.ts';
import type { Way } from '../shared/navigate.ts';
import type { Employee, Tasks } from './employees.ts';

interface EmployeeAbout {
  i18n: LocalizeController;
  /** Null when there is nobody of that id any more. */
  user: User | null;
  way: Way;
}

export function employeeRow(employee: Employee, { i18n, user, way }: EmployeeAbout): TemplateResult {
  const { t } = i18n;
  const roles = rolesOf(user, i18n);
  return html`<li class="employee" part="employee" data-id=${employee.userId}>
    <div class="what">
      <h5 class="name">
        ${user ? opener(user, way) : html`<bdi>${employee.userId}</bdi>`}
        ${user === null ? badge({ text: t('associated-employees.gone'), tone: 'warning', part: 'gone' }) : nothing}
        ${user && (user.active === false || user.archivedAt) ? badge({ text: t('associated-employees.left'), tone: 'warning', part: 'left' }) : nothing}
      </h5>
      ${roles ? html`<p class="line muted" part="roles">${roles}</p>` : nothing}
      ${reasons(employee, i18n).map((reason) => html`<p class="line" part="reason">${reason}</p>`)}
    </div>
    ${user ? html`<div class="reached">${contactReach({ phones: user.phone ? [user.phone] : [], emails: user.email ? [{ address: user.email }] : [] }, i18n)}</div>` : nothing}
  </li>`;
}

/** The name, which leads to the person: a link where the host has an address for it. */
function opener({ name }: User, { href, go }: Way): TemplateResult {
  const text = html`<bdi>${name}</bdi>`;
  if (href !== undefined) return html`${link({ href, text, part: 'name', onClick: go })}`;
  return html`<button type="button" class="link open" part="name" @click=${go}>${text}</button>`;
}

function rolesOf(user: User | null, { i18n, t, formats }: LocalizeController): string {
  const words = (user?.roles ?? []).map((role) => (i18n.has(`role.${role}`) ? t(`role.${role}` as MessageKey) : role));
  return formats.list(words);
}

function reasons({ link: linked, tasks }: Employee, i18n: LocalizeController): string[] {
  const { t, formats } = i18n;
  const said: string[] = [];
  if (linked)
    said.push(
      linked.assignedAt === undefined
        ? t('associated-employees.linked')
        : t('associated-employees.linkedSince', { date: formats.date(linked.assignedAt) }),
    );
  if (tasks) said.push(tasksText(tasks, i18n));
  return said;
}

function tasksText({ count, next }: Tasks, { t, formats }: LocalizeController): string {
  return next === undefined
    ? t('associated-employees.tasks', { count })
    : t('associated-employees.tasksNext', { count, date: formats.date(next) });
}
