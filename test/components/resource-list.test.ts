import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ResourceList } from '../../src/components/resource-list/resource-list.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-import.ts';
import '../../src/define/resource-list.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Resource } from '../../src/model/register.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Right } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { safeUrl } from '../../src/model/url.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, press, still, textOf, until } from './page.ts';
import { downloads, giveFile } from './import-files.ts';
import { hostile } from '../support/hostile-urls.ts';
import { backEnd, newStore } from './back-end.ts';

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

  const categories = [
    { id: 'avtal', label: { en: 'Agreements', sv: 'Avtal' } },
    { id: 'foto', label: { en: 'Photos', sv: 'Foton' } },
    { id: 'fax', label: { en: 'Fax', sv: 'Fax' }, retired: true },
  ];
  const sorted = (resources: Resource[]): Seed => ({
    ...seed(resources),
    settings: [{ id: 'default', version: '1', resourceCategories: categories }],
  });
  const titles = (list: ResourceList): (string | undefined)[] =>
    all(list, '.resource').map((row) => row.querySelector('bdi')?.textContent);
  const choose = async (root: HTMLElement, name: RegExp, value: string): Promise<void> => {
    const select = (await field(root, name)) as HTMLSelectElement;
    select.focus();
    // The list of choices is a window of the browser's own, which no key of a test reaches.
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const wording = (select: Element): string[] =>
    [...select.querySelectorAll('option')].map((option) => option.textContent.trim());

  it('sorts by category: chosen in the form, filtered by, and an unknown one shown by its id', async () => {
    const adapter = backEnd({
      seed: sorted([
        { ...anchor('l1', 'One', 'https://example.se/1'), categoryId: 'fax' },
        { ...anchor('l2', 'Two', 'https://example.se/2'), categoryId: 'gone-7' },
        anchor('l3', 'Three', 'https://example.se/3'),
      ]),
    });
    const list = await open(adapter);
    await until(() => textOf(list).includes('Fax') && textOf(list).includes('gone-7'));
    expect(wording(await field(list, 'Category'))).to.deep.equal(['All', 'Fax', 'gone-7', 'No category']);
    await choose(list, /^Category/, 'gone-7');
    await until(() => titles(list).join() === 'Two');
    await choose(list, /^Category/, '');
    await until(() => titles(list).length === 3);
    await click(await control(list, 'Edit Three'));
    const [dialog] = all(list, 'dialog') as [HTMLElement];
    expect(wording(await field(dialog, /^Category/))).to.deep.equal(['No category', 'Agreements', 'Photos']);
    await choose(dialog, /^Category/, 'avtal');
    await click(await control(dialog, 'Save changes'));
    await closed(list);
    await until(async () =>
      (await stored(adapter)).some(({ id, categoryId }) => id === 'l3' && categoryId === 'avtal'),
    );
    expect(textOf(list)).to.contain('Agreements');
  });

  const role = (one: Role, id: string, more: object = {}) => ({
    actor: { id, name: id, roles: [one], ...more },
    rights: roleRights[one],
  });

  it('X-14 is closed to a role, seen by another and kept by a third, and the back end holds to it', async () => {
    const storage = newStore();
    const admin = backEnd({ storage, seed: sorted([]), session: role('admin', 'ada') });
    const list = await open(admin);
    await still();
    giveFile(list, pdf('larmkod.pdf', '7391'));
    await click(await control(list, 'Edit larmkod.pdf'));
    const [dialog] = all(list, 'dialog') as [HTMLElement];
    await control(dialog, 'Save changes');
    // Nobody shuts themselves out: one's own role is not asked about.
    const asked = all<HTMLLabelElement>(dialog, '.access label').map((label) => label.textContent.trim());
    expect(asked).to.deep.equal(['Supervisor', 'Office', 'Technician', 'Client']);
    expect((await field(dialog, 'Office')).value).to.equal('manage');
    expect((await field(dialog, 'Client')).value).to.equal('view');
    await choose(dialog, /^Client/, 'none');
    await choose(dialog, /^Supervisor/, 'none');
    await choose(dialog, /^Office/, 'view');
    await still();
    await expect(list).to.be.accessible();
    await click(await control(dialog, 'Save changes'));
    await closed(list);
    await until(() => textOf(list).includes('Hidden from: Supervisor and Client'));
    await until(async () => (await stored(admin))[0]?.access?.supervisor === 'none');
    const [{ id }] = (await stored(admin)) as [Resource];
    const office = await open(backEnd({ storage, seed: sorted([]), session: role('office', 'olle') }));
    const row = await control(office, 'larmkod.pdf');
    const [given] = await downloads(() => row.click());
    expect(await given!.file.text()).to.equal('7391');
    expect(findControl(office, /^(Edit|Remove) /)).to.equal(undefined);
    for (const session of [role('supervisor', 'siv'), role('customer', 'kim', { clientId })]) {
      const other = backEnd({ storage, seed: sorted([]), session });
      const shut = await open(other);
      expect(all(shut, '.resource')).to.have.length(0);
      expect(textOf(shut)).not.to.contain('larmkod');
      let refused: unknown;
      await other.files!.open(id, { signal }).catch((error: unknown) => (refused = error));
      expect(refused).to.be.instanceOf(ProblemError);
    }
  });

  it('refuses as a link everything that is none, forty cousins of javascript: among them', async () => {
    const adapter = backEnd({ seed: seed() });
    const list = await open(adapter);
    await click(await control(list, 'Add link'));
    (await field(list, /^Name/)).focus();
    await sendKeys({ type: 'Drawings' });
    const address = await field(list, /^Web address/);
    const save = await control(list, 'Save link');
    expect(hostile.length).to.be.at.least(40);
    // Set, not typed: some of the characters are on no keyboard.
    const write = (text: string): void => {
      address.value = text;
      address.dispatchEvent(new Event('input', { bubbles: true }));
    };
    for (const bad of hostile) {
      write('https://example.se/');
      write(bad);
      // A field of one line holds no line break: what is judged is what it made of the text.
      if (safeUrl(address.value) !== undefined) continue;
      save.click();
      await until(() => address.getAttribute('aria-invalid') === 'true', `taken: ${bad}`);
    }
    expect(await stored(adapter)).to.have.length(0);
    expect(all(list, 'a[href^="javascript" i]')).to.have.length(0);
  });

  it('takes no HTML file and no drawing with a script, and only hands them out where a back end has them', async () => {
    const evil = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "hit"</script></svg>';
    const adapter = backEnd({ seed: seed() });
    const list = await open(adapter);
    await still();
    const drawing = new File([evil], 'drawing.svg', { type: 'image/svg+xml' });
    giveFile(list, drawing, new File(['<script>1</script>'], 'page.html', { type: 'text/html' }));
    await until(() => textOf(list).includes('page.html cannot be uploaded'));
    expect(textOf(list)).to.contain('drawing.svg cannot be uploaded');
    expect(await stored(adapter)).to.have.length(0);
    // Put there by another program.
    const owner = { collection: 'clients', id: clientId } as const;
    await adapter.files!.put(drawing, { name: 'drawing.svg', owner }, { signal, key: 'other-program' });
    const again = await fixture<ResourceList>(
      html`<resource-list locale="en" client-id=${clientId} .adapter=${{ ...adapter }}></resource-list>`,
    );
    const row = await control(again, 'drawing.svg');
    const [given] = await downloads(() => row.click());
    expect([given!.name, await given!.file.text()]).to.deep.equal(['drawing.svg', evil]);
    expect(all(again, 'img, iframe, object, embed')).to.have.length(0);
    expect(document.title).not.to.equal('hit');
  });

  it('reads nothing of a file of two gigabytes, and cuts a path off a name', async () => {
    const adapter = backEnd({ seed: seed() });
    const list = await open(adapter);
    await still();
    const huge = pdf('huge.pdf');
    Object.defineProperty(huge, 'size', { value: 2 ** 31 });
    let reads = 0;
    for (const method of ['arrayBuffer', 'text', 'stream', 'slice'])
      Object.defineProperty(huge, method, { value: () => (reads += 1) });
    // Dropped: a picker would make a file of its own of this one.
    const drop = new DragEvent('drop', { bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], files: [huge, pdf('../../x.pdf')] } });
    list.shadowRoot!.querySelector('.frame')!.dispatchEvent(drop);
    await until(() => textOf(list).includes('huge.pdf is too large'));
    await control(list, 'x.pdf');
    expect(reads).to.equal(0);
    await until(async () => (await stored(adapter)).map(({ title }) => title).join() === 'x.pdf');
  });

  it('shows how far an upload has come, keeps the file when the connection is lost at 80 %, and sends it once', async () => {
    const whole = backEnd({ seed: seed() });
    const keys: (string | undefined)[] = [];
    let cut: ((error: Error) => void) | undefined;
    const list = await open({
      ...whole,
      files: {
        ...whole.files!,
        put: (data, about, call) => {
          keys.push(call.key);
          if (keys.length > 1) return whole.files!.put(data, about, call);
          call.progress?.(data.size * 0.8);
          return new Promise((_, reject) => (cut = reject));
        },
      },
    });
    await still();
    giveFile(list, pdf('plan.pdf', 'tio tecken'));
    await until(() => textOf(list).includes('80%'));
    cut!(new TypeError('Failed to fetch'));
    await until(() => textOf(list).includes('plan.pdf was not uploaded'));
    await click(await control(list, 'Try again'));
    const row = await control(list, 'plan.pdf');
    await until(async () => (await stored(whole)).length === 1);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
    const [given] = await downloads(() => row.click());
    expect(await given!.file.text()).to.equal('tio tecken');
  });

  it('takes every kind that is allowed, and gives the same name twice a number', async () => {
    const adapter = backEnd({ seed: seed() });
    const list = await open(adapter);
    await still();
    const kinds = 'pdf,doc,docx,xls,xlsx,odt,ods,txt,png,gif,jpg,jpeg'.split(',');
    giveFile(list, ...kinds.map((kind) => pdf(`A.${kind.toUpperCase()}`, kind)));
    await until(async () => (await stored(adapter)).length === kinds.length);
    await until(() => all(list, '.resource').length === kinds.length);
    giveFile(list, pdf('A.PDF', 'another'));
    const row = await control(list, 'A (2).PDF');
    const [given] = await downloads(() => row.click());
    expect(await given!.file.text()).to.equal('another');
    const former = await control(list, 'A.PDF');
    const [kept] = await downloads(() => former.click());
    expect(await kept!.file.text()).to.equal('pdf');
  });
});
