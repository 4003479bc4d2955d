/** The verbs in the contract document: the shape of what goes in and comes out, and an example of both that the compiler checks. */
import type { ActionName, Actions } from '../../src/adapters/adapter.ts';
import { exampleOf } from './wire-records.ts';

type Shape = Record<string, unknown>;
interface Verb<A extends ActionName> {
  /** Members of the input, without the id that is in the path; with a `?` behind those that may be absent. */
  takes: Record<string, Shape>;
  gives: Shape;
  in: Actions[A]['in'];
  out: Actions[A]['out'];
}

const text = { type: 'string' };
const ref = (name: string): Shape => ({ $ref: `#/components/schemas/${name}` });
const list = (items: Shape): Shape => ({ type: 'array', items });
const object = (properties: Record<string, Shape>, required = Object.keys(properties)): Shape => ({
  type: 'object',
  required,
  properties,
});
const counts: Shape = { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } };
const picks: Shape = { type: 'object', additionalProperties: { enum: ['keep', 'absorb'] } };
const place = object({ id: text, version: text }, ['id']);

const client = exampleOf('clients');
const contact = exampleOf('contacts');
const address = exampleOf('addresses');
const assignment = exampleOf('assignments');
const { all: _all, byChannel, byType, ...preference } = exampleOf('preferences');
const settings = exampleOf('settings');
const { id, version = '1' } = client;
const ofContact = { id: contact.id, version };
const merging = { keep: { id: address.id, version }, absorb: { id: 'address-1001-2', version } };
const mergingClients = {
  keep: { id, version },
  absorb: { id: 'client-1002', version },
  pick: { website: 'absorb' as const },
};
const next = { version: '2' };

