/** What the menu of a contact offers. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import type { MenuItem } from '../../ui/menu.ts';
import type { ContactQuestions } from './contact-questions.ts';

export interface ContactMenuOptions {
  contact: Contact;
  all: readonly Contact[];
  i18n: LocalizeController;
  questions: ContactQuestions;
  /** Where the focus goes afterwards. */
  way: readonly FocusTarget[];
}

export function contactMenu({ contact, all, i18n: { t }, questions, way }: ContactMenuOptions): MenuItem[] {
  const others = all.filter(({ id, systemAdmin }) => id !== contact.id && !systemAdmin);
  const remove: MenuItem = {
    id: 'remove',
    label: t('contacts-editor.remove'),
    icon: 'trash',
    danger: true,
    onSelect: () => questions.remove(contact, others, ...way),
  };
  if (contact.primary) return [remove];
  const makePrimary: MenuItem = {
    id: 'make-primary',
    label: t('contacts-editor.makePrimary'),
    icon: 'star',
    description: t('contacts-editor.primaryHelp'),
    onSelect: () => {
      const former = others.find(({ primary }) => primary);
      questions.makePrimary(contact, former, ...way);
    },
  };
  return [makePrimary, { kind: 'separator' }, remove];
}
