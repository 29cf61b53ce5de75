import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/core/engine/engine.ts';
import type { OnnxModel } from '../../../src/core/student/model-entry.ts';
import { ENGINE_IDS } from '../../../src/worker/engine-ids.ts';
import { describeEngine } from '../../contract/engine.ts';
import {
  chat,
  engineWith,
  loadReady,
  loadWatched,
  mortalEngine,
  smollm2,
  writeFinished,
} from './support.ts';

const FRUIT = chat('Write one sentence about a fruit.');

const foreign: OnnxModel = { ...smollm2, engine: 'transformers', format: 'onnx', dtype: 'q4' };

describeEngine('wllama', {
  entry: smollm2,
  foreign,
  make: () => engineWith('none'),
  makeWorkerless: () =>
    engineWith('none', {
      createWorker: () => new Worker('/no/such/worker.js', { type: 'module' }),
    }),
  makeMortal: mortalEngine,
  chat,
  tokens: 12,
  engineId: ENGINE_IDS.wllama,
  reusesState: true,
});

describe('a loaded SmolLM2', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = engineWith('none');
    await loadReady(engine);
  });
  afterAll(() => engine.unload());

  test('reads special tokens as such and adds none of its own', async () => {
    const { usage } = await writeFinished(engine, '<|im_start|>user\n<|im_end|>\n', {
      maxTokens: 1,
    });
    // <|im_start|>, user, line break, <|im_end|>, line break
    expect(usage.promptTokens).toBe(5);
  });

  test('takes the one seed that means "random" to llama.cpp as a seed like others', async () => {
    const hot = { temperature: 1.5, seed: 0xffff_ffff };
    const first = await writeFinished(engine, FRUIT, hot);
    const again = await writeFinished(engine, FRUIT, hot);
    expect(again.text).toBe(first.text);
    expect(first.applied.seed).toBe(0xffff_fffe);
  });

  test('reads in the second turn only what the first did not leave behind', async () => {
    const question = 'Write one sentence about a fruit.';
    const first = await writeFinished(engine, chat(question), { maxTokens: 16 });
    const followUp =
      'Now improve it: keep the sentence about the fruit, name its colour, and give the sentence alone.';
    const second = await writeFinished(engine, chat(question, first.text, followUp), {
      maxTokens: 4,
    });
    const before = first.usage.promptTokens + first.usage.newTokens;
    const added = second.usage.promptTokens - before;
    const read = second.usage.promptTokens - second.usage.cachedTokens;
    expect(read / added).toBeLessThanOrEqual(1.05);
  });
});

describe('an engine with all cores', () => {
  test('measures, keeps one count of threads, and writes the same text with any', async () => {
    const single = engineWith('none');
    expect(await loadReady(single)).toMatchObject({ threads: 1 });
    const { text } = await writeFinished(single, FRUIT, { temperature: 1, seed: 4 });
    await single.unload();
    const engine = engineWith('cores');
    const { outcome, events } = await loadWatched(engine);
    if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
    const most = Math.min(navigator.hardwareConcurrency, 8);
    expect([1, most]).toContain(outcome.loaded.threads);
    expect(events.some(({ phase }) => phase === 'measuring')).toBe(most > 1);
    expect((await writeFinished(engine, FRUIT, { temperature: 1, seed: 4 })).text).toBe(text);
    await engine.unload();
  });
});
