/** Who may see a file or link, role by role (X-14). */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Resource } from '../../model/register.ts';
import { resourceLevels, usualLevel } from '../../model/resources.ts';
import type { Session } from '../../model/rights.ts';
import { isCustomer } from '../../model/rights.ts';
import type { Role } from '../../model/values.ts';
import type { BoundFields } from '../shared/bound-fields.ts';

const askable = ['admin', 'supervisor', 'office', 'technician', 'customer'] as const satisfies readonly Role[];

/**
 * The roles that this person may open it to or close it from: none for the client's own people, and not one's own, because
 * nobody shuts themselves out. Where nobody tells one's role nothing could be judged, so nothing is asked.
 */
export function askedRoles(session: Session | undefined): Role[] {
  if (isCustomer(session)) return [];
  const own = session?.actor?.roles ?? [];
  if (own.length === 0 && session?.rights) return [];
  return askable.filter((role) => !own.includes(role));
}

export function accessFields(fields: BoundFields, roles: readonly Role[], i18n: LocalizeController): TemplateResult {
  const { t } = i18n;
  return html`<fieldset class="access" part="access">
    <legend>${t('resource-list.access.title')}</legend>
    <p class="muted">${t('resource-list.access.help')}</p>
    <div class="roles">
      ${roles.map((role) =>
        fields.select(`/access/${role}`, {
          label: t(`role.${role}`),
          standard: usualLevel(role),
          options: resourceLevels.map((level) => ({ value: level, label: t(`resource-list.access.${level}`) })),
        }),
      )}
    </div>
  </fieldset>`;
}

/** The roles it is closed to, in words. */
export function hiddenFrom({ access }: Resource, { t, formats }: LocalizeController): string | undefined {
  const shut = askable.filter((role) => access?.[role] === 'none');
  if (shut.length === 0) return undefined;
  return t('resource-list.access.hiddenFrom', { roles: formats.list(shut.map((role) => t(`role.${role}`))) });
}
