import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import { DataController } from '../../src/data/data-controller.ts';
import { PageController } from '../../src/data/query-controllers.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { until } from '../components/page.ts';

class LeavingHost extends LitElement {
  adapter: Adapter | undefined;
  data = new DataController(this);
  page = new PageController<'clients'>(this, () => ({
    source: this.data.source,
    spec: { of: 'clients', query: { limit: 10 } },
  }));
}
customElements.define('leaving-host', LeavingHost);

describe('an element that has left the page', () => {
  it('takes nothing up again in an update that comes late, and does when it is back', async () => {
    let open = 0;
    const memory = memoryAdapter({ seed: noClients() });
    const adapter: Adapter = {
      ...memory,
      async *changes(since, call) {
        open += 1;
        call.signal.addEventListener('abort', () => (open -= 1), { once: true });
        yield* memory.changes!(since, call);
      },
    };
    const host = new LeavingHost();
    host.adapter = adapter;
    document.body.append(host);
    await until(() => host.page.data !== undefined && open === 1, 'it follows nothing');
    host.remove();
    host.requestUpdate();
    await host.updateComplete;
    await until(() => open === 0, 'it still follows the changes');
    expect(host.page.state.status).to.equal('loading');
    document.body.append(host);
    await until(() => host.page.data !== undefined && open === 1, 'it does not come back');
    host.remove();
  });
});
