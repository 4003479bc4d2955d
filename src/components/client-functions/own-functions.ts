/**
 * The functions that are built in, in their default order (J-28, C-04 to C-32). Which of them a person sees follows from
 * rights, from the add-on modules of the session and from what the back end knows; a host changes any of them by its id.
 */
import type { ElementAction } from '../../data/actions.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Name } from '../../adapters/adapter.ts';
import { portalStatus, whyNot } from '../../model/portal.ts';
import { formatAddress } from '../../model/postal.ts';
import { holds, isCustomer, isDesk, mayEdit } from '../../model/rights.ts';
import type { Right } from '../../model/rights.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { httpUrl } from '../../model/url.ts';
import type { IconName } from '../../ui/icon.ts';
import { channelsOf } from './channels.ts';
import type { FunctionContext, OwnFunction } from './functions.ts';

export const functionIds = [
  'comment',
  'contacts',
  'job-report',
  'log-job',
  'edit',
  'send-message',
  'portal-access',
  'journal',
  'qr',
  'map',
  'homepage',
  'resources',
  'products',
  'agreements',
  'reports',
  'new-report',
  'keyrings',
  'new-keyring',
  'plans',
  'new-plan',
  'calendar',
  'notifications',
  'employees',
  'assign',
  'invite',
] as const;
type FunctionId = (typeof functionIds)[number];

const portalOf = ({ client, contact }: FunctionContext) =>
  contact ? portalStatus(contact, new Date()) : client.primaryContact?.portal;

/** An e-mail for the invitation, as far as it is known: the recipient is settled at the time of sending. */
const mailOf = ({ client, contact }: FunctionContext) =>
  contact ? whyNot('invite', contact) !== 'emailMissing' : Boolean(client.primaryContact?.email);

