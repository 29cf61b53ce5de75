import type { Backend } from '../../core/engine/engine.ts';
import { BESIDE_WEIGHTS, ENGINE_BYTES, wllamaHolds } from '../../core/device/engine-memory.ts';
import { AppError } from '../../core/errors.ts';

/**
 * Where weights of so many bytes can run: as asked for, but on the GPU alone where they are too much for the
 * engine's memory. Throws `model-too-large` where that leaves nothing.
 */
export async function backendFor(
  bytes: number,
  asked: Backend | undefined,
  findGpu: () => Promise<{ readonly isFallback: boolean } | null>,
): Promise<Backend | undefined> {
  if (wllamaHolds(bytes) || asked === 'webgpu') return asked;
  const gpu = asked === 'cpu' ? null : await findGpu();
  if (gpu !== null && !gpu.isFallback) return 'webgpu';
  const limit = 'the engine holds 4 GB on the processor, the state of the turns included';
  throw new AppError(
    'model-too-large',
    `The model's weights take ${(bytes / 1e9).toFixed(1)} GB: ${limit}. Choose a smaller quantisation, or a device with a GPU.`,
    { limit, needed: bytes, available: ENGINE_BYTES - BESIDE_WEIGHTS },
  );
}

/** At most so much of what llama.cpp keeps of earlier prompts, on the processor beside the weights. */
const KEPT_AT_MOST = 1.5 * 1024 ** 3;

/**
 * Whether the state of so many tokens, read and written since the model was opened, may crowd the engine's
 * memory: llama.cpp keeps the state of prompts that others replaced (up to 8 GB, which wllama gives no word
 * in), and memory that WebAssembly once took is never given back. Opening the model anew frees it.
 */
export function isCrowded(tokens: number, bytesPerToken: number, weights: number): boolean {
  const room = Math.max(ENGINE_BYTES - BESIDE_WEIGHTS - weights, BESIDE_WEIGHTS);
  return tokens * bytesPerToken > Math.min(KEPT_AT_MOST, room);
}

/** Bytes that the state of one token takes, keys and values in 16 bit; by the model's own metadata. */
export function stateBytes(metadata: Readonly<Record<string, string>>): number {
  const architecture = metadata['general.architecture'] ?? '';
  const fact = (name: string): number => Number(metadata[`${architecture}.${name}`] ?? 0);
  const heads = fact('attention.head_count');
  const shared = heads > 0 ? (fact('attention.head_count_kv') || heads) / heads : 1;
  return fact('block_count') * fact('embedding_length') * shared * KEYS_AND_VALUES * BYTES_OF_HALF;
}

const KEYS_AND_VALUES = 2;
const BYTES_OF_HALF = 2;
