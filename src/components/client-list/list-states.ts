/** What the list says besides its rows. */
import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Problem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { message } from '../../ui/message.ts';
import { readProblem } from '../shared/problem-text.ts';
import type { ListController, ListHost } from './list-controller.ts';
import type { ListDeeds } from './list-deeds.ts';

/** Whether the browser believes to be connected: a hint, since it can be wrong. */
export class ConnectionController implements ReactiveController {
  #host: ReactiveControllerHost;
  readonly #changed = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isOffline(): boolean {
    return !navigator.onLine;
  }

  hostConnected(): void {
    addEventListener('online', this.#changed);
    addEventListener('offline', this.#changed);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#changed);
    removeEventListener('offline', this.#changed);
  }
}

export interface Notices {
  i18n: LocalizeController;
  /** Why the rows could not be read again; those from before still stand. */
  problem: Problem | undefined;
  isOffline: boolean;
  /** Rows left out. */
  bad: number;
  retry: () => void;
}

export function notices({ i18n, problem, isOffline, bad, retry }: Notices): TemplateResult {
  const { t } = i18n;
  const offline = isOffline || problem?.code === 'offline';
  return html`<div class="notices" part="notices" role="status">
    ${
      offline
        ? message({ tone: 'info', text: t('client-list.notice.offline'), part: 'offline' })
        : problem
          ? message({
              tone: 'error',
              heading: t('client-list.notice.stale'),
              text: `${readProblem(i18n, problem).heading}. ${readProblem(i18n, problem).text}`,
              actions: button({ label: t('common.retry'), icon: 'refresh', onClick: retry }),
              part: 'stale',
            })
          : nothing
    }${
      bad > 0
        ? message({ tone: 'warning', text: t('client-list.notice.bad', { count: bad }), part: 'partial' })
        : nothing
    }
  </div>`;
}

/** Nothing to show: says whether that is for the question or for the register, and offers the way on. */
export function emptyList(list: ListController, host: ListHost, deeds: ListDeeds): TemplateResult {
  const { t } = list.i18n;
  const isSearched = host.search.trim() !== '';
  const isFiltered = list.filterCount > 0;
  if (isSearched || isFiltered) {
    return emptyState({
      icon: 'search',
      heading: t('client-list.empty.noMatch'),
      text: t('client-list.empty.noMatchText'),
      actions: html`
        ${isSearched ? button({ label: t('client-list.clearSearch'), onClick: deeds.clearSearch }) : nothing}
        ${isFiltered ? button({ label: t('client-list.filter.clear'), onClick: () => list.ask({ filters: {} }) }) : nothing}
      `,
    });
  }
  // Assigned clients only, or archived ones only: the register itself may be full.
  const isWhole = host.archived !== 'only' && list.data.may('client.view');
  if (!isWhole) return emptyState({ icon: 'users', heading: t('client-list.empty.none') });
  return emptyState({
    icon: 'users',
    heading: t('client-list.empty.heading'),
    text: list.mayAdd || list.mayImport ? t('client-list.empty.text') : nothing,
    actions: html`
      ${list.mayAdd ? button({ label: t('client-list.add'), icon: 'plus', onClick: deeds.add }) : nothing}
      ${list.mayImport ? button({ label: t('client-list.import'), icon: 'upload', onClick: deeds.importFile }) : nothing}
    `,
  });
}
