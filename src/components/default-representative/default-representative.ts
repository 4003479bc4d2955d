import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Problem } from '../../model/problem.ts';
import type { OwnSite } from '../../model/responsibility.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { chipStyles } from '../../ui/chip.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { menuStyles } from '../../ui/menu.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { PeopleCombobox } from '../shared/people-combobox.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';

/**
 * @summary Who answers for the clients of one of the provider's own sites, where a client has nobody of its own.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the site cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - ownSite.save, before anything is stored.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; the choice is still there.
 */
export class DefaultRepresentative extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    chipStyles,
    popoverStyles,
    menuStyles,
    comboboxStyles,
    messageStyles,
    spinnerStyles,
    toastStyles,
    stateStyles,
    css`
      .frame {
        display: grid;
        gap: calc(var(--_space) * 4);
        justify-items: start;
      }

      .field,
      .message {
        justify-self: stretch;
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #site = new RecordController<'ownSites'>(this, () => ({
    source: this.#data.source,
    spec: this.ownSiteId ? { of: 'ownSites', id: this.ownSiteId } : undefined,
  }));
  #people = new PeopleCombobox(this, this.#data, this.#i18n, {
    id: 'representative',
    values: () => (this.#chosen ? [this.#chosen] : []),
    onChange: ([id]) => (this.choice = { id }),
  });
  #undo = new UndoController(this, this.#i18n, () => this.#people.input);

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The provider's own site. */
  @property({ attribute: 'own-site-id' }) ownSiteId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private choice: { id: string | undefined } | undefined;
  @state() private busy = false;
  @state() private problem: Problem | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ownSiteId')) this.choice = undefined;
  }

  override render(): unknown {
    const { state: read } = this.#site;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#site.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field' });
    const label = t('default-representative.label');
    if (!this.#data.may('settings.edit')) {
      const id = read.data.defaultRepresentativeId;
      const name = id === undefined ? t('common.none') : (this.#people.person(id)?.name ?? t('common.unknown'));
      return html`<dl class="frame">
        <dt>${label}</dt>
        <dd><bdi>${name}</bdi></dd>
      </dl>`;
    }
    return html`<div class="frame">
      ${this.#undo.notice()}
      ${this.problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.problem) }) : nothing}
      ${this.#people.render({ label, help: t('default-representative.help', { site: read.data.name }) })}
      ${button({ label: t('common.save'), variant: 'primary', busy: this.busy, onClick: () => void this.#save(read.data) })}
      ${this.#undo.render()}
    </div>`;
  }

  get #chosen(): string | undefined {
    return this.choice ? this.choice.id : this.#site.data?.defaultRepresentativeId;
  }

  async #save(site: OwnSite): Promise<void> {
    const { source } = this.#data;
    if (!source || this.busy || !this.choice) return;
    const to = this.choice.id;
    this.busy = true;
    this.problem = undefined;
    let write: Write<OwnSite> | undefined;
    const about = { input: { id: site.id, defaultRepresentativeId: to } };
    const outcome = await this.#data.act('ownSite.save', about, () => {
      write = source.save('ownSites', site, { defaultRepresentativeId: to ?? null });
      return write.done;
    });
    this.busy = false;
    if (outcome.state === 'failed') {
      this.problem = outcome.problem;
      return;
    }
    this.choice = undefined;
    if (outcome.state !== 'done') return;
    this.#undo.done(
      this.#i18n.t('default-representative.saved', { site: site.name }),
      write && (() => this.#data.act('ownSite.save', about, () => write?.undo().done ?? Promise.resolve())),
    );
  }
}
