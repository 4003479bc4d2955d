import { expect, fixture } from '@open-wc/testing';
import { define } from '../../src/components/registry.ts';
import type { ElementClass } from '../../src/components/registry.ts';
import { version } from '../../src/version.ts';
import { ProbeCard } from '../support/probe.ts';

let count = 0;
/** A tag nobody has used: registrations last as long as the page. */
const freshTag = () => `define-test-${(count += 1)}`;

/** What `console.warn` gets while `act` runs. */
function warnings(act: () => void): string[] {
  const heard: string[] = [];
  const original = console.warn;
  console.warn = (text: string) => heard.push(text);
  try {
    act();
  } finally {
    console.warn = original;
  }
  return heard;
}

describe('the registry of tags', () => {
  it('registers a class under its tag', () => {
    const tag = freshTag();
    class Plain extends HTMLElement {}
    expect(define(tag, Plain)).to.equal(tag);
    expect(document.createElement(tag)).to.be.instanceOf(Plain);
  });

  it('says nothing when the same class is defined again', () => {
    const tag = freshTag();
    class Plain extends HTMLElement {}
    expect(warnings(() => [define(tag, Plain), define(tag, Plain)])).to.deep.equal([]);
  });

  it('keeps the first of two and warns once, naming both versions', () => {
    const tag = freshTag();
    class First extends HTMLElement {}
    class Second extends HTMLElement {}
    const heard = warnings(() => {
      define(tag, First);
      define(tag, Second);
      define(tag, Second);
    });
    expect(heard).to.have.length(1);
    expect(heard[0]).to.contain(`kundkort ${version}: <${tag}> is already registered by kundkort ${version}`);
    expect(customElements.get(tag)).to.equal(First);
  });

  it('says when the tag is held by something else', () => {
    const tag = freshTag();
    customElements.define(tag, class extends HTMLElement {});
    const heard = warnings(() => define(tag, class extends HTMLElement {}));
    expect(heard[0]).to.contain('something that is not kundkort');
  });

  it('registers what an element contains first, under the same prefix', () => {
    const tag = freshTag();
    const innerTag = freshTag();
    class Inner extends HTMLElement {}
    class Outer extends HTMLElement {
      static dependencies: Record<string, ElementClass> = { [innerTag]: Inner };
    }
    expect(define(tag, Outer, { prefix: 'acme' })).to.equal(`acme-${tag}`);
    expect(customElements.get(innerTag)).to.equal(undefined);
    expect(document.createElement(`acme-${innerTag}`)).to.be.instanceOf(Inner);
  });

  it('gives each prefix a class of its own that renders its own tags', async () => {
    for (const prefix of ['first', 'second']) {
      define('probe-card', ProbeCard, { prefix });
      const card = await fixture<ProbeCard>(`<${prefix}-probe-card></${prefix}-probe-card>`);
      expect(card).to.be.instanceOf(ProbeCard);
      expect(card.shadowRoot?.firstElementChild?.localName).to.equal(`${prefix}-probe-part`);
    }
  });

  it('refuses a prefix that cannot begin a tag', () => {
    expect(() => define(freshTag(), class extends HTMLElement {}, { prefix: 'Åkes' })).to.throw(TypeError, 'Åkes');
  });
});
