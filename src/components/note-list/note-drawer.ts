/** What is asked about a note: its text, whether it is important, and who sees it. */
import { html } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { problem } from '../../model/issues.ts';
import type { Note } from '../../model/remark.ts';
import { radioGroup } from '../../ui/field.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import { startOf } from './note-words.ts';

interface NoteDrawerMeans {
  clientId: () => string | undefined;
  onSaved: (note: Note, write: Write<Note> | undefined, isNew: boolean) => void;
}

export function noteDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: NoteDrawerMeans,
): RecordDrawer<'notes'> {
  return new RecordDrawer(host, data, i18n, {
    of: 'notes',
    id: 'note',
    actions: { create: 'note.create', save: 'note.save' },
    heading: (isNew) => i18n.t(isNew ? 'note-list.add' : 'note-list.edit'),
    nameOf: startOf,
    saveLabel: (isNew) => i18n.t(isNew ? 'note-list.create' : 'common.saveChanges'),
    first: '/body',
    content: ({ value: { visibility }, draft, fields }) => {
      const { t } = i18n;
      return html`${fields.area('/body', { label: t('note-list.text'), required: true, rows: 8, maxLength: 10_000, autocomplete: 'off' })}
      ${fields.check('/important', { label: t('note-list.important'), help: t('note-list.importantHelp') })}
      ${radioGroup({
        id: 'note-visibility',
        label: t('note-list.visibility'),
        value: visibility,
        options: [
          { value: 'internal', label: t('note-list.hidden'), help: t('note-list.hiddenHelp') },
          { value: 'customer', label: t('note-list.visible'), help: t('note-list.visibleHelp') },
        ],
        onChange: (chosen) => draft.set('/visibility', chosen),
      })}`;
    },
    problems: ({ body }) => (body?.trim() ? [] : [problem('/body', 'required')]),
    ...means,
  });
}
