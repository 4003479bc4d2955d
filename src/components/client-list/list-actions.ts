/** What can be done with one client from its row: the Functions column (C-02). */
import type { ElementAction } from '../../data/actions.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { Client } from '../../model/client.ts';
import type { RegisterSettings } from '../../model/settings.ts';
import { holds, mayEdit } from '../../model/rights.ts';
import type { Session } from '../../model/rights.ts';
import type { IconName } from '../../ui/icon.ts';

/** What a host says about a row action: its own, or by the id of a built-in one what should differ. */
export interface RowAction {
  /** The action that is fired; a host's own name starts with `x:`. */
  id: ElementAction;
  /** In the host's words. */
  label?: string;
  /** Or by a key of the catalogue. */
  labelKey?: MessageKey;
  icon?: IconName;
  /** Absent for this client when false. */
  when?: (client: Client) => boolean;
  /** Present, and says why it cannot be used now. */
  blocked?: (client: Client) => string | undefined;
  /** Leaves it out. */
  hidden?: boolean;
  /** Id of the action it stands before; absent: a new one last, a built-in one where it is. */
  before?: ElementAction;
}

export interface ListAction {
  id: ElementAction;
  label: string;
  icon: IconName;
  when: (client: Client) => boolean;
  blocked: (client: Client) => string | undefined;
}

interface About {
  t: (key: MessageKey) => string;
  session: Session | undefined;
  settings: RegisterSettings;
  readonly: boolean;
  /** The back end knows who is assigned to whom. */
  assigns: boolean;
  /** The back end sends invitations to the client portal. */
  invites: boolean;
}

export function rowActions(
  { t, session, settings, readonly, assigns, invites }: About,
  own: readonly RowAction[],
): ListAction[] {
  const verb = settings.archiveVerb;
  // A list of assigned clients only holds nothing but assigned ones.
  const assigned = !holds(session, 'client.view');
  const mayArchive = (client: Client) =>
    !readonly && (client.allow ? client.allow.includes('archive') : holds(session, 'client.archive'));
  const found: ListAction[] = [
    { id: 'contacts.open', label: t('client-list.action.contacts'), icon: 'users', when: () => true, blocked: free },
    {
      id: 'client.edit',
      label: t('common.edit'),
      icon: 'pencil',
      when: (client) => !readonly && mayEdit(session, client, assigned),
      blocked: free,
    },
    {
      id: 'client.archive',
      label: t(`client-list.archive.${verb}`),
      icon: verb === 'delete' ? 'trash' : 'archive',
      when: (client) => client.archivedAt === undefined && mayArchive(client),
      blocked: free,
    },
    {
      id: 'client.restore',
      label: t('client-list.action.restore'),
      icon: 'archive-restore',
      when: (client) => client.archivedAt !== undefined && mayArchive(client),
      blocked: free,
    },
    {
      id: 'assignment.set',
      label: t('assign-technician.assign'),
      icon: 'user-plus',
      when: () => !readonly && assigns && holds(session, 'client.assign'),
      blocked: free,
    },
    {
      id: 'portal.invite',
      label: t('portal-access.invite'),
      icon: 'mail',
      // The recipient is the primary contact at the time of sending; the row knows who that is now.
      when: (client) => !readonly && invites && holds(session, 'portal.invite') && !client.archivedAt,
      blocked: ({ primaryContact }) => (primaryContact?.email ? undefined : t('portal.emailMissing')),
    },
  ];
  for (const { hidden = false, before, label, labelKey, ...said } of own) {
    const at = found.findIndex(({ id }) => id === said.id);
    const former = found[at];
    if (at >= 0) found.splice(at, 1);
    if (hidden) continue;
    const words = label ?? (labelKey ? t(labelKey) : undefined);
    const action: ListAction = {
      icon: 'more',
      when: () => true,
      blocked: free,
      ...former,
      ...said,
      label: words ?? former?.label ?? said.id,
    };
    const place = before === undefined ? at : found.findIndex(({ id }) => id === before);
    found.splice(place < 0 ? found.length : place, 0, action);
  }
  return found;
}

const free = (): undefined => undefined;
