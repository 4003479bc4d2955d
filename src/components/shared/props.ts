/** Sets several properties of an element that is drawn by its tag alone; what is undefined is set too. */
import { nothing } from 'lit';
import { Directive, PartType, directive } from 'lit/directive.js';
import type { ElementPart, PartInfo } from 'lit/directive.js';

class PropsDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('kundkort: props() stands in the tag of an element');
  }

  render(_values: Readonly<Record<string, unknown>>): unknown {
    return nothing;
  }

  override update({ element }: ElementPart, [values]: [Readonly<Record<string, unknown>>]): unknown {
    for (const [name, value] of Object.entries(values)) {
      if (Reflect.get(element, name) !== value) Reflect.set(element, name, value);
    }
    return nothing;
  }
}

export const props = directive(PropsDirective);
