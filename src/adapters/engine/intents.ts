/** One effect for one intent: what was answered to a key, kept beside the commit that it made. */
import { ProblemError } from '../../model/problem.ts';
import type { Session } from '../../model/rights.ts';
import { digest } from './plain.ts';
import type { Intent, Storage } from './storage.ts';

const most = 2_000;

export class Intents {
  readonly #storage: Storage;
  readonly #recent = new Map<string, Intent>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /**
   * The earlier answer to the same call, if there was one.
   * @throws ProblemError `invalid` when the key came with another content.
   */
  async find(key: string, content: string): Promise<Intent | undefined> {
    return this.recent(key, content) ?? matching(await this.#storage.intent(key), content);
  }

  /** The same, as far as it is in memory. */
  recent(key: string, content: string): Intent | undefined {
    return matching(this.#recent.get(key), content);
  }

  keep(intent: Intent): void {
    this.#recent.set(intent.key, intent);
    const oldest = this.#recent.keys().next().value;
    if (this.#recent.size > most && oldest !== undefined) this.#recent.delete(oldest);
  }

  /** The store was emptied: what was answered before it has not happened. */
  forget(): void {
    this.#recent.clear();
  }
}

/** Whose intent it is goes with the key, so that nobody is handed another actor's answer. */
export const intentKey = (session: Session | undefined, key: string): string =>
  `${encodeURIComponent(session?.actor?.id ?? '')} ${key}`;

export const contentOf = (...parts: unknown[]): string => digest(parts);

function matching(intent: Intent | undefined, content: string): Intent | undefined {
  if (intent && intent.content !== content)
    throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/key', code: 'notUnique' }] });
  return intent;
}
