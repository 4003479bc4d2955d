/** What is asked about an entry: the day it happened, its kind, and what was said (C-12). */
import { html } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { problem } from '../../model/issues.ts';
import type { JournalEntry } from '../../model/remark.ts';
import { knownOrOwn } from '../shared/known-or-own.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import { journalKinds } from './journal-kinds.ts';

interface JournalDrawerMeans {
  clientId: () => string | undefined;
  mayWrite: () => boolean;
  onSaved: (entry: JournalEntry, write: Write<JournalEntry> | undefined, isNew: boolean) => void;
}

export function journalDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: JournalDrawerMeans,
): RecordDrawer<'journal'> {
  return new RecordDrawer(host, data, i18n, {
    of: 'journal',
    id: 'entry',
    actions: { create: 'journal.create', save: 'journal.save' },
    heading: (isNew) => i18n.t(isNew ? 'customer-journal.add' : 'customer-journal.edit'),
    nameOf: ({ occurredOn }) => i18n.formats.day(occurredOn),
    saveLabel: (isNew) => i18n.t(isNew ? 'customer-journal.create' : 'common.saveChanges'),
    first: '/occurredOn',
    content: ({ value: { kind }, draft, fields }) => {
      const { t } = i18n;
      return html` ${fields.text('/occurredOn', { label: t('customer-journal.day'), help: t('customer-journal.dayHelp'), type: 'date', required: true })}
        <div class="kind-field">
          ${knownOrOwn({
            id: 'entry-kind',
            label: t('customer-journal.kind'),
            value: kind,
            choices: journalKinds.map((name) => ({ value: name, label: t(`customer-journal.kinds.${name}`) })),
            emptyLabel: t('customer-journal.noKind'),
            ownLabel: t('customer-journal.ownKind'),
            ownText: t('customer-journal.ownKindText'),
            onChange: (chosen) => draft.set('/kind', chosen),
          })}
        </div>
        ${fields.area('/body', { label: t('customer-journal.text'), help: t('customer-journal.textHelp'), required: true, rows: 8, maxLength: 10_000, autocomplete: 'off' })}`;
    },
    tidy: (draft) => {
      if (draft.value?.kind !== undefined && !draft.value.kind.trim()) draft.set('/kind', undefined);
    },
    problems: ({ body, occurredOn }) => [
      ...(occurredOn
        ? occurredOn > i18n.formats.today()
          ? [problem('/occurredOn', 'inFuture')]
          : []
        : [problem('/occurredOn', 'required')]),
      ...(body?.trim() ? [] : [problem('/body', 'required')]),
    ],
    ...means,
  });
}
