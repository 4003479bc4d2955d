import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ClientList } from '../../src/components/client-list/client-list.ts';
import type { ClientArchive } from '../../src/components/client-archive/client-archive.ts';
import '../../src/define/client-archive.ts';
import type { Adapter, Capabilities } from '../../src/adapters/adapter.ts';
import '../../src/define/client-list.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { clientIdAt, fewClients } from '../../src/testing/fixtures.ts';
import { focused, found, screen, shown } from './screen.ts';
import { backEnd } from './back-end.ts';
import { still } from './page.ts';

const as = (role: Role) => ({ actor: { id: 'u1', name: 'Kim', roles: [role] }, rights: roleRights[role] });
const call = { signal: new AbortController().signal };
const id = clientIdAt(0);

const open = async (
  role: Role = 'office',
  settings = {},
  wrap = (adapter: Adapter) => adapter,
  caps: Partial<Capabilities> = {},
) => {
  const seed = fewClients();
  const adapter = wrap(
    backEnd({ caps, session: as(role), seed: { ...seed, settings: [{ id: 'default', ...settings }] } }),
  );
  const element = await fixture<ClientArchive>(
    html`<client-archive client-id=${id} .adapter=${adapter}></client-archive>`,
  );
  return { adapter, element, on: screen(element) };
};

