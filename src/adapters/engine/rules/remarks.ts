import type { Collections } from '../../../model/collections.ts';
import { ProblemError } from '../../../model/problem.ts';
import type { Author } from '../../../model/values.ts';
import { change, demandRef, invalidField, keep } from './rule.ts';
import type { Rule, Step } from './rule.ts';

/**
 * A record that was removed and comes back as it was, such as by an undo, is still its author's and of its time. Of all
 * others it is known who wrote them now.
 */
function written<N extends 'notes' | 'journal'>(
  step: Step,
  of: N,
  record: Collections[N],
): { author: Author; at: string } {
  const { author, at, clientId, body } = step.work.frame.removed(of, record.id) ?? {};
  const isAsItWas = clientId === record.clientId && body === record.body;
  return isAsItWas && author && at !== undefined ? { author, at } : signed(step, record.author);
}

/** Who wrote it is the session's actor, whatever the draft says; without a session the draft may tell. */
const signed = ({ work, access }: Step, given: Author | undefined): { author: Author; at: string } => ({
  author: access.session?.actor ? work.frame.author : (given ?? work.frame.author),
  at: work.frame.now,
});

/** Notes that the system wrote, and messages that were sent, are history (INV-16). */
const demandOwnWords = (kind: string): void => {
  if (kind !== 'note') throw new ProblemError({ code: 'forbidden', need: 'note.edit' });
};

export const notes: Rule<'notes'> = {
  events: { create: 'note.added', update: 'note.edited', remove: 'note.removed' },
  fieldEvents: { visibility: 'note.visibilityChanged' },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    if (record.kind === 'system') throw invalidField('/kind', 'oneOf');
    return change(record, written(step, 'notes', record));
  },

  updating(_, before, after) {
    demandOwnWords(before.kind);
    keep(before, after, 'clientId', 'kind', 'author', 'at');
    return after;
  },

  removing(_, record) {
    demandOwnWords(record.kind);
  },
};

export const journal: Rule<'journal'> = {
  events: { create: 'journal.added', update: 'journal.edited', remove: 'journal.deleted' },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    return change(record, written(step, 'journal', record));
  },

  updating(_, before, after) {
    keep(before, after, 'clientId', 'author', 'at');
    return after;
  },
};

export const stickers: Rule<'stickers'> = {
  events: { create: 'sticker.set', update: 'sticker.set', remove: 'sticker.cleared' },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    const taken = step.work.ofClient('stickers', record.clientId).filter(({ tab }) => tab === record.tab);
    if (taken.length) {
      throw new ProblemError({
        code: 'duplicate',
        of: taken.map(({ id }) => id),
        fields: [{ pointer: '/tab', code: 'notUnique' }],
      });
    }
    return change(record, signed(step, record.author));
  },

  updating(step, before, after) {
    keep(before, after, 'clientId', 'tab');
    return change(after, signed(step, after.author));
  },
};
