/** Every public element by its plain tag. Importing this registers nothing; `kundkort/define` does. */
import { AccountTab } from '../components/account-tab/account-tab.ts';
import { ClientArchive } from '../components/client-archive/client-archive.ts';
import { ClientExport } from '../components/client-export/client-export.ts';
import { ClientForm } from '../components/client-form/client-form.ts';
import { ClientList } from '../components/client-list/client-list.ts';
import { ClientImport } from '../components/client-import/client-import.ts';
import { ClientProvider } from '../components/client-provider/client-provider.ts';
import { ContactsEditor } from '../components/contacts-editor/contacts-editor.ts';
import { OutboxTray } from '../components/outbox-tray/outbox-tray.ts';
import { ChangeHistory } from '../components/change-history/change-history.ts';
import { StickerNotes } from '../components/sticker-notes/sticker-notes.ts';
import { AssignTechnician } from '../components/assign-technician/assign-technician.ts';
import { RepresentativePicker } from '../components/representative-picker/representative-picker.ts';
import { DefaultRepresentative } from '../components/default-representative/default-representative.ts';
import { RepresentativeFilter } from '../components/representative-filter/representative-filter.ts';
import { PortalAccess } from '../components/portal-access/portal-access.ts';
import { PortalUsers } from '../components/portal-users/portal-users.ts';
import { RelatedList } from '../components/related-list/related-list.ts';
import { ClientFunctions } from '../components/client-functions/client-functions.ts';
import { AddressForm } from '../components/address-form/address-form.ts';
import { SiteList } from '../components/site-list/site-list.ts';
import { SlaEditor } from '../components/sla-editor/sla-editor.ts';
import { ClientSettings } from '../components/client-settings/client-settings.ts';
import { ClientPicker } from '../components/client-picker/client-picker.ts';
import { CustomFieldSettings } from '../components/custom-field-settings/custom-field-settings.ts';
import { ResourceList } from '../components/resource-list/resource-list.ts';
import { AccountingKey } from '../components/accounting-key/accounting-key.ts';
import { PaymentMethod } from '../components/payment-method/payment-method.ts';
import { TaxSettings } from '../components/tax-settings/tax-settings.ts';
import { EquipmentList } from '../components/equipment-list/equipment-list.ts';
import { CustomFields } from '../components/custom-fields/custom-fields.ts';
import { MapPin } from '../components/map-pin/map-pin.ts';
import { CommunicationPreferences } from '../components/communication-preferences/communication-preferences.ts';
import { MembershipBadge } from '../components/membership-badge/membership-badge.ts';
import { MembershipList } from '../components/membership-list/membership-list.ts';
import { AccountHeader } from '../components/account-header/account-header.ts';
import { AddressMerge } from '../components/address-merge/address-merge.ts';
import { NoteList } from '../components/note-list/note-list.ts';
import { ClientAccount } from '../components/client-account/client-account.ts';
import { AddressCards } from '../components/address-cards/address-cards.ts';
import { BulkEdit } from '../components/bulk-edit/bulk-edit.ts';
import { QrContactCard } from '../components/qr-contact-card/qr-contact-card.ts';
import { ClientMerge } from '../components/client-merge/client-merge.ts';
import { DuplicateFinder } from '../components/duplicate-finder/duplicate-finder.ts';
import { CustomerJournal } from '../components/customer-journal/customer-journal.ts';
import { ProductAllowlist } from '../components/product-allowlist/product-allowlist.ts';
import { AssociatedEmployees } from '../components/associated-employees/associated-employees.ts';
import { NotificationSettings } from '../components/notification-settings/notification-settings.ts';
import { ClientComment } from '../components/client-comment/client-comment.ts';
import { define } from './define.ts';
import type { DefineOptions, ElementClass } from './define.ts';

export const elements: Readonly<Record<string, ElementClass>> = {
  'client-provider': ClientProvider,
  'client-form': ClientForm,
  'client-archive': ClientArchive,
  'client-list': ClientList,
  'client-import': ClientImport,
  'account-tab': AccountTab,
  'contacts-editor': ContactsEditor,
  'client-export': ClientExport,
  'outbox-tray': OutboxTray,
  'change-history': ChangeHistory,
  'sticker-notes': StickerNotes,
  'assign-technician': AssignTechnician,
  'representative-picker': RepresentativePicker,
  'default-representative': DefaultRepresentative,
  'representative-filter': RepresentativeFilter,
  'portal-access': PortalAccess,
  'portal-users': PortalUsers,
  'related-list': RelatedList,
  'client-functions': ClientFunctions,
  'address-form': AddressForm,
  'site-list': SiteList,
  'sla-editor': SlaEditor,
  'client-settings': ClientSettings,
  'client-picker': ClientPicker,
  'custom-field-settings': CustomFieldSettings,
  'resource-list': ResourceList,
  'accounting-key': AccountingKey,
  'payment-method': PaymentMethod,
  'tax-settings': TaxSettings,
  'equipment-list': EquipmentList,
  'custom-fields': CustomFields,
  'map-pin': MapPin,
  'communication-preferences': CommunicationPreferences,
  'membership-badge': MembershipBadge,
  'membership-list': MembershipList,
  'account-header': AccountHeader,
  'address-merge': AddressMerge,
  'note-list': NoteList,
  'client-account': ClientAccount,
  'address-cards': AddressCards,
  'bulk-edit': BulkEdit,
  'qr-contact-card': QrContactCard,
  'client-merge': ClientMerge,
  'duplicate-finder': DuplicateFinder,
  'customer-journal': CustomerJournal,
  'product-allowlist': ProductAllowlist,
  'associated-employees': AssociatedEmployees,
  'notification-settings': NotificationSettings,
  'client-comment': ClientComment,
};

/** Registers every element, under a prefix if one is given. */
export function defineAll(options: DefineOptions = {}): void {
  for (const [tag, elementClass] of Object.entries(elements)) define(tag, elementClass, options);
}
