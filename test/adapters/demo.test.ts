import { expect } from '@open-wc/testing';
import { schemas } from '../../src/model/collections.ts';
import type { Name } from '../../src/model/collections.ts';
import { checkIdentifier } from '../../src/model/identifiers.ts';
import { toE164 } from '../../src/model/phone.ts';
import { formatPostalCode } from '../../src/model/postal.ts';
import { rulesFor } from '../../src/model/rules.ts';
import { Role } from '../../src/model/values.ts';
import { holds } from '../../src/model/rights.ts';
import { demoAdapter } from '../../src/adapters/demo/demo.ts';
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import * as z from '../../src/model/zod.ts';
import {
  archivedClient,
  clientIdAt,
  clientWithLongName,
  clientWithoutContact,
  fewClients,
  longName,
  manyClients,
  noClients,
  oneClient,
} from '../../src/testing/fixtures.ts';

const register = demoRegister({ clients: 400 });
const records = <N extends Name>(of: N) => register[of] ?? [];
const unique = (values: unknown[]) => new Set(values).size === values.length;

describe('demoRegister', () => {
  for (const name of Object.keys(register) as Name[]) {
    it(`gives ${name} that satisfy their schema and have ids of their own`, () => {
      for (const record of records(name)) {
        const parsed = z.safeParse(schemas[name], record);
        expect(parsed.success, `${record.id}: ${JSON.stringify(parsed.error?.issues)}`).to.equal(true);
      }
      expect(unique(records(name).map((record) => record.id))).to.equal(true);
    });
  }

  it('has something in every collection that the elements show', () => {
    const empty = (Object.keys(schemas) as Name[]).filter((name) => records(name).length === 0);
    expect(empty).to.have.members(['importBatches', 'views']);
  });

  it('is the same for the same options and another for another seed', () => {
    expect(demoRegister({ clients: 20 })).to.deep.equal(demoRegister({ clients: 20 }));
    expect(demoRegister({ clients: 20, seed: 5 }).clients).not.to.deep.equal(demoRegister({ clients: 20 }).clients);
  });

  it('gives a smaller register as the start of a larger one', () => {
    const { clients, contacts } = demoRegister({ clients: 30 });
    expect(records('clients').slice(0, 30)).to.deep.equal(clients);
    expect(records('contacts').slice(0, contacts?.length)).to.deep.equal(contacts);
  });

  it('places nothing but plans after the moment it is seen, and moves with it', () => {
    const now = '2020-03-01T09:00:00Z';
    const moved = demoRegister({ clients: 40, now });
    for (const client of moved.clients ?? []) {
      expect(Date.parse(client.createdAt ?? '')).to.be.lessThan(Date.parse(now));
      expect(Date.parse(client.lastContactAt ?? '')).to.be.lessThan(Date.parse(now));
    }
    for (const note of moved.notes ?? []) expect(Date.parse(note.at ?? '')).to.be.lessThan(Date.parse(now));
  });

  it('gives each client with contacts exactly one primary contact', () => {
    const primaries = new Map<string, number>();
    for (const contact of records('contacts')) {
      primaries.set(contact.clientId, (primaries.get(contact.clientId) ?? 0) + Number(contact.primary));
    }
    expect([...new Set(primaries.values())]).to.deep.equal([1]);
    const without = records('clients').filter((client) => !primaries.has(client.id));
    expect(without.map((client) => client.id)).to.deep.equal([clientIdAt(6)]);
    for (const contact of records('contacts')) expect(contact.first && contact.last).to.be.ok;
  });

  it('gives unique names, numbers and accounting keys', () => {
    const clients = demoRegister({ clients: 5000 }).clients ?? [];
    expect(unique(clients.map((client) => client.number))).to.equal(true);
    expect(unique(clients.map((client) => client.name))).to.equal(true);
    expect(unique(clients.flatMap((client) => client.accountingKey ?? []))).to.equal(true);
    expect(clients[0]?.number).to.equal('1001');
  });

  it('breaks none of the rules that a person who saves is held to', () => {
    const settings = records('settings')[0];
    const fieldDefs = records('fieldDefs');
    for (const of of ['clients', 'contacts', 'addresses', 'sites', 'resources'] as const) {
      for (const record of records(of)) {
        // Portal access moves by actions and is no part of what a person saves.
        const saved = Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'portal'));
        expect(rulesFor(of, saved, { settings, fieldDefs }), record.id).to.deep.equal([]);
      }
    }
  });

  it('gives unique organisation numbers with valid check digits', () => {
    const numbers = records('clients').flatMap((client) => client.externalIds ?? []);
    expect(unique(numbers.map((number) => number.value))).to.equal(true);
    expect(new Set(numbers.map((number) => number.scheme))).to.deep.equal(new Set(['se-orgnr', 'vat', 'dk-cvr']));
    for (const number of numbers) expect(checkIdentifier(number).ok, number.value).to.equal(true);
  });

  it('writes postal codes as their country does', () => {
    for (const { postalCode = '', country } of records('addresses')) {
      expect(formatPostalCode(postalCode, country)).to.equal(postalCode);
    }
  });

  it('keeps no personal identity number', () => {
    const schemes = records('clients').flatMap((client) => client.externalIds?.map((number) => number.scheme) ?? []);
    expect(schemes).not.to.include('se-personnr');
  });

  it('uses only phone numbers that are free for fiction, and domains that cannot exist', () => {
    const free = /^\+46(8465004\d\d|3139006\d\d|4062804\d\d|9803192\d\d|7017406(0[5-9]|[1-9]\d))$/;
    const people = [
      ...records('contacts').flatMap((contact) => contact.phones ?? []),
      ...records('users').flatMap((user) => user.phone ?? []),
    ];
    for (const phone of people) {
      expect(phone.e164).to.match(free);
      expect(toE164(phone.raw, 'SE')).to.equal(phone.e164);
    }
    for (const contact of records('contacts')) {
      for (const email of contact.emails ?? []) expect(email.address).to.match(/^[a-z0-9.]+@[a-z0-9.]+\.example$/);
    }
    for (const client of records('clients')) {
      if (client.website) expect(new URL(client.website).hostname).to.match(/\.example$/);
    }
  });

  it('gives portal access only to contacts with an e-mail address', () => {
    for (const contact of records('contacts')) {
      if (contact.portal?.status !== 'none') expect(contact.emails ?? []).not.to.be.empty;
    }
    const statuses = new Set(records('contacts').map((contact) => contact.portal?.status));
    expect([...statuses]).to.have.members(['none', 'invited', 'active', 'revoked']);
  });

  it('ties every record to a client, an address and people that exist', () => {
    const ids = (of: Name) => new Set(records(of).map((record) => record.id));
    const clients = ids('clients');
    const users = ids('users');
    for (const of of ['contacts', 'addresses', 'sites', 'notes', 'assignments', 'stickers', 'related'] as const) {
      for (const record of records(of)) expect(clients.has(record.clientId)).to.equal(true);
    }
    const home = new Map(records('addresses').map((address) => [address.id, address.clientId]));
    for (const piece of records('equipment')) expect(home.get(piece.addressId)).to.equal(piece.clientId);
    for (const item of records('related')) if (item.addressId) expect(home.get(item.addressId)).to.equal(item.clientId);
    for (const assignment of records('assignments')) expect(users.has(assignment.userId)).to.equal(true);
    for (const site of records('ownSites')) expect(users.has(site.defaultRepresentativeId ?? '')).to.equal(true);
    for (const client of records('clients')) {
      expect(ids('ownSites').has(client.ownSiteId ?? '')).to.equal(true);
      if (client.representativeId) expect(users.has(client.representativeId)).to.equal(true);
    }
  });

  it('has technicians in three groups and someone of every staff role', () => {
    const technicians = records('users').filter((user) => user.roles?.includes('technician') && user.active);
    expect(new Set(technicians.flatMap((user) => user.groupIds ?? []))).to.have.property('size', 3);
    const roles = new Set(records('users').flatMap((user) => user.roles ?? []));
    expect([...roles]).to.have.members(['super', 'admin', 'supervisor', 'office', 'technician']);
  });

  it('archives about one client in twelve and counts clients from four countries', () => {
    const archived = records('clients').filter((client) => client.archivedAt);
    expect(archived.length).to.equal(Math.floor(400 / 12));
    for (const client of archived) expect(client.archiveReason).to.be.a('string');
    const countries = new Set(records('addresses').map((address) => address.country));
    expect([...countries]).to.have.members(['SE', 'DK', 'NO', 'FI']);
  });

  it('gives the first client more than ten orders and a sticker', () => {
    const first = clientIdAt(0);
    const orders = records('related').filter((item) => item.clientId === first && item.kind === 'order');
    expect(orders.length).to.be.greaterThan(10);
    expect(records('stickers').some((sticker) => sticker.clientId === first && sticker.tab === 'account')).to.equal(
      true,
    );
  });
});

