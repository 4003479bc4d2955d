/** What the list tells its host besides actions. Only what a person did is told, never what the host set itself. */
import type { ListQuestion } from './list-query.ts';

const init = { bubbles: true, composed: true } as const;

/** A person changed which rows are selected. */
export class SelectionChangeEvent extends Event {
  static readonly type = 'selection-change';
  /** Ids of the selected clients. */
  readonly selection: readonly string[];

  constructor(selection: readonly string[]) {
    super(SelectionChangeEvent.type, init);
    this.selection = selection;
  }
}

/** A person changed what the list asks for. */
export class QueryChangeEvent extends Event {
  static readonly type = 'query-change';
  readonly question: ListQuestion;

  constructor(question: ListQuestion) {
    super(QueryChangeEvent.type, init);
    this.question = question;
  }
}

declare global {
  interface HTMLElementEventMap {
    'selection-change': SelectionChangeEvent;
    'query-change': QueryChangeEvent;
  }
}
