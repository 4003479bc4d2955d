import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { fieldStyles } from '../../ui/field.ts';
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
import { MergePreview, refOf } from '../shared/merge-preview.ts';
import { mergeStyles } from '../shared/merge.styles.ts';
import { readProblem, writeProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { TypedDeed, mayHaveHappened } from '../shared/typed-deed.ts';
import { AddressChoice } from './address-choice.ts';
import { addressMergeStyles } from './address-merge.styles.ts';

/** So many are asked for; where there are more, all that the back end gives at once. */
const usual = 100;

const isClash = ({ code }: Problem): boolean => ['conflict', 'gone', 'notFound'].includes(code);

interface Pair {
  keep: Address;
  absorb: Address;
}

const inputOf = ({ keep, absorb }: Pair) => ({ keep: refOf(keep), absorb: refOf(absorb) });

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
    mergeStyles,
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
  #preview = new MergePreview(this, 'address.previewMerge', () => {
    const pair = this.#pair;
    return { source: this.#data.source, input: pair && inputOf(pair) };
  });
  #deed = new TypedDeed(this, this.#data, 'word');
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
    if (changed.has('keepId') || changed.has('absorbId') || changed.has('clientId')) this.#deed.begin();
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
      <form class="form" novalidate aria-busy=${this.#deed.busy} @submit=${this.#handleSubmit}>
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
            busy: this.#deed.busy,
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
    const { told, problem, isUnknown } = this.#preview;
    if (!pair) return nothing;
    if (problem) {
      const { heading, text } = isClash(problem) ? this.#words(problem) : readProblem(this.#i18n, problem);
      return message({
        tone: 'error',
        heading,
        text,
        actions: button({ label: t('common.retry'), icon: 'refresh', onClick: () => this.#look() }),
      });
    }
    if (!told && !isUnknown) return skeleton({ lines: 3 });
    const [keep, absorb] = [this.#nameOf(pair.keep), this.#nameOf(pair.absorb)];
    return html`<ul class="consequences" part="consequences">
      <li>${told ? this.#moves(told.moves, keep) : t('address-merge.movesAll', { keep })}</li>
      <li>${t('address-merge.keepsOwn', { keep })}</li>
      <li>${t('address-merge.disappears', { absorb, keep })}</li>
      <li class="final">${t('address-merge.final')}</li>
    </ul>`;
  }

  #moves(moves: Record<string, number>, keep: string): string {
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
      ${this.#deed.field({ label: t('address-merge.type', { word }), error: t('address-merge.otherWord', { word }) })}
    </div>`;
  }

  #notice(): unknown {
    const { problem } = this.#deed;
    if (!problem) return nothing;
    const { heading, text } = this.#words(problem);
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
    if (mayHaveHappened(problem)) return { heading, text: t('address-merge.unsure') };
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
    return this.#preview.isUnknown || this.#preview.isCurrent;
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

  #look(): void {
    this.#data.source?.refresh('addresses');
    this.#preview.again();
  }

  async #merge(): Promise<void> {
    const { source } = this.#data;
    const pair = this.#pair;
    if (!source || !pair || !this.#isTold) return;
    const { t } = this.#i18n;
    const input = inputOf(pair);
    const asked = { action: 'address.merge', clientId: this.clientId, input } as const;
    const outcome = await this.#deed.run(
      t('address-merge.word'),
      asked,
      (key) => source.act('address.merge', input, { key }).done,
    );
    if (!outcome || outcome.state === 'prevented') return;
    source.refresh('related');
    if (outcome.state === 'done') {
      announce(t('address-merge.done', { keep: this.#nameOf(pair.keep) }));
      this.#deed.begin();
      this.absorbId = undefined;
      this.dispatchEvent(new FinishedEvent(pair.keep));
      return;
    }
    this.#deed.forgetWord();
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
