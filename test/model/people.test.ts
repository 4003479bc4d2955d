import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Contact } from '../../src/model/contact.ts';
import {
  contactName,
  primaryEmail,
  primaryPhone,
  recipientFor,
  textPhone,
  withOnePrimary,
} from '../../src/model/contacts.ts';
import { nextStatus, portalStatus, whyNot } from '../../src/model/portal.ts';
import { choicesOf, effectivePreference, placeOf, toggleChanges, togglesOf } from '../../src/model/preferences.ts';
import { effectiveRepresentative } from '../../src/model/representative.ts';

const contact = (id: string, more: Partial<Contact> = {}): Contact => ({ id, clientId: 'c', ...more });

describe('contacts', () => {
  it('are called by the names they have', () => {
    expect(contactName({ first: ' Anna ', last: 'Berg' })).to.equal('Anna Berg');
    expect(contactName({ last: 'Berg' })).to.equal('Berg');
    expect(contactName({})).to.equal('');
  });

  it('are reached by what is marked primary, else by the first', () => {
    const phones = [{ raw: '1' }, { raw: '2', smsAllowed: true }, { raw: '3', smsAllowed: true, primary: true }];
    expect(primaryPhone({ phones })?.raw).to.equal('3');
    expect(textPhone({ phones: phones.slice(0, 2) })?.raw).to.equal('2');
    expect(textPhone({ phones: phones.slice(0, 1) })).to.equal(undefined);
    expect(primaryEmail({ emails: [{ address: 'a@b.se' }, { address: 'c@d.se' }] })).to.equal('a@b.se');
    expect(primaryEmail({})).to.equal(undefined);
  });

  it('have exactly one primary, whatever came in', () => {
    const any = fc.uniqueArray(
      fc.record({ id: fc.string(), primary: fc.option(fc.boolean(), { nil: undefined }), systemAdmin: fc.boolean() }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(any, fc.option(fc.string(), { nil: undefined }), (contacts, chosen) => {
        const result = withOnePrimary(contacts, chosen);
        expect(result.filter(({ primary }) => primary)).to.have.length(contacts.length ? 1 : 0);
        expect(withOnePrimary(result)).to.deep.equal(result);
      }),
    );
  });

  it('mark the one asked for, and pass over archived ones and the support entry', () => {
    const contacts = [contact('s', { systemAdmin: true }), contact('a', { primary: true }), contact('b')];
    expect(withOnePrimary(contacts, 'b').map(({ primary }) => Boolean(primary))).to.deep.equal([false, false, true]);
    expect(withOnePrimary(contacts)[1]).to.equal(contacts[1]);
    expect(withOnePrimary(contacts, 's')[1]?.primary).to.equal(true);
    const archived = [contact('a', { primary: true, archivedAt: '2026-01-01T00:00:00Z' }), contact('b')];
    expect(withOnePrimary(archived).find(({ primary }) => primary)?.id).to.equal('b');
  });

  it('are mailed by purpose, or the answer says what is missing', () => {
    const emails = [{ address: 'a@b.se' }];
    const contacts = [
      contact('a', { primary: true, emails }),
      contact('b'),
      { ...contact('x'), clientId: 'other', primary: true },
    ];
    expect(recipientFor('portalInvite', { id: 'c' }, contacts)).to.deep.equal({
      contact: contacts[0],
      email: 'a@b.se',
    });
    expect(recipientFor('invoice', { id: 'none' }, contacts)).to.deep.equal({ missing: 'contact' });
    expect(recipientFor('passwordReset', { id: 'c' }, contacts, 'b')).to.deep.equal({
      contact: contacts[1],
      missing: 'email',
    });
    expect(recipientFor('passwordReset', { id: 'c' }, contacts)).to.deep.include({ email: 'a@b.se' });
  });
});

describe('portal access', () => {
  it('moves as the state machine says and no other way', () => {
    expect(nextStatus('none', 'invite')).to.equal('invited');
    expect(nextStatus('invited', 'login')).to.equal('active');
    expect(nextStatus('invited', 'expire')).to.equal('none');
    expect(nextStatus('active', 'revoke')).to.equal('revoked');
    expect(nextStatus('revoked', 'invite')).to.equal('invited');
    expect(nextStatus('none', 'grant')).to.equal('active');
    expect(nextStatus('none', 'login')).to.equal(undefined);
    expect(nextStatus('active', 'invite')).to.equal(undefined);
    expect(nextStatus('revoked', 'login')).to.equal(undefined);
  });

  it('says why a move is not open', () => {
    const emails = [{ address: 'a@b.se' }];
    expect(whyNot('invite', contact('a', { emails }))).to.equal(undefined);
    expect(whyNot('invite', contact('a'))).to.equal('emailMissing');
    expect(whyNot('grant', contact('a', { emails: [{ address: ' ' }] }))).to.equal('emailMissing');
    expect(whyNot('invite', { emails })).to.equal('unsaved');
    expect(whyNot('invite', contact('a', { emails, systemAdmin: true }))).to.equal('supportEntry');
    expect(whyNot('invite', contact('a', { emails, archivedAt: '2026-01-01T00:00:00Z' }))).to.equal('archived');
    expect(whyNot('revoke', contact('a', { emails }))).to.equal('wrongStatus');
    expect(whyNot('revoke', contact('a', { portal: { status: 'active' } }))).to.equal(undefined);
  });

  it('counts an invitation past its time as none', () => {
    const portal = { status: 'invited' as const, invitationExpiresAt: '2026-01-01T12:00:00Z' };
    expect(portalStatus({ portal }, new Date('2026-01-01T11:59:59Z'))).to.equal('invited');
    expect(portalStatus({ portal }, new Date('2026-01-01T12:00:00Z'))).to.equal('none');
    expect(portalStatus({})).to.equal('none');
  });
});

describe('effectivePreference', () => {
  const type = { key: 'reminder', channels: ['email', 'sms'] as ('email' | 'sms')[] };
  const chosen = { all: true, byChannel: { sms: false }, byType: { reminder: { email: true, sms: true } } };

  it('needs the master, the channel and the single choice', () => {
    expect(effectivePreference(chosen, type, 'email')).to.equal(true);
    expect(effectivePreference(chosen, type, 'sms')).to.equal(false);
    expect(effectivePreference({ ...chosen, all: false }, type, 'email')).to.equal(false);
    expect(effectivePreference({ ...chosen, byType: { reminder: { email: false } } }, type, 'email')).to.equal(false);
  });

  it('is on where nothing was chosen, always on when required, off on a channel the type lacks', () => {
    expect(effectivePreference(undefined, type, 'sms')).to.equal(true);
    expect(effectivePreference({ ...chosen, byType: {} }, { ...type, key: 'constructor' }, 'email')).to.equal(true);
    expect(effectivePreference({ ...chosen, all: false }, { ...type, required: true }, 'sms')).to.equal(true);
    expect(effectivePreference(chosen, { ...type, channels: ['sms'], required: true }, 'email')).to.equal(false);
  });
});

describe('the toggles of a preference', () => {
  const odd = ['quote', 'a/b', '~1', '__proto__', '7', ''];
  const choices = {
    all: false,
    byChannel: { sms: false },
    byType: Object.fromEntries(odd.map((key) => [key, { email: key === 'a/b', sms: false }])),
  };

  it('are the record in another form, whatever a notification is called', () => {
    const toggles = togglesOf(choices);
    expect(toggles.get('/byType/a~1b/email')).to.equal(true);
    expect(choicesOf(toggles)).to.deep.equal(choices);
    expect(Object.keys(choicesOf(toggles).byType).sort()).to.deep.equal([...odd].sort());
    const keys = [...toggles.keys()].map((pointer) => placeOf(pointer)?.key);
    expect([...new Set(keys)]).to.have.members([undefined, ...odd]);
  });

  it('lead to the master, a channel, a notification or one of its channels, and to nothing else', () => {
    expect(placeOf('/all')).to.deep.equal({});
    expect(placeOf('/byChannel/sms')).to.deep.equal({ channel: 'sms' });
    expect(placeOf('/byType/quote')).to.deep.equal({ key: 'quote' });
    expect(placeOf('/byType/quote/email')).to.deep.equal({ key: 'quote', channel: 'email' });
    for (const other of ['', '/byChannel', '/byType', '/byType/quote/fax', '/byChannel/fax', '/all/x', '/clientId'])
      expect(placeOf(other), other).to.equal(undefined);
  });

  it('differ where they say something else, not where one only says what holds anyway', () => {
    const after = { all: true, byChannel: { sms: false, email: true }, byType: { quote: { email: false } } };
    expect(toggleChanges(undefined, after)).to.deep.equal([
      { path: '/byChannel/sms', from: true, to: false },
      { path: '/byType/quote/email', from: true, to: false },
    ]);
    expect(toggleChanges(after, { ...after, byType: {} })).to.deep.equal([
      { path: '/byType/quote/email', from: false, to: true },
    ]);
    expect(toggleChanges(after, after)).to.deep.equal([]);
  });
});

describe('effectiveRepresentative', () => {
  const sites = [{ id: 'north', defaultRepresentativeId: 'u1' }, { id: 'south' }];
  it('is the client’s own, else the own site’s default, else none', () => {
    expect(effectiveRepresentative({ representativeId: 'u2', ownSiteId: 'north' }, sites)).to.deep.equal({
      userId: 'u2',
      origin: 'client',
    });
    expect(effectiveRepresentative({ ownSiteId: 'north' }, sites)).to.deep.equal({ userId: 'u1', origin: 'ownSite' });
    expect(effectiveRepresentative({ ownSiteId: 'south' }, sites)).to.equal(undefined);
    expect(effectiveRepresentative({}, sites)).to.equal(undefined);
  });
});