export function ownFunctions(data: DataController, { t }: LocalizeController): OwnFunction[] {
  const { caps, session } = data;
  const { archiveVerb } = settingsWithDefaults(data.settings);
  // A list of assigned clients only holds nothing but assigned ones.
  const assigned = !holds(session, 'client.view');
  const desk = isDesk(session);
  const knows = (name: Name) => caps?.describes(name) ?? false;
  const writes = ({ client, readonly = false }: FunctionContext) =>
    !readonly && Boolean(caps?.of('clients').write) && mayEdit(session, client, assigned);
  const archives = ({ client, readonly = false }: FunctionContext) =>
    !readonly && (client.allow ? client.allow.includes('archive') : holds(session, 'client.archive'));
  const changes = ({ readonly = false }: FunctionContext) => !readonly;
  const verb = t(`client-list.archive.${archiveVerb}`);

  const own = (id: FunctionId, icon: IconName, rest: Omit<OwnFunction, 'id' | 'icon'> = {}): OwnFunction => ({
    id,
    icon,
    order: 10 * functionIds.indexOf(id),
    label: t(`client-functions.label.${id}`),
    name: ({ name }) => t(`client-functions.name.${id}`, { name }),
    ...rest,
  });
  /** One of those for the people at the desk. */
  const ours = (id: FunctionId, icon: IconName, { shown, ...rest }: Omit<OwnFunction, 'id' | 'icon'> = {}) =>
    own(id, icon, { ...rest, shown: (context) => desk && (shown?.(context) ?? true) });
  const withRight = (right: Right) => () => holds(session, right);
  /** A page of the host's, or our list of them where it has none. */
  const related = (id: FunctionId, icon: IconName, action: ElementAction, module?: string) =>
    ours(id, icon, {
      action,
      ...(module && { module }),
      ...(knows('related') && { opens: { tag: 'related-list', set: { preset: id }, unlessLinked: true } }),
    });

  return [
    own('comment', 'info', {
      always: true,
      shown: ({ client }) => Boolean(client.comment?.trim()) && !isCustomer(session),
      deed: 'comment',
    }),
    own('contacts', 'users', { action: 'contacts.open', opens: { tag: 'contacts-editor' } }),
    own('job-report', 'file-text', {
      action: 'jobReport.open',
      input: ({ client: { id, name } }) => ({ filter: { client: { id, name } } }),
    }),
    own('log-job', 'plus', {
      action: 'job.log',
      input: ({ client: { id, name, primaryContact = null, mainAddress = null } }) => ({
        prefill: { id, name, primaryContact, defaultAddress: mainAddress },
      }),
    }),
    own('edit', 'pencil', { action: 'client.edit', shown: writes, deed: 'edit' }),
    {
      id: 'archive',
      icon: archiveVerb === 'delete' ? 'trash' : 'archive',
      order: 10 * functionIds.length,
      label: verb,
      name: ({ name }) => t('client-functions.deed', { label: verb, name }),
      shown: (context) => context.client.archivedAt === undefined && archives(context),
      deed: 'archive',
    },
    {
      id: 'restore',
      icon: 'archive-restore',
      order: 10 * functionIds.length,
      label: t('client-functions.label.restore'),
      name: ({ name }) => t('client-functions.name.restore', { name }),
      shown: (context) => context.client.archivedAt !== undefined && archives(context),
      deed: 'archive',
    },
    ours('send-message', 'send', {
      action: 'message.send',
      deed: 'message',
      blocked: (context) => {
        if (channelsOf(context).length > 0) return undefined;
        return t(`client-functions.blocked.${channelsOf(context, true).length > 0 ? 'noEmail' : 'noReach'}`);
      },
    }),
    ours('portal-access', 'lock', {
      shown: () => knows('contacts') && holds(session, 'portal.invite'),
      iconOf: (context) => (portalOf(context) === 'active' ? 'lock-open' : 'lock'),
      state: (context) => {
        const status = portalOf(context);
        return status && t(`client-functions.access.${status}`);
      },
      opens: { tag: 'portal-access', size: 'small' },
    }),
    ours('journal', 'notebook', {
      shown: () => knows('journal') && holds(session, 'journal.write'),
      opens: { tag: 'customer-journal' },
    }),
    ours('qr', 'qr-code', {
      shown: () => knows('contacts'),
      opens: { tag: 'qr-contact-card', size: 'medium' },
    }),
    ours('map', 'map-pin', {
      action: 'map.open',
      deed: 'map',
      blocked: ({ client }) =>
        client.mainAddress && formatAddress(client.mainAddress).length > 0
          ? undefined
          : t('client-functions.blocked.noAddress'),
    }),
    ours('homepage', 'globe', {
      action: 'homepage.open',
      input: ({ client: { website } }) => ({ href: httpUrl(website) }),
      href: ({ client: { website } }) => website,
      blocked: ({ client: { website } }) =>
        !website?.trim()
          ? t('client-functions.blocked.noHomepage')
          : httpUrl(website) === undefined
            ? t('client-functions.blocked.badHomepage')
            : undefined,
    }),
    ours('resources', 'folder', { shown: () => knows('resources'), opens: { tag: 'resource-list' } }),
    ours('products', 'package', {
      module: 'storage',
      shown: (context) => knows('products') && writes(context),
      opens: { tag: 'product-allowlist', size: 'medium' },
    }),
    related('agreements', 'handshake', 'agreements.open', 'invoiceCalculation'),
    related('reports', 'clipboard-check', 'reports.open', 'audits'),
    ours('new-report', 'clipboard-plus', { action: 'report.new', module: 'audits', shown: changes }),
    related('keyrings', 'key', 'keyrings.open'),
    ours('new-keyring', 'key', { action: 'keyring.new', shown: changes }),
    related('plans', 'list-checks', 'plans.open'),
    ours('new-plan', 'plus', { action: 'plan.new', shown: changes }),
    ours('calendar', 'calendar', { action: 'calendar.open' }),
    ours('notifications', 'bell', {
      shown: () => knows('notificationRules'),
      opens: { tag: 'notification-settings' },
    }),
    ours('employees', 'id-card', {
      shown: () => knows('assignments') || knows('related'),
      opens: { tag: 'associated-employees', size: 'medium' },
    }),
    own('assign', 'user-plus', {
      shown: ({ readonly = false }) => !readonly && knows('assignments') && withRight('client.assign')(),
      deed: 'assign',
    }),
    own('invite', 'mail', {
      // The recipient is the primary contact at the time of sending; the row knows who that is now.
      shown: ({ client, readonly = false }) =>
        !readonly && Boolean(caps?.acts('portal.invite')) && holds(session, 'portal.invite') && !client.archivedAt,
      blocked: (context) => (mailOf(context) ? undefined : t('portal.emailMissing')),
      deed: 'invite',
    }),
  ];
}
