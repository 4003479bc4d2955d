import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientPicker } from '../../src/components/client-picker/client-picker.ts';
import '../../src/define/client-archive.ts';
import '../../src/define/client-picker.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const seed = (): Seed => ({
  ...noClients(),
  clients: [
    { id: 'ek', version: '1', name: 'Ek AB', number: '1001' },
    { id: 'ek2', version: '1', name: 'Ek AB', number: '1002' },
    { id: 'gamla', version: '1', name: 'Gamla Eken AB', number: '1003', archivedAt: '2025-01-01T00:00:00Z' },
  ],
  contacts: [{ id: 'eva', version: '1', clientId: 'ek', first: 'Eva', primary: true, portal: { status: 'none' } }],
});

async function open(adapter: Adapter = backEnd({ seed: seed() }), value = '') {
  const form = await fixture<HTMLFormElement>(
    html`<form>
      <client-picker locale="en" name="client" required .adapter=${adapter} .value=${value}></client-picker>
    </form>`,
  );
  const picker = form.querySelector<ClientPicker>('client-picker')!;
  await field(picker, /^Client/);
  return { form, picker, sent: () => new FormData(form).get('client') };
}
const options = (picker: ClientPicker): string[] => all(picker, '[role=option]').map(textOf);

describe('client-picker', () => {
  it('chooses a client by keyboard, tells two of one name apart, and takes part in the form', async () => {
    const { form, picker, sent } = await open();
    expect(picker.checkValidity()).to.equal(false);
    expect(form.checkValidity()).to.equal(false);
    let changes = 0;
    form.addEventListener('change', () => (changes += 1));
    (await field(picker, /^Client/)).focus();
    await sendKeys({ type: 'ek' });
    await until(() => options(picker).length === 2);
    expect(options(picker)).to.deep.equal(['Ek AB 1001', 'Ek AB 1002']);
    await still();
    await expect(picker).to.be.accessible();
    await press('ArrowDown', 'Enter');
    await until(() => sent() === 'ek2');
    expect([picker.value, changes, form.checkValidity()]).to.deep.equal(['ek2', 1, true]);
    form.reset();
    await until(() => picker.value === '');
  });

  it('V-21 does not offer an archived client, also not one that is archived while the page stands', async () => {
    const adapter = backEnd({ seed: seed() });
    const { picker } = await open(adapter);
    const archive = await fixture<HTMLElement>(
      html`<client-archive locale="en" client-id="ek" .adapter=${adapter}></client-archive>`,
    );
    (await field(picker, /^Client/)).focus();
    await sendKeys({ type: 'ek' });
    await until(() => options(picker).join() === 'Ek AB 1001,Ek AB 1002');
    await press('Escape');
    await click(await control(archive, 'Archive'));
    await until(() => all(archive, 'dialog .button-primary').length === 1);
    await click(all(archive, 'dialog .button-primary')[0]!);
    await control(archive, 'Restore');
    (await field(picker, /^Client/)).focus();
    await press('Control+a');
    await sendKeys({ type: 'ek ab' });
    await until(() => options(picker).join() === 'Ek AB 1002');
  });

  it('keeps a chosen client that is archived, and says so', async () => {
    const { picker, sent } = await open(undefined, 'gamla');
    await until(async () => (await field(picker, /^Client/)).value === 'Gamla Eken AB (archived)');
    expect(sent()).to.equal('gamla');
  });

  it('says why nothing can be found, and is still when disabled', async () => {
    const whole = backEnd({ seed: seed() });
    const { picker } = await open({ ...whole, list: () => Promise.reject(new ProblemError({ code: 'forbidden' })) });
    await until(() => textOf(picker).includes('You do not have the right to do this'));
    const { picker: other, sent } = await open(undefined, 'ek');
    other.disabled = true;
    await other.updateComplete;
    expect((await field(other, /^Client/)).disabled).to.equal(true);
    await until(() => sent() === null);
  });

  it('says that it is required in a language whose words come after it', async () => {
    const element = await fixture<ClientPicker>(
      html`<client-picker locale="sv" name="client" required .adapter=${backEnd()}></client-picker>`,
    );
    await until(() => element.validationMessage === 'Fyll i det här fältet.');
    expect(element.checkValidity()).to.equal(false);
  });
});
