import { expect, test } from 'vitest';
import type { Engine, Sampling } from '../../src/core/engine/engine.ts';
import { ENGINE_IDS } from '../../src/worker/engine-ids.ts';
import { chat, loadWatched, smollm2, writeFinished } from '../browser/worker/support.ts';
import { mortalOnnxEngine, onnxEngine, tinyOnnx, workerless } from '../browser/worker/tiny-onnx.ts';
import { describeEngine } from '../contract/engine.ts';

const entry = await tinyOnnx('fp32');

/** The engine's own choice would be the CPU: this GPU is software. */
const onGpu = (engine: Engine): Engine => ({
  load: (signal, model, onEvent, options) =>
    engine.load(signal, model, onEvent, { ...options, backend: 'webgpu' }),
  writeTurn: (signal, request, onEvent) => engine.writeTurn(signal, request, onEvent),
  unload: () => engine.unload(),
});

describeEngine('transformers.js on WebGPU', {
  entry,
  foreign: smollm2,
  make: () => onGpu(onnxEngine()),
  makeWorkerless: workerless,
  makeMortal: () => {
    const { engine, kill } = mortalOnnxEngine();
    return { engine: onGpu(engine), kill };
  },
  chat,
  tokens: 16,
  engineId: ENGINE_IDS.transformers,
  reusesState: true,
});

test('writes on the GPU what it writes on the CPU, in both turns', async () => {
  const texts: Record<string, readonly string[]> = {};
  const sampling: Partial<Sampling> = { temperature: 1, seed: 3, maxTokens: 30 };
  for (const engine of [onnxEngine(), onGpu(onnxEngine())]) {
    const { outcome, events } = await loadWatched(engine, entry);
    if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
    const backend = outcome.loaded.backend ?? '';
    expect(events.some(({ phase }) => phase === 'compiling')).toBe(backend === 'webgpu');
    const first = await writeFinished(engine, chat('Hello'), sampling);
    // Shorter than it was: the state comes back from the GPU to be cut.
    const begun = first.text.slice(0, 20);
    const second = await writeFinished(engine, chat('Hello', begun, 'More.'), sampling);
    expect(second.usage.cachedTokens).toBeGreaterThan(first.usage.promptTokens);
    texts[backend] = [first.text, second.text];
    await engine.unload();
  }
  expect(Object.keys(texts)).toEqual(['cpu', 'webgpu']);
  expect(texts['webgpu']).toEqual(texts['cpu']);
});
