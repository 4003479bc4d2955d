/** A choice among known words, or words of one's own in a field below: a label of a number, a role, the kind of a remark. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { selectField, textField } from '../../ui/field.ts';

/** No word that anybody would write. */
const own = 'x:own';

export interface KnownOrOwn {
  id: string;
  label: string;
  value: string | undefined;
  choices: readonly { value: string; label: string }[];
  emptyLabel: string;
  ownLabel: string;
  ownText: string;
  onChange: (value: string | undefined) => void;
}

export function knownOrOwn(about: KnownOrOwn): TemplateResult {
  const { id, label: words, value, choices, emptyLabel, onChange } = about;
  const isOwn = value !== undefined && !choices.some((one) => one.value === value);
  return html`
    ${selectField({
      id,
      label: words,
      value: isOwn ? own : (value ?? ''),
      emptyLabel,
      options: [...choices, { value: own, label: about.ownLabel }],
      onChange: (chosen) => onChange(chosen === own ? '' : chosen || undefined),
    })}
    ${
      isOwn
        ? html`<div class="point-own">
            ${textField({
              id: `${id}-own`,
              label: about.ownText,
              value,
              dir: 'auto',
              maxLength: 40,
              autocomplete: 'off',
              onInput: onChange,
            })}
          </div>`
        : nothing
    }
  `;
}
