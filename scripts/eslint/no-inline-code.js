// A strict Content-Security-Policy drops `style=` (Firefox even the static one, while Chromium hides the mistake) and
// handlers in attributes. Dynamic geometry goes through CSSOM, states through classes.
import { inTemplates } from './templates.js';

export const noInlineCode = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      attribute:
        'A strict page drops the attribute {{ name }}: use a class, a listener or element.style.setProperty().',
      element: 'A template holds no <{{ name }}>.',
    },
  },
  create(context) {
    return inTemplates((node, template) => {
      if (['script', 'style', 'iframe', 'object', 'embed', 'link', 'base', 'meta'].includes(node.nodeName)) {
        context.report({ node: template, messageId: 'element', data: { name: node.nodeName } });
      }
      for (const { name } of node.attrs ?? []) {
        if (name === 'style' || /^on[a-z]/.test(name))
          context.report({ node: template, messageId: 'attribute', data: { name } });
      }
    });
  },
};
