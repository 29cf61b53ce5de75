import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../src/core/engine/engine.ts';
import { never, writeFinished } from '../browser/worker/support.ts';
import { tiny, tinyChat, tinyEngine } from '../browser/worker/tiny-gguf.ts';

// Software GPUs have no 16-bit floats, without which llama.cpp runs on the processor and does not say so.

let engine: Engine | null = null;
afterEach(() => engine?.unload());

test('a software GPU that was asked for is refused, since the processor would write instead', async () => {
  engine = tinyEngine();
  const outcome = await engine.load(never(), tiny, () => undefined, { backend: 'webgpu' });
  expect(outcome).toMatchObject({ state: 'failed', error: { code: 'gpu-no-f16' } });
});

test('a software GPU is passed over where nothing was asked for', async () => {
  engine = tinyEngine();
  const outcome = await engine.load(never(), tiny, () => undefined);
  expect(outcome).toMatchObject({ state: 'ready', loaded: { backend: 'cpu' } });
  const { text } = await writeFinished(engine, tinyChat('Write a sentence.'));
  expect(text).not.toBe('');
});
