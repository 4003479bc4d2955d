/**
 * A save of the whole board. Based on choices that someone else has changed since, it is merged toggle by toggle and sent
 * again; only a row that both have changed is a question for a person.
 */
import type { Outcome } from '../../data/act.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { DataSource } from '../../data/data-source.ts';
import { StaleWriteError } from '../../data/merge-stale.ts';
import { pointerSet } from '../../data/pointer.ts';
import { Preference } from '../../model/communication.ts';
import { fieldGroups, mergeFields } from '../../model/merge.ts';
import { choicesOf, toggleChanges, togglesOf } from '../../model/preferences.ts';
import type { Choices, ToggleChange } from '../../model/preferences.ts';
import { isProblemError } from '../../model/problem.ts';

export interface Whose {
  clientId: string;
  contactId?: string | undefined;
}

interface Save {
  whose: Whose;
  /** What the changes were made to. */
  record: Preference | undefined;
  before: Choices;
  after: Choices;
  reason: string;
}

const mostRounds = 8;

export class PreferencesWrite {
  /** What someone else changed meanwhile is in what was saved. */
  hasMerged = false;
  readonly #data: DataController;
  /** One for what is wanted, so that a second press after a lost answer has no second effect. */
  #key: { of: string; key: string } | undefined;

  constructor(data: DataController) {
    this.#data = data;
  }

  save(save: Save): Promise<Outcome<unknown>> {
    const { source } = this.#data;
    this.hasMerged = false;
    const { clientId } = save.whose;
    const input = { ...inputOf(save.whose, save.record, toggleChanges(save.before, save.after)), reason: save.reason };
    return this.#data.act('preferences.set', { clientId, input }, async () => {
      if (source) await this.#send(source, save);
    });
  }

  async #send(source: DataSource, { whose, record, before, after, reason }: Save): Promise<void> {
    const changes = toggleChanges(before, after);
    let latest = record;
    for (let round = 1; ; round += 1) {
      const input = inputOf(whose, latest, changes);
      try {
        await source.act('preferences.set', input, { reason, key: this.#keyOf(source, { input, reason }) }).done;
        return;
      } catch (error) {
        if (!isProblemError(error) || error.problem.code !== 'conflict' || round === mostRounds) throw error;
        const current = Preference.safeParse(error.problem.current).data ?? (await stored(source, whose));
        if (!current) throw error;
        const [base, mine, theirs] = evened(before, after, current);
        const merge = mergeFields(base, mine, theirs, fieldGroups.preferences);
        if (merge.clashes.length > 0) throw new StaleWriteError({ ...current, ...theirs }, merge);
        this.hasMerged = toggleChanges(before, current).length > 0;
        latest = current;
      }
    }
  }

  #keyOf(source: DataSource, wanted: object): string {
    const of = JSON.stringify(wanted);
    if (this.#key?.of !== of) this.#key = { of, key: source.newId() };
    return this.#key.key;
  }
}

/** Only what was changed differs from the record: what this version does not know goes back as it came. */
function inputOf({ clientId, contactId }: Whose, record: Preference | undefined, changes: readonly ToggleChange[]) {
  const stored: Choices = record ?? { all: true, byChannel: {}, byType: {} };
  const { all, byChannel, byType } = changes.reduce((choices, { path, to }) => pointerSet(choices, path, to), {
    all: stored.all,
    byChannel: stored.byChannel,
    byType: stored.byType,
  });
  return {
    clientId,
    ...(contactId !== undefined && { contactId }),
    ...(record?.version !== undefined && { base: record.version }),
    all,
    byChannel,
    byType,
  };
}

/** The same toggles in each, so that one who says what holds anyway has changed nothing. */
function evened(...all: [Choices, Choices, Choices]): [Choices, Choices, Choices] {
  const places = new Set(all.flatMap((choices) => [...togglesOf(choices).keys()]));
  const whole = (choices: Choices): Choices => {
    const toggles = togglesOf(choices);
    return choicesOf(new Map([...places].map((place) => [place, toggles.get(place) ?? true])));
  };
  const [base, mine, theirs] = all;
  return [whole(base), whole(mine), whole(theirs)];
}

async function stored(source: DataSource, { clientId, contactId }: Whose): Promise<Preference | undefined> {
  const rows = await source.every('preferences', { parent: { collection: 'clients', id: clientId } });
  return rows.find((row) => row.contactId === contactId);
}
