import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-form.ts';
import type { ClientForm } from '../../src/components/client-form/client-form.ts';
import type { FinishedEvent } from '../../src/components/shared/finished-event.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { clientIdAt, fewClients } from '../../src/testing/fixtures.ts';
import { focused, found, screen, shown } from './screen.ts';
import { backEnd } from './back-end.ts';
import { until } from './page.ts';

const as = (role: Role) => ({ actor: { id: 'u1', name: 'Kim', roles: [role] }, rights: roleRights[role] });
const call = { signal: new AbortController().signal };

const open = async (adapter: Adapter, clientId?: string, locale = 'en-SE') => {
  const form = await fixture<ClientForm>(
    html`<client-form .adapter=${adapter} .locale=${locale} client-id=${clientId ?? ''}></client-form>`,
  );
  const on = screen(form);
  await found(() => on.field(locale === 'sv' ? 'Namn' : 'Name'));
  return { form, on };
};

const type = async (field: HTMLElement, text: string) => {
  field.focus();
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
  await sendKeys({ type: text });
};

/** Every call to the adapter that writes. */
function watched(adapter: Adapter): { adapter: Adapter; writes: string[] } {
  const writes: string[] = [];
  const spy = (name: string, method: ((...args: never[]) => unknown) | undefined) =>
    method && ((...args: never[]) => (writes.push(name), method.apply(adapter, args)));
  return {
    writes,
    adapter: Object.assign(Object.create(adapter) as Adapter, {
      create: spy('create', adapter.create),
      update: spy('update', adapter.update),
      batch: spy('batch', adapter.batch),
      act: ((name, input, call) => {
        if (name !== 'client.findDuplicates') writes.push('act');
        return adapter.act!(name, input, call);
      }) satisfies Adapter['act'],
    }),
  };
}

const seeded = (role: Role = 'admin') => {
  const seed = fewClients();
  return backEnd({
    session: as(role),
    seed: {
      ...seed,
      clients: seed.clients?.map((client) => ({ ...client, accountingKey: client.name })),
      settings: [{ id: 'default', number: { minLength: 4, maxLength: 6, required: true } }],
    },
  });
};

const clients = async (adapter: Adapter, search: string) =>
  (await adapter.list('clients', { search, limit: 10 }, call)).items;

