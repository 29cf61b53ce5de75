import registry from '../../../models/registry.json' with { type: 'json' };
import { modelId } from '../../../src/core/brand.ts';
import type { Engine, LoadOptions, LoadedModel } from '../../../src/core/engine/engine.ts';
import { generateMany } from '../../../src/core/engine/generate-many.ts';
import type { GgufModel, ModelEntry } from '../../../src/core/student/model-entry.ts';
import { readRegistry } from '../../../src/core/student/registry.ts';
import { workerEngine } from '../../../src/worker/client.ts';
import { onnxEngine, smollm2Onnx } from '../../../tests/browser/worker/tiny-onnx.ts';
import type { EngineFigures, Many, Pair, SecondTurn } from '../figures.ts';
import { openRawTransformers, rawTransformers } from './raw-transformers.ts';
import {
  chat,
  finished,
  never,
  openRaw,
  ours,
  PARAGRAPH_TOKENS,
  pairs,
  paragraph,
  question,
  raw,
  requestOf,
  write,
} from './writing.ts';

const Q4_1 = 'SmolLM2-135M-Instruct.Q4_1.gguf';
/** Made by requantising; measured only where it lies beside the other. */
const Q8_0 = 'SmolLM2-135M-Instruct.Q8_0.gguf';
/** Made by training/export_onnx.py; measured only where it lies in the folder of models. */
const ONNX_FOLDER = 'smollm2-135m-onnx';
const SLOTS = 8;

const entry = readRegistry(registry).models.find((model) => model.engine === 'wllama');
if (entry?.engine !== 'wllama') throw new Error('models/registry.json lists no GGUF model');
const model: GgufModel = { ...entry, sources: [{ kind: 'weights', folder: '' }] };
const weightsBase = new URL('/models/weights/', location.href).href;
const FOLLOW_UP =
  'Now improve it: keep the sentence and its topic, make the simile plain to see, use fewer words, and give the sentence alone.';

const newEngine = (): Engine => workerEngine('wllama', { weightsBase });

async function load(engine: Engine, of: ModelEntry, options?: LoadOptions): Promise<LoadedModel> {
  const outcome = await engine.load(never, of, () => undefined, options);
  if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
  return outcome.loaded;
}

async function weights(name: string): Promise<Blob | null> {
  const response = await fetch(`${weightsBase}${name}`);
  const isFile = response.ok && response.headers.get('content-type')?.includes('html') !== true;
  return isFile ? response.blob() : null;
}

async function secondTurn(engine: Engine, i: number): Promise<SecondTurn> {
  const first = await write(engine, requestOf(chat(question(i)), 100 + i));
  const both = chat(question(i), first.text, FOLLOW_UP);
  const second = await write(engine, requestOf(both, 200 + i));
  return {
    read: second.usage.promptTokens - second.usage.cachedTokens,
    added: second.usage.promptTokens - first.usage.promptTokens - first.usage.newTokens,
  };
}

/** Ours against a plain wllama with the same threads, and against one with wllama's own defaults. */
async function againstRaw(count: number, engine: Engine, threads: number, file: Blob) {
  const same = await openRaw(file, { n_ctx: 2048, n_threads: threads, n_gpu_layers: 0 });
  const samePairs = await pairs(count, ours(engine), raw(same));
  await same.exit();
  const plain = await openRaw(file, {});
  const defaults = await pairs(count, ours(engine), raw(plain));
  await plain.exit();
  return { pairs: samePairs, defaults };
}

/** The same model requantised, through our engine, against the usual file with wllama's defaults. */
async function requantised(count: number, usual: Blob): Promise<readonly Pair[]> {
  const file = await weights(Q8_0);
  if (file === null) return [];
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const sha256 = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
  const bytes = file.size;
  const files = [{ path: Q8_0, bytes, sha256 }];
  const engine = newEngine();
  await load(engine, { ...model, id: modelId('q8-0'), bytes, sha256, files });
  const plain = await openRaw(usual, {});
  const measured = await pairs(count, ours(engine), raw(plain));
  await plain.exit();
  await engine.unload();
  return measured;
}

/** Our transformers.js against the library by itself, on the same processor threads. */
async function onnx(count: number): Promise<readonly Pair[]> {
  const exported = await smollm2Onnx();
  if (exported === null) return [];
  const engine = onnxEngine();
  await load(engine, exported, { backend: 'cpu' });
  const plain = await openRawTransformers(ONNX_FOLDER);
  const measured = await pairs(count, ours(engine), rawTransformers(plain));
  await Promise.all([plain.model.dispose(), engine.unload()]);
  return measured;
}

/** Eight requests at once and the same eight one after another, in turns. Tokens a second over all of them. */
async function many(rounds: number): Promise<readonly Many[]> {
  const [alone, together] = [newEngine(), newEngine()];
  await load(alone, model);
  const { slots = 1 } = await load(together, model, { slots: SLOTS });
  const measured = new Array<Many>();
  for (let round = 0; round < rounds; round++) {
    const requests = Array.from({ length: SLOTS }, (_, i) =>
      requestOf(chat(paragraph(i)), round * SLOTS + i, PARAGRAPH_TOKENS),
    );
    const one = await timed(() =>
      generateMany(never, { engine: alone, loaded: {}, requests }, () => undefined),
    );
    const all = await timed(() =>
      generateMany(never, { engine: together, loaded: { slots }, requests }, () => undefined),
    );
    const same = one.texts.filter((text, i) => text === all.texts[i]).length;
    measured.push({ alone: one.rate, together: all.rate, same, of: SLOTS });
    console.info('many', JSON.stringify(measured.at(-1)));
  }
  await Promise.all([alone.unload(), together.unload()]);
  return measured;
}

async function timed(run: () => ReturnType<typeof generateMany>) {
  const began = performance.now();
  const outcomes = (await run()).map(finished);
  const tokens = outcomes.reduce((sum, { usage }) => sum + usage.newTokens, 0);
  return {
    rate: (tokens * 1000) / (performance.now() - began),
    texts: outcomes.map(({ text }) => text),
  };
}

async function run(count: number, conversations: number): Promise<EngineFigures> {
  const engine = newEngine();
  const loaded = await load(engine, model);
  const threads = loaded.threads ?? 1;
  console.info(loaded.engine, 'with', threads, 'thread(s)');
  const file = await weights(Q4_1);
  if (file === null) throw new Error(`models/weights/${Q4_1} is not there`);
  const figures = await againstRaw(count, engine, threads, file);
  const secondTurns = new Array<SecondTurn>();
  for (let i = 0; i < conversations; i++) secondTurns.push(await secondTurn(engine, i));
  await engine.unload();
  return {
    engine: loaded.engine,
    threads,
    backend: loaded.backend ?? 'cpu',
    isolated: crossOriginIsolated,
    ...figures,
    secondTurns,
    requantised: await requantised(count, file),
    transformers: await onnx(count),
    many: await many(Math.max(1, Math.round(count / 4))),
  };
}

Object.assign(globalThis, { benchEngine: run });
