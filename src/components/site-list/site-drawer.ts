/** The form of one site: a name is enough; its address is its own, or the headquarters' by reference (Q-17 to Q-19). */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { DraftController } from '../../data/draft-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { fold } from '../../model/fold.ts';
import type { Address, Site } from '../../model/place.ts';
import { Postal } from '../../model/values.ts';
import { checkbox } from '../../ui/field.ts';
import { addressLines } from '../shared/address-view.ts';
import { postalFields } from '../shared/postal-fields.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import type { RecordForm } from '../shared/record-drawer.ts';

interface SiteDrawerMeans {
  clientId: () => string | undefined;
  headquarters: () => Address | undefined;
  contacts: () => readonly Contact[];
  sites: () => readonly Site[];
  onSaved: (site: Site, write: Write<Site> | undefined, isNew: boolean) => void;
}

export function siteDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: SiteDrawerMeans,
): RecordDrawer<'sites'> {
  const { clientId, onSaved } = means;
  return new RecordDrawer(host, data, i18n, {
    of: 'sites',
    id: 'site',
    actions: { create: 'site.create', save: 'site.save' },
    heading: (isNew) => i18n.t(isNew ? 'site-list.add' : 'site-list.edit'),
    nameOf: ({ name }) => name,
    saveLabel: (isNew) => i18n.t(isNew ? 'site-list.create' : 'common.saveChanges'),
    first: '/name',
    content: (form) => content(form, i18n, means),
    tidy,
    clientId,
    onSaved,
  });
}

function content(
  { value: site, draft, fields }: RecordForm<'sites'>,
  i18n: LocalizeController,
  means: SiteDrawerMeans,
): TemplateResult {
  const { t } = i18n;
  const twin = twinOf(site, means.sites());
  const people = means.contacts().filter(({ systemAdmin }) => !systemAdmin);
  const isFollowing = site.sameAsHeadquarters === true;
  const headquarters = means.headquarters();
  return html`
    ${fields.text('/name', { label: t('site-list.name'), required: true, maxLength: 120, ...(twin ? { help: t('site-list.twin', { name: twin.name }) } : {}) })}
    ${fields.select('/grouping', {
      label: t('site-list.grouping'),
      emptyLabel: t('common.notGiven'),
      options: [
        { value: 'location', label: t('site-list.location') },
        { value: 'other', label: t('site-list.other') },
      ],
    })}
    ${
      people.length > 0
        ? fields.select('/contactId', {
            label: t('site-list.contact'),
            emptyLabel: t('common.none'),
            options: people.map((contact) => ({ value: contact.id, label: contactName(contact) })),
          })
        : nothing
    }
    ${checkbox({
      id: 'same-as-headquarters',
      label: t('site-list.sameAsHeadquarters'),
      checked: isFollowing,
      onChange: (isOn) => follow(draft, isOn, headquarters),
    })}
    ${
      isFollowing
        ? html`<div class="followed">
            ${headquarters ? addressLines(headquarters, i18n) : html`<span class="muted">${t('site-list.noHeadquarters')}</span>`}
          </div>`
        : html`<p class="muted">${t('site-list.addressHelp')}</p>
            ${postalFields(fields, i18n, { at: '/address', country: site.address?.country, required: draft.base?.sameAsHeadquarters === true })}`
    }
  `;
}

/** Another site of the same name, which is allowed but seldom meant. */
function twinOf(site: Site, sites: readonly Site[]): Site | undefined {
  const name = fold(site.name ?? '').trim();
  return name === '' ? undefined : sites.find((one) => one.id !== site.id && fold(one.name).trim() === name);
}

/** Off, the site goes on from a copy of the address that it shared. */
function follow(draft: DraftController<Site>, isOn: boolean, headquarters: Address | undefined): void {
  draft.set('/sameAsHeadquarters', isOn);
  if (isOn || draft.value?.address || !headquarters) return;
  const copy = Postal.safeParse(headquarters);
  if (copy.success) draft.set('/address', copy.data);
}

/** An address of which nothing was typed is none; a country alone is nothing. */
function tidy(draft: DraftController<Site>): void {
  const { address } = draft.value ?? {};
  if (!address) return;
  const { country: _country, lines = [], ...rest } = address;
  const isEmpty = lines.every((line) => !line?.trim()) && Object.values(rest).every((value) => !value);
  if (isEmpty) draft.set('/address', undefined);
  else if (!address.lines) draft.set('/address/lines', []);
}
