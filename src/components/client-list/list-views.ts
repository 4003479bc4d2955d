/**
 * Saved views: which one the list shows, how the list differs from it, and with which one it begins. Draws nothing.
 *
 * While a view is chosen a person's changes to columns and looks are changes to the view, not to their preferences; they
 * are kept when the view is saved. What the host has set on the element is not changed by the view the list begins with.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { isCustomer } from '../../model/rights.ts';
import type { View } from '../../model/register.ts';
import type { ColumnChoice, ListColumn, ListView } from './list-columns.ts';
import { fitted, plainState, showsSame } from './list-state.ts';
import type { Fitted, Known, LeftOut, ListState } from './list-state.ts';
import { OwnViews, sharedViews } from './list-view-store.ts';
import type { ViewStore } from './list-view-store.ts';

/** How the list looks, while it is not a matter of a person's preferences. */
export interface Taste {
  view: ListView | undefined;
  columns: ColumnChoice | undefined;
}

export interface ViewsMeans {
  data: DataController;
  i18n: LocalizeController;
  /** Nothing is read while it is not known who is acting, or for those who see no clients. */
  isOpen: () => boolean;
  hadRows: () => boolean;
  /** What there is for a view to name; undefined until the register's own fields are known. */
  known: () => Known | undefined;
  columns: () => readonly ListColumn[];
  /** What the list shows now. */
  state: () => ListState;
  /** Parts that the host set before anything was chosen. */
  setByHost: () => ReadonlySet<keyof ListState>;
  /** Shows another question. `byPerson`: the host is told of it. */
  show: (state: ListState, byPerson: boolean) => void;
  begins: { get: () => boolean; set: (begins: boolean) => void };
}

/** `plain` is the list as it is without any view. */
interface Wanted {
  id: string | undefined;
  atStart: boolean;
}

export class ListViews implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #means: ViewsMeans;
  readonly #page: PageController<'views'>;
  readonly #own: OwnViews;
  /** Whose views these are, and where they are kept. */
  #of: { source: unknown; actor: string | undefined } | undefined;
  #isBegun = false;
  /** The list as the host wanted it, to go back to. */
  #plain: ListState | undefined;
  #wanted: Wanted | undefined;
  #chosen: string | undefined;
  #fitted: { view: View; known: Known; fitted: Fitted } | undefined;
  taste: Taste | undefined;
  /** What the chosen view names that there is no more, until the person has read it. */
  leftOut: readonly LeftOut[] = [];

  constructor(host: ReactiveControllerHost, means: ViewsMeans) {
    this.#host = host;
    this.#means = means;
    this.#own = new OwnViews(() => host.requestUpdate());
    this.#page = new PageController<'views'>(host, () => ({
      // After the first rows, unless they are a view's.
      source: this.#isShared && (this.#means.hadRows() || means.begins.get()) ? means.data.source : undefined,
      spec: { of: 'views', query: { limit: 100 } },
    }));
    host.addController(this);
  }

  /** In the order of their names. */
  get all(): readonly View[] {
    const { i18n, data } = this.#means;
    const views = this.#isShared ? (this.#page.data?.items ?? []) : this.#own.of(data.session?.actor?.id);
    return views.toSorted((a, b) => i18n.formats.compare(a.name, b.name));
  }

  get chosen(): View | undefined {
    return this.all.find(({ id }) => id === this.#chosen);
  }

  get store(): ViewStore {
    return this.#isShared ? sharedViews : this.#own;
  }

  /** The list shows something else than the chosen view asks for. */
  get isChanged(): boolean {
    const { known, state, columns } = this.#means;
    const view = this.chosen;
    const there = known();
    if (!view || !there) return false;
    const wanted = this.#fit(view, there).state;
    const now = state();
    return !showsSame({ ...wanted, view: wanted.view ?? now.view }, now, columns());
  }

  /** The first rows wait for the view that the person begins with. */
  get isAwaited(): boolean {
    return !this.#isBegun && this.#isShared && this.#means.begins.get() && this.#page.state.status !== 'failed';
  }

  /** A person chooses a view, or the plain list. */
  choose(id: string | undefined): void {
    this.#isBegun = true;
    this.#wanted = { id, atStart: false };
    this.#host.requestUpdate();
  }

  /** What is shown now is this view, from now on. */
  adopt(id: string): void {
    const { view, columns } = this.#means.state();
    this.#chosen = id;
    this.taste ??= { view, columns };
    this.leftOut = [];
    this.#host.requestUpdate();
  }

  /** The person does something with the list: what they began with can no longer replace it. */
  touch(): void {
    this.#isBegun ||= !this.isAwaited;
  }

  prefer(change: Partial<Taste>): boolean {
    if (this.taste) this.taste = { ...this.taste, ...change };
    return this.taste !== undefined;
  }

  forgetLeftOut(): void {
    this.leftOut = [];
    this.#host.requestUpdate();
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const { data, isOpen, state } = this.#means;
    if (!data.caps || !isOpen()) return;
    this.#plain ??= state();
    const of = { source: data.source, actor: data.session?.actor?.id };
    if (this.#of?.source !== of.source || this.#of?.actor !== of.actor) {
      if (this.#of) this.#leave();
      this.#of = of;
    }
    this.#begin();
    this.#take();
  }

  get #isShared(): boolean {
    const { data, isOpen } = this.#means;
    return isOpen() && !isCustomer(data.session) && (data.caps?.describes('views') ?? false);
  }

  /** Somebody else is here: what was chosen for the one before is not theirs. */
  #leave(): void {
    const hadView = this.taste !== undefined;
    this.#isBegun = false;
    this.#wanted = undefined;
    this.#chosen = undefined;
    this.taste = undefined;
    this.leftOut = [];
    if (hadView && this.#plain) this.#means.show(this.#plain, false);
  }

  /** Own default, else the one for everybody. */
  #begin(): void {
    if (this.#isBegun || this.#wanted) return;
    if (this.#isShared && this.#page.state.status !== 'ready') return;
    const { begins } = this.#means;
    const defaults = this.all.filter(({ isDefault }) => isDefault);
    const first = defaults.find(({ shared }) => !shared) ?? defaults[0];
    if (begins.get() !== (first !== undefined && this.#isShared)) begins.set(first !== undefined && this.#isShared);
    if (first) this.#wanted = { id: first.id, atStart: true };
    else this.#isBegun = true;
  }

  #take(): void {
    const wanted = this.#wanted;
    if (!wanted) return;
    const { known, show, setByHost, state } = this.#means;
    const view = this.all.find(({ id }) => id === wanted.id);
    const there = known();
    // What a view names can be judged when the register's own fields are known.
    if (view && !there) return;
    this.#wanted = undefined;
    this.#isBegun = true;
    this.#chosen = view?.id;
    if (!view || !there) {
      this.taste = undefined;
      this.leftOut = [];
      show(this.#plain ?? plainState, !wanted.atStart);
      return;
    }
    const found = this.#fit(view, there);
    this.leftOut = found.leftOut;
    const next = { ...found.state };
    if (wanted.atStart) for (const part of setByHost()) Object.assign(next, { [part]: state()[part] });
    this.taste = { view: next.view, columns: next.columns };
    show(next, !wanted.atStart);
  }

  #fit(view: View, known: Known): Fitted {
    if (this.#fitted?.view !== view || this.#fitted.known !== known)
      this.#fitted = { view, known, fitted: fitted(view.definition, known) };
    return this.#fitted.fitted;
  }
}
