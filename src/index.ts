/** The door for those who import: named exports, and nothing happens by importing. */
export { defineAll } from './define/all.ts';
export { define } from './define/define.ts';
export type { DefineOptions } from './define/define.ts';
export type { ElementClass } from './components/registry.ts';
export { version } from './version.ts';
export { AccountTab } from './components/account-tab/account-tab.ts';
export type { AccountTabItem } from './components/account-tab/account-tab.ts';
export { TabChangeEvent } from './components/account-tab/tab-change-event.ts';
export { ClientArchive } from './components/client-archive/client-archive.ts';
export { ClientExport } from './components/client-export/client-export.ts';
export type { ExportColumn } from './components/client-export/client-export.ts';
export { ClientForm } from './components/client-form/client-form.ts';
export { ClientImport } from './components/client-import/client-import.ts';
export { ClientList } from './components/client-list/client-list.ts';
export type { ClientColumn } from './components/client-list/list-columns.ts';
export { QueryChangeEvent, SelectionChangeEvent } from './components/client-list/list-events.ts';
export type { ClientFilters, ListQuestion } from './components/client-list/list-query.ts';
export { ClientProvider } from './components/client-provider/client-provider.ts';
export { ContactsEditor } from './components/contacts-editor/contacts-editor.ts';
export { OutboxTray } from './components/outbox-tray/outbox-tray.ts';
export { ChangeHistory } from './components/change-history/change-history.ts';
export { StickerNotes } from './components/sticker-notes/sticker-notes.ts';
export type { StickerTab } from './components/sticker-notes/stickers-of.ts';
export { AssignTechnician } from './components/assign-technician/assign-technician.ts';
export { AssignmentChangeEvent } from './components/assign-technician/assignment-change-event.ts';
export { RepresentativePicker } from './components/representative-picker/representative-picker.ts';
export { RepresentativeChangeEvent } from './components/representative-picker/representative-change-event.ts';
export { DefaultRepresentative } from './components/default-representative/default-representative.ts';
export { RepresentativeFilter } from './components/representative-filter/representative-filter.ts';
export { FilterChangeEvent } from './components/representative-filter/filter-change-event.ts';
export { PortalAccess } from './components/portal-access/portal-access.ts';
export { PortalUsers } from './components/portal-users/portal-users.ts';
export { RelatedList } from './components/related-list/related-list.ts';
export type { RelatedColumn, RelatedKind, RelatedPreset } from './components/related-list/presets.ts';
export { ClientFunctions } from './components/client-functions/client-functions.ts';
export type { ClientFunction, FunctionContext } from './components/client-functions/functions.ts';
export { AddressForm } from './components/address-form/address-form.ts';
export { SiteList } from './components/site-list/site-list.ts';
export { SlaEditor } from './components/sla-editor/sla-editor.ts';
export type { SlaPriority } from './components/sla-editor/sla-editor.ts';
export { ClientSettings } from './components/client-settings/client-settings.ts';
export { ClientPicker } from './components/client-picker/client-picker.ts';
export { CustomFieldSettings } from './components/custom-field-settings/custom-field-settings.ts';
export { ResourceList } from './components/resource-list/resource-list.ts';
export { AccountingKey } from './components/accounting-key/accounting-key.ts';
export { PaymentMethod } from './components/payment-method/payment-method.ts';
export { TaxSettings } from './components/tax-settings/tax-settings.ts';
export { EquipmentList } from './components/equipment-list/equipment-list.ts';
export { CustomFields } from './components/custom-fields/custom-fields.ts';
export { MapPin } from './components/map-pin/map-pin.ts';
export { CommunicationPreferences } from './components/communication-preferences/communication-preferences.ts';
export { MembershipBadge } from './components/membership-badge/membership-badge.ts';
export { MembershipList } from './components/membership-list/membership-list.ts';
export { AccountHeader } from './components/account-header/account-header.ts';
export { AddressMerge } from './components/address-merge/address-merge.ts';
export { NoteList } from './components/note-list/note-list.ts';
export { ClientAccount } from './components/client-account/client-account.ts';
export { AddressCards } from './components/address-cards/address-cards.ts';
export { BulkEdit } from './components/bulk-edit/bulk-edit.ts';
export { QrContactCard } from './components/qr-contact-card/qr-contact-card.ts';
export { ClientMerge } from './components/client-merge/client-merge.ts';
export { DuplicateFinder } from './components/duplicate-finder/duplicate-finder.ts';
export { CustomerJournal } from './components/customer-journal/customer-journal.ts';
export { ProductAllowlist } from './components/product-allowlist/product-allowlist.ts';
export { AssociatedEmployees } from './components/associated-employees/associated-employees.ts';
export { NotificationSettings } from './components/notification-settings/notification-settings.ts';
export { ClientComment } from './components/client-comment/client-comment.ts';
export { createDataSource } from './data/data-source.ts';
export { nameAdapter } from './data/named-adapters.ts';
export { clearDrafts } from './data/draft-store.ts';
export { clearOutbox } from './data/outbox/clear-outbox.ts';
export { ActionDoneEvent, ActionFailedEvent, ActionRequestEvent, actionNames } from './data/actions.ts';
export type { ElementAction } from './data/actions.ts';
export { ProblemError } from './model/problem.ts';
export type { Problem } from './model/problem.ts';
export type {
  ActionName,
  Actions,
  Adapter,
  BatchOp,
  BatchResult,
  Call,
  Capabilities,
  Change,
  Checkpoint,
  CollectionCaps,
  Collections,
  Cursor,
  Draft,
  Entity,
  Feed,
  FeedChange,
  Id,
  Job,
  Name,
  Op,
  Page,
  Patch,
  Query,
  Sort,
  Version,
  Where,
  WriteCall,
} from './adapters/adapter.ts';
