import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { fold } from '../../model/fold.ts';
import type { Address } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { fieldStyles, textField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce, prepareLiveRegions } from '../../ui/live-region.ts';
import { menuStyles } from '../../ui/menu.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { addressLines, followed, isLive, kindWords, lineOf } from '../shared/address-view.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { readProblem, writeProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { AddressChoice } from './address-choice.ts';
import { addressMergeStyles } from './address-merge.styles.ts';
import { MergePreview, mergeInput } from './merge-preview.ts';
import type { Pair, Preview } from './merge-preview.ts';

/** So many are asked for; where there are more, all that the back end gives at once. */
const usual = 100;

/** After these it may have happened all the same. */
const unsure: ReadonlySet<string> = new Set(['outcomeUnknown', 'internal', 'badAdapter']);

const isClash = ({ code }: Problem): boolean => ['conflict', 'gone', 'notFound'].includes(code);

const bare = (text: string): string => fold(text).replace(/\s+/g, ' ').trim();

/**
 * @summary Merges two addresses of a client into one, after saying what moves. It is final.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the addresses cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to merge them.
 * @fires action-request - address.merge, before anything is merged.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; both addresses are as they were.
 * @fires finished - Merged, or given up. Does not bubble; `record` is the kept address when it was merged.
 * @csspart keep - The box of the address that is kept.
 * @csspart absorb - The box of the address that is merged into it.
 * @csspart consequences - What the merge means.
 * @csspart actions - The row of buttons at the end.
 */
export class AddressMerge extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    spinnerStyles,
    popoverStyles,
    menuStyles,
    comboboxStyles,
    messageStyles,
    tooltipStyles,
    stateStyles,
    addressMergeStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #page = new PageController<'addresses'>(this, () => {
    const { source, caps } = this.#data;
    const limit = this.whole ? Math.max(usual, caps?.of('addresses').maxLimit ?? 0) : usual;
    const parent = this.clientId ? { collection: 'clients' as const, id: this.clientId } : undefined;
    return { source, spec: parent && { of: 'addresses', query: { parent, limit } } };
  });
  #preview = new MergePreview(this, () => ({ source: this.#data.source, pair: this.#pair }));
  #keep = new AddressChoice(this, this.#i18n, {
    id: 'keep',
    addresses: () => this.#addresses,
    value: () => this.#address(this.keepId)?.id,
    onChoose: (id) => this.#choose(id, 'keepId', 'absorbId'),
  });
  #absorb = new AddressChoice(this, this.#i18n, {
    id: 'absorb',
    addresses: () => this.#addresses,
    value: () => this.#address(this.absorbId)?.id,
    onChoose: (id) => this.#choose(id, 'absorbId', 'keepId'),
  });
  /** One for the whole intent: a second press after a lost answer must not be another merge. */
  #key: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose addresses these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The address to keep. */
  @property({ attribute: 'keep-id' }) keepId: string | undefined;
  /** The address to merge into it. */
  @property({ attribute: 'absorb-id' }) absorbId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private whole = false;
  @state() private typed = '';
  @state() private mismatch = false;
  @state() private busy = false;
  @state() private problem: Problem | undefined;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#keep', '#absorb');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegions();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // Whatever is merged now is another intent, to be confirmed anew.
    if (changed.has('keepId') || changed.has('absorbId') || changed.has('clientId')) this.#begin();
    if (this.#page.data?.next !== undefined) this.whole = true;
    // The same address cannot stand in both.
    if (this.keepId !== undefined && this.keepId === this.absorbId) this.absorbId = undefined;
  }

  override render(): unknown {
    const { state: read } = this.#page;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 3 });
    if (!this.#rights.mayEdit || !this.#data.may('address.merge')) return deniedState(this.#i18n);
    if (!this.#data.caps.acts('address.merge')) {
      const { heading, text } = writeProblem(this.#i18n, { code: 'unsupported', capability: 'address.merge' });
      return message({ heading, text });
    }
    if (this.#addresses.length < 2) return message({ text: t('address-merge.tooFew') });
    const { keep, absorb } = this.#chosen;
    return html`<div class="frame">
      <form class="form" novalidate aria-busy=${this.busy} @submit=${this.#handleSubmit}>
        ${this.#notice()}
        ${this.#page.data?.next !== undefined ? message({ text: t('address-cards.partial', { count: this.#addresses.length }) }) : nothing}
        <div class="pair">
          ${this.#box('keep', this.#keep, keep)}
          <div class="swap">
            ${button({
              id: 'swap',
              label: t('address-merge.swap'),
              icon: 'arrow-left-right',
              iconOnly: true,
              disabledReason: keep || absorb ? undefined : t('address-merge.chooseFirst'),
              onClick: () => this.#swap(),
            })}
          </div>
          ${this.#box('absorb', this.#absorb, absorb)}
        </div>
        <div aria-live="polite">${this.#summary()}</div>
        ${this.#isTold ? this.#confirmation() : nothing}
        <div class="actions" part="actions">
          ${button({ label: t('common.cancel'), onClick: () => this.dispatchEvent(new FinishedEvent()) })}
          ${button({
            label: t('address-merge.merge'),
            type: 'submit',
            variant: 'danger',
            busy: this.busy,
            disabledReason: this.#pair
              ? this.#isTold
                ? undefined
                : t('address-merge.notTold')
              : t('address-merge.chooseBoth'),
          })}
        </div>
      </form>
    </div>`;
  }

  #box(side: 'keep' | 'absorb', choice: AddressChoice, address: Address | undefined): unknown {
    const { t } = this.#i18n;
    const shown = address && followed(address, this.#addresses);
    return html`<div class="box${side === 'keep' ? ' box-kept' : ''}" part=${side}>
      ${side === 'keep' ? choice.render(t('address-merge.keep'), t('address-merge.keepHelp')) : choice.render(t('address-merge.absorb'), t('address-merge.absorbHelp'))}
      ${
        address
          ? html`<div class="what">
              <p class="muted">${t(kindWords[address.kind])}</p>
              ${address.name ? html`<strong><bdi>${address.name}</bdi></strong>` : nothing}
              ${shown ? addressLines(shown, this.#i18n) : nothing}
            </div>`
          : nothing
      }
    </div>`;
  }

  #summary(): unknown {
    const { t } = this.#i18n;
    const pair = this.#pair;
    const { state: known } = this.#preview;
    if (!pair || known === 'none') return nothing;
    if (known === 'loading') return skeleton({ lines: 3 });
    if (known !== 'unknown' && 'problem' in known) {
      const { heading, text } = isClash(known.problem)
        ? this.#words(known.problem)
        : readProblem(this.#i18n, known.problem);
      return message({
        tone: 'error',
        heading,
        text,
        actions: button({ label: t('common.retry'), icon: 'refresh', onClick: () => this.#look() }),
      });
    }
    const [keep, absorb] = [this.#nameOf(pair.keep), this.#nameOf(pair.absorb)];
    return html`<ul class="consequences" part="consequences">
      <li>${known === 'unknown' ? t('address-merge.movesAll', { keep }) : this.#moves(known.preview, keep)}</li>
      <li>${t('address-merge.keepsOwn', { keep })}</li>
      <li>${t('address-merge.disappears', { absorb, keep })}</li>
      <li class="final">${t('address-merge.final')}</li>
    </ul>`;
  }

  #moves({ moves }: Preview, keep: string): string {
    const { t, formats } = this.#i18n;
    const { equipment = 0, related = 0, addresses = 0, ...others } = moves;
    const more = Object.values(others).reduce((sum, count) => sum + count, 0);
    const said = [
      equipment > 0 ? t('address-merge.equipment', { count: equipment }) : '',
      related > 0 ? t('address-merge.related', { count: related }) : '',
      addresses > 0 ? t('address-merge.followers', { count: addresses }) : '',
      more > 0 ? t('address-merge.others', { count: more }) : '',
    ].filter(Boolean);
    if (said.length === 0) return t('address-merge.movesNothing');
    return t('address-merge.moves', { what: formats.list(said), keep });
  }

  #confirmation(): unknown {
    const { t } = this.#i18n;
    const word = t('address-merge.word');
    return html`<div class="word">
      ${textField({
        id: 'word',
        label: t('address-merge.type', { word }),
        value: this.typed,
        autocomplete: 'off',
        spellcheck: false,
        error: this.mismatch ? t('address-merge.otherWord', { word }) : undefined,
        onInput: (text) => {
          this.typed = text;
          this.mismatch = false;
        },
      })}
    </div>`;
  }

  #notice(): unknown {
    if (!this.problem) return nothing;
    const { heading, text } = this.#words(this.problem);
    return message({ id: 'refused', focusable: true, tone: 'error', live: 'assertive', heading, text });
  }

  /** A clash leaves everything as it was; what to do is to look again. */
  #words(problem: Problem): { heading: string; text: string } {
    const { t } = this.#i18n;
    const { code } = problem;
    if (code === 'conflict') return { heading: t('address-merge.changed'), text: t('address-merge.lookAgain') };
    if (code === 'gone' || code === 'notFound')
      return { heading: t('address-merge.gone'), text: t('address-merge.chooseAgain') };
    const { heading } = writeProblem(this.#i18n, problem);
    if (unsure.has(code)) return { heading, text: t('address-merge.unsure') };
    return { heading, text: `${t('address-merge.untouched')} ${t(`problem.${code}.advice`)}` };
  }

  get #addresses(): readonly Address[] {
    return (this.#page.data?.items ?? []).filter(isLive);
  }

  get #chosen(): Partial<Pair> {
    const [keep, absorb] = [this.#address(this.keepId), this.#address(this.absorbId)];
    return { ...(keep && { keep }), ...(absorb && { absorb }) };
  }

  get #pair(): Pair | undefined {
    const { keep, absorb } = this.#chosen;
    return keep && absorb && keep.id !== absorb.id ? { keep, absorb } : undefined;
  }

  /** What moves is on the screen: only then it can be confirmed. */
  get #isTold(): boolean {
    const { state: known } = this.#preview;
    return known === 'unknown' || (typeof known === 'object' && 'preview' in known);
  }

  #address(id: string | undefined): Address | undefined {
    return this.#addresses.find((address) => address.id === id);
  }

  #nameOf(address: Address): string {
    return address.name || lineOf(address, this.#addresses) || this.#i18n.t(kindWords[address.kind]);
  }

  /** The one that stands in the other box changes places. */
  #choose(id: string | undefined, side: 'keepId' | 'absorbId', other: 'keepId' | 'absorbId'): void {
    if (id !== undefined && id === this[other]) this[other] = this[side];
    this[side] = id;
  }

  #swap(): void {
    [this.keepId, this.absorbId] = [this.absorbId, this.keepId];
    const { keep, absorb } = this.#chosen;
    const { t } = this.#i18n;
    const name = (address: Address | undefined) => (address ? this.#nameOf(address) : t('common.none'));
    announce(t('address-merge.swapped', { keep: name(keep), absorb: name(absorb) }));
  }

  #begin(): void {
    this.typed = '';
    this.mismatch = false;
    this.problem = undefined;
    this.#key = undefined;
  }

  #look(): void {
    this.#data.source?.refresh('addresses');
    this.#preview.again();
  }

  async #merge(): Promise<void> {
    const { source } = this.#data;
    const pair = this.#pair;
    if (!source || !pair || this.busy || !this.#isTold) return;
    if (bare(this.typed) !== bare(this.#i18n.t('address-merge.word'))) {
      this.mismatch = true;
      return this.#focus('word');
    }
    this.#key ??= source.newId();
    const key = this.#key;
    this.busy = true;
    this.problem = undefined;
    const input = mergeInput(pair);
    const outcome = await this.#data.act(
      'address.merge',
      { clientId: this.clientId, input },
      () => source.act('address.merge', input, { key }).done,
    );
    this.busy = false;
    if (outcome.state === 'prevented') return;
    source.refresh('related');
    if (outcome.state === 'done') {
      announce(this.#i18n.t('address-merge.done', { keep: this.#nameOf(pair.keep) }));
      this.#begin();
      this.absorbId = undefined;
      this.dispatchEvent(new FinishedEvent(pair.keep));
      return;
    }
    this.problem = outcome.problem;
    // What was refused is another intent when it is tried again; a lost answer is not.
    if (!unsure.has(outcome.problem.code)) this.#key = undefined;
    this.typed = '';
    this.#look();
    await this.#focus('refused');
  }

  async #focus(id: string): Promise<void> {
    await this.updateComplete;
    this.shadowRoot?.getElementById(id)?.focus();
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#merge();
  };
}
