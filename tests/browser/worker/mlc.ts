import { modelId } from '../../../src/core/brand.ts';
import type { MlcModel, ModelFile } from '../../../src/core/student/model-entry.ts';
import { webllmLibraryUrl } from '../../../src/core/student/webllm/offers.ts';
import { workerEngine, type WorkerEngineOptions } from '../../../src/worker/client.ts';
import type { WorkerBridge } from '../../../src/worker/bridge.ts';

/** Where our files lie for WebLLM: its caches, and an address at which nothing answers (`model-files/mlc-home.ts`). */
const CACHES = { model: 'webllm/model', config: 'webllm/config', library: 'webllm/wasm' } as const;
export const BASE = 'https://mlc.invalid/own-mlc/resolve/local/';

export const LIBRARY = 'SmolLM2-135M-Instruct-q0f32-MLC';
export const LIBRARY_F16 = 'SmolLM2-135M-Instruct-q0f16-MLC';

const encoder = new TextEncoder();
const json = (value: unknown): Uint8Array<ArrayBuffer> => encoder.encode(JSON.stringify(value));

const SHARD = 'params_shard_0.bin';
const tensors = (path: string) => [
  { name: path, shape: [16], dtype: 'float32', format: 'f32-to-bf16', nbytes: 32, byteOffset: 0 },
];

/** The files of a model that is whole as files go; no library was ever made for it. */
export const FILES: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'mlc-chat-config.json': json({
    model_type: 'llama',
    quantization: 'q0f32',
    vocab_size: 16,
    context_window_size: 2048,
    sliding_window_size: -1,
    tokenizer_files: ['tokenizer.json'],
    conv_template: {
      system_template: '{system_message}',
      system_message: 'Be kind.',
      stop_str: [],
    },
  }),
  'tokenizer.json': json({ version: '1.0', model: { type: 'BPE', vocab: {}, merges: [] } }),
  'tensor-cache.json': json({
    metadata: {},
    records: [{ dataPath: SHARD, format: 'raw-shard', nbytes: 32, records: tensors(SHARD) }],
  }),
  [SHARD]: new Uint8Array(32),
};

const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const sha256Of = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  hexOf(await crypto.subtle.digest('SHA-256', bytes));

/** As imported from the person's disk: what is missing can be had from nowhere. */
export async function mlcModel(library = LIBRARY): Promise<MlcModel> {
  const files: ModelFile[] = [];
  for (const [path, bytes] of Object.entries(FILES)) {
    files.push({ path, bytes: bytes.length, sha256: await sha256Of(bytes) });
  }
  return {
    id: modelId('own-mlc'),
    label: 'Own model',
    family: 'own',
    engine: 'webllm',
    format: 'mlc',
    library,
    quantisation: library.includes('f16') ? 'q0f16' : 'q0f32',
    licence: 'unknown',
    parameters: 1,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: 'f'.repeat(64),
    contextTokens: 2048,
    chatTemplate: '{{ messages }}',
    bosToken: '<s>',
    eosToken: '</s>',
    promptVariant: 'standard',
    files,
    sources: [{ kind: 'disk' }],
    golden: null,
  };
}

async function keep(scope: string, url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = {
    'content-length': bytes.length.toString(),
    'x-sha256': await sha256Of(bytes),
    'x-origin': encodeURIComponent(url),
  };
  await (await caches.open(scope)).put(url, new Response(bytes, { headers }));
}

/** Puts the model's files, but for `without`, and what stands in for its library into WebLLM's caches. */
export async function keepModel(
  model: MlcModel,
  { without = [], files = FILES }: { without?: readonly string[]; files?: typeof FILES } = {},
): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    if (without.includes(path)) continue;
    const scope = path === 'mlc-chat-config.json' ? CACHES.config : CACHES.model;
    await keep(scope, `${BASE}${path}`, bytes);
  }
  const url = webllmLibraryUrl(model.library);
  if (url === null) throw new Error(`WebLLM lists no ${model.library}`);
  await keep(CACHES.library, url, encoder.encode('<html>not a library</html>'));
}

export async function forgetMlc(): Promise<void> {
  for (const scope of Object.values(CACHES)) await caches.delete(scope);
}

export const webllmEngine = (options: Partial<WorkerEngineOptions> = {}): WorkerBridge =>
  workerEngine('webllm', { weightsBase: new URL('/no-weights/', location.href).href, ...options });

export const workerless = (): WorkerBridge =>
  webllmEngine({ createWorker: () => new Worker('/no/such/worker.js', { type: 'module' }) });
