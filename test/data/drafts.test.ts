import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { DraftController } from '../../src/data/draft-controller.ts';
import { browserDrafts, clearDrafts } from '../../src/data/draft-store.ts';
import { pointerGet, pointerSet } from '../../src/data/pointer.ts';

interface Person {
  name: string;
  emails?: { address: string }[];
  allowedProducts?: string[];
}

class DraftHost extends LitElement {
  draft = new DraftController<Person>(this);
}
customElements.define('draft-host', DraftHost);

const åsa: Person = { name: 'Åsa', emails: [{ address: 'asa@bygg.example' }] };
const make = () => fixture<DraftHost>(html`<draft-host></draft-host>`);

describe('drafts', () => {
  beforeEach(() => clearDrafts());

  it('knows what has changed, and leaves the record alone', async () => {
    const { draft } = await make();
    await draft.begin(åsa);
    expect(draft.dirty).to.equal(false);
    draft.set('/emails/0/address', 'ny@bygg.example');
    expect(draft.dirty).to.equal(true);
    expect(draft.changes()).to.deep.equal({ emails: [{ address: 'ny@bygg.example' }] });
    expect(åsa.emails?.[0]?.address).to.equal('asa@bygg.example');
    draft.set('/emails/0/address', 'asa@bygg.example');
    expect(draft.dirty).to.equal(false);
  });

  it('says null for what was taken away', async () => {
    const { draft } = await make();
    await draft.begin(åsa);
    draft.set('/emails', undefined);
    expect(draft.changes()).to.deep.equal({ emails: null });
  });

  it('takes an emptied list for none, but not where none is an answer of its own', async () => {
    const { draft } = await make();
    await draft.begin({ name: 'Åsa' });
    draft.set('/emails', []);
    expect(draft.dirty).to.equal(false);
    draft.set('/allowedProducts', []);
    expect(draft.changes()).to.deep.equal({ allowedProducts: [] });
  });

  it('gives back what was typed after the element was removed', async () => {
    const host = await make();
    await host.draft.begin(åsa, 'contacts:1');
    host.draft.set('/name', 'Åsa Ber');
    host.remove();
    const next = await make();
    await next.draft.begin(åsa, 'contacts:1');
    expect(next.draft.value?.name).to.equal('Åsa Ber');
    expect(next.draft.restoredAt).to.be.instanceOf(Date);
    next.draft.discard();
    expect(next.draft.value?.name).to.equal('Åsa');
    expect(await browserDrafts.load('contacts:1')).to.equal(undefined);
  });

  it('keeps what is typed while the typing goes on, without waiting for a pause', async () => {
    const { draft } = await make();
    await draft.begin(åsa, 'contacts:4');
    const name = 'kundkort:draft:contacts:4';
    for (let letters = 'Å'; localStorage.getItem(name) === null; letters += 'å') {
      draft.set('/name', letters);
      // Faster than anything is stored: a pause long enough never comes.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(JSON.parse(localStorage.getItem(name)!))
      .to.have.nested.property('value.name')
      .that.matches(/^Åå*$/);
    draft.discard();
  });

  it('keeps the copy while the host is moved in the page', async () => {
    const host = await make();
    await host.draft.begin(åsa, 'contacts:2');
    host.draft.set('/name', 'Åsa Berg');
    const elsewhere = await fixture(html`<section></section>`);
    elsewhere.append(host);
    expect(host.draft.value?.name).to.equal('Åsa Berg');
  });

  it('does not offer what another living tab is typing', async () => {
    const frame = document.createElement('iframe');
    frame.src = new URL('./other-tab.html', import.meta.url).href;
    const typed = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    document.body.append(frame);
    await typed;
    expect(await browserDrafts.load('contacts:3')).to.equal(undefined);
    frame.remove();
    // The lock goes with the frame; what was typed there is then an orphan, and offered.
    await navigator.locks.request('settle', () => undefined);
    let found = await browserDrafts.load('contacts:3');
    while (!found) found = await browserDrafts.load('contacts:3');
    expect(found.value).to.deep.equal({ name: 'From the other tab' });
  });

  it('survives hostile pointers', () => {
    const record = pointerSet<Record<string, unknown>>({}, '/__proto__/polluted', true);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    expect(pointerGet(record, '/constructor/name')).to.equal(undefined);
  });
});
