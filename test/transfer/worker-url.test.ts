import { expect } from '@open-wc/testing';
import { trustedWorkerUrl } from '../../src/trusted-types.ts';

describe('the address of a worker', () => {
  const own = (path: string) => new URL(path, location.origin);

  it('passes for our workers, as source, as npm file and with a hash', () => {
    for (const path of ['/src/transfer/table.worker.ts', '/table.worker.js', '/assets/table.worker-Dk3_a9.js']) {
      expect(String(trustedWorkerUrl(own(path)))).to.equal(own(path).href);
    }
  });

  it('is refused for other origins, other files and addresses that carry code', () => {
    const refused = [
      'https://example.com/table.worker.js',
      'data:text/javascript,1//x.worker.js',
      'blob:x/table.worker.js',
    ];
    for (const url of [...refused.map((text) => new URL(text)), own('/upload/photo.js'), own('/x.js?.worker.js')]) {
      expect(() => trustedWorkerUrl(url), url.href).to.throw(TypeError);
    }
  });
});
