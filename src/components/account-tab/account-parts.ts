/** Draws the elements that an account is made of, by the tags they have here, with what every one of them is given. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import { html as staticHtml } from 'lit/static-html.js';
import type { StaticValue } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { isCustomer } from '../../model/rights.ts';
import { DependencyController } from '../registry.ts';
import type { ClientFunction } from '../client-functions/functions.ts';
import { props } from '../shared/props.ts';
import type { StickerTab } from '../sticker-notes/stickers-of.ts';
import type { AccountSection } from './account-sections.ts';
import { embedded } from '../shared/embedded.ts';

type Host = ReactiveControllerHost &
  HTMLElement & {
    adapter: Adapter | string | undefined;
    clientId: string | undefined;
    locale: string | undefined;
    readonly: boolean;
  };

/** What a page shows by itself is not offered a second time. */
const onPage: readonly ClientFunction[] = ['contacts', 'edit', 'archive', 'restore', 'assign', 'invite'].map((id) => ({
  id,
  hidden: true,
}));

export class AccountParts {
  readonly #host: Host;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #parts: DependencyController;
  #hosts: { asked?: readonly ClientFunction[]; functions: readonly ClientFunction[] } = { functions: onPage };

  constructor(host: Host, data: DataController, i18n: LocalizeController) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#parts = new DependencyController(host);
  }

  /** Nobody has notes whose back end knows none, and a customer sees none (INV-14). */
  get hasStickers(): boolean {
    const { caps, session } = this.#data;
    return Boolean(caps?.describes('stickers')) && !isCustomer(session);
  }

  section({ tag: name, internal = false, known, set = {} }: AccountSection): unknown {
    const { caps, session } = this.#data;
    if (!caps || (known && !known(caps)) || (internal && isCustomer(session))) return nothing;
    return html`<section class="section" part="section">
      ${embedded(
        this.#parts,
        this.#i18n,
        name,
        (tag) => staticHtml`<${tag} id=${name} ${props({ ...this.#common, ...set })}></${tag}>`,
      )}
    </section>`;
  }

  /** One of them as its host draws it, a skeleton until its class is here. */
  draw(name: string, draw: (tag: StaticValue) => unknown): unknown {
    return embedded(this.#parts, this.#i18n, name, draw);
  }

  /** The notes of all tabs, below the row of them. Their place is kept, so that nothing moves when they come. */
  notes(tabs: readonly StickerTab[]): unknown {
    if (!this.hasStickers) return nothing;
    const tag = this.#parts.tag('sticker-notes');
    const element = tag ? staticHtml`<${tag} ${props({ ...this.#common, tabs })}></${tag}>` : nothing;
    return html`<div class="notes">${element}</div>`;
  }

  /** What can be done with the client besides what its page has already; a host adds to it and takes from it. */
  functions(hosts: readonly ClientFunction[] = []): unknown {
    const tag = this.#parts.tag('client-functions');
    const functions = hosts === this.#hosts.asked ? this.#hosts.functions : [...onPage, ...hosts];
    this.#hosts = { asked: hosts, functions };
    return tag ? staticHtml`<${tag} ${props({ ...this.#common, functions })}></${tag}>` : nothing;
  }

  assign(): unknown {
    const tag = this.#data.caps?.describes('assignments') ? this.#parts.tag('assign-technician') : undefined;
    return tag ? staticHtml`<${tag} ${props(this.#common)}></${tag}>` : nothing;
  }

  archive(): unknown {
    const tag = this.#parts.tag('client-archive');
    const { adapter, locale } = this.#common;
    return tag ? staticHtml`<${tag} id="archive" ${props({ adapter, locale })}></${tag}>` : nothing;
  }

  /** A form in a dialog. */
  form(name: string, set: Readonly<Record<string, unknown>>, onFinished: () => void): unknown {
    return embedded(
      this.#parts,
      this.#i18n,
      name,
      (tag) => staticHtml`<${tag} ${props({ ...this.#common, ...set })} @finished=${onFinished}></${tag}>`,
    );
  }

  get #common() {
    const { adapter, clientId, locale, readonly } = this.#host;
    return { adapter, clientId, locale, readonly };
  }
}
