/** The phones, e-mails and address of a draft: adding, removing, and what of them is saved. Draws nothing. */
import type { DraftController } from '../../data/draft-controller.ts';
import type { Contact } from '../../model/contact.ts';
import { sameValue } from '../../model/merge.ts';
import { toE164 } from '../../model/phone.ts';

export type PointKind = 'phones' | 'emails';

/** The member that holds what is typed. */
export const pointField = { phones: 'raw', emails: 'address' } as const;

const starters = {
  phones: { raw: '', label: 'mobile' },
  emails: { address: '', label: 'work' },
};

/** A row ready to be typed in, so that a new contact asks for both without a press. */
export const starter = (kind: PointKind) => ({ ...starters[kind] });

export const pointsOf = (draft: DraftController<Contact>, kind: PointKind): readonly object[] =>
  draft.value?.[kind] ?? [];

/** @returns the pointer of the new row's field, which takes the focus */
export function addPoint(draft: DraftController<Contact>, kind: PointKind): string {
  const { length } = pointsOf(draft, kind);
  draft.set(`/${kind}/${length}`, length === 0 ? starter(kind) : { ...starter(kind), label: undefined });
  return `/${kind}/${length}/${pointField[kind]}`;
}

/** @returns the pointer of the row that takes the focus: the next, else the one before; undefined when none is left */
export function removePoint(draft: DraftController<Contact>, kind: PointKind, index: number): string | undefined {
  draft.set(`/${kind}/${index}`, undefined);
  // The rows behind have moved up: what was said about them stands at the wrong one now.
  draft.issues = draft.issues.filter(({ pointer }) => !pointer.startsWith(`/${kind}/`));
  const { length } = pointsOf(draft, kind);
  return length === 0 ? undefined : `/${kind}/${Math.min(index, length - 1)}/${pointField[kind]}`;
}

/** Another number typed: what was worked out from the former one no longer holds. */
export function setPhone(draft: DraftController<Contact>, index: number, raw: string): void {
  const former = draft.value?.phones?.[index];
  const { e164: _, ...rest } = { ...former, raw };
  draft.set(`/phones/${index}`, rest);
  draft.issues = draft.issues.filter(({ pointer }) => pointer !== `/phones/${index}/raw`);
}

/** Rows left blank are no rows, blank labels no labels; numbers get their international form where it is no guess. */
export function tidy(draft: DraftController<Contact>, country: string | undefined): void {
  const { value, base } = draft;
  if (!value || !base) return;
  const phones = (value.phones ?? [])
    .filter(({ raw }) => raw.trim())
    .map(({ label, e164, ...phone }) => {
      const number = e164 ?? toE164(phone.raw, country);
      return { ...phone, ...(number ? { e164: number } : {}), ...(label?.trim() ? { label } : {}) };
    });
  const emails = (value.emails ?? [])
    .filter(({ address }) => address.trim())
    .map(({ label, ...email }) => ({ ...email, ...(label?.trim() ? { label } : {}) }));
  const lines = Array.from(value.address?.lines ?? [], (line) => (line ?? '').trim()).filter(Boolean);
  const { country: _, ...place } = { ...value.address, lines };
  const blank = lines.length === 0 && !Object.values(place).some((part) => typeof part === 'string' && part.trim());
  // A new contact starts with blank rows that were never asked for; an old one's emptied list is a change.
  const held = (kind: PointKind) => base.id !== '' && base[kind] !== undefined;
  put('phones', phones.length > 0 || held('phones') ? phones : undefined);
  put('emails', emails.length > 0 || held('emails') ? emails : undefined);
  put('address', blank ? undefined : { ...value.address, lines });

  function put(name: 'phones' | 'emails' | 'address', next: unknown): void {
    if (!sameValue(next, value?.[name])) draft.set(`/${name}`, next);
  }
}

/** The country whose national numbers a reader of this locale types; English alone names none. */
export function homeCountry(locale: string): string | undefined {
  try {
    const { language, region } = new Intl.Locale(locale);
    return region ?? (language === 'en' ? undefined : new Intl.Locale(locale).maximize().region);
  } catch {
    return undefined;
  }
}
