import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ResourceList } from '../../src/components/resource-list/resource-list.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-import.ts';
import '../../src/define/resource-list.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Resource } from '../../src/model/register.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, press, still, textOf, until } from './page.ts';
import { downloads, giveFile } from './import-files.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const anchor = (id: string, title: string, href: string, by = 'u2'): Resource => ({
  id,
  version: '1',
  clientId,
  kind: 'link',
  title,
  href,
  uploadedBy: { kind: 'user', name: 'Bo', userId: by },
});
const seed = (resources: Resource[] = []): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  resources,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });
const pdf = (name: string, content: BlobPart = 'ritning') => new File([content], name, { type: 'application/pdf' });

async function open(adapter: Adapter): Promise<ResourceList> {
  const list = await fixture<ResourceList>(
    html`<resource-list locale="en" client-id=${clientId} .adapter=${adapter}></resource-list>`,
  );
  await until(() => all(list, '.resource, .empty-state').length > 0, 'nothing was read');
  return list;
}
const stored = async (adapter: Adapter): Promise<Resource[]> =>
  (await adapter.list('resources', { parent: { collection: 'clients', id: clientId }, limit: 50 }, { signal })).items;
const closed = (list: ResourceList) => until(() => all(list, 'dialog').length === 0);

describe('resource-list', () => {
  beforeEach(() => clearDrafts());

  it('C-31 C-32 uploads a file, gives it a title, and hands it out again byte for byte', async () => {
    const adapter = backEnd({ seed: seed() });
    const list = await open(adapter);
    await still();
    await expect(list).to.be.accessible();
    giveFile(list, pdf('Fläktrum å ä ö.pdf', 'ritning 7'));
    const row = await control(list, 'Fläktrum å ä ö.pdf');
    await click(await control(list, 'Edit Fläktrum å ä ö.pdf'));
    (await field(list, /^Name/)).focus();
    await press('Control+a');
    await sendKeys({ type: 'Ritning' });
    await press('Enter');
    await closed(list);
    const again = await control(list, 'Ritning');
    expect(row.isConnected).to.equal(true);
    const [download] = await downloads(() => again.click());
    expect(await download!.file.text()).to.equal('ritning 7');
    expect(download!.name).to.equal('Fläktrum å ä ö.pdf');
  });

  it('C-31 adds a link with a title, and refuses schemes that are not safe', async () => {
    const adapter = backEnd({ seed: seed() });
    const list = await open(adapter);
    await click(await control(list, 'Add link'));
    (await field(list, /^Name/)).focus();
    await sendKeys({ type: 'Drawings' });
    const address = await field(list, /^Web address/);
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://a@b.se',
      ' jAvAsCrIpT:x',
    ]) {
      address.focus();
      await press('Control+a');
      await sendKeys({ type: bad });
      await press('Enter');
      await until(() => address.getAttribute('aria-invalid') === 'true');
      expect(await stored(adapter)).to.have.length(0);
    }
    address.focus();
    await press('Control+a');
    await sendKeys({ type: 'https://example.se/ritningar' });
    await press('Enter');
    await closed(list);
    const link = (await control(list, /Drawings/)) as HTMLAnchorElement;
    expect(link.href).to.equal('https://example.se/ritningar');
    expect(link.rel).to.contain('noopener');
    await click(await control(list, 'Undo'));
    await until(async () => (await stored(adapter)).length === 0);
  });

  it('shows an unsafe link that is in the data already as plain text', async () => {
    const list = await open(backEnd({ seed: seed([anchor('l1', 'Old', 'javascript:alert(1)')]) }));
    expect(all(list, 'a')).to.have.length(0);
    expect(textOf(list)).to.contain('Old');
  });

  it('refuses at once what is empty, too large or of another kind, and sends the others', async () => {
    const whole = backEnd({ seed: seed() });
    let puts = 0;
    const list = await open({
      ...whole,
      files: {
        ...whole.files!,
        put: (...call) => {
          puts += 1;
          return whole.files!.put(...call);
        },
      },
    });
    const huge = pdf('huge.pdf');
    Object.defineProperty(huge, 'size', { value: 2 ** 31 });
    giveFile(list, pdf('none.pdf', ''), huge, pdf('page.html'), pdf('drawing.svg'), pdf('..\\..\\x.pdf'), pdf('x.pdf'));
    await until(() => all(list, '.resource').length === 2);
    const text = textOf(list);
    expect(text).to.contain('none.pdf is empty');
    expect(text).to.contain('huge.pdf is too large');
    expect(text).to.contain('page.html cannot be uploaded');
    expect(text).to.contain('drawing.svg cannot be uploaded');
    expect(puts).to.equal(2);
    expect((await stored(whole)).map(({ title }) => title).sort()).to.deep.equal(['x (2).pdf', 'x.pdf']);
  });

  it('keeps a file whose upload was cut, and tries again without a second copy', async () => {
    const whole = backEnd({ seed: seed() });
    let cut = true;
    const list = await open({
      ...whole,
      files: {
        ...whole.files!,
        put: async (data, about, call) => {
          const made = await whole.files!.put(data, about, call);
          if (!cut) return made;
          cut = false;
          // The answer was lost: the file may be there.
          throw new ProblemError({ code: 'outcomeUnknown' });
        },
      },
    });
    giveFile(list, pdf('plan.pdf'));
    await until(() => textOf(list).includes('plan.pdf was not uploaded'));
    await click(await control(list, 'Try again'));
    await until(() => all(list, '.sending').length === 0 && findControl(list, 'Try again') === undefined);
    expect(await stored(whole)).to.have.length(1);
  });

  it('opens no address of the back end’s that is not safe, and says that it cannot', async () => {
    const whole = backEnd({ seed: seed() });
    const list = await open({
      ...whole,
      files: { ...whole.files!, open: () => Promise.resolve({ href: 'javascript:alert(1)' }) },
    });
    giveFile(list, pdf('plan.pdf'));
    await click(await control(list, 'plan.pdf'));
    await until(() => all(list, '.message').length > 0);
    expect(all(list, '[aria-busy=true]')).to.have.length(0);
  });

  it('stops an upload on its way', async () => {
    const whole = backEnd({ seed: seed() });
    let stopped = false;
    const list = await open({
      ...whole,
      files: {
        ...whole.files!,
        put: (_data, _about, call) =>
          new Promise((_, reject) =>
            call.signal.addEventListener('abort', () => {
              stopped = true;
              reject(call.signal.reason as Error);
            }),
          ),
      },
    });
    giveFile(list, pdf('slow.pdf'));
    await click(await control(list, 'Stop uploading slow.pdf'));
    await until(() => stopped);
    expect(all(list, '.sending')).to.have.length(0);
    expect(await stored(whole)).to.have.length(0);
  });

  it('V-35 offers the upload of files, and of the register, each only with its own right', async () => {
    const files = await open(
      backEnd({ seed: seed(), session: as('client.view', 'client.edit', 'client.upload.files') }),
    );
    await control(files, 'Upload files');
    const register = backEnd({ seed: seed(), session: as('client.view', 'client.edit', 'client.upload.register') });
    const without = await open(register);
    expect(findControl(without, 'Upload files')).to.equal(undefined);
    expect(findControl(without, 'Add link')).to.equal(undefined);
    const may = await fixture<HTMLElement>(html`<client-import locale="en" .adapter=${register}></client-import>`);
    await until(() => findControl(may, 'Download template') !== undefined);
    const filesOnly = backEnd({ seed: seed(), session: as('client.view', 'client.edit', 'client.upload.files') });
    const mayNot = await fixture<HTMLElement>(html`<client-import locale="en" .adapter=${filesOnly}></client-import>`);
    await until(() => textOf(mayNot).includes('You do not have the right to do this'));
  });

  it('V-40 offers to remove files of others only with the right, and one’s own always', async () => {
    const resources = [
      anchor('l1', 'Mine', 'https://example.se/1', 'u1'),
      anchor('l2', 'Theirs', 'https://example.se/2'),
    ];
    const some = await open(
      backEnd({ seed: seed(resources), session: as('client.view', 'client.edit', 'client.upload.files') }),
    );
    await control(some, 'Remove Mine');
    expect(findControl(some, 'Remove Theirs')).to.equal(undefined);
    const adapter = backEnd({
      seed: seed(resources),
      session: as('client.view', 'client.edit', 'client.upload.files', 'file.delete'),
    });
    const every = await open(adapter);
    await click(await control(every, 'Remove Theirs'));
    await until(async () => (await stored(adapter)).length === 1);
    await click(await control(every, 'Undo'));
    await until(async () => (await stored(adapter)).length === 2);
    const reader = await open(backEnd({ seed: seed(resources), session: as('client.view') }));
    expect(findControl(reader, /^Remove/)).to.equal(undefined);
  });

  it('asks before a file is gone for good', async () => {
    const adapter = backEnd({ seed: seed() });
    const list = await open(adapter);
    giveFile(list, pdf('avtal.pdf'));
    await click(await control(list, 'Remove avtal.pdf'));
    await until(() => textOf(list).includes('The file cannot be brought back.'));
    await press('Escape');
    await closed(list);
    expect(await stored(adapter)).to.have.length(1);
    await click(await control(list, 'Remove avtal.pdf'));
    await click(await control(list, 'Remove'));
    await until(async () => (await stored(adapter)).length === 0);
  });
});
