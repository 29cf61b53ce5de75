import { expect, test } from 'vitest';
import { ENGINE_IDS } from '../../../src/worker/engine-ids.ts';
import { describeEngine } from '../../contract/engine.ts';
import { chat, loadWatched, smollm2, writeFinished } from './support.ts';
import { mortalOnnxEngine, onnxEngine, smollm2Onnx, workerless } from './tiny-onnx.ts';

const entry = await smollm2Onnx();

if (entry === null) {
  test.skip('SmolLM2 as ONNX: not here, training/export_onnx.py makes it', () => undefined);
} else {
  describeEngine('transformers.js with SmolLM2', {
    entry,
    foreign: smollm2,
    make: () => onnxEngine(),
    makeWorkerless: workerless,
    makeMortal: mortalOnnxEngine,
    chat,
    tokens: 8,
    engineId: ENGINE_IDS.transformers,
    reusesState: true,
  });

  test('SmolLM2 as ONNX writes words', async () => {
    const engine = onnxEngine();
    const { outcome } = await loadWatched(engine, entry);
    expect(outcome.state).toBe('ready');
    const { text, usage } = await writeFinished(engine, chat('Name the capital of France.'), {
      maxTokens: 12,
    });
    expect(text).toContain('Paris');
    console.log(JSON.stringify({ text, usage }));
    await engine.unload();
  });
}
