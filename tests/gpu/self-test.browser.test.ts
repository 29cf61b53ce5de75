import { afterAll, expect, test } from 'vitest';
import type { Backend } from '../../src/core/engine/engine.ts';
import { testLoaded } from '../../src/core/self-test/test-loaded.ts';
import type { ModelEntry } from '../../src/core/student/model-entry.ts';
import { onnxEngine, tinyOnnx } from '../browser/worker/tiny-onnx.ts';
import { never } from '../browser/worker/support.ts';

const clock = { now: () => Date.now(), elapsed: () => performance.now() };
const engine = onnxEngine();
afterAll(() => engine.unload());

/** A template, so that the question is read as a conversation. */
const spoken = (entry: ModelEntry): ModelEntry => ({
  ...entry,
  chatTemplate: "{% for message in messages %}[user] {{ message['content'] }}\n{% endfor %}[it] ",
});

async function testedOn(backend: Backend) {
  const entry = spoken(await tinyOnnx('fp32'));
  const order = { signal: never(), entry, onEvent: () => undefined, options: { backend } };
  const ready = await engine.load(order.signal, entry, order.onEvent, order.options);
  if (ready.state !== 'ready') throw new Error(JSON.stringify(ready));
  const tested = await testLoaded({ engine, clock }, order, ready.loaded);
  if (tested.state !== 'tested') throw new Error(JSON.stringify(tested));
  return tested;
}

test('a model on the GPU agrees with the same files on the processor, and stays on the GPU', async () => {
  const { selfTest, loaded } = await testedOn('webgpu');
  expect(loaded.backend).toBe('webgpu');
  expect(selfTest.backend).toBe('webgpu');
  expect(selfTest.fidelity?.of).toBeGreaterThanOrEqual(4);
  expect(selfTest.fidelity?.agreed).toBe(selfTest.fidelity?.of);
});

test('on the processor there is nothing to hold it against', async () => {
  const { selfTest } = await testedOn('cpu');
  expect(selfTest).toMatchObject({ backend: 'cpu', fidelity: null });
});
