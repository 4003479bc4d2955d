import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { Adapter, Name } from '../../src/adapters/adapter.ts';
import type { ClientFunctions } from '../../src/components/client-functions/client-functions.ts';
import type { ClientFunction } from '../../src/components/client-functions/functions.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import '../../src/define/client-functions.ts';
import type { Client } from '../../src/model/client.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { all, click, control, findControl, focused, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';
import { hostile } from '../support/hostile-urls.ts';

const clientId = 'ek';
type Told = Partial<Pick<Client, 'website' | 'comment'>>;
const seed = (client: Told = {}, contact: object = {}, rest: Partial<Seed> = {}): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', ...client }],
  contacts: [
    {
      id: 'eva',
      version: '1',
      clientId,
      first: 'Eva',
      last: 'Lund',
      primary: true,
      portal: { status: 'none' },
      ...contact,
    },
  ],
  addresses: [
    {
      id: 'home',
      version: '1',
      clientId,
      kind: 'billing',
      lines: ['Storgatan 1'],
      postalCode: '90325',
      locality: 'Umeå',
      country: 'SE',
      geo: { lat: 63.8258, lon: 20.263 },
    },
  ],
  ...rest,
});

const modules = ['textMessaging', 'invoiceCalculation', 'storage', 'audits'];
const as = (role: Role, flags: readonly string[] = modules): Session => ({
  actor: { id: 'me', name: 'Me', roles: [role], ...(role === 'customer' && { clientId }) },
  rights: roleRights[role],
  flags,
});
const mail = { emails: [{ address: 'eva@ek.example' }] };
const mobile = { phones: [{ raw: '070-123 45 67', e164: '+46701234567', smsAllowed: true }] };

async function open(adapter: Adapter = backEnd({ seed: seed() }), more: Partial<ClientFunctions> = {}) {
  const element = await fixture<ClientFunctions>(
    html`<client-functions locale="en" client-id=${clientId} .adapter=${adapter}></client-functions>`,
  );
  Object.assign(element, more);
  const requests: ActionRequestEvent[] = [];
  element.addEventListener('action-request', (event) => requests.push(event));
  await until(() => all(element, '.toolbar').length > 0, 'nothing was read');
  await still();
  return { element, requests };
}
/** Everything in the row, nothing in a menu. */
const wide = { most: 40 };
const ids = (element: ClientFunctions): string[] =>
  all(element, '.toolbar [id^=function-]').map(({ id }) => id.slice('function-'.length));
const names = (element: ClientFunctions): string[] => all(element, '.toolbar [id^=function-]').map(nameOf);
const one = (element: ClientFunctions, id: string): HTMLElement => all(element, `#function-${id}`)[0]!;
const why = (element: ClientFunctions, id: string): string | null => one(element, id).getAttribute('aria-description');
/** The contact comes after the client. */
const becauseOf = (element: ClientFunctions, id: string, reason: string) =>
  until(() => why(element, id) === reason, `${id} should be dimmed: ${reason}`);

/** A back end that tells of fewer collections than it has. */
const without = (adapter: Adapter, ...names: Name[]): Adapter => ({
  ...adapter,
  describe: async (call) => {
    const told = (await adapter.describe?.(call)) ?? {};
    const collections = { ...told.collections };
    for (const name of names) delete collections[name];
    return { ...told, collections };
  },
});