const verbs: { [A in ActionName]: Verb<A> } = {
  'client.archive': {
    takes: { 'version?': text, 'reason?': text, 'notify?': text },
    gives: ref('Clients'),
    in: { id, version, reason: 'Closed down' },
    out: { ...client, ...next, archivedAt: '2026-05-04T08:00:00Z', archiveReason: 'Closed down' },
  },
  'client.restore': {
    takes: { 'version?': text },
    gives: ref('Clients'),
    in: { id, version },
    out: { ...client, ...next },
  },
  'client.setNumber': {
    takes: { 'version?': text, number: text },
    gives: ref('Clients'),
    in: { id, version, number: '20417' },
    out: { ...client, ...next, number: '20417' },
  },
  'client.setAccountingKey': {
    takes: { 'version?': text, key: { type: ['string', 'null'] } },
    gives: ref('Clients'),
    in: { id, version, key: 'K-1001' },
    out: { ...client, ...next, accountingKey: 'K-1001' },
  },
  'client.findDuplicates': {
    takes: {
      'draft?': { type: 'object', additionalProperties: true },
      'emails?': list(text),
      'phones?': list(text),
      'offset?': { type: 'integer', minimum: 0 },
      'limit?': { type: 'integer', minimum: 1 },
    },
    gives: object({
      groups: list(
        object({
          clients: list(object({ id: text, name: text, number: text, archived: { type: 'boolean' } }, ['id', 'name'])),
          fields: list(text),
        }),
      ),
      total: { type: 'integer', minimum: 0 },
      hidden: { type: 'integer', minimum: 0 },
    }),
    in: { draft: { name: client.name }, emails: ['eva.almskog@brfalvbacken.example'] },
    out: { groups: [{ clients: [{ id, name: client.name }], fields: ['name', 'emails'] }], total: 1, hidden: 0 },
  },
  'client.previewMerge': {
    takes: { keep: place, absorb: place, 'pick?': picks },
    gives: object({
      kept: ref('Clients'),
      moves: counts,
      clashes: list(
        object({ pick: text, of: text, tab: text, texts: object({ keep: text, absorb: text }) }, ['pick', 'of']),
      ),
    }),
    in: mergingClients,
    out: {
      kept: client,
      moves: { contacts: 2, notes: 5 },
      clashes: [
        { pick: 'stickers.notes', of: 'stickers', tab: 'notes', texts: { keep: 'Call first', absorb: 'Key at no. 4' } },
      ],
    },
  },
  'client.merge': {
    takes: { keep: place, absorb: place, 'pick?': picks },
    gives: object({ kept: ref('Clients'), redirects: { type: 'object', additionalProperties: text } }),
    in: { ...mergingClients, pick: { ...mergingClients.pick, 'stickers.notes': 'keep' } },
    out: { kept: { ...client, ...next }, redirects: { 'client-1002': id } },
  },
  'contact.makePrimary': {
    takes: { 'version?': text, clientId: text },
    gives: list(ref('Contacts')),
    in: { ...ofContact, clientId: id },
    out: [{ ...contact, ...next, primary: true }],
  },
  'contact.remove': {
    takes: { 'version?': text, clientId: text, 'successorId?': text },
    gives: list(ref('Contacts')),
    in: { id: 'contact-1001-2', version, clientId: id, successorId: contact.id },
    out: [{ ...contact, ...next, primary: true }],
  },
  'site.findDuplicates': {
    takes: { 'clientId?': text, 'draft?': { type: 'object', additionalProperties: true } },
    gives: list(object({ sites: list(text), score: { type: 'number' } })),
    in: { clientId: id },
    out: [{ sites: ['site-1001-1', 'site-1001-2'], score: 0.94 }],
  },
  'address.previewMerge': {
    takes: { keep: place, absorb: place },
    gives: object({ kept: ref('Addresses'), moves: counts }),
    in: merging,
    out: { kept: address, moves: { equipment: 2, related: 5 } },
  },
  'address.merge': {
    takes: { keep: place, absorb: place },
    gives: object({ kept: ref('Addresses'), redirects: { type: 'object', additionalProperties: text } }),
    in: merging,
    out: { kept: { ...address, ...next }, redirects: { 'address-1001-2': address.id } },
  },
  'portal.invite': {
    takes: { 'version?': text, 'siteIds?': list(text) },
    gives: ref('Contacts'),
    in: { ...ofContact, siteIds: ['site-1001-1'] },
    out: { ...contact, ...next, portal: { ...contact.portal, status: 'invited' } },
  },
  'portal.grant': {
    takes: { 'version?': text, 'email?': text },
    gives: ref('Contacts'),
    in: { ...ofContact, email: 'eva.almskog@brfalvbacken.example' },
    out: { ...contact, ...next, portal: { ...contact.portal, status: 'active' } },
  },
  'portal.revoke': {
    takes: { 'version?': text },
    gives: ref('Contacts'),
    in: ofContact,
    out: { ...contact, ...next, portal: { ...contact.portal, status: 'none' } },
  },
  'portal.resetPassword': {
    takes: { 'version?': text },
    gives: object({ sentTo: text }),
    in: ofContact,
    out: { sentTo: 'eva.almskog@brfalvbacken.example' },
  },
  'portal.setRights': {
    takes: { 'version?': text, rights: list(text), 'siteScope?': { anyOf: [{ const: 'all' }, list(text)] } },
    gives: ref('Contacts'),
    in: { ...ofContact, rights: ['portal.orders'], siteScope: ['site-1001-1'] },
    out: { ...contact, ...next, siteScope: ['site-1001-1'] },
  },
  'assignment.set': {
    takes: { clientId: text, people: list(text), 'notify?': { enum: ['none', 'assignees'] } },
    gives: object({ assignments: list(ref('Assignments')), added: list(text), removed: list(text) }),
    in: { clientId: id, people: [assignment.userId], notify: 'assignees' },
    out: { assignments: [assignment], added: [assignment.userId], removed: ['user-technician-8'] },
  },
  'preferences.set': {
    takes: {
      clientId: text,
      'contactId?': text,
      'base?': text,
      all: { type: 'boolean' },
      byChannel: { type: 'object', additionalProperties: true },
      byType: { type: 'object', additionalProperties: true },
    },
    gives: ref('Preferences'),
    in: { clientId: preference.clientId, base: version, all: false, byChannel, byType },
    out: { ...preference, ...next, all: false, byChannel, byType },
  },
  'settings.save': {
    takes: { set: ref('SettingsPatch'), 'base?': text },
    gives: ref('Settings'),
    in: { set: { listPreviewSize: 5 }, base: version },
    out: { ...settings, ...next, listPreviewSize: 5 },
  },
  'import.start': {
    takes: {
      of: text,
      fileId: text,
      mapping: { type: 'object', additionalProperties: text },
      'dryRun?': { type: 'boolean' },
    },
    gives: ref('Job'),
    in: { of: 'clients', fileId: 'resource-9', mapping: { Namn: 'name', Kundnr: 'number' }, dryRun: true },
    out: { jobId: '9', state: 'queued', done: 0, total: 400, pollAfterMs: 2000 },
  },
  'job.cancel': {
    takes: { jobId: text },
    gives: ref('Job'),
    in: { jobId: '9' },
    out: { jobId: '9', state: 'cancelled', done: 120, total: 400 },
  },
  'export.start': {
    takes: { of: text, query: { type: 'object', additionalProperties: true }, format: { enum: ['csv', 'json'] } },
    gives: ref('Job'),
    in: { of: 'clients', query: { search: 'brf', sort: [{ field: 'name', dir: 'asc' }] }, format: 'csv' },
    out: { jobId: '10', state: 'running', done: 0, total: 1204, pollAfterMs: 1000 },
  },
};

interface DrawnVerb {
  name: ActionName;
  takes: Shape;
  gives: Shape;
  in: object;
  out: unknown;
}

export const drawnVerbs: readonly DrawnVerb[] = (Object.keys(verbs) as ActionName[]).map((name) => {
  const { takes, gives, in: given, out } = verbs[name];
  const members = Object.entries(takes);
  return {
    name,
    takes: object(
      Object.fromEntries(members.map(([member, shape]) => [member.replace('?', ''), shape])),
      members.map(([member]) => member).filter((member) => !member.endsWith('?')),
    ),
    gives,
    in: given,
    out,
  };
});
