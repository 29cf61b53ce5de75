import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ENGINE_IDS } from '../../../src/worker/engine-ids.ts';

const PACKAGES = {
  wllama: '@wllama/wllama',
  webllm: '@mlc-ai/web-llm',
  transformers: '@huggingface/transformers',
} as const;

test.each(['wllama', 'webllm', 'transformers'] as const)(
  'the id of %s states the version of its package',
  async (engine) => {
    const path = `node_modules/${PACKAGES[engine]}/package.json`;
    const { version } = JSON.parse(await readFile(path, 'utf8'));
    expect(ENGINE_IDS[engine].split(' ').at(-1)).toBe(version);
  },
);
