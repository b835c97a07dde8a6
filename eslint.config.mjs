import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What plain scripts of Node (deploy/local, configuration) may take for granted. */
const nodeGlobals = Object.fromEntries(
  [
    'Buffer',
    'URL',
    'console',
    'fetch',
    'process',
    'require',
    'module',
    '__dirname',
    'AbortSignal',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
  ].map((name) => [name, 'readonly']),
);

const timeBelongsToTheClock = 'Only Clock knows the time: take it from there, once per use case.';

/** The rules of docs and house style that a machine can check; each has a planted violation in libs/testing/test. */
export default tseslint.config(
  { ignores: ['dist/**', 'dist.*/**', 'node_modules/**', '.lianqing/**', '**/*.d.ts'] },
  js.configs.recommended,
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: nodeGlobals } },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      // Does not look into files with decorators: there an import may be needed at run time as a constructor's parameter.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off', // an async function may answer at once behind an interface that waits
      'no-restricted-globals': ['error', { name: 'parseFloat', message: 'No money and no rate is a float.' }],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['apps/console/web/**/*.{ts,tsx,mts}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    languageOptions: {
      parserOptions: { project: './apps/console/web/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    // main.ts and migrate.ts hand the environment over to it once, whole.
    ignores: ['**/*.config.ts', '**/main.ts', '**/migrate.ts', 'libs/testing/**', 'apps/cli/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only the configuration of a service reads the environment.' },
      ],
    },
  },
  {
    // Plumbing may look at the clock on the wall to measure how long it waits; business may not.
    files: ['apps/*/src/**/*.ts', 'libs/{money,contracts,yaml,benefits,review,crypto,ledger}/src/**/*.ts'],
    ignores: ['apps/cli/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: timeBelongsToTheClock },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: timeBelongsToTheClock,
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      // Jest's own matchers (expect.objectContaining …) are typed as any.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  prettier,
);
