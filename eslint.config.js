import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { house } from './scripts/eslint/plugin.js';
import { zones } from './scripts/eslint/rooms.js';

/** Packages with one door each: the only files that may import them. */
const doors = {
  zod: 'src/model/zod.ts',
  ky: 'src/adapters/rest/**',
  idb: ['src/adapters/indexeddb/**', 'src/data/outbox/**'],
};

const unsafeDirectives = ['unsafe-html', 'unsafe-svg', 'unsafe-mathml', 'style-map'];

/** Imports forbidden in src/, but for the packages a file is the door of. */
function restrictedImports(...open) {
  const closed = Object.keys(doors).filter((name) => !open.includes(name));
  return [
    'error',
    {
      patterns: [
        ...closed.map((name) => ({
          group: [name, `${name}/*`],
          message: `Only ${[doors[name]].flat().join(', ')} imports ${name}.`,
        })),
        {
          group: unsafeDirectives.map((name) => `lit/directives/${name}.js`),
          message: 'Strict pages refuse it, or data could become markup.',
        },
      ],
    },
  ];
}

export default defineConfig(
  { ignores: ['dist/', 'storybook-static/', 'coverage/', '.cache/', '.scratch/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, lit['flat/recommended'], wc['flat/recommended']],
    languageOptions: { parserOptions: { project: ['./tsconfig.tools.json'], tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, 'lit-a11y': litA11y, house },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      ...litA11y.configs.recommended.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Declaring what overloads cannot be told apart by is a matter of documentation here.
      '@typescript-eslint/unified-signatures': 'off',
      // `() => void promise` and handlers that return nothing on purpose.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Copies without one field are made often, on plain objects of our own.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // The story gate asks the browser for every name; a template alone cannot tell.
      'lit-a11y/accessible-name': 'off',
      // Tables that become cards in narrow places keep their roles only when they are written out.
      'lit-a11y/no-redundant-role': 'off',
      // Rows and options are pressed one by one and steered by the keys of the composite around them.
      'lit-a11y/click-events-have-key-events': 'off',
      'import-x/extensions': ['error', 'ignorePackages', { checkTypeImports: true }],
      'import-x/no-duplicates': ['error', { 'prefer-inline': false }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': 'error',
      'no-restricted-imports': restrictedImports(),
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/]',
          message: 'Data never becomes markup: render it with a template.',
        },
        {
          selector: "CallExpression[callee.property.name='define'][callee.object.name='customElements']",
          message: 'Only components/registry.ts registers, and src/define/ asks it to.',
        },
        {
          selector: "Decorator[expression.callee.name='customElement']",
          message: 'Only components/registry.ts registers, and src/define/ asks it to.',
        },
      ],
      'house/no-inline-code': 'error',
    },
  },
  { files: ['src/components/registry.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/*/**/*.ts'], ignores: ['src/define/**'], rules: { 'house/no-barrel': 'error' } },
  { files: ['src/components/**/*.ts', 'src/ui/**/*.ts'], rules: { 'house/no-literal-text': 'error' } },
  ...Object.entries(doors).map(([name, files]) => ({
    files: [files].flat(),
    rules: { 'no-restricted-imports': restrictedImports(name) },
  })),
  {
    files: ['test/**/*.ts', 'stories/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // node:test's `it` and `describe` return promises that nobody awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['it', 'describe', 'test', 'suite'] },
          ],
        },
      ],
      // A test defines throw-away elements.
      'wc/guard-super-call': 'off',
    },
  },
  // chai-a11y-axe makes every chai assertion a promise in the eyes of the compiler.
  { files: ['test/*/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  {
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    plugins: { 'import-x': importX },
    rules: { 'no-undef': 'off', 'no-unused-vars': 'error', 'import-x/no-duplicates': 'error' },
  },
);
