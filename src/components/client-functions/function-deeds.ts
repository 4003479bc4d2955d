/**
 * Carries out what a function of a client is for: the host is asked first; unless it took the matter on, a deed of ours
 * follows or an element opens in a dialog. One for all the rows of a list, and one for a page.
 */
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { html as staticHtml } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import type { ActionRequestEvent } from '../../data/actions.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import { formatAddress } from '../../model/postal.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import type { DependencyController } from '../registry.ts';
import { AskedElements } from '../shared/asked-elements.ts';
import { CommentPanel } from '../shared/comment-panel.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { embedded } from '../shared/embedded.ts';
import { navigate } from '../shared/navigate.ts';
import { offerArchiveUndo } from '../shared/archive-undo.ts';
import { props } from '../shared/props.ts';
import type { UndoController } from '../shared/undo.ts';
import { channelsOf, reachOf } from './channels.ts';
import { drawn } from './functions.ts';
import type { Deed, FunctionContext, Opens, OwnFunction } from './functions.ts';
import { Invite } from './invite.ts';

export type FunctionHost = ReactiveControllerHost &
  HTMLElement & { adapter: Adapter | string | undefined; locale: string | undefined };

export interface DeedsOf {
  data: DataController;
  i18n: LocalizeController;
  parts: DependencyController;
  undo: UndoController;
  /** After a client was archived or taken back: what held the focus may have gone. */
  onArchived?: () => void;
  /** Instead of the form in a dialog of its own. */
  edit?: (client: Client) => void;
  /** Where the focus goes when the control has gone. */
  fallback: () => HTMLElement | null | undefined;
}

interface Opened {
  opens: Opens;
  client: Client;
  heading: string;
  /** Where the focus returns to. */
  opener: HTMLElement | undefined;
}

export class FunctionDeeds {
  readonly #host: FunctionHost;
  readonly #about: DeedsOf;
  readonly #asked: AskedElements;
  readonly #invite: Invite;
  readonly #dialog: DialogController;
  readonly #comment: CommentPanel;
  #opened: Opened | undefined;

  constructor(host: FunctionHost, about: DeedsOf) {
    this.#host = host;
    this.#about = about;
    this.#asked = new AskedElements(host, about.parts);
    this.#invite = new Invite(host, about.data, about.i18n, about.undo);
    this.#dialog = new DialogController(host, { id: 'function-dialog' });
    this.#comment = new CommentPanel(host, about.i18n, about.fallback);
  }

  /** A press on the control of a comment that is open must close it, not open it again. */
  notePress(): void {
    this.#comment.notePress();
  }

  run(one: OwnFunction, context: FunctionContext, event: Event, opener: HTMLElement | undefined): void {
    const { client, data } = context;
    one.onSelect?.(client);
    if (one.deed) return this.#do(one.deed, context, opener);
    const { action, opens } = one;
    if (action && !navigate(data, action, { clientId: client.id, input: one.input?.(context) }))
      return event.preventDefault();
    const { href, name } = drawn(one, context, this.#about.i18n);
    if (opens && href === undefined) this.#open({ opens, client, heading: name, opener });
  }

  /** Whether several clients are to be archived. */
  async mayArchive(count: number, ...openers: FocusTarget[]): Promise<boolean> {
    return (await this.#asked.askMany('client-archive', count, ...openers)) === true;
  }

  /** Drawn once, at the end of the host's template. */
  render(): TemplateResult {
    return html`${this.#dialog.render(() => this.#content())} ${this.#comment.render()} ${this.#asked.render()}`;
  }

  #do(deed: Deed, { client, data }: FunctionContext, opener: HTMLElement | undefined): void {
    switch (deed) {
      case 'comment':
        if (opener) this.#comment.toggle(opener, client);
        return;
      case 'message':
        return void this.#message(client);
      case 'map':
        return void this.#map(client);
      case 'edit':
        if (navigate(data, 'client.edit', { clientId: client.id })) this.#edit(client, opener);
        return;
      case 'archive':
        return void this.#archive(client, opener);
      case 'assign':
        return void this.#asked.ask('assign-technician', client, opener, this.#about.fallback);
      case 'invite':
        return void this.#invite.send(client);
    }
  }

  #edit(client: Client, opener: HTMLElement | undefined): void {
    const { i18n, edit } = this.#about;
    if (edit) return edit(client);
    const heading = i18n.t('client-functions.name.edit', { name: client.name });
    this.#open({ opens: { tag: 'client-form', size: 'drawer' }, client, heading, opener });
  }

