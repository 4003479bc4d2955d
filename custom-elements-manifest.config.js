// Analyzes the public elements. Tags are registered by src/define/, so the analyzer is told them by the folder rule:
// the class in src/components/<tag>/<tag>.ts is the element <tag>.

function tagsByFolder() {
  return {
    name: 'kundkort:tags-by-folder',
    moduleLinkPhase({ moduleDoc }) {
      const tag = /src\/components\/([^/]+)\/\1\.[jt]s$/.exec(moduleDoc.path)?.[1];
      if (!tag) return;
      for (const declaration of moduleDoc.declarations ?? []) {
        if (declaration.kind !== 'class') continue;
        const exported = moduleDoc.exports?.some(
          (item) => item.kind === 'js' && item.declaration.name === declaration.name,
        );
        if (exported) Object.assign(declaration, { customElement: true, tagName: tag });
      }
    },
  };
}

/** What starts with `#` or `_`, or is marked private, is nobody's business. */
function publicOnly() {
  const isPublic = ({ name, privacy }) => !/^[#_]/.test(name) && (privacy ?? 'public') === 'public';
  return {
    name: 'kundkort:public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (declaration.members) declaration.members = declaration.members.filter(isPublic);
        }
      }
    },
  };
}

export default {
  globs: ['src/components/*/*.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [tagsByFolder(), publicOnly()],
};
