import { modelId } from '../../../src/core/brand.ts';
import { fingerprintOf } from '../../../src/core/student/fingerprint.ts';
import type { ModelFile, OnnxDtype, OnnxModel } from '../../../src/core/student/model-entry.ts';
import { workerEngine } from '../../../src/worker/client.ts';
import type { WorkerEngineOptions } from '../../../src/worker/client.ts';
import type { WorkerBridge } from '../../../src/worker/bridge.ts';

const TINY = new URL('/tests/fixtures/models/onnx/', location.href).href;
/** Made by hand: `python training/export_onnx.py models/weights/SmolLM2-135M-Instruct.Q4_1.gguf <this folder>`. */
const EXPORT = new URL('/models/weights/smollm2-135m-onnx/', location.href).href;

const BESIDE = ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json'];
const WEIGHTS = {
  fp32: ['onnx/model.onnx'],
  fp16: ['onnx/model_fp16.onnx'],
  q4: ['onnx/model_q4.onnx', 'onnx/model_q4.onnx_data'],
} satisfies Partial<Record<OnnxDtype, string[]>>;

const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function fileOf(path: string, base: string): Promise<ModelFile> {
  const response = await fetch(new URL(path, base));
  const bytes = await response.arrayBuffer();
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', bytes));
  return { path, bytes: bytes.byteLength, sha256 };
}

async function entryOf(
  name: string,
  base: string,
  dtype: OnnxDtype,
  weights: readonly string[],
): Promise<OnnxModel> {
  const files = await Promise.all([...weights, ...BESIDE].map((path) => fileOf(path, base)));
  return {
    id: modelId(`${name}-${dtype}`),
    engine: 'transformers',
    format: 'onnx',
    dtype,
    label: name,
    family: name,
    quantisation: dtype,
    licence: 'Apache-2.0',
    parameters: 1,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: fingerprintOf(files),
    contextTokens: 512,
    chatTemplate: '{{ messages }}',
    bosToken: '<|im_start|>',
    eosToken: '<|im_end|>',
    promptVariant: 'plain',
    files,
    sources: [{ kind: 'url', base }],
    golden: null,
  };
}

/**
 * The model that training/tiny_onnx.py makes; `q4`: the same weights beside the graph; `fp16`: state
 * and logits of 16 bit. It writes one byte a token,
 * nonsense, and ends after `~`.
 */
export const tinyOnnx = (dtype: keyof typeof WEIGHTS): Promise<OnnxModel> =>
  entryOf('tiny-onnx', TINY, dtype, WEIGHTS[dtype]);

/** Null where nobody exported it. */
export async function smollm2Onnx(): Promise<OnnxModel | null> {
  const answer = await fetch(new URL('onnx/model_q4.onnx', EXPORT), { method: 'HEAD' });
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
  if (!answer.ok || isPage) return null;
  return entryOf('smollm2-135m-onnx', EXPORT, 'q4', ['onnx/model_q4.onnx']);
}

export const onnxEngine = (options: Partial<WorkerEngineOptions> = {}): WorkerBridge =>
  workerEngine('transformers', { weightsBase: TINY, ...options });

/** An engine, and what makes its worker report an error. */
export function mortalOnnxEngine(): { engine: WorkerBridge; kill: () => void } {
  let worker: Worker | null = null;
  // In one expression: the bundler reads it.
  const createWorker = (): Worker =>
    (worker = new Worker(new URL('../../../src/worker/inside/transformers.ts', import.meta.url), {
      type: 'module',
    }));
  return {
    engine: onnxEngine({ createWorker }),
    kill: () => worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })),
  };
}

export const workerless = (): WorkerBridge =>
  onnxEngine({ createWorker: () => new Worker('/no/such/worker.js', { type: 'module' }) });
