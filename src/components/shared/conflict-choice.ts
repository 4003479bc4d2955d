/**
 * The question after a stale write: for each field that both changed, mine or theirs. Which one is chosen lives here; the
 * form asks for it when the person goes on.
 */
import { css, html } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { StaleWriteError } from '../../data/merge-stale.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Clash } from '../../model/merge.ts';
import { button, buttonRow } from '../../ui/button.ts';
import { radioGroup } from '../../ui/field.ts';
import { message } from '../../ui/message.ts';

export class ConflictChoice implements ReactiveController {
  #host: ReactiveControllerHost;
  #theirs = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** `label` names a field by its pointer; `onKeep` gets the paths to keep as mine. */
  render(
    i18n: LocalizeController,
    stale: StaleWriteError,
    label: (pointer: string) => string,
    onKeep: (mine: ReadonlySet<string>) => void,
  ): TemplateResult {
    const { t } = i18n;
    const keep = () => {
      const mine = new Set(stale.clashes.map(({ path }) => path).filter((path) => !this.#theirs.has(path)));
      this.#theirs.clear();
      onKeep(mine);
    };
    return html`<section class="conflict" part="conflict" aria-label=${t('conflict.title')}>
      ${message({ tone: 'warning', heading: t('conflict.title'), text: t('conflict.help') })}
      ${stale.clashes.map((clash) => this.#question(i18n, clash, label(clash.path)))}
      ${buttonRow(button({ label: t('conflict.keep'), variant: 'primary', onClick: keep }))}
    </section>`;
  }

  #question({ t }: LocalizeController, clash: Clash, label: string): TemplateResult {
    return radioGroup({
      id: `conflict${clash.path.replaceAll('/', '-')}`,
      label,
      value: this.#theirs.has(clash.path) ? 'theirs' : 'mine',
      options: [
        { value: 'mine', label: t('conflict.mine'), help: shown(clash.mine, t('common.notGiven')) },
        { value: 'theirs', label: t('conflict.theirs'), help: shown(clash.theirs, t('common.notGiven')) },
      ],
      onChange: (value) => {
        if (value === 'theirs') this.#theirs.add(clash.path);
        else this.#theirs.delete(clash.path);
        this.#host.requestUpdate();
      },
    });
  }
}

/** A value as a line of text: the texts in it, in their order. */
function shown(value: unknown, absent: string): string {
  if (value === undefined || value === null || value === '') return absent;
  if (typeof value === 'object') {
    const inner = Object.values(value)
      .filter((part) => typeof part !== 'boolean')
      .map((part) => shown(part, ''))
      .filter(Boolean);
    return inner.join(', ') || absent;
  }
  return String(value);
}

export const conflictStyles = css`
  .conflict {
    display: grid;
    gap: calc(var(--_space) * 4);
    padding-block-end: calc(var(--_space) * 4);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }
`;
