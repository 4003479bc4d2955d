// Css lives in css`` of src/**/*.ts, and in the presets of src/theme/.
export default {
  extends: ['stylelint-config-standard'],
  plugins: ['stylelint-use-logical'],
  overrides: [
    { files: ['**/*.ts'], customSyntax: 'postcss-lit' },
    // `[hidden]` must win over a part's own display.
    { files: ['src/theme/reset.ts'], rules: { 'declaration-no-important': null } },
    // A dialog lies in the top layer: the page is its container.
    { files: ['src/ui/dialog.ts'], rules: { 'media-feature-name-disallowed-list': null } },
  ],
  rules: {
    'csstools/use-logical': 'always',
    'declaration-no-important': true,
    'selector-max-id': 0,
    'media-feature-name-disallowed-list': [
      ['width', 'min-width', 'max-width'],
      { message: 'The element may be narrow on a wide page: use a container query.' },
    ],
    'custom-property-pattern': null,
    'value-keyword-case': ['lower', { ignoreKeywords: ['currentColor'] }],
    'property-no-vendor-prefix': [true, { ignoreProperties: ['text-size-adjust', '-webkit-text-size-adjust'] }],
    'alpha-value-notation': null,
    'color-hex-length': null,
    'selector-class-pattern': '^[a-z][a-z0-9-]*$',
    'selector-pseudo-element-no-unknown': true,
    // Formatting is prettier's, and order by specificity is no rule in a shadow root of thirty lines.
    'no-descending-specificity': null,
    'comment-empty-line-before': null,
    'custom-property-empty-line-before': null,
    'declaration-empty-line-before': null,
    'rule-empty-line-before': null,
    'at-rule-empty-line-before': null,
  },
};