  async #archive(client: Client, opener: HTMLElement | undefined): Promise<void> {
    const answer = await this.#asked.ask('client-archive', client, opener, this.#about.fallback);
    if (answer !== 'archived' && answer !== 'restored') return;
    const { data, i18n, undo, onArchived } = this.#about;
    offerArchiveUndo(answer, client, data, i18n, undo);
    onArchived?.();
  }

  /** The contact person as it is at this moment settles whom it goes to and by what (C-04 to C-06). */
  async #message(client: Client): Promise<void> {
    const { data, i18n, undo } = this.#about;
    const contact = await this.#primary(client);
    const context = { client, data, contact };
    const channels = channelsOf(context);
    if (channels.length === 0) {
      const why = channelsOf(context, true).length > 0 ? 'noEmail' : 'noReach';
      return undo.warn(i18n.t(`client-functions.blocked.${why}`));
    }
    const { id, name } = client;
    const to = contact ? reachOf(contact) : { email: client.primaryContact?.email, sms: client.primaryContact?.phone };
    navigate(data, 'message.send', {
      clientId: id,
      input: {
        client: { id, name },
        contact: contact ?? client.primaryContact,
        channels,
        to: Object.fromEntries(channels.map((channel) => [channel, to[channel]])),
      },
    });
  }

  /** As it is kept; what cannot be read is judged by the row's digest. */
  async #primary(client: Client): Promise<Contact | undefined> {
    const { source, caps } = this.#about.data;
    const spec =
      source && caps?.describes('contacts') ? contactsOf(source, client.id, this.#about.i18n.locale) : undefined;
    try {
      const items = source && spec ? (await source.page('contacts', spec.query)).items : [];
      return items.find(({ primary, systemAdmin }) => primary && !systemAdmin);
    } catch {
      return undefined;
    }
  }

  /** The billing address in words, with its place where that is known (C-17). */
  async #map(client: Client): Promise<void> {
    const { data } = this.#about;
    const { mainAddress } = client;
    if (!mainAddress) return;
    const lines = formatAddress(mainAddress);
    const place = await this.#address(mainAddress.id);
    navigate(data, 'map.open', {
      clientId: client.id,
      input: { addressId: mainAddress.id, address: lines.join(', '), lines, geo: place?.geo },
    });
  }

  async #address(id: string | undefined) {
    const { source, caps } = this.#about.data;
    if (!source || id === undefined || !caps?.describes('addresses')) return undefined;
    try {
      return await source.one('addresses', id);
    } catch {
      return undefined;
    }
  }

  #open(opened: Opened): void {
    this.#opened = opened;
    this.#dialog.open(opened.opener, this.#about.fallback);
  }

  #content() {
    const { i18n, parts } = this.#about;
    const { adapter, locale } = this.#host;
    const { opens, client, heading } = this.#opened ?? {};
    const finish = () => this.#dialog.close('program');
    return {
      heading,
      size: opens?.size ?? ('large' as const),
      closeLabel: i18n.t('common.close'),
      body: opens
        ? embedded(
            parts,
            i18n,
            opens.tag,
            (tag) =>
              staticHtml`<${tag} ${props({ adapter, locale, clientId: client?.id, ...opens.set })}
                @finished=${finish} @action-request=${this.#handleInner}></${tag}>`,
          )
        : nothing,
    };
  }

  /** An element that sends to the contacts, where the host does not lead there, finds them here. */
  readonly #handleInner = (event: ActionRequestEvent): void => {
    const opened = this.#opened;
    if (event.action !== 'contacts.open' || !opened) return;
    // Everybody on the way up may still object.
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      const heading = this.#about.i18n.t('client-functions.name.contacts', { name: opened.client.name });
      this.#open({ ...opened, opens: { tag: 'contacts-editor' }, heading });
    });
  };
}