describe('demoSession', () => {
  it('gives each role its default rights, and the customer a client', () => {
    for (const role of Role.options) expect(demoSession(role).actor?.roles).to.deep.equal([role]);
    expect(holds(demoSession('admin'), 'client.delete')).to.equal(true);
    expect(holds(demoSession('office'), 'client.delete')).to.equal(false);
    expect(holds(demoSession('technician'), 'client.view')).to.equal(false);
    expect(demoSession('customer').actor?.clientId).to.equal(clientIdAt(0));
    const contact = records('contacts').find((one) => one.id === demoSession('customer').actor?.id);
    expect(contact?.clientId).to.equal(clientIdAt(0));
  });
});

describe('fixtures', () => {
  it('hold as many clients as their names say', () => {
    expect(noClients().clients).to.have.length(0);
    expect(noClients().users).not.to.be.empty;
    expect(oneClient().clients).to.have.length(1);
    expect(fewClients().clients).to.have.length(5);
    expect(manyClients(120).clients).to.have.length(120);
  });

  it('show the special clients alone', () => {
    expect(clientWithoutContact().clients).to.have.length(1);
    expect(clientWithoutContact().contacts).to.have.length(0);
    expect(clientWithLongName().clients?.[0]?.name).to.equal(longName);
    expect(new Set(clientWithLongName().addresses?.map((address) => address.clientId))).to.have.property('size', 1);
    expect(archivedClient().clients?.[0]?.archivedAt).to.be.a('string');
  });
});

