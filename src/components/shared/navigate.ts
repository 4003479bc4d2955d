/** A navigation that the host owns: it is told first, and may forbid it. */
import type { TemplateResult } from 'lit';
import type { ElementAction } from '../../data/actions.ts';
import type { DataController } from '../../data/data-controller.ts';
import { button } from '../../ui/button.ts';
import type { ButtonVariant } from '../../ui/button.ts';
import type { IconName } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';

interface About {
  clientId?: string | undefined;
  input?: object | undefined;
}

/** How a control leads there: the host's address, where it gave one, and what a press does either way. */
export interface Way {
  href: string | undefined;
  go: (event: Event) => void;
}

/** False when the host forbade it. Known at once, since a link must know whether it may go on. */
export function navigate(
  data: DataController,
  action: ElementAction,
  about: Omit<About, 'input'> & { input?: unknown } = {},
): boolean {
  let allowed = false;
  // Called before anything awaits.
  void data.act(action, about, () => {
    allowed = true;
    return Promise.resolve();
  });
  return allowed;
}

export function wayTo(data: DataController, action: ElementAction, about: About = {}): Way {
  const { clientId, input } = about;
  return {
    href: data.link(action, { ...(clientId !== undefined && { clientId }), ...input }),
    go: (event) => {
      if (!navigate(data, action, about)) event.preventDefault();
    },
  };
}

interface WayLook {
  id?: string;
  icon?: IconName;
  variant?: ButtonVariant;
  part?: string;
}

/** A link where the host gave an address, else a button. */
export const wayButton = ({ href, go }: Way, text: string, { id, variant, ...look }: WayLook = {}): TemplateResult =>
  href === undefined
    ? button({ label: text, onClick: go, ...look, ...(id && { id }), ...(variant && { variant }) })
    : link({ href, text, onClick: go, ...look, ...(id && { id }) });
