/** The question about one address's tax: taxable, and in which zone, or exempt, and why (S-43, S-44). */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { DraftController } from '../../data/draft-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { problem } from '../../model/issues.ts';
import type { Address } from '../../model/place.ts';
import type { FieldProblem } from '../../model/problem.ts';
import type { TaxChoice } from '../../model/register.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import type { RecordForm } from '../shared/record-drawer.ts';
import { choiceName, reasonName, taxLine } from '../shared/tax-words.ts';
import type { TaxLists } from '../shared/tax-words.ts';

interface TaxDrawerMeans {
  lists: () => TaxLists;
  nameOf: (address: Address) => string;
  clientId: () => string | undefined;
  /** The way to where the reasons are kept. */
  setup: () => unknown;
  onSaved: (address: Address, write: Write<Address> | undefined) => void;
}

const longestReason = 200;

export function taxDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: TaxDrawerMeans,
): RecordDrawer<'addresses'> {
  const { lists, nameOf, clientId, onSaved } = means;
  return new RecordDrawer(host, data, i18n, {
    of: 'addresses',
    id: 'tax',
    part: 'tax',
    size: 'small',
    actions: { create: 'address.create', save: 'address.save' },
    heading: () => i18n.t('tax-settings.edit'),
    nameOf,
    saveLabel: () => i18n.t('common.saveChanges'),
    first: '/tax/status',
    content: (form) => content(form, i18n, means),
    problems,
    labelOf: (pointer) => (pointer === '/tax' ? i18n.t('tax-settings.title') : undefined),
    textOf: (_, value) => taxLine(value, lists(), i18n),
    clientId,
    onSaved,
  });
}

/** An exemption that nobody can explain is none (INV-11). */
const problems = ({ tax }: Address): FieldProblem[] =>
  tax?.status === 'exempt' && !tax.reasonId ? [problem('/tax/reasonId', 'required')] : [];

function content(
  { value: { tax }, draft, fields }: RecordForm<'addresses'>,
  i18n: LocalizeController,
  { lists, setup }: TaxDrawerMeans,
): TemplateResult {
  const { t } = i18n;
  const { taxReasons, taxZones } = lists();
  const stored = draft.base?.tax;
  const zones = offered(taxZones, stored?.status === 'taxable' ? stored.zoneId : undefined);
  const reasons = offered(taxReasons, stored?.status === 'exempt' ? stored.reasonId : undefined);
  return html`
    ${fields.radio('/tax/status', {
      label: t('tax-settings.title'),
      options: [
        { value: 'taxable', label: t('tax-settings.taxable') },
        { value: 'exempt', label: t('tax-settings.exempt') },
      ],
      onSet: () => begin(draft),
    })}
    ${
      tax?.status === 'taxable' && zones.length > 0
        ? fields.select('/tax/zoneId', {
            label: t('tax-settings.zone'),
            emptyLabel: t('common.notGiven'),
            options: zones.map((zone) => ({ value: zone.id, label: optionName(zone, choiceName(zone, i18n), i18n) })),
          })
        : nothing
    }
    ${
      tax?.status === 'exempt'
        ? html`<div class="reason">
            ${fields.select('/tax/reasonId', {
              label: t('tax-settings.reason'),
              required: true,
              emptyLabel: t('common.choose'),
              ...(reasons.length === 0 ? { help: t('tax-settings.noReasons') } : {}),
              options: reasons.map((reason) => ({
                value: reason.id,
                label: optionName(reason, nameOf(reason, stored, taxReasons, i18n), i18n),
              })),
              onSet: () => nameReason(draft, stored, taxReasons, i18n),
            })}
            ${setup()}
          </div>`
        : nothing
    }
  `;
}

/** Those in use, and the one that the address has although it is retired or gone. */
function offered(choices: readonly TaxChoice[], held: string | undefined): TaxChoice[] {
  const some = choices.filter(({ id, retired }) => !retired || id === held);
  const isGone = held !== undefined && held !== '' && !some.some(({ id }) => id === held);
  return isGone ? [...some, { id: held, label: {}, retired: true }] : some;
}

const optionName = ({ retired }: TaxChoice, name: string, { t }: LocalizeController): string =>
  retired ? t('tax-settings.retired', { name }) : name;

function nameOf(
  reason: TaxChoice,
  stored: Address['tax'],
  reasons: readonly TaxChoice[],
  i18n: LocalizeController,
): string {
  const isHeld = stored?.status === 'exempt' && stored.reasonId === reason.id;
  return isHeld ? reasonName(stored, reasons, i18n) : choiceName(reason, i18n);
}

/** The other status begins anew: a reason does not outlive the exemption, nor a zone the taxability. */
function begin(draft: DraftController<Address>): void {
  const status = draft.get('/tax/status');
  draft.issues = [];
  draft.set('/tax', status === 'exempt' ? { status, reasonId: '', reasonText: '' } : { status });
}

/** The reason's words go with it, for the day when it is retired. */
function nameReason(
  draft: DraftController<Address>,
  stored: Address['tax'],
  reasons: readonly TaxChoice[],
  i18n: LocalizeController,
): void {
  const reasonId = draft.get('/tax/reasonId');
  const isHeld = stored?.status === 'exempt' && stored.reasonId === reasonId;
  const reason = reasons.find(({ id }) => id === reasonId);
  const name = reason ? choiceName(reason, i18n) : '';
  draft.set('/tax/reasonText', isHeld ? stored.reasonText : name.slice(0, longestReason));
}
