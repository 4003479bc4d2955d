/**
 * A deed without a way back: a word is typed before it, it is asked for once however often the button is pressed, and what
 * was refused stands above it. The element says what the word is and what the deed does.
 */
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Outcome } from '../../data/act.ts';
import type { DataController } from '../../data/data-controller.ts';
import { fold } from '../../model/fold.ts';
import type { Problem } from '../../model/problem.ts';
import { textField } from '../../ui/field.ts';
import type { Asked } from './record-deeds.ts';

/** After these it may have happened all the same. */
const unsure: ReadonlySet<string> = new Set(['outcomeUnknown', 'internal', 'badAdapter']);
export const mayHaveHappened = ({ code }: Problem): boolean => unsure.has(code);

/** Case, accents and the number of spaces are nobody's proof of thought. */
const bare = (text: string): string => fold(text).replace(/\s+/g, ' ').trim();

export class TypedDeed {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #id: string;
  #typed = '';
  #isOther = false;
  /** One for the whole intent: a second press after a lost answer must not be another deed. */
  #key: string | undefined;
  busy = false;
  problem: Problem | undefined;

  /** @param id of the field that the word is typed in */
  constructor(host: ReactiveControllerHost & HTMLElement, data: DataController, id: string) {
    this.#host = host;
    this.#data = data;
    this.#id = id;
  }

  /** Whatever is done now is another intent, to be confirmed anew. */
  begin(): void {
    this.forgetWord();
    this.problem = undefined;
    this.#key = undefined;
  }

  forgetWord(): void {
    this.#typed = '';
    this.#isOther = false;
  }

  /** `error` is what is said of another word. */
  field({ label, error }: { label: string; error: string }): TemplateResult {
    return textField({
      id: this.#id,
      label,
      value: this.#typed,
      autocomplete: 'off',
      spellcheck: false,
      error: this.#isOther ? error : undefined,
      onInput: (text) => {
        this.#typed = text;
        this.#isOther = false;
        this.#host.requestUpdate();
      },
    });
  }

  /** Undefined when another word was typed, or it is under way already. */
  async run<T>(
    word: string,
    { action, ...about }: Asked,
    perform: (key: string) => Promise<T>,
  ): Promise<Outcome<T> | undefined> {
    const { source } = this.#data;
    if (!source || this.busy) return undefined;
    if (bare(this.#typed) !== bare(word)) {
      this.#isOther = true;
      await this.#drawn();
      this.#host.shadowRoot?.getElementById(this.#id)?.focus();
      return undefined;
    }
    const key = (this.#key ??= source.newId());
    this.busy = true;
    this.problem = undefined;
    this.#host.requestUpdate();
    const outcome = await this.#data.act(action, about, () => perform(key));
    this.busy = false;
    if (outcome.state === 'failed') {
      this.problem = outcome.problem;
      // What was refused is another intent when it is tried again; a lost answer is not.
      if (!mayHaveHappened(outcome.problem)) this.#key = undefined;
    }
    this.#host.requestUpdate();
    return outcome;
  }

  #drawn(): Promise<boolean> {
    this.#host.requestUpdate();
    return this.#host.updateComplete;
  }
}
