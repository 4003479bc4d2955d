/**
 * The choices on the board: whose they are, what is stored, and the draft of every toggle. A toggle is kept by its pointer, so
 * that what two people change at once is merged toggle by toggle and an old draft brings back only what was changed in it.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { DraftController } from '../../data/draft-controller.ts';
import { StaleWriteError } from '../../data/merge-stale.ts';
import type { NotificationType } from '../../model/communication.ts';
import { Preference } from '../../model/communication.ts';
import { pointerOf } from '../../model/issues.ts';
import { choicesOf, toggleChanges, togglesOf } from '../../model/preferences.ts';
import type { Choices, ToggleChange } from '../../model/preferences.ts';
import type { Problem } from '../../model/problem.ts';
import { GrowingPages } from '../shared/growing-pages.ts';
import { PreferencesWrite } from './preferences-write.ts';
import type { Whose } from './preferences-write.ts';

/** Each toggle by its pointer, beside the version of the record that they come from. */
interface Toggles {
  id: string;
  version?: string;
  [pointer: `/${string}`]: boolean;
}

export type SaveResult = 'saved' | 'merged' | 'prevented' | 'stale' | { refused: Problem };

const most = 200;
const isSame = (a: Whose | undefined, b: Whose | undefined): boolean =>
  a?.clientId === b?.clientId && a?.contactId === b?.contactId;

export class Board implements ReactiveController {
  readonly of = 'preferences' as const;
  readonly draft: DraftController<Toggles>;
  /** Someone else has changed the same row; ask, then call `resolve`. */
  stale: StaleWriteError | undefined;
  busy = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #wanted: () => Whose | undefined;
  readonly #onLeaving: () => void;
  readonly #types: GrowingPages<'notificationTypes'>;
  readonly #stored: GrowingPages<'preferences'>;
  readonly #write: PreferencesWrite;
  #whose: Whose | undefined;
  /** Where one wants to go to while there are unsaved changes. */
  #asked: Whose | undefined;
  #record: Preference | undefined;
  #isBegun = false;
  /** The rows of another client may still be on screen. */
  #isTurning = false;

