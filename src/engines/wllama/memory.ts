import type { Backend } from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';

/** Both builds of wllama declare this much memory at most; on a GPU the weights lie elsewhere. */
const ENGINE_BYTES = 4 * 1024 ** 3;
/** For the state of the turns, buffers and the engine itself. */
const BESIDE_WEIGHTS = 384 * 1024 ** 2;

/** Whether weights of so many bytes can be held for the processor. */
export const fitsInMemory = (bytes: number): boolean => bytes + BESIDE_WEIGHTS <= ENGINE_BYTES;

/**
 * Where weights of so many bytes can run: as asked for, but on the GPU alone where they are too much for the
 * engine's memory. Throws `model-too-large` where that leaves nothing.
 */
export async function backendFor(
  bytes: number,
  asked: Backend | undefined,
  findGpu: () => Promise<{ readonly isFallback: boolean } | null>,
): Promise<Backend | undefined> {
  if (fitsInMemory(bytes) || asked === 'webgpu') return asked;
  const gpu = asked === 'cpu' ? null : await findGpu();
  if (gpu !== null && !gpu.isFallback) return 'webgpu';
  const limit = 'the engine holds 4 GB on the processor, the state of the turns included';
  throw new AppError(
    'model-too-large',
    `The model's weights take ${(bytes / 1e9).toFixed(1)} GB: ${limit}. Choose a smaller quantisation, or a device with a GPU.`,
    { limit, needed: bytes, available: ENGINE_BYTES - BESIDE_WEIGHTS },
  );
}
