import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter, MergeClash, MergePick } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { ComboboxController, comboboxStyles } from '../../ui/combobox.ts';
import { fieldStyles, radioGroup } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce, prepareLiveRegions } from '../../ui/live-region.ts';
import { menuStyles } from '../../ui/menu.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { seenFieldDefs } from '../shared/custom-fields.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { MergePreview, refOf } from '../shared/merge-preview.ts';
import { mergeStyles } from '../shared/merge.styles.ts';
import { wayButton, wayTo } from '../shared/navigate.ts';
import { readProblem, writeProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { TypedDeed, mayHaveHappened } from '../shared/typed-deed.ts';
import { clientMergeStyles } from './client-merge.styles.ts';
import { fieldChoices, fieldTexts } from './field-choices.ts';

const told = ['contacts', 'addresses', 'sites', 'equipment', 'notes'] as const;

interface Pair {
  keep: Client;
  absorb: Client;
  pick: MergePick;
}

const inputOf = ({ keep, absorb, pick }: Pair) => ({ keep: refOf(keep), absorb: refOf(absorb), pick });

/**
 * @summary Merges another client into this one, field by field, after showing what is saved and what moves. It is final.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to merge clients.
 * @fires action-request - client.merge, before anything is merged; client.open, when the kept client is opened.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; both clients are as they were.
 * @fires finished - Merged, or given up. Does not bubble; `record` is the kept client when it was merged.
 * @csspart keep - The box of the client that is kept.
 * @csspart absorb - The box of the client that is merged into it.
 * @csspart choices - The fields to choose between.
 * @csspart result - The client as it would be saved.
 * @csspart consequences - What the merge means.
 * @csspart actions - The row of buttons at the end.
 */
export class ClientMerge extends LitElement {
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
    stateStyles,
    mergeStyles,
    clientMergeStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #keep = this.#record(() => this.clientId);
  #absorb = this.#record(() => this.otherId);
  #fieldDefs = new PageController<'fieldDefs'>(this, () => ({
    source: this.#data.source,
    spec: { of: 'fieldDefs', query: { limit: 100 } },
  }));
  #combobox = new ComboboxController(this, {
    id: 'other',
    onChange: ([id]) => (this.otherId = id),
    onQuery: () => this.requestUpdate(),
  });
  #found = new PageController<'clients'>(this, () => {
    const search = this.#combobox.query.trim();
    return {
      source: this.#data.source,
      // An archived client may be absorbed.
      spec: { of: 'clients', query: { limit: 20, archived: 'include', ...(search && { search }) } },
    };
  });
  #preview = new MergePreview(this, 'client.previewMerge', () => {
    const pair = this.#pair;
    return { source: this.#data.source, input: pair && inputOf(pair) };
  });
  #deed = new TypedDeed(this, this.#data, 'word');

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client that is kept. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The client that is merged into it; absent: to be chosen. */
  @property({ attribute: 'other-id' }) otherId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private pick: MergePick = {};
  @state() private merged: { kept: Client; gone: string } | undefined;

  constructor() {
    super();
    new FocusKept(this, '#other', '#word');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegions();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // Whatever is merged now is another intent, to be chosen and confirmed anew.
    if (changed.has('clientId') || changed.has('otherId')) this.#begin();
    if (this.otherId !== undefined && this.otherId === this.clientId) this.otherId = undefined;
  }

  override render(): unknown {
    const { t } = this.#i18n;
    const { caps } = this.#data;
    if (this.merged) return this.#done(this.merged);
    const { state: read } = this.#keep;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#keep.retry());
    const keep = this.#keep.data;
    if (!caps || !keep) return loadingState(this.#i18n, { kind: 'field', lines: 4 });
    if (!this.#data.may('client.edit') || !this.#data.may('client.archive')) return deniedState(this.#i18n);
    if (!caps.acts('client.merge') || !caps.acts('client.previewMerge'))
      return message(writeProblem(this.#i18n, { code: 'unsupported', capability: 'client.merge' }));
    const pair = this.#pair;
    const clash = this.#openClash;
    return html`<form class="frame form" novalidate aria-busy=${this.#deed.busy} @submit=${this.#handleSubmit}>
      ${this.#notice()}
      <div class="pair">
        <div class="box box-kept" part="keep">
          <h3 class="heading">${t('client-merge.keep')}</h3>
          <strong><bdi>${keep.name}</bdi></strong>
          ${this.#about(keep)}
          <p class="muted">${t('client-merge.keepHelp')}</p>
        </div>
        <div class="box" part="absorb">${this.#choice()} ${pair ? this.#about(pair.absorb) : nothing}</div>
      </div>
      ${pair ? this.#choices(pair) : nothing}
      <div aria-live="polite">${pair ? this.#told(pair) : nothing}</div>
      ${pair && this.#preview.told && !clash ? this.#confirmation(pair) : nothing}
      <div class="actions" part="actions">
        ${button({ label: t('common.cancel'), onClick: () => this.dispatchEvent(new FinishedEvent()) })}
        ${button({
          label: t('client-merge.merge'),
          type: 'submit',
          variant: 'danger',
          busy: this.#deed.busy,
          disabledReason: !pair
            ? t('client-merge.chooseFirst')
            : clash
              ? t('client-merge.clashFirst')
              : this.#preview.isCurrent
                ? undefined
                : t('client-merge.notTold'),
        })}
      </div>
    </form>`;
  }

  #record(id: () => string | undefined): RecordController<'clients'> {
    return new RecordController<'clients'>(this, () => {
      const asked = this.merged ? undefined : id();
      return { source: this.#data.source, spec: asked ? { of: 'clients', id: asked } : undefined };
    });
  }

  #about({ number, mainAddress, archivedAt }: Client): unknown {
    const facts = [number, mainAddress?.locality, archivedAt ? this.#i18n.t('client-merge.archived') : undefined];
    const text = facts.filter(Boolean).join(' · ');
    return text ? html`<p class="muted"><bdi>${text}</bdi></p>` : nothing;
  }

  #choice(): unknown {
    const { t } = this.#i18n;
    const { state: found } = this.#found;
    const { state: read } = this.#absorb;
    const others = (this.#found.data?.items ?? []).filter(({ id }) => id !== this.clientId);
    const problem =
      read.status === 'failed' && this.otherId ? read.problem : found.status === 'failed' ? found.problem : undefined;
    return this.#combobox.render({
      label: t('client-merge.absorb'),
      help: t('client-merge.absorbHelp'),
      values: this.otherId ? [this.otherId] : [],
      options: others.map(({ id, name, number, mainAddress }) => ({
        value: id,
        label: name,
        description: [number, mainAddress?.locality].filter(Boolean).join(' · '),
      })),
      labelOf: () => this.#absorb.data?.name ?? '',
      busy: found.status === 'loading' || (found.status === 'ready' && found.fetching),
      emptyText: t('common.noMatches'),
      countText: (count) => t('common.results', { count }),
      openLabel: t('common.choose'),
      clearLabel: t('common.clear'),
      placeholder: t('client-merge.choose'),
      ...(problem ? { error: readProblem(this.#i18n, problem).heading } : {}),
    });
  }

  #choices({ keep, absorb }: Pair): unknown {
    const { t } = this.#i18n;
    const defs = seenFieldDefs(this.#fieldDefs.data?.items ?? [], this.#data.session);
    const mayNumber = this.#data.may('client.number.edit');
    const fields = fieldChoices(keep, absorb, { defs, i18n: this.#i18n, mayNumber });
    const clashes = this.#preview.told?.clashes ?? [];
    if (fields.length + clashes.length === 0) return nothing;
    const group = (pick: string, label: string, [own, other]: [string, string], value: string, help?: string) =>
      radioGroup({
        id: `pick-${pick}`,
        label,
        value,
        ...(help ? { help } : {}),
        options: [
          { value: 'keep', label: own, help: t('client-merge.from', { name: keep.name }) },
          { value: 'absorb', label: other, help: t('client-merge.from', { name: absorb.name }) },
        ],
        onChange: (side) => (this.pick = { ...this.pick, [pick]: side === 'absorb' ? 'absorb' : 'keep' }),
      });
    return html`<section class="section" part="choices" aria-labelledby="choices-heading">
      <h3 class="heading" id="choices-heading">${t('client-merge.choicesHeading')}</h3>
      <div class="choices">
        ${clashes.map((clash) => group(clash.pick, ...this.#clashWords(clash), this.pick[clash.pick] ?? '', t('client-merge.clashHelp')))}
        ${fields.map((one) => group(one.pick, one.label, [one.keep, one.absorb], this.pick[one.pick] ?? 'keep'))}
      </div>
    </section>`;
  }

  #clashWords({ of, texts }: MergeClash): [string, [string, string]] {
    const { t } = this.#i18n;
    if (of === 'stickers' && texts) return [t('client-merge.sticker'), [texts.keep, texts.absorb]];
    return [t('client-merge.preferences'), [t('client-merge.asKept'), t('client-merge.asOther')]];
  }

  #told(pair: Pair): unknown {
    const { t } = this.#i18n;
    const { told: preview, problem } = this.#preview;
    if (problem) {
      const { heading, text } = readProblem(this.#i18n, problem);
      const actions = button({ label: t('common.retry'), icon: 'refresh', onClick: () => this.#look() });
      return message({ tone: 'error', heading, text, actions });
    }
    if (!preview) return skeleton({ lines: 3 });
    const defs = seenFieldDefs(this.#fieldDefs.data?.items ?? [], this.#data.session);
    return html`<section class="section" aria-labelledby="result-heading">
      <h3 class="heading" id="result-heading">${t('client-merge.result')}</h3>
      <dl class="result" part="result">
        ${fieldTexts(preview.kept, defs, this.#i18n).map(
          ({ label, text }) =>
            html`<dt>${label}</dt>
              <dd><bdi>${text}</bdi></dd>`,
        )}
      </dl>
      <ul class="consequences" part="consequences">
        <li>${this.#moves(preview.moves, pair.keep.name)}</li>
        <li>${t('client-merge.rest', { keep: pair.keep.name })}</li>
        <li>${t('client-merge.disappears', { absorb: pair.absorb.name, keep: pair.keep.name })}</li>
        <li class="final">${t('client-merge.final')}</li>
      </ul>
    </section>`;
  }

  #moves(moves: Record<string, number>, keep: string): string {
    const { t, formats } = this.#i18n;
    const { activity: _trail, ...counted } = moves;
    const named = told.flatMap((of) => {
      const count = counted[of] ?? 0;
      delete counted[of];
      return count > 0 ? [t(`client-merge.moved.${of}`, { count })] : [];
    });
    const more = Object.values(counted).reduce((sum, count) => sum + count, 0);
    const said = more > 0 ? [...named, t('client-merge.moved.others', { count: more })] : named;
    if (said.length === 0) return t('client-merge.movesNothing');
    return t('client-merge.moves', { what: formats.list(said), keep });
  }

  #confirmation({ absorb }: Pair): unknown {
    const { t } = this.#i18n;
    return html`<div class="word">
      ${this.#deed.field({
        label: t('client-merge.type', { name: absorb.name }),
        error: t('client-merge.otherWord', { name: absorb.name }),
      })}
    </div>`;
  }

  #done({ kept, gone }: { kept: Client; gone: string }): unknown {
    const { t } = this.#i18n;
    return message({
      id: 'merged',
      focusable: true,
      tone: 'success',
      heading: t('client-merge.done', { absorb: gone, keep: kept.name }),
      actions: wayButton(
        wayTo(this.#data, 'client.open', { clientId: kept.id }),
        t('client-merge.open', { name: kept.name }),
      ),
    });
  }

  #notice(): unknown {
    const { problem } = this.#deed;
    if (!problem) return nothing;
    const { t } = this.#i18n;
    const { code } = problem;
    const { heading } = writeProblem(this.#i18n, problem);
    const text = mayHaveHappened(problem)
      ? t('client-merge.unsure')
      : `${t('client-merge.untouched')} ${t(code === 'conflict' ? 'client-merge.lookAgain' : `problem.${code}.advice`)}`;
    return message({ id: 'refused', focusable: true, tone: 'error', live: 'assertive', heading, text });
  }

  get #pair(): Pair | undefined {
    const [keep, absorb] = [this.#keep.data, this.#absorb.data];
    const isBoth = keep && absorb && keep.id === this.clientId && absorb.id === this.otherId && keep.id !== absorb.id;
    return isBoth && !this.merged ? { keep, absorb, pick: this.pick } : undefined;
  }

  get #openClash(): boolean {
    return (this.#preview.told?.clashes ?? []).some(({ pick }) => this.pick[pick] === undefined);
  }

  #begin(): void {
    this.pick = {};
    this.merged = undefined;
    this.#deed.begin();
  }

  #look(): void {
    this.#data.source?.refresh('clients');
    this.#preview.again();
  }

  async #merge(): Promise<void> {
    const { source } = this.#data;
    const pair = this.#pair;
    if (!source || !pair || !this.#preview.isCurrent || this.#openClash) return;
    const { keep, absorb } = pair;
    const input = inputOf(pair);
    const asked = { action: 'client.merge', clientId: keep.id, input } as const;
    const outcome = await this.#deed.run(absorb.name, asked, (key) => source.act('client.merge', input, { key }).done);
    if (!outcome || outcome.state === 'prevented') return;
    if (outcome.state === 'done') {
      this.merged = { kept: keep, gone: absorb.name };
      announce(this.#i18n.t('client-merge.done', { absorb: absorb.name, keep: keep.name }));
      // Everything of both has moved.
      source.refresh();
      await this.#focus('merged');
      this.dispatchEvent(new FinishedEvent(keep));
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
