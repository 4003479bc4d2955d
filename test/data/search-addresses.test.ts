import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { demoAddresses } from '../../src/adapters/demo/address-search.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import { withHooks } from '../../src/adapters/with-hooks/with-hooks.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import { searchAddresses } from '../../src/data/search-addresses.ts';
import { isProblemError } from '../../src/model/problem.ts';

const { signal } = new AbortController();
const storgatan = {
  address: { lines: ['Storgatan 1'], locality: 'Umeå', country: 'SE' },
  geo: { lat: 63.8, lon: 20.3 },
};
const search = (searching: unknown) => {
  const adapter = { ...memoryAdapter(), searchAddresses: searching } as Adapter;
  return searchAddresses(createDataSource(adapter), { text: 'storgatan', limit: 5 }, signal);
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (isProblemError(error) ? error.problem.code : 'other'),
  );

describe('the search of addresses', () => {
  it('leaves out what is no address with a place', async () => {
    const answer = [null, 'x', { address: storgatan.address }, { ...storgatan, geo: { lat: 91, lon: 0 } }, storgatan];
    expect(await search(() => Promise.resolve(answer))).to.deep.equal([storgatan]);
  });

  it('is a fault of the adapter when it answers no list, and unsupported where there is none', async () => {
    expect(await codeOf(search(() => Promise.resolve({ items: [] })))).to.equal('badAdapter');
    expect(await codeOf(search(undefined))).to.equal('unsupported');
  });

  it('goes through hooks', async () => {
    const adapter = withHooks(
      { ...memoryAdapter(), searchAddresses: demoAddresses },
      {
        before: (step) =>
          step.method === 'searchAddresses' ? { ...step, asked: { ...step.asked, limit: 1 } } : undefined,
      },
    );
    const found = await searchAddresses(createDataSource(adapter), { text: 'storgatan', limit: 5 }, signal);
    expect(found).to.have.length(1);
  });
});

describe('the demo of a map service', () => {
  it('finds a street by the beginnings of its words, with its house, in the country asked for first', async () => {
    const found = await demoAddresses({ text: 'UME, kungsg 14b', limit: 5 }, { signal });
    expect(found[0]!.address).to.deep.equal({
      lines: ['Kungsgatan 14B'],
      postalCode: '903 40',
      locality: 'Umeå',
      country: 'SE',
    });
    expect((await demoAddresses({ text: 'oulu', country: 'FI', limit: 1 }, { signal }))[0]!.address.country).to.equal(
      'FI',
    );
    expect(await demoAddresses({ text: '12', limit: 5 }, { signal })).to.deep.equal([]);
  });
});
