import * as ort from 'onnxruntime-web/webgpu';
import asyncifyModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiModule from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiBinary from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';

export { ort };

/** More gained nothing for one token at a time; ONNX Runtime's own default stops here as well. */
const THREADS_AT_MOST = 4;

/**
 * Half of the cores, where threads can be had at all: a second one on the same core only waits. But two of two: there
 * they were 1.9 times as fast as one (docs/benchmarks.md).
 */
export function threadsHere(): number {
  if (!globalThis.crossOriginIsolated) return 1;
  const cores = navigator.hardwareConcurrency;
  return Math.min(THREADS_AT_MOST, Math.max(Math.min(2, cores), Math.floor(cores / 2)));
}

/**
 * Points ONNX Runtime at its files beside the page (left to itself it asks a CDN) and sets its threads; what is
 * set after the first session has no effect. The build that waits by promise integration is 10 MB smaller.
 */
export function prepareRuntime(): void {
  const { wasm } = ort.env;
  wasm.wasmPaths =
    'Suspending' in WebAssembly
      ? { mjs: absolute(jspiModule), wasm: absolute(jspiBinary) }
      : { mjs: absolute(asyncifyModule), wasm: absolute(asyncifyBinary) };
  wasm.numThreads = threadsHere();
  // Everything is in a worker already.
  wasm.proxy = false;
  ort.env.logLevel = 'error';
}

const absolute = (url: string): string => new URL(url, self.location.href).href;
