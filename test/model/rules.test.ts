import { expect } from '@open-wc/testing';
import { checkDraft } from '../../src/model/parse.ts';
import type { Name } from '../../src/model/collections.ts';

const check = (of: Name, draft: object) => checkDraft(of, draft).map(({ pointer, code }) => `${pointer} ${code}`);

describe('rules over what the schema lets through', () => {
  it('checks a client’s numbers and web site', () => {
    const externalIds = [
      { scheme: 'se-orgnr', value: '556016-0681' },
      { scheme: 'vat', value: 'x' },
      { scheme: 'gln', value: '5790000435975' },
    ];
    expect(check('clients', { name: 'Ek', number: '1', website: 'javascript:alert(1)', externalIds })).to.have.members([
      '/externalIds/0/value checkDigit',
      '/externalIds/1/value vat',
      '/website url',
    ]);
    expect(check('clients', { name: 'Ek', number: '1', website: 'ek.se' })).to.deep.equal([]);
  });

  it('checks how a contact is reached, and takes å in an e-mail', () => {
    const emails = [{ address: 'åsa@åkeri.se' }, { address: 'åsa' }];
    expect(
      check('contacts', {
        clientId: 'c',
        last: 'B',
        emails,
        phones: [{ raw: 'ingen' }],
        address: { lines: [], postalCode: '1', country: 'SE' },
      }),
    ).to.have.members(['/emails/1/address email', '/phones/0/raw phone', '/address/postalCode postalCode']);
  });

  it('checks links, extra recipients and the address of a site', () => {
    expect(check('resources', { clientId: 'c', kind: 'link', title: 'T', href: 'file:///x' })).to.deep.equal([
      '/href url',
    ]);
    const extraRecipients = [
      { to: 'x', channel: 'email', on: true },
      { to: 'x', channel: 'sms', on: true },
    ];
    expect(check('addresses', { clientId: 'c', kind: 'other', lines: ['A'], extraRecipients })).to.have.members([
      '/extraRecipients/0/to email',
      '/extraRecipients/1/to phone',
    ]);
    expect(
      check('sites', { clientId: 'c', name: 'S', address: { lines: [], postalCode: 'x', country: 'DK' } }),
    ).to.deep.equal(['/address/postalCode postalCode']);
  });
});
