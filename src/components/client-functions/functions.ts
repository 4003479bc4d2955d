/**
 * What can be done with a client from a row or a page, as data: what it is called, when it is shown, why it is blocked, and
 * which action it asks for. A host adds, hides and reorders these without an element of its own.
 */
import type { DataController } from '../../data/data-controller.ts';
import type { ElementAction } from '../../data/actions.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { Client } from '../../model/client.ts';
import type { IconName } from '../../ui/icon.ts';

export interface FunctionContext {
  client: Client;
  data: DataController;
}

export interface ClientFunction {
  id: string;
  /** In the host's words; the client's name may be in it. */
  label: string | ((client: Client) => string);
  icon: IconName;
  /** Absent: always shown. */
  shown?: (context: FunctionContext) => boolean;
  /** Why it cannot be used now, in the host's words; undefined when it can. */
  blocked?: (context: FunctionContext) => string | undefined;
  /** The action that is asked for, with what is sent along. */
  action?: ElementAction;
  input?: (context: FunctionContext) => unknown;
  /** Instead of an action. */
  onSelect?: (client: Client) => void;
}

/** One of ours: its words are in the catalogue. */
export interface OwnFunction extends Omit<ClientFunction, 'label' | 'blocked'> {
  label: MessageKey;
  action: ElementAction;
}

const person = ({ primaryContact }: Client) => primaryContact;

/** In their default order (J-28). */
export const ownFunctions: readonly OwnFunction[] = [
  { id: 'contacts', label: 'client-functions.contacts', icon: 'users', action: 'contacts.open' },
  {
    id: 'job-report',
    label: 'client-functions.jobReport',
    icon: 'file-text',
    action: 'jobReport.open',
    input: ({ client: { id, name } }) => ({ filter: { client: { id, name } } }),
  },
  {
    id: 'log-job',
    label: 'client-functions.logJob',
    icon: 'plus',
    action: 'job.log',
    input: ({ client }) => ({
      prefill: {
        id: client.id,
        name: client.name,
        primaryContact: person(client) ?? null,
        defaultAddress: client.mainAddress ?? null,
      },
    }),
  },
];

/** Ours and the host's, in the order of `order` where it names them; what it does not name comes after, unless hidden. */
export function arranged<T extends { id: string }>(
  all: readonly T[],
  order: readonly string[] | undefined,
  hidden: readonly string[] = [],
): T[] {
  const rank = ({ id }: T): number => {
    const at = order?.indexOf(id) ?? -1;
    return at === -1 ? Number.MAX_SAFE_INTEGER : at;
  };
  return all.filter(({ id }) => !hidden.includes(id)).sort((a, b) => rank(a) - rank(b));
}