describe('<client-form>', () => {
  beforeEach(() => clearDrafts());

  it('V-04 V-09 makes a client of a name and a number, with its primary contact and billing address', async () => {
    const adapter = seeded();
    const { form, on } = await open(adapter);
    await type(on.field('Name'), 'Älvsbyns Rör AB');
    await type(on.field('Client number'), 'A77001');
    await type(on.field('First name'), 'Örjan');
    await type(on.field('E-mail'), 'orjan@rorfirman.example');
    await type(on.field('Street address'), 'Storgatan 1');
    await type(on.field('Postal code'), '942 31');
    await type(on.field(/Post town|Town/), 'Älvsbyn');
    const finished = oneEvent(form, 'finished') as Promise<FinishedEvent>;
    on.button('Add client').click();
    const { record } = await finished;
    const [client] = await clients(adapter, 'älvsbyns');
    expect(client).to.include({ name: 'Älvsbyns Rör AB', number: 'A77001' });
    expect(record?.id).to.equal(client?.id);
    expect(client?.primaryContact).to.include({ name: 'Örjan', email: 'orjan@rorfirman.example' });
    expect(client?.mainAddress).to.include({ locality: 'Älvsbyn', postalCode: '942 31' });
  });

  it('J-03 with a required field empty nothing is written, the summary names each and leads to the first', async () => {
    const { adapter, writes } = watched(seeded());
    const { on } = await open(adapter);
    on.button('Add client').click();
    const summary = await found(() => on.role('group', /2 things to correct/));
    expect(focused()).to.equal(summary);
    expect([...summary.querySelectorAll('a')].map((link) => link.textContent?.trim())).to.deep.equal([
      'Name: Fill in this field.',
      'Client number: Fill in this field.',
    ]);
    expect(on.field('Name').getAttribute('aria-invalid')).to.equal('true');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(focused()).to.equal(on.field('Name'));
    expect(writes).to.deep.equal([]);
  });

  it('V-05 tells that a number is taken before the save, and again when the back end says so', async () => {
    const adapter = seeded();
    const [taken] = (await adapter.list('clients', { limit: 1 }, call)).items;
    const { on } = await open(adapter);
    await type(on.field('Name'), 'En till');
    await type(on.field('Client number'), taken!.number!);
    await sendKeys({ press: 'Tab' });
    await shown(on.field('Client number').closest('.field')!, 'This is already in use. Choose another.');

    // A back end that cannot be asked beforehand still answers, and the answer lands at the field.
    const silent = Object.assign(Object.create(adapter) as Adapter, {
      describe: async () => ({ ...(await adapter.describe!(call)), collections: {} }),
    });
    const second = await open(silent);
    await type(second.on.field('Name'), 'En till');
    await type(second.on.field('Client number'), taken!.number!);
    second.on.button('Add client').click();
    await shown(second.on.field('Client number').closest('.field')!, 'This is already in use. Choose another.');
    expect(second.on.field('Name').value).to.equal('En till');
  });

  it('V-06 says in both languages that it is the own internal number, tied to the field', async () => {
    for (const [locale, label, help] of [
      ['en-SE', 'Client number', 'Your own internal number for the client.'],
      ['sv', 'Kundnummer', 'Ert eget interna kundnummer.'],
    ] as const) {
      const { on } = await open(seeded(), undefined, locale);
      const field = on.field(label);
      const described = (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => (field.getRootNode() as ShadowRoot).getElementById(id)?.textContent);
      expect(described.join(' ')).to.include(help);
    }
  });

  it('V-07 only the administrator changes the number of an existing client; others read why', async () => {
    const id = clientIdAt(0);
    const office = await open(seeded('office'), id);
    const locked = await found(() => office.on.field('Client number'));
    expect(locked.readOnly).to.equal(true);
    expect(office.on.text()).to.include('Only an administrator can change the number.');

    const adapter = seeded('admin');
    const { form, on } = await open(adapter, id);
    const field = await found(() => on.field('Client number'));
    expect(field.readOnly).to.equal(false);
    await type(field, 'Z9001');
    const finished = oneEvent(form, 'finished');
    on.button('Save changes').click();
    await finished;
    expect((await adapter.get('clients', id, call)).number).to.equal('Z9001');
  });

  it('refuses a number outside the limits with the limits in the message, and leaves existing ones alone', async () => {
    const { on } = await open(seeded());
    await type(on.field('Name'), 'Kort');
    await type(on.field('Client number'), 'A1');
    on.button('Add client').click();
    await shown(on.field('Client number').closest('.field')!, /Minimum length: 4/);
  });

  it('J-18 V-10 every field asked for on creation can be changed afterwards', async () => {
    const adapter = seeded();
    const created = await open(adapter);
    const labels = (on: ReturnType<typeof screen>) =>
      [
        'Name',
        'Client number',
        'Organisation number',
        'VAT number',
        'Website',
        'Comment',
        'First name',
        'Last name',
        'Title',
        'E-mail',
        'Phone',
        'Street address',
        'Postal code',
        'Country',
      ].filter((label) => on.hasField(label));
    const asked = labels(created.on);
    const { on } = await open(adapter, clientIdAt(1));
    await found(() => on.field('Street address'));
    expect(labels(on)).to.deep.equal(asked);
    for (const label of asked) expect(on.field(label).readOnly || on.field(label).disabled, label).to.equal(false);
  });

  it('J-18 saves only what was changed, each part in its own place', async () => {
    const { adapter, writes } = watched(seeded());
    const id = clientIdAt(1);
    const { form, on } = await open(adapter, id);
    const requests: string[] = [];
    form.addEventListener('action-request', (event) => requests.push((event as ActionRequestEvent).action));
    await type(await found(() => on.field('E-mail')), 'ny@kunden.example');
    const finished = oneEvent(form, 'finished');
    on.button('Save changes').click();
    await finished;
    expect(requests).to.deep.equal(['contact.save']);
    expect(writes).to.deep.equal(['update']);
    expect((await adapter.get('clients', id, call)).primaryContact?.email).to.equal('ny@kunden.example');
  });

  it('a prevented request writes nothing', async () => {
    const { adapter, writes } = watched(seeded());
    const { form, on } = await open(adapter);
    form.addEventListener('action-request', (event) => event.preventDefault());
    await type(on.field('Name'), 'Värdens egen');
    await type(on.field('Client number'), 'V1001');
    const finished = oneEvent(form, 'finished');
    on.button('Add client').click();
    await finished;
    expect(writes).to.deep.equal([]);
  });

  it('gives back what was typed when it is opened again, and can throw it away', async () => {
    const adapter = seeded();
    const first = await open(adapter);
    await type(first.on.field('Name'), 'Halvskriven kund');
    first.form.remove();
    const { on } = await open(adapter);
    await shown(on.field('Name').getRootNode() as ShadowRoot, 'was not saved. It is here again.');
    expect(on.field('Name').value).to.equal('Halvskriven kund');
    on.button('Discard').click();
    await found(() => on.field('Name').value === '' || expect.fail());
  });

  it('merges with what a colleague saved meanwhile, and asks about what both changed', async () => {
    const adapter = seeded();
    const id = clientIdAt(1);
    const { form, on } = await open(adapter, id);
    await type(await found(() => on.field('Name')), 'Mitt namn');
    const { version } = await adapter.get('clients', id, call);
    await adapter.update!(
      'clients',
      id,
      { set: { name: 'Deras namn', comment: 'Ring först' }, base: version! },
      { ...call, key: 'k1' },
    );
    on.button('Save changes').click();
    await found(() => on.role('radiogroup', 'Name'));
    expect(on.text()).to.include('Mitt namn').and.to.include('Deras namn');
    expect(on.field('Name').value).to.equal('Mitt namn');
    on.button('Continue with these').click();
    await found(() => !on.hasButton('Continue with these') || expect.fail());
    const finished = oneEvent(form, 'finished');
    on.button('Save changes').click();
    await finished;
    expect(await adapter.get('clients', id, call)).to.include({ name: 'Mitt namn', comment: 'Ring först' });
  });

  it('V-33 shows nothing to fill in without the right to create', async () => {
    const form = await fixture<ClientForm>(html`<client-form .adapter=${seeded('technician')}></client-form>`);
    await shown(form, 'You do not have the right to do this');
    expect(screen(form).hasField('Name')).to.equal(false);
  });

  it('says that a new name does not change the accounting key', async () => {
    const { on } = await open(seeded(), clientIdAt(0));
    await type(await found(() => on.field('Name')), 'Nytt namn AB');
    await shown(on.field('Name').closest('.field')!, 'The accounting key stays as it is');
  });

  const alikes = (form: ClientForm) =>
    [...(form.shadowRoot?.querySelectorAll('.alikes li') ?? [])].map((item) =>
      item.textContent?.replace(/\s+/g, ' ').trim(),
    );
  const twin = (session = as('admin')) =>
    backEnd({
      session,
      seed: {
        clients: [
          { id: 'twin', name: 'Björkens Bageri AB', number: '1001' },
          { id: 'cafe', name: 'Grand Café' },
        ],
        contacts: [
          { id: 'p', clientId: 'twin', first: 'Eva', primary: true, emails: [{ address: 'eva@bageri.example' }] },
        ],
      },
    });

  it('tells while a new client is typed that it may be there already, leads to it, and saves all the same', async () => {
    const adapter = twin();
    const { form, on } = await open(adapter);
    await type(on.field('Name'), 'bjorkens bageri');
    await until(() => alikes(form).length > 0);
    expect(alikes(form)).to.deep.equal(['Björkens Bageri AB same name']);
    const opened = oneEvent(form, 'action-request') as Promise<ActionRequestEvent>;
    form.shadowRoot?.querySelector<HTMLElement>('.alikes button, .alikes a')?.click();
    expect(await opened).to.include({ action: 'client.open', clientId: 'twin' });
    await type(on.field(/Client number/), '2002');
    const finished = oneEvent(form, 'finished') as Promise<FinishedEvent>;
    on.button('Add client').click();
    expect((await finished).record).to.have.property('name', 'bjorkens bageri');
  });

  it('does not take the people of a client for duplicates of it', async () => {
    const { form, on } = await open(twin(), 'twin');
    await type(on.field('Name'), 'Grand Café AB');
    await until(() => alikes(form).length > 0);
    expect(alikes(form)).to.deep.equal(['Grand Café same name']);
  });

  it('compares names by a search where the back end has no verb for it, and says nothing where it cannot', async () => {
    const whole = twin();
    const plain: Adapter = {
      ...whole,
      describe: async (about) => ({ ...(await whole.describe!(about)), actions: [] }),
    };
    const { form, on } = await open(plain);
    await type(on.field('Name'), 'Björkens bageri aktiebolag');
    await until(() => alikes(form).length > 0);
  });
});
