import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ClientArchive } from '../../src/components/client-archive/client-archive.ts';
import '../../src/define/client-archive.ts';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { clientIdAt, fewClients } from '../../src/testing/fixtures.ts';
import { focused, found, screen, shown } from './screen.ts';
import { backEnd } from './back-end.ts';

const as = (role: Role) => ({ actor: { id: 'u1', name: 'Kim', roles: [role] }, rights: roleRights[role] });
const call = { signal: new AbortController().signal };
const id = clientIdAt(0);

const open = async (role: Role = 'office', settings = {}, wrap = (adapter: Adapter) => adapter) => {
  const seed = fewClients();
  const adapter = wrap(backEnd({ session: as(role), seed: { ...seed, settings: [{ id: 'default', ...settings }] } }));
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