describe('<client-archive>', () => {
  it('S-06 asks with the consequences, then archives; the history stays (S-09)', async () => {
    const { adapter, element, on } = await open();
    const before = await adapter.list('notes', { parent: { collection: 'clients', id }, limit: 100 }, call);
    (await found(() => on.button('Archive'))).click();
    await shown(element, 'It can no longer be chosen for new work.');
    expect(on.text()).to.include('All history stays and can be traced.');
    expect((await adapter.get('clients', id, call)).archivedAt).to.equal(undefined);
    const finished = oneEvent(element, 'finished');
    on.role('alertdialog').querySelector<HTMLElement>('.button-primary')!.click();
    await finished;
    expect((await adapter.get('clients', id, call)).archivedAt).to.be.a('string');
    const after = await adapter.list('notes', { parent: { collection: 'clients', id }, limit: 100 }, call);
    expect(after.items).to.deep.equal(before.items);
    expect(await found(() => on.button('Restore'))).to.be.instanceOf(HTMLElement);
  });

  it('C-08 X-11 lists what the back end destroys, in words of ours or of the host, and tells an address only when one is given', async () => {
    const acts: object[] = [];
    const watch = (own: Adapter): Adapter => ({
      ...own,
      act: (name, input, about) => {
        acts.push({ name, ...input });
        return own.act!(name, input, about);
      },
    });
    const purges = ['futureTasks', 'portalAccess', { en: 'The keys', sv: 'Nycklarna' }];
    const { adapter, element, on } = await open('office', {}, watch, { archiving: { purges, notifies: true } });
    (await found(() => on.button('Archive'))).click();
    await shown(element, 'This is removed for good:');
    const listed = [...element.shadowRoot!.querySelectorAll('[part=purges] li')].map((one) => one.textContent);
    expect(listed).to.deep.equal(['Future tasks', 'Access to the portal', 'The keys']);
    expect(on.text()).to.include('without what is removed for good');
    // Half shown, a colour is not the one that stays.
    await still();
    await expect(element).to.be.accessible();
    const field = on.field('Tell this address by e-mail') as HTMLInputElement;
    field.focus();
    await sendKeys({ type: 'chefen på ek' });
    const confirm = () => on.role('alertdialog').querySelector<HTMLElement>('.button-primary')!.click();
    confirm();
    await shown(element, 'Enter an e-mail address, such as anna@example.com.');
    expect(focused()).to.equal(field);
    expect(acts).to.deep.equal([]);
    field.select();
    await sendKeys({ type: 'chef@ek.example' });
    const finished = oneEvent(element, 'finished');
    confirm();
    await finished;
    expect(acts).to.have.length(1);
    expect(acts[0]).to.include({ name: 'client.archive', notify: 'chef@ek.example' });
    expect((await adapter.get('clients', id, call)).archivedAt).to.be.a('string');

    const silent = await open('office', {}, watch, { archiving: { notifies: true } });
    (await found(() => silent.on.button('Archive'))).click();
    await shown(silent.element, 'Leave it empty to send nothing.');
    expect(silent.element.shadowRoot!.querySelector('[part=purges]')).to.equal(null);
    const done = oneEvent(silent.element, 'finished');
    silent.on.role('alertdialog').querySelector<HTMLElement>('.button-primary')!.click();
    await done;
    expect(acts[1]).to.include({ name: 'client.archive' }).and.not.to.have.property('notify');
  });

  it('C-08 asks before several are archived where that destroys something, and offers no way back then', async () => {
    const adapter = backEnd({ session: as('office'), seed: fewClients(), caps: { archiving: { purges: ['files'] } } });
    const list = await fixture<ClientList>(html`<client-list .adapter=${adapter}></client-list>`);
    const on = screen(list);
    await found(() => list.shadowRoot!.querySelector('[part~=name]') ?? expect.fail());
    list.selection = [clientIdAt(0), clientIdAt(1)];
    list.requestUpdate();
    (await found(() => on.button('Archive'))).click();
    const question = await found(() => on.role('alertdialog'));
    expect(question.textContent).to.include('Archive 2 clients?').and.to.include('Uploaded files');
    question.querySelector<HTMLElement>('.dialog-footer .button:not(.button-primary)')!.click();
    await found(() => !on.text().includes('Archive 2 clients?') || expect.fail());
    expect((await adapter.get('clients', id, call)).archivedAt).to.equal(undefined);
    (await found(() => on.button('Archive'))).click();
    (await found(() => on.role('alertdialog'))).querySelector<HTMLElement>('.button-primary')!.click();
    await found(() => on.text().includes('2 archived') || expect.fail());
    expect((await adapter.get('clients', id, call)).archivedAt).to.be.a('string');
    expect((await adapter.get('clients', clientIdAt(1), call)).archivedAt).to.be.a('string');
    expect(on.hasButton('Undo')).to.equal(false);
  });

  it('is answered by keys alone, the harmless answer first, and gives the focus back', async () => {
    const { adapter, on } = await open();
    const opener = await found(() => on.button('Archive'));
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await found(() => on.role('alertdialog'));
    expect(focused()?.textContent?.trim()).to.equal('Cancel');
    await sendKeys({ press: 'Escape' });
    await found(() => focused() === opener || expect.fail());
    expect((await adapter.get('clients', id, call)).archivedAt).to.equal(undefined);
  });

  it('restores an archived client at once', async () => {
    const { adapter, element, on } = await open();
    (await found(() => on.button('Archive'))).click();
    (await found(() => on.role('alertdialog').querySelector<HTMLElement>('.button-primary') ?? expect.fail())).click();
    const restore = await found(() => on.button('Restore'));
    const finished = oneEvent(element, 'finished');
    restore.click();
    await finished;
    expect((await adapter.get('clients', id, call)).archivedAt).to.equal(undefined);
  });

  it('uses the verb of the register', async () => {
    const { on } = await open('office', { archiveVerb: 'deactivate' });
    await found(() => on.button('Deactivate'));
  });

  it('shows no button to those who may not', async () => {
    const { element, on } = await open('technician');
    await element.updateComplete;
    expect(on.hasButton('Archive')).to.equal(false);
  });

  it('keeps the question open and says why when it fails', async () => {
    const { adapter, on } = await open('office', {}, (own) => ({
      ...own,
      act: () => Promise.reject(new ProblemError({ code: 'unavailable' })),
    }));
    (await found(() => on.button('Archive'))).click();
    await found(() => on.role('alertdialog'));
    on.role('alertdialog').querySelector<HTMLElement>('.button-primary')!.click();
    await found(() => on.role('alert'));
    expect((await adapter.get('clients', id, call)).archivedAt).to.equal(undefined);
  });

  it('V-34 offers removal only with the right to it, apart from archiving, and removes after the name was typed', async () => {
    const office = await open('office');
    await found(() => office.on.button('Archive'));
    expect(office.on.hasButton('Remove')).to.equal(false);

    const { adapter, element, on } = await open('admin');
    const { name } = await adapter.get('clients', id, call);
    (await found(() => on.button('Remove'))).focus();
    await sendKeys({ press: 'Enter' });
    await shown(element, 'This cannot be undone.');
    expect(focused()?.textContent?.trim()).to.equal('Cancel');
    const field = await found(() => on.field(`Type ${name} to confirm`));
    field.focus();
    await sendKeys({ type: 'Something else' });
    await sendKeys({ press: 'Enter' });
    await shown(element, 'This is not the client’s name.');
    expect((await adapter.get('clients', id, call)).name).to.equal(name);
    expect(focused()).to.equal(field);
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'a' });
    await sendKeys({ up: 'Control' });
    await sendKeys({ type: name.toLowerCase() });
    const finished = oneEvent(element, 'finished');
    await sendKeys({ press: 'Enter' });
    await finished;
    const gone = await adapter.get('clients', id, call).then(
      () => 'still there',
      (error: ProblemError) => error.problem.code,
    );
    expect(gone).to.equal('notFound');
    const contacts = await adapter.list('contacts', { parent: { collection: 'clients', id }, limit: 10 }, call).then(
      ({ items }) => items.length,
      () => 0,
    );
    expect(contacts).to.equal(0);
  });

  it('keeps the typed name and says why when a removal is refused', async () => {
    const { element, on } = await open('admin', {}, (adapter) => ({
      ...adapter,
      remove: () => Promise.reject(new ProblemError({ code: 'unavailable' })),
    }));
    (await found(() => on.button('Remove'))).click();
    const field = await found(() => on.field(/^Type .* to confirm$/));
    field.focus();
    await sendKeys({ type: /^Type (.*) to confirm$/.exec(field.labels![0]!.textContent.trim())![1]! });
    await sendKeys({ press: 'Enter' });
    await shown(element, 'The register does not answer');
    expect(field.value).not.to.equal('');
  });
});
