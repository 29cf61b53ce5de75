import { ENGINE_IDS } from '../../../src/worker/engine-ids.ts';
import { describeEngine } from '../../contract/engine.ts';
import { chat, smollm2 } from './support.ts';
import { mortalOnnxEngine, onnxEngine, tinyOnnx, workerless } from './tiny-onnx.ts';

const fp32 = await tinyOnnx('fp32');

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
