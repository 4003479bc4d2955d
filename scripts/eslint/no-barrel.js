// A file that only passes on what others export hides where things are and drags all of them along.
export const noBarrel = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { barrel: 'Import from the file that defines it: no barrel files.' },
  },
  create: (context) => ({
    Program(node) {
      const passesOn = (statement) =>
        statement.type === 'ExportAllDeclaration' ||
        (statement.type === 'ExportNamedDeclaration' && statement.source !== null);
      if (node.body.length > 1 && node.body.every(passesOn)) context.report({ node, messageId: 'barrel' });
    },
  }),
};
