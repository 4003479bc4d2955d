/**
 * What can be done with a client from its row or its page, as data: what it is called, when it is shown, why it is blocked,
 * and where it leads. A host adds, changes, hides and reorders these without an element of its own.
 */
import type { DataController } from '../../data/data-controller.ts';
import type { ElementAction } from '../../data/actions.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import { hasModule } from '../../model/rights.ts';
import { httpUrl } from '../../model/url.ts';
import type { DialogSize } from '../../ui/dialog.ts';
import type { IconName } from '../../ui/icon.ts';
import { ownFunctions } from './own-functions.ts';

export interface FunctionContext {
  client: Client;
  data: DataController;
  /** The primary contact as it is kept, where it was read; a row has only the client's digest of it. */
  contact?: Contact | undefined;
  /** Nothing can be changed from here. */
  readonly?: boolean;
}

/** What a host says about a function: its own, or by the id of a built-in one what should differ. */
export interface ClientFunction {
  id: string;
  /** In the host's words; the client's name may be in it. */
  label?: string | ((client: Client) => string);
  /** Or by a key of the catalogue. */
  labelKey?: MessageKey;
  icon?: IconName;
  /** Smaller ones come first. The built-in ones have 10, 20, 30 and so on; absent: last. */
  order?: number;
  /** The add-on module it belongs to: without it the function is absent. */
  module?: string;
  /** Absent for this client when false. */
  shown?: (context: FunctionContext) => boolean;
  /** Present, and says in the host's words why it cannot be used now. */
  blocked?: (context: FunctionContext) => string | undefined;
  /** The action that is asked for, with what is sent along. */
  action?: ElementAction;
  input?: (context: FunctionContext) => object | undefined;
  /** A web address that opens beside this page. */
  href?: (context: FunctionContext) => string | undefined;
  /** Instead of an action, or after it was asked for. */
  onSelect?: (client: Client) => void;
  /** Leaves it out. */
  hidden?: boolean;
}

/** What a built-in one does beyond asking: a deed of ours, or an element in a dialog. */
export type Deed = 'comment' | 'message' | 'map' | 'edit' | 'archive' | 'assign' | 'invite';
export interface Opens {
  tag: string;
  set?: Readonly<Record<string, unknown>>;
  size?: DialogSize;
  /** A host's address for the action comes before it. */
  unlessLinked?: boolean;
}
export interface OwnFunction extends ClientFunction {
  /** The name with the client in it, where the label has none. */
  name?: (client: Client) => string;
  /** The icon, where it says something of the client. */
  iconOf?: (context: FunctionContext) => IconName;
  /** What the icon says, added to the name. */
  state?: (context: FunctionContext) => string | undefined;
  deed?: Deed;
  opens?: Opens;
  /** Stands in the row whenever it is shown, however many others there are. */
  always?: boolean;
}

/** A function as it is for one client, ready to be drawn. */
export interface DrawnFunction {
  id: string;
  /** Short, where the client is named beside it. */
  label: string;
  /** By itself. */
  name: string;
  icon: IconName;
  /** Why it cannot be used. */
  reason: string | undefined;
  href: string | undefined;
  /** The address opens beside this page. */
  newTab: boolean;
}

export interface FunctionSet {
  /** In their order, those of no client left out. */
  all: readonly OwnFunction[];
  i18n: LocalizeController;
}

/** Ours and the host's, merged by id and in order, without those whose module is not there. */
export function functionSet(
  data: DataController,
  i18n: LocalizeController,
  hosts: readonly ClientFunction[],
): FunctionSet {
  const found = new Map<string, OwnFunction>(ownFunctions(data, i18n).map((one) => [one.id, one]));
  for (const { hidden = false, ...said } of hosts) {
    const { id } = said;
    if (hidden) found.delete(id);
    else found.set(id, { ...found.get(id), ...said });
  }
  const all = [...found.values()].filter(({ module }) => module === undefined || hasModule(data.session, module));
  return { all: all.sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || 0), i18n };
}

export const isShown = (one: OwnFunction, context: FunctionContext): boolean => one.shown?.(context) ?? true;

export function drawn(one: OwnFunction, context: FunctionContext, { t }: LocalizeController): DrawnFunction {
  const { client, data } = context;
  const { id, label, labelKey, icon = 'more', iconOf, action, opens, name } = one;
  const isOwn = label === undefined && labelKey === undefined;
  const words = typeof label === 'function' ? label(client) : (label ?? (labelKey ? t(labelKey) : id));
  const state = one.state?.(context);
  const withState = (text: string) =>
    state === undefined ? text : t('client-functions.state', { label: text, state });
  const address = httpUrl(one.href?.(context));
  const link =
    action && !one.deed && (!opens || opens.unlessLinked)
      ? data.link(action, { clientId: client.id, ...one.input?.(context) })
      : undefined;
  return {
    id,
    label: withState(words),
    name: withState((!isOwn && name?.(client)) || words),
    icon: iconOf?.(context) ?? icon,
    reason: one.blocked?.(context),
    href: address ?? link,
    newTab: address !== undefined,
  };
}

export interface Split {
  inRow: readonly OwnFunction[];
  rest: readonly OwnFunction[];
}

/** Which of them stand in the row, `most` of them and those that always do, and which are in the menu at its end. */
export function split(all: readonly OwnFunction[], context: FunctionContext, most: number): Split {
  const shown = all.filter((one) => isShown(one, context));
  const always = shown.filter((one) => one.always);
  const others = shown.filter((one) => !one.always);
  const fits = others.length <= most;
  const count = fits ? others.length : Math.max(0, most - 1);
  return { inRow: [...always, ...others.slice(0, count)], rest: others.slice(count) };
}
