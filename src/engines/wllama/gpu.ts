import { AppError } from '../../core/errors.ts';

/** A GPU that wllama could use. */
export interface UsableGpu {
  /** Vendor and architecture: tells one device from another, as far as a browser does. */
  readonly name: string;
  /** Software: works, but is never worth trying. */
  readonly isFallback: boolean;
}

/** llama.cpp's WebGPU code wants 16-bit floats and, without a word, runs on the CPU where they are missing. */
const NEEDED = 'shader-f16';

/** The GPU; null where there is none, or one that llama.cpp would not use. */
export async function findGpu(): Promise<UsableGpu | null> {
  const adapter = await requestAdapter();
  if (adapter?.features.has(NEEDED) !== true) return null;
  const { vendor, architecture, isFallbackAdapter } = adapter.info;
  return { name: `${vendor} ${architecture}`.trim(), isFallback: isFallbackAdapter };
}

/** The GPU, asked for by name. Throws `gpu-missing` or `gpu-no-f16`. */
export async function requireGpu(): Promise<UsableGpu> {
  const adapter = await requestAdapter();
  if (adapter === null) {
    throw new AppError(
      'gpu-missing',
      'This browser offers no GPU to pages (no WebGPU adapter). Load the model on the processor instead.',
    );
  }
  const gpu = await findGpu();
  if (gpu !== null) return gpu;
  throw new AppError(
    'gpu-no-f16',
    'This GPU has no 16-bit floats (shader-f16), which wllama needs. Load the model on the processor instead.',
  );
}

async function requestAdapter(): Promise<GPUAdapter | null> {
  if (!('gpu' in navigator)) return null;
  return navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
}
