import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Folders that a room may not import from (docs/architecture.md). */
const forbid = (...rooms) => [
  'error',
  {
    patterns: rooms.map((room) => ({
      group: room.endsWith('.ts') ? [`**/${room}`] : [`**/${room}/**`],
      message: `Imports point inward only (docs/architecture.md): not from ${room}.`,
    })),
  },
];
const NODE = { group: ['node:*'], message: 'This code runs in a browser.' };
const withNode = ([level, { patterns }]) => [level, { patterns: [...patterns, NODE] }];

export default ts.config(
  {
    ignores: ['dist/', 'dist-cli/', 'node_modules/', 'models/weights/', '.cache/', '**/*.d.ts'],
  },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.es2023 } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: { 'svelte/require-each-key': 'error', 'no-undef': 'off' },
  },
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-imports': withNode(
        forbid('engines', 'worker', 'judge', 'storage', 'app', 'cli'),
      ),
    },
  },
  {
    files: ['src/endpoint/**'],
    rules: {
      'no-restricted-imports': withNode(
        forbid('engines', 'worker', 'judge', 'storage', 'app', 'cli'),
      ),
    },
  },
  {
    files: ['src/judge/**'],
    rules: {
      'no-restricted-imports': withNode(forbid('engines', 'worker', 'storage', 'app', 'cli')),
    },
  },
  {
    files: ['src/engines/**'],
    rules: {
      'no-restricted-imports': withNode(forbid('worker', 'judge', 'storage', 'app', 'cli')),
    },
  },
  {
    files: ['src/storage/**'],
    rules: {
      'no-restricted-imports': withNode(forbid('engines', 'worker', 'judge', 'app', 'cli')),
    },
  },
  {
    files: ['src/worker/**'],
    ignores: ['src/worker/inside/**'],
    rules: {
      'no-restricted-imports': withNode(forbid('engines', 'judge', 'storage', 'app', 'cli')),
    },
  },
  {
    files: ['src/worker/inside/**'],
    rules: { 'no-restricted-imports': withNode(forbid('judge', 'storage', 'app', 'cli')) },
  },
  {
    files: ['src/app/**'],
    rules: {
      'no-restricted-imports': withNode(
        forbid(
          'engines/wllama',
          'engines/webllm',
          'engines/transformers',
          'engines/model-files',
          'cli',
          'worker/inside',
          'worker/bridge.ts',
        ),
      ),
    },
  },
  {
    files: ['src/cli/**'],
    rules: {
      'no-restricted-imports': forbid(
        'engines/wllama',
        'engines/webllm',
        'engines/transformers',
        'engines/model-files',
        'worker',
        'storage',
        'app',
      ),
    },
  },
  {
    files: ['tests/**', 'scripts/**'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'no-console': 'off',
      'max-lines': ['error', { max: 800 }],
      'max-lines-per-function': 'off',
    },
  },
);
