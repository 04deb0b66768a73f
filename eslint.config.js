import { defineConfig } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const projects = [
  'tsconfig.json',
  'tsconfig.session.json',
  'tsconfig.node.json',
  'demo/tsconfig.json',
  'demo/server/tsconfig.json',
  'test/tsconfig.json',
];

const MARKUP = 'Names and messages are text: let Lit or textContent put them into the document.';
const noMarkupFromStrings = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: MARKUP,
  },
  { selector: 'ImportSpecifier[imported.name=/^unsafe/]', message: MARKUP },
];
const noForeignStyle = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'TSEnumDeclaration', message: 'A union or an `as const` object instead.' },
];

/** What libraries of host pages have replaced by something that is not the same (docs/hazards.md W2). */
const noReplacedBuiltIns = [
  {
    selector:
      "CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|race)$/] > :not(ArrayExpression).arguments",
    message: "The page's Promise may take arrays only: `Promise.all([...set])`.",
  },
  {
    selector: "MemberExpression[object.name='Promise'][property.name=/^(allSettled|any|try|withResolvers)$/]",
    message: "The page's Promise may lack it.",
  },
  {
    selector: "MemberExpression[property.name='finally']",
    message: "The page's Promise may lack it: `try … finally` in an async function.",
  },
  {
    selector: 'ForInStatement',
    message: 'It finds what the page has added to Object.prototype: Object.keys.',
  },
  {
    selector: "CallExpression[callee.property.name='entries']:not([callee.object.name='Object'])",
    message: 'Prototype has replaced that of arrays: forEach((item, index) => …).',
  },
  {
    selector: "MemberExpression[object.name='Array'][property.name='from']",
    message: 'Prototype has replaced it: [...items].',
  },
  {
    selector:
      "CallExpression[callee.object.name='Object'][callee.property.name=/^definePropert/] > ObjectExpression.arguments",
    message: 'It inherits what the page has added to Object.prototype: defineProperty of engine/model.',
  },
  { selector: "NewExpression[callee.name='Event']", message: 'MooTools has replaced it: CustomEvent.' },
];

/** Who may import whom inside the repository is checked by scripts/structure.mjs. */
const NO_NODE = { regex: '^node:', message: 'src runs in browsers.' };
const NO_DEMO = { regex: '/(demo|test)/', message: 'src stands alone.' };

const NO_DOM = ['document', 'window', 'HTMLElement', 'customElements', 'localStorage', 'sessionStorage'];

export default defineConfig(
  { ignores: ['dist', 'demo/{react,vue}', 'test-results', 'playwright-report', '**/.data', '**/.cache'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Lit binds template listeners to the host.
      '@typescript-eslint/unbound-method': 'off',
      // isolatedDeclarations wants the type of every exported field written out.
      '@typescript-eslint/no-inferrable-types': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', ...noMarkupFromStrings, ...noForeignStyle],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-console': ['error', { allow: ['warn'] }],
      'no-restricted-syntax': ['error', ...noMarkupFromStrings, ...noForeignStyle, ...noReplacedBuiltIns],
      'no-restricted-imports': ['error', { patterns: [NO_DEMO, NO_NODE] }],
    },
  },
  {
    files: ['src/{session,server}/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [NO_DEMO] }],
      // Runs in Node.
      'no-restricted-syntax': ['error', ...noMarkupFromStrings, ...noForeignStyle],
    },
  },
  {
    files: ['src/{engine,kaltura}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...NO_DOM] },
  },
  {
    files: ['src/engine/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...NO_DOM, 'fetch'] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // chai asserts by reading a property: expect(x).to.be.true
      '@typescript-eslint/no-unused-expressions': 'off',
      // semantic-dom-diff declares a promise for equal(), which is synchronous; accessible() is still watched.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [{ from: 'package', package: '@types/chai', name: 'Equal' }],
        },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // Its answers are JSON that each test looks at as it pleases.
    files: ['test/server/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Tools insist on a default export of their configuration.
    files: ['*.config.ts', 'test/*/*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noMarkupFromStrings] },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.recommended],
  },
);
