/** The fields in which two clients differ and that a person can choose between, with their values as text. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { FieldDef } from '../../model/register.ts';
import { customFieldWhole, fieldDefLabel } from '../shared/custom-fields.ts';
import { fieldName } from '../shared/record-words.ts';

export interface FieldChoice {
  /** As in `pick` of the merge. */
  pick: string;
  label: string;
  keep: string;
  absorb: string;
}

const texts = ['name', 'number', 'website', 'comment'] as const;

export interface FieldText {
  pick: string;
  label: string;
  text: string;
}

/** What a client is, in words: its plain fields, its lists and the fields of its register. */
export function fieldTexts(client: Client, defs: readonly FieldDef[], i18n: LocalizeController): FieldText[] {
  const { person, warning, tags = [], externalIds = [] } = client;
  const all: FieldText[] = [
    ...texts.map((field) => ({ pick: field, label: fieldName(i18n, `/${field}`), text: client[field] ?? '' })),
    {
      pick: 'person',
      label: fieldName(i18n, '/person'),
      text: [person?.first, person?.last].filter(Boolean).join(' '),
    },
    { pick: 'warning', label: fieldName(i18n, '/warning'), text: warning?.text ?? '' },
    { pick: 'tags', label: fieldName(i18n, '/tags'), text: i18n.formats.list(tags) },
    {
      pick: 'externalIds',
      label: fieldName(i18n, '/externalIds'),
      text: externalIds.map(({ value }) => value).join(', '),
    },
    ...defs.map((def) => ({
      pick: `custom.${def.key}`,
      label: fieldDefLabel(def, i18n.locale),
      text: customFieldWhole(client.custom?.[def.key], def, i18n),
    })),
  ];
  return all.filter(({ text }) => text !== '');
}

/** Lists are united, and what only one has is kept anyway: to choose there is where both say something else. */
export function fieldChoices(
  keep: Client,
  absorb: Client,
  about: { defs: readonly FieldDef[]; i18n: LocalizeController; mayNumber: boolean },
): FieldChoice[] {
  const others = new Map(fieldTexts(absorb, about.defs, about.i18n).map((field) => [field.pick, field.text]));
  return fieldTexts(keep, about.defs, about.i18n).flatMap(({ pick, label, text }) => {
    const other = others.get(pick);
    const isChoice = pick !== 'tags' && pick !== 'externalIds' && (pick !== 'number' || about.mayNumber);
    return isChoice && other !== undefined && other !== text ? [{ pick, label, keep: text, absorb: other }] : [];
  });
}
