import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Adapter, Name } from '../../src/adapters/adapter.ts';
import type { CustomFieldSettings } from '../../src/components/custom-field-settings/custom-field-settings.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-export.ts';
import '../../src/define/client-form.ts';
import '../../src/define/client-import.ts';
import '../../src/define/client-list.ts';
import '../../src/define/custom-field-settings.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { FieldDef } from '../../src/model/register.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { downloads } from './import-files.ts';
import { all, click, control, field, findControl, focused, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const signal = new AbortController().signal;
const def = (key: string, label: FieldDef['label'], more: Partial<FieldDef> = {}): FieldDef => ({
  id: key,
  version: '1',
  key,
  label,
  type: 'text',
  ...more,
});
const seed = (fieldDefs: FieldDef[] = [], custom?: Record<string, string>): Seed => ({
  ...noClients(),
  clients: [{ id: 'ek', version: '1', name: 'Ek AB', number: '1001', ...(custom ? { custom } : {}) }],
  fieldDefs,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter): Promise<CustomFieldSettings> {
  const element = await fixture<CustomFieldSettings>(
    html`<custom-field-settings locale="en" .adapter=${adapter}></custom-field-settings>`,
  );
  await until(() => all(element, '.one, .empty-state').length > 0, 'nothing was read');
  return element;
}
const stored = async (adapter: Adapter): Promise<FieldDef[]> =>
  (await adapter.list('fieldDefs', { limit: 50 }, { signal })).items;
const names = (element: CustomFieldSettings) => all(element, '.name').map((one) => one.textContent.trim());
const closed = (element: CustomFieldSettings) => until(() => all(element, 'dialog').length === 0);
async function type(element: CustomFieldSettings, label: string | RegExp, text: string): Promise<void> {
  const found = await field(element, label);
  await still();
  found.focus();
  await press('Control+a');
  await sendKeys({ type: text });
}

describe('custom-field-settings', () => {
  beforeEach(() => clearDrafts());

  it('V-28 adds a field, which then stands in the form, the list, the import template and the export', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await still();
    await expect(element).to.be.accessible();
    await click(await control(element, 'Add field'));
    await type(element, /^Name/, 'Nyckelskåp å ä');
    await click(await field(element, 'Show in the client list'));
    await still();
    await expect(element).to.be.accessible();
    await click(await control(element, 'Save field'));
    await closed(element);
    await until(() => names(element).includes('Nyckelskåp å ä'));
    const [made] = await stored(adapter);
    expect(made).to.include({ key: 'nyckelskap_a_a', type: 'text', inList: true });

    const form = await fixture<HTMLElement>(
      html`<client-form locale="en" client-id="ek" .adapter=${adapter}></client-form>`,
    );
    (await field(form, 'Nyckelskåp å ä')).focus();
    await sendKeys({ type: 'Källaren' });
    await press('Enter');
    await until(async () => (await adapter.get('clients', 'ek', { signal })).custom?.['nyckelskap_a_a'] === 'Källaren');

    await setViewport({ width: 1800, height: 900 });
    const list = await fixture<HTMLElement>(html`<client-list locale="en" .adapter=${adapter}></client-list>`);
    await until(
      () => all(list, '[role=columnheader]').some((one) => one.textContent.includes('Nyckelskåp å ä')),
      'no column',
    );
    await until(() => textOf(list).includes('Källaren'), 'no value');
    await setViewport({ width: 800, height: 600 });

    const transfer = await fixture<HTMLElement>(html`<client-import locale="en" .adapter=${adapter}></client-import>`);
    const template = await control(transfer, 'Template as CSV');
    const [csv] = await downloads(() => template.click());
    expect((await csv!.file.text()).split('\r\n')[0]).to.contain('Nyckelskåp å ä');

    const out = await fixture<HTMLElement>(html`<client-export locale="en" .adapter=${adapter}></client-export>`);
    const start = await control(out, 'Export');
    const [file] = await downloads(() => start.click());
    const table = await readTable(file!.file, { worker: () => undefined });
    const column = table.headings.findIndex((heading) => heading.includes('Nyckelskåp å ä'));
    expect(table.rows[0]![column]).to.equal('Källaren');
  });

  it('V-28 is for those who may define fields; nothing is asked for others', async () => {
    const whole = backEnd({ seed: seed([def('floor', 'Floor')]), session: as('client.edit', 'settings.edit') });
    const asked: Name[] = [];
    const element = await open({
      ...whole,
      list: (of, query, call) => {
        asked.push(of);
        return whole.list(of, query, call);
      },
    });
    expect(textOf(element)).to.contain('You do not have the right to do this');
    expect(asked).to.deep.equal([]);
  });

  it('says at the field what is missing, and asks for choices of a list', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await click(await control(element, 'Add field'));
    await click(await control(element, 'Save field'));
    await until(() => all(element, '[aria-invalid=true]').length === 1);
    expect((await field(element, /^Name/)).getAttribute('aria-invalid')).to.equal('true');
    await type(element, /^Name/, 'Colour');
    (await field(element, 'Type')).focus();
    await sendKeys({ type: 'One' });
    await press('Tab');
    await click(await control(element, 'Save field'));
    await until(() => all(element, '[aria-invalid=true]').length === 1);
    const choices = await field(element, /^Choices/);
    choices.focus();
    await sendKeys({ type: 'Red' });
    await press('Enter');
    await press('Enter');
    await sendKeys({ type: ' Blue ' });
    await press('Enter');
    await sendKeys({ type: 'Red' });
    await click(await control(element, 'Save field'));
    await closed(element);
    const [made] = await stored(adapter);
    expect(made).to.deep.include({ type: 'select', suggestions: ['Red', 'Blue'], suggestionsBinding: true });
  });

  it('gives fields of one name keys of their own, and takes a new one back by Undo', async () => {
    const adapter = backEnd({ seed: seed([def('floor', 'Floor')]) });
    const element = await open(adapter);
    await click(await control(element, 'Add field'));
    await type(element, /^Name/, 'Floor');
    await press('Enter');
    await closed(element);
    await until(async () => (await stored(adapter)).length === 2);
    expect((await stored(adapter)).map(({ key }) => key).sort()).to.deep.equal(['floor', 'floor_2']);
    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter)).length === 1);
  });

  it('moves a field by its buttons, which keep the focus', async () => {
    const adapter = backEnd({
      seed: seed([def('a', 'Alfa', { order: 0 }), def('b', 'Beta', { order: 1 }), def('c', 'Gamma', { order: 2 })]),
    });
    const element = await open(adapter);
    (await control(element, 'Move Gamma up')).focus();
    await press('Enter');
    await until(() => names(element).join() === 'Alfa,Gamma,Beta');
    expect(nameOf(focused()!)).to.equal('Move Gamma up');
    await until(async () => (await stored(adapter)).find(({ key }) => key === 'b')?.order === 2);
    await press('Enter');
    await until(() => names(element).join() === 'Gamma,Alfa,Beta');
    expect((await control(element, 'Move Gamma up')).getAttribute('aria-disabled')).to.equal('true');
  });

  it('takes a field out of use with what is filled in, and removes for good only one that nobody uses', async () => {
    const adapter = backEnd({ seed: seed([def('floor', 'Floor'), def('door', 'Door')], { floor: '3' }) });
    const element = await open(adapter);
    await click(await control(element, 'Take Floor out of use'));
    await until(() => textOf(element).includes('Out of use'));
    expect((await adapter.get('clients', 'ek', { signal })).custom).to.deep.include({ floor: '3' });
    await click(await control(element, 'Remove Floor for good'));
    await until(() => all(element, '.message').some((one) => one.textContent.trim() !== ''));
    expect((await stored(adapter)).map(({ key }) => key)).to.include('floor');
    await click(await control(element, 'Use Floor again'));
    await until(() => findControl(element, 'Take Floor out of use') !== undefined);
    await click(await control(element, 'Take Door out of use'));
    await click(await control(element, 'Remove Door for good'));
    await until(async () => (await stored(adapter)).every(({ key }) => key !== 'door'));
  });

  it('keeps what was typed when it is refused, and edits a name in each language it has', async () => {
    const whole = backEnd({ seed: seed([def('floor', { en: 'Floor', sv: 'Våning' })]) });
    let problem: ProblemError | undefined = new ProblemError({ code: 'unavailable' });
    const element = await open({
      ...whole,
      update: (of, id, change, call) => (problem ? Promise.reject(problem) : whole.update!(of, id, change, call)),
    });
    await click(await control(element, 'Edit Floor'));
    await type(element, 'Name (Swedish) required', 'Plan');
    await click(await control(element, 'Save changes'));
    await until(() => focused()?.id === 'own-field-refused');
    problem = undefined;
    await click(await control(element, 'Save changes'));
    await closed(element);
    expect((await stored(whole))[0]!.label).to.deep.equal({ en: 'Floor', sv: 'Plan' });
  });
});
