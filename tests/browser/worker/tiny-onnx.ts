import { modelId } from '../../../src/core/brand.ts';
import { fingerprintOf } from '../../../src/core/student/fingerprint.ts';
import type { ModelFile, OnnxDtype, OnnxModel } from '../../../src/core/student/model-entry.ts';
import { workerEngine } from '../../../src/worker/client.ts';
import type { WorkerEngineOptions } from '../../../src/worker/client.ts';
import type { WorkerBridge } from '../../../src/worker/bridge.ts';

const base = new URL('/tests/fixtures/models/onnx/', location.href).href;

const BESIDE = ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json'];
const WEIGHTS = {
  fp32: ['onnx/model.onnx'],
  q4: ['onnx/model_q4.onnx', 'onnx/model_q4.onnx_data'],
} satisfies Partial<Record<OnnxDtype, string[]>>;

const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function fileOf(path: string): Promise<ModelFile> {
  const response = await fetch(new URL(path, base));
  const bytes = await response.arrayBuffer();
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', bytes));
  return { path, bytes: bytes.byteLength, sha256 };
}

/**
 * The model that training/tiny_onnx.py makes; `q4`: the same weights beside the graph. It writes one byte a token,
 * nonsense, and ends after `~`.
 */
export async function tinyOnnx(dtype: keyof typeof WEIGHTS): Promise<OnnxModel> {
  const files = await Promise.all([...WEIGHTS[dtype], ...BESIDE].map(fileOf));
  return {
    id: modelId(`tiny-onnx-${dtype}`),
    engine: 'transformers',
    format: 'onnx',
    dtype,
    label: 'Tiny ONNX',
    family: 'tiny',
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

export const onnxEngine = (options: Partial<WorkerEngineOptions> = {}): WorkerBridge =>
  workerEngine('transformers', { weightsBase: base, ...options });

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
