import { expect } from '@open-wc/testing';
import { schemas } from '../../src/model/collections.ts';
import type { Name } from '../../src/model/collections.ts';
import { Role } from '../../src/model/values.ts';
import { holds } from '../../src/model/rights.ts';
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { z } from '../../src/model/zod.ts';
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

/** Luhn as the standard words it, written apart from the generator's. */
const luhn = (digits: string): boolean =>
  [...digits]
    .reverse()
    .map((digit, at) => Number(digit) * (at % 2 ? 2 : 1))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) %
    10 ===
  0;

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

  it('J-22 gives each client with contacts exactly one primary contact', () => {
    const primaries = new Map<string, number>();
    for (const contact of records('contacts')) {
      primaries.set(contact.clientId, (primaries.get(contact.clientId) ?? 0) + Number(contact.primary));
    }
    expect([...new Set(primaries.values())]).to.deep.equal([1]);
    const without = records('clients').filter((client) => !primaries.has(client.id));
    expect(without.map((client) => client.id)).to.deep.equal([clientIdAt(6)]);
    for (const contact of records('contacts')) expect(contact.first && contact.last).to.be.ok;
  });

  it('V-05 gives unique names, numbers and accounting keys', () => {
    const clients = demoRegister({ clients: 5000 }).clients ?? [];
    expect(unique(clients.map((client) => client.number))).to.equal(true);
    expect(unique(clients.map((client) => client.name))).to.equal(true);
    expect(unique(clients.flatMap((client) => client.accountingKey ?? []))).to.equal(true);
    expect(clients[0]?.number).to.equal('1001');
  });

  it('gives unique organisation numbers with valid check digits', () => {
    const numbers = records('clients').flatMap((client) => client.externalIds ?? []);
    expect(unique(numbers.map((number) => number.value))).to.equal(true);
    const swedish = numbers.filter((number) => number.scheme === 'se-orgnr');
    expect(swedish.length).to.be.greaterThan(200);
    for (const { value } of swedish) {
      expect(value).to.match(/^\d\d[2-9]\d{3}-\d{4}$/);
      expect(luhn(value.replace('-', '')), value).to.equal(true);
    }
    const danish = numbers.filter((number) => number.scheme === 'dk-cvr');
    expect(danish.length).to.be.greaterThan(0);
    for (const { value } of danish) {
      const sum = [2, 7, 6, 5, 4, 3, 2, 1].reduce((total, weight, at) => total + weight * Number(value[at]), 0);
      expect(sum % 11, value).to.equal(0);
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
      expect(phone.raw.replace(/^\+46|^0|\D/g, '')).to.equal(phone.e164?.slice(3));
    }
    for (const contact of records('contacts')) {
      for (const email of contact.emails ?? []) expect(email.address).to.match(/^[a-z0-9.]+@[a-z0-9.]+\.example$/);
    }
    for (const client of records('clients')) {
      if (client.website) expect(new URL(client.website).hostname).to.match(/\.example$/);
    }
  });

  it('J-12 gives portal access only to contacts with an e-mail address', () => {
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

  it('V-19 gives the first client more than ten orders and a sticker', () => {
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
