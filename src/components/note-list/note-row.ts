/** One note: its marks at the left, what kind it is, who wrote it and when, and its text as it was typed. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Note } from '../../model/remark.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icon.ts';
import { marked } from '../shared/marked.ts';
import type { TaxLists } from '../shared/tax-words.ts';
import { bodyIsReason, kindIcons, shortened, startOf, systemSentence } from './note-words.ts';

interface NoteRow {
  i18n: LocalizeController;
  /** What a note about tax refers to. */
  lists: TaxLists;
  /** Words of the search, marked in the text. */
  words: readonly string[];
  /** Says who sees it: for those who see both kinds. */
  marksVisibility: boolean;
  /** A column for the marks, also where this one has none. */
  hasMarks: boolean;
  /** A very long text is shown whole. */
  isWhole: boolean;
  onWhole: (note: Note) => void;
  onEdit?: ((note: Note, opener: Element | undefined) => void) | undefined;
  onRemove?: ((note: Note, opener: Element | undefined) => void) | undefined;
}

export function noteRow(note: Note, row: NoteRow): TemplateResult {
  const { t, formats } = row.i18n;
  const { id, kind, at, author, important, visibility } = note;
  const isVisible = visibility === 'customer';
  const deed = (label: string, sign: IconName, act: NoteRow['onEdit']) =>
    act
      ? button({
          label,
          icon: sign,
          iconOnly: true,
          variant: 'quiet',
          onClick: ({ currentTarget }) => act(note, currentTarget instanceof Element ? currentTarget : undefined),
        })
      : nothing;
  return html`<li class="note" part="note" data-id=${id} data-kind=${kind}>
    ${
      row.hasMarks
        ? html`<div class="marks">
            ${important ? markOf('circle-alert', 'important', t('note-list.important')) : nothing}
            ${
              row.marksVisibility
                ? isVisible
                  ? markOf('eye', 'visible', t('note-list.visible'))
                  : markOf('eye-off', 'hidden', t('note-list.hidden'))
                : nothing
            }
          </div>`
        : nothing
    }
    <div class="what">
      <p class="facts">
        <span class="kind" part="kind">${icon(kindIcons[kind])}${t(`note-list.kind.${kind}`)}</span>
        <span class="muted">
          ${author?.name ? html`<bdi>${author.name}</bdi>${at ? ', ' : ''}` : nothing}${at ? html`<time datetime=${at}>${formats.dateTime(at)}</time>` : nothing}
        </span>
      </p>
      ${text(note, row)}
    </div>
    <div class="deeds no-print">
      ${deed(t('note-list.editNote', { start: startOf(note) }), 'pencil', row.onEdit)}
      ${deed(t('note-list.removeNote', { start: startOf(note) }), 'trash', row.onRemove)}
    </div>
  </li>`;
}

const markOf = (sign: IconName, name: string, label: string): TemplateResult =>
  html`<span class="mark-${name}" part=${name} data-tooltip=${label}>${icon(sign, { label })}</span>`;

function text(note: Note, { i18n, lists, words, isWhole, onWhole }: NoteRow): unknown {
  const { t } = i18n;
  const sentence = systemSentence(note, i18n, lists);
  // What is searched for must be in sight.
  const short = words.length > 0 ? undefined : shortened(note.body);
  const body = html`<bdi class="text" part="text">${marked(short && !isWhole ? short : note.body, words)}</bdi>`;
  return html`
    ${sentence ? html`<p class="sentence">${sentence}</p>` : nothing}
    ${sentence && bodyIsReason(note) ? html`<p class="reason"><span class="muted">${t('change-history.reason')}</span> ${body}</p>` : body}
    ${
      short
        ? button({
            label: t(isWhole ? 'note-list.showLess' : 'note-list.showMore'),
            variant: 'quiet',
            expanded: isWhole,
            part: 'whole',
            onClick: () => onWhole(note),
          })
        : nothing
    }
  `;
}
