/** A tax setting in words. What it refers to is the register's own list, in which names change and entries are retired. */
import type { LocalizeController } from '../../i18n/localize.ts';
import { TaxSetting } from '../../model/place.ts';
import type { TaxChoice } from '../../model/register.ts';
import { labelIn } from './label-in.ts';

export interface TaxLists {
  taxReasons: readonly TaxChoice[];
  taxZones: readonly TaxChoice[];
}

export const choiceName = ({ id, label }: TaxChoice, { locale }: LocalizeController): string =>
  labelIn(label, locale, id);

/** What a reason is called. A retired one is as it was when the address got it (S-45). */
export function reasonName(
  { reasonId, reasonText }: { reasonId: string; reasonText: string },
  reasons: readonly TaxChoice[],
  i18n: LocalizeController,
): string {
  const known = reasons.find(({ id }) => id === reasonId);
  if (known && !known.retired) return choiceName(known, i18n);
  return reasonText || (known ? choiceName(known, i18n) : i18n.t('common.unknown'));
}

export interface TaxWords {
  status: string;
  /** The zone or the reason. */
  detail: string | undefined;
}

export function taxWords(tax: TaxSetting | undefined, lists: TaxLists, i18n: LocalizeController): TaxWords {
  const { t } = i18n;
  if (!tax) return { status: t('common.notGiven'), detail: undefined };
  if (tax.status === 'exempt') {
    return { status: t('tax-settings.exempt'), detail: reasonName(tax, lists.taxReasons, i18n) };
  }
  const { zoneId } = tax;
  const zone = lists.taxZones.find(({ id }) => id === zoneId);
  const unknown = zoneId ? t('common.unknown') : undefined;
  return { status: t('tax-settings.taxable'), detail: zone ? choiceName(zone, i18n) : unknown };
}

/** The same as one line, of whatever stands in the place of a setting. */
export function taxLine(value: unknown, lists: TaxLists, i18n: LocalizeController): string | undefined {
  const { data, success } = TaxSetting.safeParse(value);
  if (!success) return undefined;
  const { status, detail } = taxWords(data, lists, i18n);
  return detail === undefined ? status : i18n.t('tax-settings.line', { status, detail });
}
