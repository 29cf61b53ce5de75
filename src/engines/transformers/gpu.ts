import type { GpuHere } from './backend.ts';

/** Null where there is no WebGPU, or no adapter for it. */
export async function gpuHere(): Promise<GpuHere | null> {
  // Typed as always there; older browsers have none.
  if (!('gpu' in navigator)) return null;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return null;
  const { isFallbackAdapter, architecture } = adapter.info;
  return {
    isSoftware: isFallbackAdapter || architecture === 'swiftshader',
    f16: adapter.features.has('shader-f16'),
  };
}
