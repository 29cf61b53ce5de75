import { MLCEngine } from '@mlc-ai/web-llm';
import { expect, test } from 'vitest';
import { pipelineOf } from '../../../../src/engines/webllm/pipeline.ts';
import { shippedLibrary } from '../../../../src/engines/webllm/library.ts';
import { WEBLLM_VERSION } from '../../../../src/core/student/webllm/offers.ts';

test('the list of models is of the version that is shipped', async () => {
  expect((await shippedLibrary()).version).toBe(WEBLLM_VERSION);
});

test('an engine without a model has no pipeline to reach into', () => {
  expect(pipelineOf(new MLCEngine(), 'own-7b')).toBeNull();
});

test('the private fields that are reached into are where they were', async () => {
  const engine = new MLCEngine();
  expect(Reflect.get(engine, 'loadedModelIdToPipeline')).toBeInstanceOf(Map);
  const { readFile } = await import('node:fs/promises');
  const lib = new URL('../../../../node_modules/@mlc-ai/web-llm/lib/', import.meta.url);
  const types = await readFile(new URL('llm_chat.d.ts', lib), 'utf8');
  expect(types).toMatch(/private logitProcessor\?;/);
  expect(types).toMatch(/private tokenizer;/);
});
