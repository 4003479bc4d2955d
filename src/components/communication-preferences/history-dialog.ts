/** Who changed these choices, when and why, toggle by toggle. Loaded when it is opened. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { html as staticHtml } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { isCustomer } from '../../model/rights.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { message } from '../../ui/message.ts';
import { DependencyController } from '../registry.ts';
import { props } from '../shared/props.ts';
import { loadingState } from '../shared/states.ts';
import type { Board } from './board.ts';
import type { LeaveQuestion } from './leave-question.ts';
import type { ToggleNames } from './toggle-names.ts';

type Host = ReactiveControllerHost &
  HTMLElement & { adapter: Adapter | string | undefined; locale: string | undefined };

interface Means {
  data: DataController;
  i18n: LocalizeController;
  board: Board;
  names: ToggleNames;
  /** Asked first where something is not saved. */
  leaving: LeaveQuestion;
  whoseName: () => string;
}

export class HistoryDialog {
  readonly #host: Host;
  readonly #means: Means;
  readonly #parts: DependencyController;
  readonly #dialog: DialogController;

  constructor(host: Host, means: Means) {
    this.#host = host;
    this.#means = means;
    this.#parts = new DependencyController(host);
    this.#dialog = new DialogController(host, { id: 'history' });
  }

  /** The trail tells of the provider's own people and reasons: it is not the customer's. */
  button(): TemplateResult | typeof nothing {
    const { data, i18n, board } = this.#means;
    const { caps, session } = data;
    if (isCustomer(session) || !caps?.history || !caps.describes('activity')) return nothing;
    return button({
      id: 'history-open',
      label: i18n.t('communication-preferences.history'),
      icon: 'history',
      variant: 'quiet',
      disabledReason: board.record ? undefined : i18n.t('communication-preferences.neverChanged'),
      onClick: () => this.#ask(),
    });
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { i18n, whoseName } = this.#means;
      return {
        heading: i18n.t('communication-preferences.title'),
        description: html`<bdi>${whoseName()}</bdi>`,
        size: 'large' as const,
        closeLabel: i18n.t('common.close'),
        body: this.#body(),
      };
    });
  }

  #body(): TemplateResult {
    const { i18n, board, names } = this.#means;
    const { adapter, locale } = this.#host;
    const tag = this.#parts.tag('change-history');
    if (tag) {
      const { record, whose } = board;
      const about = { clientId: whose?.clientId, of: board.of, recordId: record?.id, fieldOf: names.of };
      return staticHtml`<${tag} ${props({ adapter, locale, ...about })}></${tag}>`;
    }
    if (!this.#parts.failed.has('change-history')) return loadingState(i18n, { kind: 'row', lines: 3 });
    return message({
      tone: 'error',
      text: i18n.t('account-tab.loadFailed'),
      actions: button({ label: i18n.t('common.retry'), onClick: () => void this.#parts.load('change-history') }),
    });
  }

  #ask(): void {
    const { i18n, board, leaving } = this.#means;
    const openers = ['#history-open', '#heading'] as const;
    const open = () => this.#dialog.open(...openers);
    if (board.changes.length === 0) return open();
    leaving.ask(
      {
        text: i18n.t('communication-preferences.historyQuestion'),
        goOn: i18n.t('communication-preferences.showHistory'),
        onGoOn: open,
      },
      ...openers,
    );
  }
}
