/** Finds an address of the world by what is typed (S-49). A choice is handed on whole; that nothing was found is kept, for what then has to be done by hand. */
import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { searchAddresses } from '../../data/search-addresses.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { FoundAddress } from '../../model/place.ts';
import { formatAddress } from '../../model/postal.ts';
import { ComboboxController } from '../../ui/combobox.ts';
import type { ComboboxOption } from '../../ui/combobox.ts';
import { message } from '../../ui/message.ts';

const least = 3;
const most = 8;
/** Not every letter is a question to a service that may cost by the question. */
const pauseMs = 250;
const chosen = 'chosen';

interface SearchMeans {
  /** Where to look first. */
  country: () => string | undefined;
  onFound: (found: FoundAddress) => void;
}

export class AddressSearch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #means: SearchMeans;
  readonly #combobox: ComboboxController;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;
  #busy = false;
  #found: readonly FoundAddress[] = [];
  #chosen: string | undefined;
  /** What was searched for last without an answer of use: nothing fits, or nobody answered. */
  #missed: { text: string; failed: boolean } | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    means: SearchMeans,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#means = means;
    this.#combobox = new ComboboxController(host, {
      id: 'address-search',
      onChange: ([value]) => this.#choose(value),
      onQuery: (text) => this.#type(text),
    });
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#stop();
  }

  /** The last search was of no use, so the address and its place are given by hand (S-50). */
  get missed(): boolean {
    return this.#missed !== undefined;
  }

  /** Another address: nothing has been searched for it. */
  reset(): void {
    this.#stop();
    this.#found = [];
    this.#chosen = undefined;
    this.#missed = undefined;
  }

  /** Nothing where the back end has no such search. */
  render(): unknown {
    if (!this.#data.source?.adapter.searchAddresses) return nothing;
    const { t } = this.#i18n;
    const isShort = this.#combobox.query.trim().length < least;
    return html`${this.#combobox.render({
      label: t('address-form.search'),
      help: t('address-form.searchHelp'),
      options: isShort ? [] : this.#found.map((one, index) => this.#option(one, index)),
      values: this.#chosen === undefined ? [] : [chosen],
      labelOf: () => this.#chosen ?? '',
      busy: this.#busy,
      emptyText: t(isShort ? 'address-form.searchMore' : 'common.noMatches'),
      countText: (count) => t('common.results', { count }),
      openLabel: t('common.choose'),
    })}
    ${this.#notice()}`;
  }

  #notice(): unknown {
    if (!this.#missed) return nothing;
    const { t } = this.#i18n;
    const { text, failed } = this.#missed;
    return message({
      tone: failed ? 'warning' : 'info',
      live: 'polite',
      part: 'missed',
      heading: failed ? t('address-form.searchFailed') : t('address-form.notFound', { text }),
      text: t('address-form.byHand'),
    });
  }

  #option({ address, label }: FoundAddress, index: number): ComboboxOption {
    const { country } = address;
    const isAbroad = country !== undefined && country !== this.#means.country();
    return {
      value: String(index),
      label: label ?? formatAddress(address).join(', '),
      ...(isAbroad && { description: this.#i18n.formats.country(country) }),
    };
  }

  #choose(value: string | undefined): void {
    const found = value === undefined ? undefined : this.#found[Number(value)];
    if (!found) return;
    this.reset();
    this.#chosen = found.label ?? formatAddress(found.address).join(', ');
    this.#means.onFound(found);
  }

  #type(typed: string): void {
    const text = typed.trim();
    this.#stop();
    // A choice empties what was typed before it is told, and must still be found.
    if (text.length < least) return;
    this.#found = [];
    this.#chosen = undefined;
    this.#busy = true;
    this.#timer = setTimeout(() => void this.#search(text), pauseMs);
  }

  async #search(text: string): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    const { signal } = (this.#abort = new AbortController());
    const country = this.#means.country();
    try {
      const found = await searchAddresses(source, { text, limit: most, ...(country && { country }) }, signal);
      if (signal.aborted) return;
      this.#found = found.slice(0, most);
      this.#missed = found.length === 0 ? { text, failed: false } : undefined;
    } catch {
      if (signal.aborted) return;
      this.#missed = { text, failed: true };
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#busy = false;
  }
}
