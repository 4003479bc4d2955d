/** The elements that functions open, each loaded when it is first wanted. */
import type { Dependency } from '../registry.ts';

export const functionParts: Readonly<Record<string, Dependency>> = {
  'associated-employees': () =>
    import('../associated-employees/associated-employees.ts').then(({ AssociatedEmployees }) => AssociatedEmployees),
  'product-allowlist': () =>
    import('../product-allowlist/product-allowlist.ts').then(({ ProductAllowlist }) => ProductAllowlist),
  'assign-technician': () =>
    import('../assign-technician/assign-technician.ts').then(({ AssignTechnician }) => AssignTechnician),
  'client-archive': () => import('../client-archive/client-archive.ts').then(({ ClientArchive }) => ClientArchive),
  'client-form': () => import('../client-form/client-form.ts').then(({ ClientForm }) => ClientForm),
  'contacts-editor': () => import('../contacts-editor/contacts-editor.ts').then(({ ContactsEditor }) => ContactsEditor),
  'customer-journal': () =>
    import('../customer-journal/customer-journal.ts').then(({ CustomerJournal }) => CustomerJournal),
  'notification-settings': () =>
    import('../notification-settings/notification-settings.ts').then(
      ({ NotificationSettings }) => NotificationSettings,
    ),
  'portal-access': () => import('../portal-access/portal-access.ts').then(({ PortalAccess }) => PortalAccess),
  'qr-contact-card': () => import('../qr-contact-card/qr-contact-card.ts').then(({ QrContactCard }) => QrContactCard),
  'related-list': () => import('../related-list/related-list.ts').then(({ RelatedList }) => RelatedList),
  'resource-list': () => import('../resource-list/resource-list.ts').then(({ ResourceList }) => ResourceList),
};
