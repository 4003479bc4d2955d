/** Who stands before and after a client in the list as it is asked for, and the way from one to the next in the drawer. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { announce } from '../../ui/live-region.ts';
import type { ListController } from './list-controller.ts';

/** A client's place in the list; `position` counts from 1. */
export interface Neighbours {
  previous?: string;
  next?: string;
  position: number;
  total: number;
}

/** Undefined when the client is not in the list as it is asked for, or the list is not here yet. */
export async function neighboursOf(list: ListController, id: string): Promise<Neighbours | undefined> {
  if (!list.isReady) return undefined;
  const all = () => list.rows.idsBetween(0, list.length);
  // Among groups there are headings, which nobody is next to.
  let ids: readonly (string | undefined)[] = list.rows.isGrouped
    ? await all()
    : Array.from({ length: list.length }, (_, at) => list.rows.row(at)?.id);
  const at = ids.indexOf(id);
  const isKnown = (place: number) => place < 0 || place >= ids.length || ids[place] !== undefined;
  if (at < 0 || !isKnown(at - 1) || !isKnown(at + 1)) ids = await all();
  const place = ids.indexOf(id);
  if (place < 0) return undefined;
  const [previous, next] = [ids[place - 1], ids[place + 1]];
  return {
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
    position: place + 1,
    total: ids.length,
  };
}

/** What stands above the form in the drawer. */
export class NeighbourBar {
  #host: ReactiveControllerHost & HTMLElement;
  #i18n: LocalizeController;
  #ask: (id: string) => Promise<Neighbours | undefined>;
  #go: (id: string) => Promise<boolean>;
  #id: string | undefined;
  #found: Neighbours | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    i18n: LocalizeController,
    ask: (id: string) => Promise<Neighbours | undefined>,
    /** False when the host forbade it. */
    go: (id: string) => Promise<boolean>,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#ask = ask;
    this.#go = go;
  }

  /** For which client it is to stand; none for a new one. */
  async follow(id: string | undefined): Promise<void> {
    this.#id = id;
    if (id === undefined) this.#found = undefined;
    const found = id === undefined ? undefined : await this.#ask(id).catch(() => undefined);
    if (this.#id !== id) return;
    this.#found = found;
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    const found = this.#found;
    if (!found || found.total < 2) return nothing;
    const { t } = this.#i18n;
    const place = this.#text(found);
    const step = (id: string | undefined, name: 'previous' | 'next', label: string, end: string) =>
      button({
        id: `neighbour-${name}`,
        label,
        icon: name === 'previous' ? 'chevron-left' : 'chevron-right',
        variant: 'quiet',
        iconOnly: true,
        disabledReason: id === undefined ? end : undefined,
        onClick: () => void this.#step(id),
      });
    return html`<div class="neighbours" part="neighbours" role="group" aria-label=${t('client-list.label')}>
      ${step(found.previous, 'previous', t('client-list.neighbours.previous'), t('client-list.neighbours.first'))}
      <span class="muted">${place}</span>
      ${step(found.next, 'next', t('client-list.neighbours.next'), t('client-list.neighbours.last'))}
    </div>`;
  }

  #text({ position, total }: Neighbours): string {
    const { t, formats } = this.#i18n;
    return t('client-list.neighbours.position', {
      position: formats.figure(position),
      total: formats.figure(total),
    });
  }

  async #step(id: string | undefined): Promise<void> {
    if (id === undefined || !(await this.#go(id))) return;
    await this.follow(id);
    if (this.#found) announce(this.#text(this.#found));
  }
}
