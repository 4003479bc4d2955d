import { expect } from '@open-wc/testing';
import { holds, roleRights } from '../../src/model/rights.ts';

describe('rights', () => {
  it('upload grants both the register and the files', () => {
    expect(holds({ rights: ['client.upload'] }, 'client.upload.register')).to.equal(true);
    expect(holds({ rights: ['client.upload.files'] }, 'client.upload.register')).to.equal(false);
  });

  it('without a list of rights everything is allowed until the adapter refuses', () => {
    expect(holds({}, 'client.delete')).to.equal(true);
    expect(holds({ rights: roleRights.office }, 'client.number.edit')).to.equal(false);
  });
});