describe('demoAdapter', () => {
  const call = { signal: new AbortController().signal, locale: 'sv-SE' };

  it('is a whole back end with fifty active clients and four archived, seen by the office manager', async () => {
    const adapter = demoAdapter();
    const page = await adapter.list('clients', { limit: 20, archived: 'include', count: 'exact' }, call);
    expect(page.items).to.have.length(20);
    expect(page.total).to.deep.equal({ value: 54, kind: 'exact' });
    expect((await adapter.describe?.(call))?.session?.actor?.roles).to.deep.equal(['office']);
  });

  it('joins the primary contact and the main address into each row', async () => {
    const first = await demoAdapter().get('clients', clientIdAt(0), call);
    expect(first.primaryContact?.name).to.equal(demoSession('customer').actor?.name);
    expect(first.mainAddress?.locality).to.be.a('string');
  });

  it('shows a technician only the clients assigned to that technician', async () => {
    const session = demoSession('technician');
    const query = { limit: 200, archived: 'include', count: 'exact' } as const;
    const { items } = await demoAdapter({ session }).list('clients', query, call);
    const assigned = demoRegister({ clients: 50 }).assignments?.filter((one) => one.userId === session.actor?.id);
    expect(items.map((client) => client.id)).to.have.members(assigned?.map((one) => one.clientId) ?? []);
    expect(items).not.to.be.empty;
  });

  it('has a file that is closed to technicians and to the client, and opens for the office', async () => {
    const { id, clientId } = demoRegister({ clients: 50 }).resources?.find(({ access }) => access) ?? {
      id: '',
      clientId: '',
    };
    const seen = async (role: 'office' | 'admin' | 'technician' | 'customer') => {
      const { actor, ...rest } = demoSession(role);
      // As the client whose file it is.
      const own = actor && role === 'customer' ? { ...actor, clientId } : actor;
      const adapter = demoAdapter({ session: { ...rest, ...(own && { actor: own }) } });
      const { items } = await adapter.list('resources', { limit: 200 }, call);
      const opened = await adapter.files?.open(id, call).catch(() => undefined);
      return [items.some((one) => one.id === id), opened instanceof Blob && (await opened.text()).includes('Nycklar')];
    };
    expect(await seen('office')).to.deep.equal([true, true]);
    expect(await seen('admin')).to.deep.equal([true, true]);
    expect(await seen('technician')).to.deep.equal([false, false]);
    expect(await seen('customer')).to.deep.equal([false, false]);
  });
});
