import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/core/engine/engine.ts';
import type { OnnxModel } from '../../../src/core/student/model-entry.ts';
import { readOnnxFolder, type OnnxFolder } from '../../../src/engines/transformers/folder.ts';
import { openModel, type OpenModel } from '../../../src/engines/transformers/open.ts';
import { prepareRuntime } from '../../../src/engines/transformers/runtime.ts';
import { ENGINE_IDS } from '../../../src/worker/engine-ids.ts';
import { describeEngine } from '../../contract/engine.ts';
import { chat, greedy, loadWatched, never, smollm2, writeFinished } from './support.ts';
import { mortalOnnxEngine, onnxEngine, tinyOnnx, workerless } from './tiny-onnx.ts';

const fp32 = await tinyOnnx('fp32');

async function loadReady(engine: Engine, entry: OnnxModel): Promise<void> {
  const { outcome } = await loadWatched(engine, entry);
  if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
}

describeEngine('transformers.js', {
  entry: fp32,
  foreign: smollm2,
  make: () => onnxEngine(),
  makeWorkerless: workerless,
  makeMortal: mortalOnnxEngine,
  chat,
  tokens: 24,
  engineId: ENGINE_IDS.transformers,
  reusesState: true,
});

describe('the tiny model', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = onnxEngine();
    await loadReady(engine, await tinyOnnx('q4'));
  });
  afterAll(() => engine.unload());

  test('runs the same with its weights in a file of their own', async () => {
    const whole = onnxEngine();
    await loadReady(whole, fp32);
    const texts = [await writeFinished(engine, 'Hello'), await writeFinished(whole, 'Hello')];
    expect(texts[0]?.text).toBe(texts[1]?.text);
    await whole.unload();
  });

  test('runs with a state and logits of 16 bit, in both turns', async () => {
    const half = onnxEngine();
    await loadReady(half, await tinyOnnx('fp16'));
    const first = await writeFinished(half, chat('Hello'));
    expect(first.text).toBe((await writeFinished(engine, chat('Hello'))).text);
    const second = await writeFinished(half, chat('Hello', first.text, 'More.'));
    expect(second.usage.cachedTokens).toBeGreaterThan(first.usage.promptTokens);
    await half.unload();
  });

  test('adds no special token of its own, and reads those in the prompt as such', async () => {
    const { usage } = await writeFinished(engine, '<|im_start|>a<|im_end|>', { maxTokens: 1 });
    expect(usage.promptTokens).toBe(3);
  });

  test('ends the turn at its end token, which is not text', async () => {
    const outcome = await writeFinished(engine, 'x~');
    expect(outcome).toMatchObject({ text: '', finish: 'stop', usage: { newTokens: 1 } });
  });

  test('writes a character of two tokens as one, never half of it', async () => {
    const deltas: string[] = [];
    const sampling = { ...greedy, temperature: 2, maxTokens: 150 };
    const request = { messages: [], prompt: 'Hello', sampling };
    const outcome = await engine.writeTurn(never(), request, (event) => {
      if (event.type === 'delta') deltas.push(event.text);
    });
    expect(outcome.text).toContain('é');
    expect(deltas.filter((delta) => delta.includes('é')).length).toBeGreaterThan(0);
    expect(deltas.join('')).not.toContain('\uFFFD');
  });

  test('cuts from its memory what a stop text cut from the turn', async () => {
    const whole = await writeFinished(engine, chat('Hello'), { maxTokens: 30 });
    const stop = [whole.text.slice(10, 14)];
    const cut = await writeFinished(engine, chat('Hello'), { maxTokens: 30, stop });
    const prompt = chat('Hello', cut.text, 'More.');
    const warm = await writeFinished(engine, prompt);
    const cold = await writeFinished(engine, prompt);
    expect(warm.usage.cachedTokens).toBe(cut.usage.promptTokens + cut.text.length);
    expect(cold.usage.cachedTokens).toBe(0);
    expect(warm.text).toBe(cold.text);
  });

  test('says how much would be needed where the text outgrows the context', async () => {
    const outcome = await engine.writeTurn(
      never(),
      { messages: [], prompt: 'a'.repeat(509), sampling: { ...greedy, maxTokens: 40 } },
      () => undefined,
    );
    expect(outcome).toMatchObject({
      state: 'failed',
      error: { code: 'context-full', detail: { neededTokens: 512, contextTokens: 512 } },
    });
  });

  test('goes from one model to the other and back within a worker', async () => {
    const { text } = await writeFinished(engine, 'Hello');
    await loadReady(engine, fp32);
    await loadReady(engine, await tinyOnnx('q4'));
    expect((await writeFinished(engine, 'Hello')).text).toBe(text);
  });
});

describe('files that are no model', () => {
  const folderOf = async (change: Partial<OnnxFolder> = {}): Promise<OnnxFolder> => {
    const files = await Promise.all(
      fp32.files.map(async ({ path }) => {
        const response = await fetch(`/tests/fixtures/models/onnx/${path}`);
        return { path, blob: await response.blob() };
      }),
    );
    return { ...(await readOnnxFolder(fp32, files)), ...change };
  };
  const open = (folder: OnnxFolder): Promise<OpenModel> =>
    openModel(never(), { entry: fp32, folder, backend: 'cpu' }, () => undefined);

  beforeAll(prepareRuntime);

  test('are refused in words, and leave the engine fit for the next model', async () => {
    const bad: readonly (readonly [Partial<OnnxFolder>, string])[] = [
      [{ graph: new Blob(['<!doctype html>']) }, 'model-not-a-model'],
      [{ graph: new Blob([]) }, 'model-not-a-model'],
      [{ tokenizer: {} }, 'model-not-a-model'],
      [{ config: { model_type: 'whisper' } }, 'engine-load'],
      [{ tokenizer: await largerTokenizer() }, 'model-unfit'],
    ];
    for (const [change, code] of bad) {
      await expect(folderOf(change).then(open), code).rejects.toMatchObject({ code });
    }
    const opened = await open(await folderOf());
    expect(opened.backend).toBe('cpu');
    await opened.close();
  });

  test('name the file of weights that the graph asks for', async () => {
    const response = await fetch('/tests/fixtures/models/onnx/onnx/model_q4.onnx');
    const graph = await response.blob();
    await expect(folderOf({ graph }).then(open)).rejects.toMatchObject({
      code: 'model-incomplete',
    });
  });
});

async function largerTokenizer(): Promise<object> {
  const response = await fetch('/tests/fixtures/models/onnx/tokenizer.json');
  const tokenizer = await response.json();
  tokenizer.model.vocab['one more'] = 300;
  return tokenizer;
}