describe('client-functions', () => {
  it('J-28 shows contacts, job queries report and log a job in that order; a host reorders, hides and adds', async () => {
    const { element } = await open();
    expect(names(element).slice(0, 3)).to.deep.equal([
      'Contacts of Ek AB',
      'Job queries report for Ek AB',
      'Log a job for Ek AB',
    ]);
    await expect(element).to.be.accessible();
    const seen: string[] = [];
    element.functions = [
      {
        id: 'visit',
        label: ({ name }) => `Visit ${name}`,
        icon: 'map-pin',
        order: 2,
        onSelect: ({ name }) => seen.push(name),
      },
      { id: 'sms', label: 'Text', icon: 'message', order: 11, blocked: () => 'No mobile number' },
      { id: 'never', label: 'Never', icon: 'x', shown: () => false },
      { id: 'log-job', order: 1 },
      { id: 'job-report', hidden: true },
    ];
    await element.updateComplete;
    expect(names(element).slice(0, 4)).to.deep.equal([
      'Log a job for Ek AB',
      'Visit Ek AB',
      'Contacts of Ek AB',
      'Text',
    ]);
    expect(ids(element)).not.to.include.members(['never', 'job-report']);
    await click(await control(element, 'Visit Ek AB'));
    expect(seen).to.deep.equal(['Ek AB']);
    const text = await control(element, 'Text');
    expect([text.getAttribute('aria-disabled'), why(element, 'sms')]).to.deep.equal(['true', 'No mobile number']);
  });

  it('J-29 J-30 asks the host for the job queries report with the client in its filter', async () => {
    const { element, requests } = await open();
    await click(await control(element, 'Job queries report for Ek AB'));
    expect(requests.map(({ action }) => action)).to.deep.equal(['jobReport.open']);
    expect(requests[0]).to.include({ clientId });
    expect(requests[0]!.input).to.deep.equal({ filter: { client: { id: clientId, name: 'Ek AB' } } });
  });

  it('J-11 J-31 logs a job for a client without portal access, with id, name, contact and address filled in', async () => {
    const { element, requests } = await open();
    const button = await control(element, 'Log a job for Ek AB');
    expect(button.getAttribute('aria-disabled')).to.equal(null);
    await click(button);
    const { prefill } = requests[0]!.input as { prefill: Record<string, unknown> };
    expect(requests[0]!.action).to.equal('job.log');
    expect(prefill).to.include({ id: clientId, name: 'Ek AB' });
    expect(prefill['primaryContact']).to.include({ id: 'eva', name: 'Eva Lund' });
    expect(prefill['defaultAddress']).to.deep.include({ lines: ['Storgatan 1'], locality: 'Umeå' });
  });

  it('J-25 opens the contacts of that client by their icon, unless the host has taken it on', async () => {
    const { element, requests } = await open();
    const icon = await control(element, 'Contacts of Ek AB');
    icon.focus();
    await press('Enter');
    await until(() => textOf(element).includes('Eva Lund'), 'the contacts did not come');
    expect(requests[0]).to.include({ action: 'contacts.open', clientId });
    await press('Escape');
    await until(() => focused() === icon);
    element.addEventListener('action-request', (event) => event.preventDefault());
    await press('Enter');
    await element.updateComplete;
    expect(all(element, 'dialog')).to.deep.equal([]);
  });

  it('C-33 names every icon in words, with a tooltip by mouse and by key, and has targets of 24 px at least', async () => {
    const { element } = await open(
      backEnd({ seed: seed({ comment: 'Ring först', website: 'ek.example' }), session: as('admin') }),
      wide,
    );
    const controls = all(element, '.toolbar [id^=function-]');
    expect(controls.length).to.be.greaterThan(20);
    for (const each of controls) {
      const { width, height } = each.getBoundingClientRect();
      expect(Math.min(width, height), each.id).to.be.at.least(24);
      expect(nameOf(each), each.id).to.match(/Ek AB/);
      expect(each.dataset['tooltip'], each.id).to.be.a('string').and.not.equal('');
    }
    await expect(element).to.be.accessible();
    const tip = () =>
      all(element, '.tooltip')
        .find((each) => each.matches(':popover-open'))
        ?.textContent.trim();
    one(element, 'edit').focus();
    await press('ArrowRight');
    await until(() => tip() === one(element, 'send-message').dataset['tooltip'], 'no tooltip by key');
  });

  it('C-01 has the functions for administrators and supervisors, few for a technician and none for the customer', async () => {
    const told = { seed: seed({ comment: 'x' }, mail), session: as('admin') };
    const { element: admin } = await open(backEnd(told), wide);
    const { element: supervisor } = await open(backEnd({ ...told, session: as('supervisor') }), wide);
    const ours = [
      'send-message',
      'portal-access',
      'qr',
      'map',
      'homepage',
      'agreements',
      'reports',
      'keyrings',
      'plans',
      'calendar',
    ];
    expect(ids(admin)).to.include.members(ours);
    expect(ids(supervisor)).to.include.members(ours);
    const assigned = seed({}, mail, { assignments: [{ id: 'a', version: '1', clientId, userId: 'me' }] });
    const { element: technician } = await open(backEnd({ seed: assigned, session: as('technician') }), wide);
    expect(ids(technician)).to.deep.equal(['contacts', 'job-report', 'log-job', 'edit']);
    const customer = await fixture<ClientFunctions>(
      html`<client-functions
        locale="en"
        client-id=${clientId}
        .adapter=${backEnd({ ...told, session: as('customer') })}
      ></client-functions>`,
    );
    await still();
    expect(textOf(customer)).to.equal('');
    expect(all(customer, 'button, a')).to.deep.equal([]);
  });

  it('C-04 asks the host to send a message, with the client, its contact and the channels there are', async () => {
    const { element, requests } = await open(backEnd({ seed: seed({}, { ...mail, ...mobile }), session: as('admin') }));
    await click(await control(element, 'Send a message to Ek AB'));
    await until(() => requests.length > 0, 'nothing was asked');
    expect(requests[0]).to.include({ action: 'message.send', clientId });
    const { client, contact, channels, to } = requests[0]!.input as Record<string, object>;
    expect(client).to.deep.equal({ id: clientId, name: 'Ek AB' });
    expect(contact).to.include({ id: 'eva', first: 'Eva' });
    expect(channels).to.deep.equal(['email', 'sms']);
    expect(to).to.deep.equal({ email: 'eva@ek.example', sms: '+46701234567' });
  });

  it('C-05 offers no texts where the module for them is not there', async () => {
    const session = as('admin', []);
    const both = backEnd({ seed: seed({}, { ...mail, ...mobile }), session });
    const { element, requests } = await open(both);
    await click(await control(element, 'Send a message to Ek AB'));
    await until(() => requests.length > 0);
    expect((requests[0]!.input as { channels: string[] }).channels).to.deep.equal(['email']);
    const { element: textsOnly } = await open(backEnd({ seed: seed({}, mobile), session }));
    await becauseOf(textsOnly, 'send-message', 'The contact person has no e-mail address');
  });

  it('C-06 sends no message to one who cannot be reached, and only by the channel there is', async () => {
    const { element, requests } = await open(backEnd({ seed: seed(), session: as('admin') }));
    const noChannel = 'The contact person has neither an e-mail address nor a mobile number';
    await becauseOf(element, 'send-message', noChannel);
    await click(one(element, 'send-message'));
    expect(requests).to.deep.equal([]);
    for (const [reach, channels] of [
      [mail, ['email']],
      [mobile, ['sms']],
    ] as const) {
      const { element: other, requests: asked } = await open(backEnd({ seed: seed({}, reach), session: as('admin') }));
      await click(one(other, 'send-message'));
      await until(() => asked.length > 0);
      expect((asked[0]!.input as { channels: string[] }).channels).to.deep.equal(channels);
    }
    // A phone that takes no texts is no channel.
    const landline = { phones: [{ raw: '090-12 34 56', smsAllowed: false }] };
    const { element: fixed } = await open(backEnd({ seed: seed({}, landline), session: as('admin') }));
    await becauseOf(fixed, 'send-message', noChannel);
  });

  it('C-07 opens the form of the client', async () => {
    const { element, requests } = await open(backEnd({ seed: seed(), session: as('admin') }));
    await click(await control(element, 'Edit Ek AB'));
    await until(() => all(element, 'client-form').length > 0, 'no form came');
    await until(() => all(element, 'input').some((input) => (input as HTMLInputElement).value === 'Ek AB'));
    expect(requests[0]).to.include({ action: 'client.edit', clientId });
  });

  it('C-08 moves the client to the archive after a question, and takes it back by key', async () => {
    const adapter = backEnd({ seed: seed(), session: as('admin') });
    const { element } = await open(adapter, wide);
    const archived = async () =>
      (await adapter.get('clients', clientId, { signal: new AbortController().signal })).archivedAt;
    one(element, 'archive').focus();
    await press('Enter');
    await until(() => all(element, 'dialog[open]').length > 0, 'nothing was asked');
    expect(await archived()).to.equal(undefined);
    await click(all(element, 'dialog[open] .button-primary, dialog[open] .button-danger')[0]!);
    await until(archived, 'it is not archived');
    await until(() => ids(element).includes('restore'), 'there is no way back');
    await until(() => focused() !== null && focused() !== document.body, 'the focus is lost');
    await press('Control+z');
    await until(async () => (await archived()) === undefined, 'it was not taken back');
  });

  it('C-10 C-19 C-21 leaves out what belongs to a module that is not there', async () => {
    const { element } = await open(backEnd({ seed: seed(), session: as('admin') }), wide);
    expect(ids(element)).to.include.members(['products', 'agreements', 'reports', 'new-report']);
    const { element: bare } = await open(backEnd({ seed: seed(), session: as('admin', []) }), wide);
    expect(ids(bare)).not.to.include.members(['products']);
    for (const id of ['products', 'agreements', 'reports', 'new-report']) expect(ids(bare)).not.to.include(id);
  });

  it('C-15 C-16 opens the homepage in a new tab, and says why it cannot', async () => {
    const { element, requests } = await open(
      backEnd({ seed: seed({ website: 'ek.example/om' }), session: as('admin') }),
      wide,
    );
    const link = one(element, 'homepage') as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://ek.example/om',
      '_blank',
      'noopener noreferrer',
    ]);
    expect(nameOf(link)).to.equal('Homepage of Ek AB (opens in a new tab)');
    element.addEventListener('action-request', (event) => event.preventDefault());
    await click(link);
    expect(requests.map(({ action, input }) => [action, input])).to.deep.equal([
      ['homepage.open', { href: 'https://ek.example/om' }],
    ]);
    const { element: none } = await open(backEnd({ seed: seed(), session: as('admin') }), wide);
    expect(why(none, 'homepage')).to.equal('No homepage is given');
    let website = '';
    let served: string | undefined;
    const whole = backEnd({ seed: seed(), session: as('admin') });
    const adapter: Adapter = {
      ...whole,
      get: async (of, id, call) => {
        const found = await whole.get(of, id, call);
        if (of !== 'clients') return found;
        served = website;
        return { ...found, website };
      },
    };
    website = 'https://fine.example/';
    const { element: told } = await open(adapter, wide);
    expect(one(told, 'homepage').tagName).to.equal('A');
    const source = sourceOf(adapter);
    for (const bad of [...hostile, 'mailto:eva@ek.example', 'tel:+46701234567']) {
      website = bad;
      source.refresh('clients');
      await until(() => served === bad, `${bad} was not read`);
      await nextFrame();
      const control = one(told, 'homepage');
      expect(control.tagName, bad).to.equal('BUTTON');
      expect(control.getAttribute('aria-disabled'), bad).to.equal('true');
    }
  });

  it('C-17 shows the billing address on the host’s map, with its place', async () => {
    const { element, requests } = await open(backEnd({ seed: seed(), session: as('admin') }), wide);
    await click(await control(element, 'Show Ek AB on a map'));
    await until(() => requests.length > 0, 'nothing was asked');
    expect(requests[0]).to.include({ action: 'map.open', clientId });
    expect(requests[0]!.input).to.deep.equal({
      addressId: 'home',
      address: 'Storgatan 1, 903 25 Umeå',
      lines: ['Storgatan 1', '903 25 Umeå'],
      geo: { lat: 63.8258, lon: 20.263 },
    });
    const { element: nowhere } = await open(
      backEnd({ seed: seed({}, {}, { addresses: [] }), session: as('admin') }),
      wide,
    );
    expect(why(nowhere, 'map')).to.equal('No billing address is given');
  });

  it('C-18 shows the comment from its icon by key and by mouse, and no icon without one', async () => {
    const comment = 'Ring alltid först.\nHunden bits <b>inte</b>.';
    const { element } = await open(backEnd({ seed: seed({ comment }), session: as('office') }));
    const icon = await control(element, 'Comment on Ek AB');
    icon.focus();
    await press('Enter');
    const panel = () => all(element, '#comment-popover').find((each) => each.matches(':popover-open'));
    await until(() => panel()?.textContent.includes('Ring alltid först.'), 'the comment did not open');
    expect(panel()!.textContent).to.include('<b>inte</b>');
    await press('Escape');
    await until(() => !panel() && focused() === icon, 'the focus is elsewhere');
    await click(icon);
    await until(() => panel());
    await click(icon);
    await until(() => !panel(), 'a second press does not close it');
    const { element: none } = await open(backEnd({ seed: seed({ comment: '  ' }), session: as('office') }));
    expect(findControl(none, /Comment/)).to.equal(undefined);
  });

  it('C-20 C-22 C-23 C-24 asks the host for agreements, reports, key rings and plans, and shows those it has no page for', async () => {
    const lists = [
      ['agreements', 'agreements.open', 'agreement'],
      ['reports', 'reports.open', 'report'],
      ['keyrings', 'keyrings.open', 'keyring'],
      ['plans', 'plans.open', 'plan'],
    ] as const;
    const related = lists.map(([, , kind]) => ({
      id: kind,
      version: '1',
      clientId,
      kind,
      number: `N-${kind}`,
      title: `Trapphus, ${kind}`,
      status: 'active',
    }));
    const { element, requests } = await open(backEnd({ seed: seed({}, {}, { related }), session: as('admin') }), wide);
    for (const [id, action, kind] of lists) {
      await click(one(element, id));
      expect(requests.at(-1)).to.include({ action, clientId });
      await until(() => textOf(element).includes(`Trapphus, ${kind}`), `${id} did not come`);
      await press('Escape');
      await until(() => all(element, 'dialog[open]').length === 0 && focused() === one(element, id));
    }
    element.addEventListener('action-request', (event) => event.preventDefault());
    for (const [id] of lists) await click(one(element, id));
    expect(requests).to.have.length(8);
    expect(all(element, 'dialog[open]')).to.deep.equal([]);
  });

  it('C-22 C-23 C-24 C-25 goes straight to a new report, key ring or plan, and to the calendar', async () => {
    const { element, requests } = await open(without(backEnd({ seed: seed(), session: as('admin') }), 'related'), wide);
    for (const id of ['new-report', 'new-keyring', 'new-plan', 'calendar', 'agreements']) await click(one(element, id));
    expect(requests.map(({ action, clientId: of }) => [action, of])).to.deep.equal(
      ['report.new', 'keyring.new', 'plan.new', 'calendar.open', 'agreements.open'].map((action) => [action, clientId]),
    );
    // A back end without a list of them leaves it to the host.
    expect(all(element, 'dialog[open]')).to.deep.equal([]);
  });

  it('C-29 C-30 grants and revokes the access of the contact, and tells its state by the lock and in words', async () => {
    const adapter = backEnd({ seed: seed({}, mail), session: as('admin') });
    let acts = 0;
    const counted: Adapter = {
      ...adapter,
      act: (...input) => {
        acts += 1;
        return adapter.act!(...input);
      },
    };
    const { element } = await open(counted, wide);
    const lock = () => one(element, 'portal-access');
    const shackle = () => lock().querySelector('path')!.getAttribute('d');
    const closed = shackle();
    expect(nameOf(lock())).to.equal('Portal access of Ek AB: No access');
    await click(lock());
    await click(await control(element, 'Give access'));
    await until(() => all(element, 'dialog[open]').length === 2, 'nothing was asked');
    expect(acts).to.equal(0);
    await click(all(element, 'dialog[open] .button-primary').at(-1)!);
    await until(() => /: Has access/.test(nameOf(lock())), 'the lock does not follow');
    expect(acts).to.equal(1);
    expect(shackle()).to.not.equal(closed);
    await click(await control(element, 'Revoke access'));
    await until(() => all(element, 'dialog[open]').length === 2);
    await click(all(element, 'dialog[open] .button-danger').at(-1)!);
    await until(() => shackle() === closed, 'the lock stays open');
    expect(acts).to.equal(2);
    expect(nameOf(lock())).to.match(/: .*revoked/i);
  });

  it('is one tab stop with arrows inside, and puts what does not fit into a menu', async () => {
    const { element } = await open();
    expect(names(element)).to.have.length(6);
    expect(names(element).at(-1)).to.equal('More for Ek AB');
    (await control(element, 'Contacts of Ek AB')).focus();
    await press('ArrowRight');
    expect(nameOf(focused()!)).to.equal('Job queries report for Ek AB');
    await press('End');
    expect(nameOf(focused()!)).to.equal('More for Ek AB');
    await press('ArrowRight');
    expect(nameOf(focused()!)).to.equal('Contacts of Ek AB');
    await press('ArrowLeft', 'Enter');
    await until(() => all(element, '[role=menuitem]').length > 10);
    expect(all(element, '.toolbar [id^=function-]').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
  });

  it('takes a function of the host with a key of the catalogue, a module and a web address', async () => {
    const functions: ClientFunction[] = [
      { id: 'x1', labelKey: 'common.open', order: 1, href: () => 'https://host.example/', icon: 'globe' },
      { id: 'x2', label: 'Never', order: 2, module: 'unbought' },
    ];
    const { element } = await open(backEnd({ seed: seed(), session: as('admin') }), { functions });
    expect(names(element)[0]).to.equal('Open (opens in a new tab)');
    expect(ids(element)).not.to.include('x2');
  });
});
