import { expect } from '@open-wc/testing';
import { resolvedTag } from '../../src/components/resolved-tag.ts';
import type { ElementClass } from '../../src/components/resolved-tag.ts';
import { define } from '../../src/define/define.ts';
import { version } from '../../src/version.ts';

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

describe('define', () => {
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
    expect(resolvedTag(Outer, innerTag)).to.equal(`acme-${innerTag}`);
    expect(document.createElement(`acme-${innerTag}`)).to.be.instanceOf(Inner);
  });

  it('gives each prefix a class of its own that knows its own tags', () => {
    const tag = freshTag();
    const innerTag = freshTag();
    class Inner extends HTMLElement {}
    class Outer extends HTMLElement {
      static dependencies: Record<string, ElementClass> = { [innerTag]: Inner };
    }
    define(tag, Outer);
    define(tag, Outer, { prefix: 'second' });
    const [plain, prefixed] = [tag, `second-${tag}`].map((name) => document.createElement(name));
    expect(prefixed).to.be.instanceOf(Outer);
    expect(resolvedTag(plain!.constructor, innerTag)).to.equal(innerTag);
    expect(resolvedTag(prefixed!.constructor, innerTag)).to.equal(`second-${innerTag}`);
  });

  it('gives the plain tag to a class the host registered itself', () => {
    class Own extends HTMLElement {}
    customElements.define(freshTag(), Own);
    expect(resolvedTag(Own, 'contacts-editor')).to.equal('contacts-editor');
  });

  it('refuses a prefix that cannot begin a tag', () => {
    expect(() => define(freshTag(), class extends HTMLElement {}, { prefix: 'Åkes' })).to.throw(TypeError, 'Åkes');
  });
});
