/** An element inside another one: drawn when its class is here, a skeleton until then, and another try when it did not come. */
import type { StaticValue } from 'lit/static-html.js';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { message } from '../../ui/message.ts';
import type { DependencyController } from '../registry.ts';
import { loadingState } from './states.ts';

export function embedded(
  parts: DependencyController,
  i18n: LocalizeController,
  name: string,
  draw: (tag: StaticValue) => unknown,
): unknown {
  const tag = parts.tag(name);
  if (tag) return draw(tag);
  if (!parts.failed.has(name)) return loadingState(i18n, { kind: 'row', lines: 3 });
  return message({
    tone: 'error',
    text: i18n.t('account-tab.loadFailed'),
    actions: button({ label: i18n.t('common.retry'), onClick: () => void parts.load(name) }),
  });
}