  /** @param onLeaving told once when something else is wanted while there are unsaved changes */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    wanted: () => Whose | undefined,
    onLeaving: () => void,
  ) {
    this.#host = host;
    this.#data = data;
    this.#wanted = wanted;
    this.#onLeaving = onLeaving;
    // Before the questions are put: they are about whose choices are shown.
    host.addController({ hostUpdate: () => this.#turn() });
    const limit = (of: 'notificationTypes' | 'preferences') => Math.min(data.caps?.of(of).maxLimit ?? 100, most);
    this.#types = new GrowingPages(host, 'notificationTypes', () => ({
      source: data.source,
      query: data.caps && { limit: limit('notificationTypes') },
    }));
    this.#stored = new GrowingPages(host, 'preferences', () => ({
      source: data.source,
      query:
        data.caps && this.#whose
          ? { parent: { collection: 'clients', id: this.#whose.clientId }, limit: limit('preferences') }
          : undefined,
    }));
    this.draft = new DraftController<Toggles>(host);
    this.#write = new PreferencesWrite(data);
    host.addController(this);
  }

  hostUpdate(): void {
    const { state } = this.#stored;
    if (state.status === 'failed' || (state.status === 'ready' && !state.fetching)) this.#isTurning = false;
    if (!this.#whose || !this.isRead || this.busy) return;
    const stored = this.#stored.rows.find((row) => isSame(row, this.#whose));
    const isNewer = !this.draft.dirty && stored?.version !== this.draft.base?.version;
    if (!this.#isBegun || isNewer) this.#begin(stored);
  }

  hostUpdated(): void {
    for (const pages of [this.#types, this.#stored]) {
      if (pages.hasMore && !pages.busy && !pages.problem && pages.state.status === 'ready') void pages.more();
    }
  }

  /** Whose choices these are: those of the whole account, or of one contact. */
  get whose(): Whose | undefined {
    return this.#whose;
  }

  get record(): Preference | undefined {
    return this.#record;
  }

  get types(): readonly NotificationType[] {
    return this.#types.rows;
  }

  get problem(): Problem | undefined {
    for (const pages of [this.#types, this.#stored]) {
      if (pages.state.status === 'failed') return pages.state.problem;
      if (pages.problem) return pages.problem;
    }
    return undefined;
  }

  /** Everything that is needed is here. */
  get isRead(): boolean {
    const isHere = (pages: GrowingPages<'notificationTypes'> | GrowingPages<'preferences'>): boolean =>
      pages.state.status === 'ready' && !pages.hasMore;
    return isHere(this.#types) && isHere(this.#stored) && !this.#isTurning;
  }

  get isReady(): boolean {
    return this.isRead && this.draft.value !== undefined;
  }

  /** The choices as they are on the board. */
  get choices(): Choices {
    return choicesIn(this.draft.value);
  }

  get changes(): ToggleChange[] {
    return this.draft.value ? toggleChanges(choicesIn(this.draft.base), this.choices) : [];
  }

  /** Another client or contact is wanted, and waits for what becomes of the changes. */
  get isAskedAway(): boolean {
    return this.#asked !== undefined;
  }

  retry(): void {
    for (const pages of [this.#types, this.#stored]) {
      if (pages.problem) void pages.more();
      else pages.retry();
    }
  }

  set(pointer: string, on: boolean): void {
    // What was never chosen is on: chosen on again it is as before.
    const isAsBefore = on && this.draft.base?.[asKey(pointer)] === undefined;
    this.draft.set(pointerOf([pointer]), isAsBefore ? undefined : on);
  }

  discard(): void {
    this.stale = undefined;
    this.draft.discard();
  }

  /** Goes where one wanted to. What was changed stays as a draft, and is here again at the next visit. */
  leave(): void {
    this.#goTo(this.#asked);
    this.#host.requestUpdate();
  }

  async save(reason: string): Promise<SaveResult> {
    const whose = this.#whose;
    const { base, value } = this.draft;
    if (!whose || !base || !value || this.busy) return 'prevented';
    this.busy = true;
    this.stale = undefined;
    this.#host.requestUpdate();
    const outcome = await this.#write.save({
      whose,
      record: this.#record,
      before: choicesIn(base),
      after: choicesIn(value),
      reason,
    });
    this.busy = false;
    this.#host.requestUpdate();
    if (outcome.state === 'prevented') return 'prevented';
    if (outcome.state === 'failed') {
      if (!(outcome.error instanceof StaleWriteError)) return { refused: outcome.problem };
      this.stale = outcome.error;
      return 'stale';
    }
    // The version stays the old one, so that the stored record takes its place when it is read.
    this.draft.rebase(value, value);
    this.draft.restoredAt = undefined;
    for (const of of ['preferences', 'activity', 'notes'] as const) this.#data.source?.refresh(of);
    return this.#write.hasMerged ? 'merged' : 'saved';
  }

  /** Goes on from the newest choices, with mine for the rows chosen to be kept. */
  resolve(mine: ReadonlySet<string>): void {
    const current = Preference.safeParse(this.stale?.current).data;
    const settled = Preference.safeParse(this.stale?.settled(mine)).data;
    this.stale = undefined;
    if (!current || !settled) return;
    this.#record = current;
    this.draft.rebase(asToggles(current), { ...asToggles(current), ...Object.fromEntries(togglesOf(settled)) });
    this.#host.requestUpdate();
  }

  #turn(): void {
    const wanted = this.#wanted();
    if (isSame(wanted, this.#whose)) this.#asked = undefined;
    else if (!this.#whose || !(this.draft.dirty || this.busy)) this.#goTo(wanted);
    else if (wanted && !this.busy && !isSame(wanted, this.#asked)) {
      this.#asked = wanted;
      this.#onLeaving();
    }
  }

  #goTo(whose: Whose | undefined): void {
    this.#isTurning = this.#whose !== undefined && whose?.clientId !== this.#whose.clientId;
    this.#whose = whose;
    this.#asked = undefined;
    this.#record = undefined;
    this.#isBegun = false;
    this.stale = undefined;
    this.draft.leave();
  }

  #begin(stored: Preference | undefined): void {
    this.#isBegun = true;
    this.#record = stored;
    const { clientId = '', contactId = '' } = this.#whose ?? {};
    void this.draft.begin(asToggles(stored), `preferences:${clientId}:${contactId}`);
  }
}

const asKey = (pointer: string): `/${string}` => `/${pointer.slice(1)}`;

function asToggles(record: Preference | undefined): Toggles {
  const { id = '', version } = record ?? {};
  const toggles = record ? [...togglesOf(record)].map(([pointer, on]) => [asKey(pointer), on] as const) : [];
  return { id, ...(version !== undefined && { version }), ...Object.fromEntries(toggles) };
}

const choicesIn = (toggles: Toggles | undefined): Choices =>
  choicesOf(
    new Map(
      Object.entries(toggles ?? {}).filter(
        (entry): entry is [string, boolean] => entry[0].startsWith('/') && typeof entry[1] === 'boolean',
      ),
    ),
  );
