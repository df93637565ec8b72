// Typed lint, and the import zones of docs/ARCHITECTURE.md: each folder of src may import only from those listed.
import tseslint from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';

/** Which folders of src a folder may import from (itself is always allowed). The same table is tested in tests/architecture. */
export const zones = {
  core: [],
  index: ['core'],
  corpus: ['core', 'index'],
  protocol: ['core', 'index'],
  platform: ['core', 'protocol'],
  extract: ['core'],
  ui: ['core', 'protocol', 'platform'],
  background: ['core', 'index', 'corpus', 'protocol', 'platform', 'extract', 'feeds'],
  content: ['core', 'protocol', 'platform', 'extract', 'ui'],
  feeds: ['core', 'extract', 'files'],
  files: ['core', 'index', 'extract'],
  popup: ['core', 'protocol', 'platform', 'ui'],
  report: ['core', 'protocol', 'platform', 'ui'],
  check: ['core', 'protocol', 'platform', 'ui'],
  welcome: ['core', 'protocol', 'platform', 'ui'],
  options: ['core', 'index', 'corpus', 'protocol', 'platform', 'extract', 'feeds', 'files', 'ui'],
  cli: ['core', 'index', 'extract', 'feeds', 'files'],
};
const all = Object.keys(zones);
/** Packages with a single owner. */
const owners = { idb: 'corpus', 'webextension-polyfill': 'platform' };

const zoneConfigs = all.map((zone) => ({
  files: [`src/${zone}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...all
            .filter((other) => other !== zone && !zones[zone].includes(other))
            .map((other) => ({
              regex: `^(\\.\\./)+${other}/`,
              message: `src/${zone} must not import src/${other}`,
            })),
          ...(zone === 'cli' || zone === 'extract'
            ? []
            : [{ regex: '^node:', message: 'Node belongs to src/cli' }]),
          ...Object.entries(owners)
            .filter(([, owner]) => owner !== zone)
            .map(([name, owner]) => ({ regex: `^${name}$`, message: `only src/${owner} imports ${name}` })),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '**/*.mjs', '**/*.generated.ts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always'],
    },
  },
  ...zoneConfigs,
);
