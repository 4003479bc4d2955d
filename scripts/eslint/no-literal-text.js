// No word in code: what a person sees or hears is a key of locales/, so a template holds no letters of its own.
import { inTemplates, withoutExpressions } from './templates.js';

const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'alt',
  'label',
  'placeholder',
  'title',
]);
const hasLetter = (text) => /\p{L}/u.test(withoutExpressions(text));

export const noLiteralText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'Visible text "{{ text }}" belongs in locales/ under a key.',
      attribute: 'The {{ name }} "{{ text }}" belongs in locales/ under a key.',
    },
  },
  create(context) {
    return inTemplates((node, template) => {
      if (node.nodeName === '#text' && node.parentNode.nodeName !== 'style' && hasLetter(node.value)) {
        context.report({ node: template, messageId: 'text', data: { text: withoutExpressions(node.value) } });
      }
      for (const { name, value } of node.attrs ?? []) {
        if (spoken.has(name.replace(/^\./, '')) && hasLetter(value)) {
          context.report({ node: template, messageId: 'attribute', data: { name, text: withoutExpressions(value) } });
        }
      }
    });
  },
};
