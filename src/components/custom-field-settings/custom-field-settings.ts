import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { fieldKeyOf } from '../../model/field-key.ts';
import type { FieldDef } from '../../model/register.ts';
import { baseStyles } from '../../theme/base.ts';
import { badge, badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce } from '../../ui/live-region.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { fieldDefLabel } from '../shared/custom-fields.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { RecordDrawer, recordDrawerStyles } from '../shared/record-drawer.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { customFieldSettingsStyles } from './custom-field-settings.styles.ts';
import { fieldForm, hasChoices, missing, tidied } from './field-drawer.ts';
import { typeName } from './type-name.ts';

/**
 * @summary The register's own fields: what more is asked about each client, and in which order.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is no own field yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the fields cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to define them.
 * @fires action-request - customField.create, customField.save or customField.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart list - The list of fields.
 * @csspart field - One field.
 * @csspart form - The form in its drawer.
 */
export class CustomFieldSettings extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    badgeStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    recordDrawerStyles,
    sectionStyles,
    customFieldSettingsStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #page = new PageController<'fieldDefs'>(this, () => ({
    source: this.#data.source,
    spec: this.#mayDefine ? { of: 'fieldDefs', query: { limit: 100 } } : undefined,
  }));
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'fieldDefs');
  #drawer = new RecordDrawer(this, this.#data, this.#i18n, {
    of: 'fieldDefs',
    id: 'own-field',
    actions: { create: 'customField.create', save: 'customField.save' },
    heading: (isNew) => this.#i18n.t(isNew ? 'custom-field-settings.add' : 'custom-field-settings.edit'),
    nameOf: (def) => this.#nameOf(def),
    saveLabel: (isNew) => this.#i18n.t(isNew ? 'custom-field-settings.create' : 'common.saveChanges'),
    first: '/label',
    content: (form) => fieldForm(form, this.#i18n),
    tidy: (draft) => {
      const { value } = draft;
      if (!value?.suggestions) return;
      const lines = tidied(value.suggestions);
      draft.set('/suggestions', lines.length > 0 ? lines : undefined);
    },
    problems: missing,
    more: (def) => ({
      key: fieldKeyOf(fieldDefLabel(def, this.#i18n.locale), new Set(this.#defs.map(({ key }) => key))),
      order: Math.max(-1, ...this.#defs.map(({ order }) => order ?? 0)) + 1,
      ...(hasChoices(def) ? { suggestionsBinding: true } : {}),
    }),
    onSaved: (def, write, isNew) => this.#handleSaved(def, write, isNew),
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#add', '#heading');
  }

  override render(): unknown {
    const { t } = this.#i18n;
    if (!this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (!this.#mayDefine) return deniedState(this.#i18n);
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('custom-field-settings.title')}</h3></slot
        >
        ${this.#used.length > 0 ? this.#addButton() : nothing}
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#undo.render()}
    </div>`;
  }

  get #mayDefine(): boolean {
    return this.#data.may('customField.define');
  }

  get #mayWrite(): boolean {
    return Boolean(this.#data.caps?.of('fieldDefs').write);
  }

  get #defs(): readonly FieldDef[] {
    return this.#page.data?.items ?? [];
  }

  /** Those that are asked for, in their order. */
  get #used(): FieldDef[] {
    return this.#defs.filter(({ removed }) => !removed).sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  }

  #nameOf(def: FieldDef): string {
    return fieldDefLabel(def, this.#i18n.locale);
  }

  #body(): unknown {
    const { state: read } = this.#page;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading') return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    const used = this.#used;
    const retired = this.#defs.filter(({ removed }) => removed);
    return html`
      ${
        used.length === 0
          ? html`<slot name="empty"
              >${emptyState({
                icon: 'sliders',
                heading: t('custom-field-settings.empty'),
                text: this.#mayWrite ? t('custom-field-settings.emptyHelp') : undefined,
                actions: this.#mayWrite ? this.#addButton() : undefined,
              })}</slot
            >`
          : html`<ul class="list" part="list" aria-labelledby="heading">
              ${repeat(
                used,
                ({ id }) => id,
                (def, index) => this.#field(def, index, used.length),
              )}
            </ul>`
      }
      ${
        retired.length > 0
          ? html`<section class="retired" aria-labelledby="retired">
              <h4 class="retired-heading" id="retired">${t('custom-field-settings.retired')}</h4>
              <p class="muted">${t('custom-field-settings.retiredHelp')}</p>
              <ul class="list" part="list">
                ${repeat(
                  retired,
                  ({ id }) => id,
                  (def) => this.#retired(def),
                )}
              </ul>
            </section>`
          : nothing
      }
    `;
  }

  #facts(def: FieldDef): unknown {
    const { t } = this.#i18n;
    return html`<p class="facts">
      <span class="muted">${typeName(this.#i18n, def.type)}</span>
      ${def.required ? badge({ text: t('custom-field-settings.isRequired'), plain: true }) : nothing}
      ${def.inList ? badge({ text: t('custom-field-settings.isInList'), plain: true }) : nothing}
      ${def.hiddenFromCustomer ? badge({ text: t('custom-field-settings.isHidden'), plain: true }) : nothing}
    </p>`;
  }

  #field(def: FieldDef, index: number, count: number): unknown {
    const { t } = this.#i18n;
    const name = this.#nameOf(def);
    const move = (by: -1 | 1) =>
      button({
        label: t(by < 0 ? 'custom-field-settings.moveUp' : 'custom-field-settings.moveDown', { name }),
        icon: by < 0 ? 'arrow-up' : 'arrow-down',
        iconOnly: true,
        variant: 'quiet',
        disabledReason:
          index + by < 0
            ? t('custom-field-settings.isFirst')
            : index + by >= count
              ? t('custom-field-settings.isLast')
              : undefined,
        onClick: () => void this.#move(index, by),
      });
    return html`<li class="one" part="field" data-id=${def.id}>
      <div class="what">
        <h4 class="name"><bdi>${name}</bdi></h4>
        ${this.#facts(def)}
      </div>
      ${
        this.#mayWrite
          ? html`<div class="deeds no-print">
              ${move(-1)} ${move(1)}
              ${button({
                label: t('contacts-editor.editName', { name }),
                icon: 'pencil',
                iconOnly: true,
                variant: 'quiet',
                onClick: ({ currentTarget }) =>
                  this.#drawer.edit(def, currentTarget instanceof Element ? currentTarget : undefined, '#heading'),
              })}
              ${button({ label: t('custom-field-settings.retireName', { name }), icon: 'archive', iconOnly: true, variant: 'quiet', onClick: () => void this.#retire(def, true) })}
            </div>`
          : nothing
      }
    </li>`;
  }

  #retired(def: FieldDef): unknown {
    const { t } = this.#i18n;
    const name = this.#nameOf(def);
    return html`<li class="one" part="field" data-id=${def.id}>
      <div class="what">
        <h5 class="name"><bdi>${name}</bdi></h5>
        ${this.#facts(def)}
      </div>
      ${
        this.#mayWrite
          ? html`<div class="deeds no-print">
              ${button({ label: t('custom-field-settings.restoreName', { name }), icon: 'undo', iconOnly: true, variant: 'quiet', onClick: () => void this.#retire(def, false) })}
              ${button({ label: t('custom-field-settings.removeName', { name }), icon: 'trash', iconOnly: true, variant: 'quiet', onClick: () => void this.#remove(def) })}
            </div>`
          : nothing
      }
    </li>`;
  }

  #addButton(): unknown {
    if (!this.#mayWrite) return nothing;
    return button({
      id: 'add',
      label: this.#i18n.t('custom-field-settings.add'),
      icon: 'plus',
      onClick: () => this.#drawer.add({ key: '', label: '', type: 'text' }, 'new', '#add', '#heading'),
    });
  }

  /** All that changes its place is saved; the one that moved keeps the focus. */
  async #move(index: number, by: -1 | 1): Promise<void> {
    const { source } = this.#data;
    const order = this.#used;
    const moved = order[index];
    if (!source || !moved) return;
    order.splice(index, 1);
    order.splice(index + by, 0, moved);
    const outcome = await this.#data.act(
      'customField.save',
      { input: { order: order.map(({ id }) => id) } },
      async () => {
        const changed = order.flatMap((def, at) =>
          def.order === at ? [] : [source.save('fieldDefs', def, { order: at })],
        );
        await Promise.all(changed.map(({ done }) => done));
      },
    );
    source.refresh('fieldDefs');
    if (outcome.state === 'failed') return this.#undo.refused(outcome.problem);
    const { t } = this.#i18n;
    if (outcome.state === 'done')
      announce(
        t('custom-field-settings.moved', { name: this.#nameOf(moved), place: index + by + 1, of: order.length }),
      );
  }

  async #retire(def: FieldDef, removed: boolean): Promise<void> {
    const { id } = def;
    const said = removed ? 'custom-field-settings.wasRetired' : 'custom-field-settings.wasRestored';
    await this.#deeds.perform({
      action: 'customField.save',
      input: { id, removed },
      write: (source) => source.save('fieldDefs', def, { removed }),
      said: this.#i18n.t(said, { name: this.#nameOf(def) }),
      back: { action: 'customField.save', input: { id, removed: !removed } },
    });
  }

  /** For good, which only a field goes that no client has a value in (INV-29). */
  #remove(def: FieldDef): Promise<void> {
    const said = this.#i18n.t('site-list.removed', { name: this.#nameOf(def) });
    return this.#deeds.removed('customField', 'fieldDefs', def, said);
  }

  #handleSaved(def: FieldDef, write: Write<FieldDef> | undefined, isNew: boolean): void {
    const said = isNew ? 'contacts-editor.added' : 'contacts-editor.saved';
    this.#deeds.written('customField', def, this.#i18n.t(said, { name: this.#nameOf(def) }), write, isNew);
  }
}
