// What a tagged template of Lit holds, read as HTML: shared by the rules beside this file.
import { parseFragment } from 'parse5';

const placeholder = /x-expr-\d+-/g;

/** The text with a dash where an expression will fill something in. */
export const withoutExpressions = (text) => text.replace(placeholder, '–').trim();

/** Calls `visit` with every node of each html`` and svg`` template. Returns ESLint's visitor. */
export function inTemplates(visit) {
  return {
    TaggedTemplateExpression(node) {
      if (node.tag.type !== 'Identifier' || !['html', 'svg'].includes(node.tag.name)) return;
      // A letter first, so that an expression can also stand where a tag name does.
      const markup = node.quasi.quasis
        .map((part, index) => (index === 0 ? '' : `x-expr-${index - 1}-`) + (part.value.cooked ?? ''))
        .join('');
      walk(parseFragment(markup), (child) => visit(child, node));
    },
  };
}

function walk(node, visit) {
  visit(node);
  for (const child of node.childNodes ?? []) walk(child, visit);
  if (node.content) walk(node.content, visit);
}
