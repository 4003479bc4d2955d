import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { CustomFields } from '../../src/components/custom-fields/custom-fields.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/account-tab.ts';
import '../../src/define/client-form.ts';
import '../../src/define/client-provider.ts';
import '../../src/define/custom-fields.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { FieldDef } from '../../src/model/register.ts';
import type { Right, Session } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import {
  all,
  click,
  control,
  field,
  findControl,
  findFields,
  focused,
  nameOf,
  press,
  still,
  textOf,
  until,
} from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const def = (key: string, label: FieldDef['label'], more: Partial<FieldDef> = {}): FieldDef => ({
  id: key,
  version: '1',
  key,
  label,
  type: 'text',
  ...more,
});
const defs = [
  def(
    'heat',
    { en: 'Heating', sv: 'Uppvärmning' },
    { order: 5, type: 'multiselect', suggestions: ['Gas', 'Wood'], suggestionsBinding: true },
  ),
  def(
    'level',
    { en: 'Level', sv: 'Nivå' },
    { order: 1, type: 'select', suggestions: ['Base', 'Plus'], suggestionsBinding: true, required: true },
  ),
  def('door', { en: 'Door code', sv: 'Portkod' }, { order: 2, hiddenFromCustomer: true }),
  def('built', { en: 'Year built', sv: 'Byggår' }, { order: 3, type: 'number' }),
  def('check', { en: 'Next check', sv: 'Nästa besiktning' }, { order: 4, type: 'date' }),
  def('lift', { en: 'Lift', sv: 'Hiss' }, { order: 6, type: 'boolean' }),
  def('fax', 'Fax', { order: 7, removed: true }),
  def('telex', 'Telex', { order: 8, removed: true }),
  def('place', 'Place', { order: 9, type: 'geo' }),
];
const values = {
  level: 'Base',
  door: '1234',
  built: 1972.5,
  check: '2027-05-20',
  heat: ['Gas', 'Wood'],
  lift: false,
  fax: '08-1',
  place: { lat: 1 },
};
const seed = (custom: Client['custom'] = values, fieldDefs: FieldDef[] = defs): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', custom }],
  fieldDefs,
});
const as = (...rights: Right[]): Session => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, more: Partial<CustomFields> = {}): Promise<CustomFields> {
  const element = await fixture<CustomFields>(
    html`<custom-fields locale=${more.locale ?? 'en'} client-id=${clientId} .adapter=${adapter}></custom-fields>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '.pairs, .empty-state').length > 0, 'nothing was read');
  return element;
}
const shown = (element: HTMLElement): Record<string, string> =>
  Object.fromEntries(
    all(element, '.pair').map((pair) => [
      textOf(pair.querySelector('dt')!),
      [...pair.querySelectorAll('dd')].map(textOf).join(' | '),
    ]),
  );
const stored = async (adapter: Adapter) => (await adapter.get('clients', clientId, { signal })).custom;
async function edit(element: CustomFields): Promise<void> {
  await click(await control(element, 'Edit own fields'));
  await until(() => all(element, 'dialog .form').length === 1);
  await still();
}
const closed = (element: HTMLElement) => until(() => all(element, 'dialog').length === 0);
async function type(element: HTMLElement, label: string | RegExp, text: string): Promise<void> {
  (await field(element, label)).focus();
  await press('Control+a');
  await sendKeys({ type: text });
}

describe('custom-fields', () => {
  beforeEach(() => clearDrafts());

  it('V-28 shows each value under its name in the language, in order, and a retired field where it holds one', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await still();
    await expect(element).to.be.accessible();
    expect(shown(element)).to.deep.equal({
      Level: 'Base',
      'Door code': '1234',
      'Year built': '1972.5',
      'Next check': 'May 20, 2027',
      Heating: 'Gas and Wood',
      Lift: 'No',
      Fax: '08-1 | No longer asked for',
      Place: '{"lat":1}',
    });
    const swedish = await open(adapter, { locale: 'sv' });
    await until(() => textOf(swedish).startsWith('Egna fält'));
    expect(shown(swedish)).to.include({
      Nivå: 'Base',
      Byggår: '1972,5',
      'Nästa besiktning': '2027-05-20',
      Uppvärmning: 'Gas och Wood',
      Hiss: 'Nej',
      Fax: '08-1 | Frågas inte längre efter',
    });
  });

  it('V-28 changes values by keyboard and mouse, touches no other, and takes it back by Undo', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    (await control(element, 'Edit own fields')).focus();
    await press('Enter');
    await until(() => all(element, 'dialog .form').length === 1);
    await still();
    await expect(element).to.be.accessible();
    expect(findFields(element, 'Fax')).to.deep.equal([]);
    expect(((await field(element, 'Place')) as HTMLInputElement).readOnly).to.equal(true);
    (await field(element, /^Level/)).focus();
    await sendKeys({ type: 'Plus' });
    await click(await field(element, 'Wood'));
    await click(await field(element, 'Lift'));
    await type(element, 'Year built', '1980');
    await press('Enter');
    await closed(element);
    expect(nameOf(focused()!)).to.equal('Edit own fields');
    const changed = { ...values, level: 'Plus', heat: ['Gas'], lift: true, built: 1980 };
    await until(async () => JSON.stringify((await stored(adapter))?.['built']) === '1980');
    expect(await stored(adapter)).to.deep.equal(changed);
    expect(shown(element)).to.include({ Level: 'Plus', Heating: 'Gas', Lift: 'Yes', 'Year built': '1980' });
    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter))?.['built'] === 1972.5);
    expect(await stored(adapter)).to.deep.equal(values);
  });

  it('says at the field what is wrong, in the words of the client form, and keeps what was typed', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await edit(element);
    await type(element, 'Year built', 'about 1970');
    (await field(element, /^Level/)).focus();
    await sendKeys({ type: 'Not' });
    await click(await control(element, 'Save changes'));
    await until(() => all(element, '[aria-invalid=true]').length === 2);
    await until(
      () =>
        focused()?.id === 'own-fields-errors' || all(element, '.error-summary').some((one) => one.contains(focused())),
    );
    expect(all(element, '.field-error').map(textOf)).to.deep.equal([
      'Fill in this field.',
      'This kind of value does not fit here.',
    ]);
    expect((await field(element, 'Year built')).value).to.equal('about 1970');
    expect(await stored(adapter)).to.deep.equal(values);
    element.remove();

    const form = await fixture<HTMLElement>(
      html`<client-form locale="en" client-id=${clientId} .adapter=${backEnd({ seed: seed() })}></client-form>`,
    );
    await type(form, 'Year built', 'about 1970');
    (await field(form, /^Level/)).focus();
    await sendKeys({ type: 'Not' });
    await click(await control(form, 'Save changes'));
    await until(() => all(form, '[aria-invalid=true]').length === 2);
    expect(all(form, '.field-error').map(textOf)).to.deep.equal([
      'Fill in this field.',
      'This kind of value does not fit here.',
    ]);
  });

  it('keeps and explains values whose field was changed under them, here and in the client form', async () => {
    const odd = { level: 'Gold', built: 'about 1970', check: '1999', heat: ['Peat', 'Gas'], lift: 'sometimes' };
    const adapter = backEnd({ seed: seed(odd) });
    const element = await open(adapter);
    const choice = ' | No longer among the choices. It stays until someone changes it.';
    const kind = ' | Does not fit this kind of field. It stays until someone changes it.';
    expect(shown(element)).to.deep.equal({
      Level: `Gold${choice}`,
      'Door code': 'Not given',
      'Year built': `about 1970${kind}`,
      'Next check': `1999${kind}`,
      Heating: `Peat and Gas${choice}`,
      Lift: `sometimes${kind}`,
      Place: 'Not given',
    });
    await edit(element);
    await expect(element).to.be.accessible();
    expect((await field(element, /^Level/)).value).to.equal('Gold');
    expect(all(element, 'dialog .field-help').map(textOf)).to.deep.equal([
      'Gold is no longer among the choices. It stays until you choose something else.',
      'Saved before: about 1970. It does not fit this kind of field, and stays until you enter something else.',
      'Saved before: 1999. It does not fit this kind of field, and stays until you enter something else.',
      'Peat is no longer among the choices. It stays until you choose something else.',
      'Saved before: sometimes. It does not fit this kind of field, and stays until you enter something else.',
      'This kind of field can only be shown here.',
    ]);
    await type(element, 'Door code', '77');
    await press('Enter');
    await until(async () => (await stored(adapter))?.['door'] === '77');
    expect(await stored(adapter)).to.deep.equal({ ...odd, door: '77' });
    await closed(element);

    // What is chosen beside one that was taken away leaves that one chosen.
    await edit(element);
    await click(await field(element, 'Wood'));
    await click(await field(element, 'Peat'));
    await click(await control(element, 'Save changes'));
    await until(async () => String((await stored(adapter))?.['heat']) === 'Gas,Wood');
    await closed(element);

    const form = await fixture<HTMLElement>(
      html`<client-form locale="en" client-id=${clientId} .adapter=${adapter}></client-form>`,
    );
    expect((await field(form, /^Level/)).value).to.equal('Gold');
    await type(form, 'Door code', '88');
    await press('Enter');
    await until(async () => (await stored(adapter))?.['door'] === '88');
    expect(await stored(adapter)).to.deep.include({ level: 'Gold', built: 'about 1970', check: '1999' });
  });

  it('keeps what is hidden from customers from them: names and values, to read and to change', async () => {
    const storage = newStore();
    const whole = backEnd({ storage, seed: seed() });
    await whole.get('clients', clientId, { signal });
    const session: Session = {
      actor: { id: 'c1', name: 'Eva Lund', roles: ['customer'], clientId },
      rights: ['client.edit'],
    };
    const element = await open(backEnd({ storage, session }));
    expect(Object.keys(shown(element)))
      .to.include('Level')
      .and.not.to.include('Door code');
    expect(textOf(element)).not.to.contain('1234');
    await edit(element);
    expect(findFields(element, 'Door code')).to.deep.equal([]);
    await type(element, 'Year built', '1990');
    await press('Enter');
    await until(async () => (await stored(whole))?.['built'] === 1990);
    expect((await stored(whole))?.['door']).to.equal('1234');
  });

  it('offers no change to those who may only read, and asks nothing of who may not', async () => {
    for (const element of [
      await open(backEnd({ seed: seed(), session: as('client.view') })),
      await open(backEnd({ seed: seed() }), { readonly: true }),
    ]) {
      await until(() => findControl(element, 'Edit own fields') === undefined);
      expect(shown(element)).to.include({ Level: 'Base' });
    }
    const denied = await open(backEnd({ seed: seed(), session: as('client.create') }));
    expect(textOf(denied)).to.contain('You do not have the right to do this').and.not.to.contain('Base');
  });

  it('says when the register has no own fields, and tries again when they cannot be read', async () => {
    const none = await open(backEnd({ seed: seed({}, [defs[6]!]) }));
    expect(textOf(none)).to.contain('The register has no own fields');
    expect(findControl(none, 'Edit own fields')).to.equal(undefined);

    const whole = backEnd({ seed: seed() });
    let isDown = true;
    const element = await fixture<CustomFields>(
      html`<custom-fields
        locale="en"
        client-id=${clientId}
        .adapter=${{
          ...whole,
          list: ((of, query, call) =>
            isDown && of === 'fieldDefs'
              ? Promise.reject(new ProblemError({ code: 'invalid', fields: [] }))
              : whole.list(of, query, call)) as Adapter['list'],
        }}
      ></custom-fields>`,
    );
    const again = await control(element, 'Try again');
    isDown = false;
    await click(again);
    await until(() => shown(element)['Level'] === 'Base');
  });

  it('keeps what was typed when the save is refused, and saves it when it goes', async () => {
    const whole = backEnd({ seed: seed() });
    let problem: ProblemError | undefined = new ProblemError({ code: 'unavailable' });
    const element = await open({
      ...whole,
      update: (of, id, change, call) => (problem ? Promise.reject(problem) : whole.update!(of, id, change, call)),
    });
    await edit(element);
    await type(element, 'Door code', '9876');
    await press('Enter');
    await until(() => focused()?.id === 'own-fields-refused');
    expect((await field(element, 'Door code')).value).to.equal('9876');
    problem = undefined;
    await click(await control(element, 'Save changes'));
    await closed(element);
    await until(async () => (await stored(whole))?.['door'] === '9876');
  });

  it('asks when somebody else has changed the same field, and merges what they changed beside it', async () => {
    const storage = newStore();
    const adapter = backEnd({ storage, seed: seed() });
    const element = await open(adapter);
    await edit(element);
    await click(await field(element, 'Lift'));
    await type(element, 'Year built', '1980');
    const other = sourceOf(backEnd({ storage, session: { actor: { id: 'u2', name: 'Cia Fors' } } }));
    await other.ready();
    const client = await other.one('clients', clientId);
    await other.save('clients', client, { custom: { ...values, built: 1990, door: '4321' } }).done;
    await click(await control(element, 'Save changes'));
    await until(() => all(element, '.conflict').length === 1);
    const question = textOf(all(element, '.conflict')[0]!);
    expect(question)
      .to.contain('Year built')
      .and.to.contain('Before: 1972.5')
      .and.to.contain('1980')
      .and.to.contain('1990');
    expect(question).not.to.contain('Lift');
    await click(await control(element, 'Continue with these'));
    await click(await control(element, 'Save changes'));
    await until(async () => (await stored(adapter))?.['built'] === 1980);
    expect(await stored(adapter)).to.deep.equal({ ...values, built: 1980, lift: true, door: '4321' });
  });

  it('works under a provider, and saves nothing that was typed in another form of the client', async () => {
    const adapter = backEnd({ seed: seed() });
    const provider = await fixture<HTMLElement>(
      html`<client-provider locale="en" .adapter=${adapter}
        ><client-form client-id=${clientId}></client-form><custom-fields client-id=${clientId}></custom-fields
      ></client-provider>`,
    );
    const form = provider.querySelector<HTMLElement>('client-form')!;
    await type(form, /^Name/, 'Half a na');
    await until(() => localStorage.length > 0);
    const element = provider.querySelector<CustomFields>('custom-fields')!;
    await edit(element);
    expect(textOf(element)).not.to.contain('It is here again');
    await type(element, 'Door code', '5');
    await press('Enter');
    await until(async () => (await stored(adapter))?.['door'] === '5');
    expect((await adapter.get('clients', clientId, { signal })).name).to.equal('Ek AB');
    expect((await field(form, /^Name/)).value).to.equal('Half a na');
  });

  it('V-28 stands in the account of a client, and takes no place there where the register has no fields', async () => {
    for (const fieldDefs of [defs, [def('fax', 'Fax', { removed: true })]]) {
      const adapter = backEnd({ seed: seed(fieldDefs === defs ? values : {}, fieldDefs) });
      const account = await fixture<HTMLElement>(
        html`<account-tab locale="en" client-id=${clientId} .adapter=${adapter}></account-tab>`,
      );
      await until(() => textOf(account).includes('Change history'));
      if (fieldDefs === defs) {
        await until(() => textOf(account).includes('Year built'));
        continue;
      }
      const fields = () => account.shadowRoot!.querySelector<HTMLElement>('custom-fields');
      await until(() => fields()?.hidden);
      expect(fields()!.closest('section')!.checkVisibility()).to.equal(false);
    }
  });
});
