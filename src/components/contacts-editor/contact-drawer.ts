/** The form of one contact in a drawer. What it asks for is in `contact-fields.ts`. */
import type { ReactiveControllerHost } from 'lit';
import type { Draft } from '../../adapters/adapter.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import { contactFields } from './contact-fields.ts';
import { addPoint, homeCountry, pointsOf, removePoint, starter, tidy } from '../shared/point-rows.ts';

interface ContactDrawerMeans {
  clientId: () => string | undefined;
  mayWrite: () => boolean;
  onSaved: (contact: Contact, write: Write<Contact> | undefined, isNew: boolean) => void;
}

/** What a new contact of the client begins with; `isFirst` makes it the primary one. */
export const emptyContact = (clientId: string, isFirst: boolean): Draft<'contacts'> => ({
  clientId,
  phones: [starter('phones')],
  emails: [starter('emails')],
  ...(isFirst && { primary: true }),
});

export function contactDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: ContactDrawerMeans,
): RecordDrawer<'contacts'> {
  /** A whole list that clashes is called by its group. */
  const groups = {
    '/phones': 'contacts-editor.phones',
    '/emails': 'contacts-editor.emails',
    '/address': 'contacts-editor.address',
  } as const;
  const isGroup = (pointer: string): pointer is keyof typeof groups => Object.hasOwn(groups, pointer);
  return new RecordDrawer(host, data, i18n, {
    of: 'contacts',
    id: 'contact',
    actions: { create: 'contact.create', save: 'contact.save' },
    heading: (isNew) => i18n.t(isNew ? 'contacts-editor.add' : 'contacts-editor.edit'),
    nameOf: contactName,
    saveLabel: (isNew) => i18n.t(isNew ? 'contacts-editor.create' : 'common.saveChanges'),
    first: '/first',
    content: ({ fields, draft, focus }) =>
      contactFields({
        fields,
        i18n,
        draft,
        onAdd: (kind) => void focus(addPoint(draft, kind)),
        onRemove: (kind, index) => void focus(removePoint(draft, kind, index) ?? '', `add-${kind}`),
        focus,
      }),
    tidy: (draft) => tidy(draft, draft.value?.address?.country ?? homeCountry(i18n.locale)),
    labelOf: (pointer) => (isGroup(pointer) ? i18n.t(groups[pointer]) : undefined),
    // What a new contact is asked for stands there again, for another try.
    onRefused({ draft, isNew }) {
      for (const kind of ['phones', 'emails'] as const)
        if (isNew && pointsOf(draft, kind).length === 0) addPoint(draft, kind);
    },
    ...means,
  });
}
