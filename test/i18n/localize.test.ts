import { expect } from '@open-wc/testing';
import { createI18n } from '../../src/i18n/i18n.ts';
describe('smoke', () => {
  it('works', async () => {
    const i = createI18n({ locale: 'sv' });
    await i.ready;
    expect(i.t('common.save')).to.equal('Spara');
  });
});
