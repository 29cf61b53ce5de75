/** Where a figure of the device comes from: read off the browser, timed here, or worked out from others. */
export const CERTAINTIES = ['inferred', 'measured', 'derived'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** `value` null: the browser does not say. */
export interface Figure<Value> {
  readonly value: Value | null;
  readonly certainty: Certainty;
}

/** The GPU as WebGPU shows it. */
export interface Gpu {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** Software: works, far too slow for more than a proof. */
  readonly isFallback: boolean;
  readonly f16: boolean;
  readonly maxBufferBytes: number;
  readonly maxBindingBytes: number;
  /** Storage buffers that one shader may use: WebLLM wants 10. */
  readonly storageBuffers: number;
  /** Memory that one workgroup shares, bytes: WebLLM wants 32,768. */
  readonly workgroupBytes: number;
}

/** What this device offers to engines, as far as a page can know. */
export interface Device {
  /** Value null: no WebGPU, or no adapter. */
  readonly gpu: Figure<Gpu>;
  /** GPU memory as the person stated it, bytes: no browser tells it. */
  readonly gpuMemory: Figure<number>;
  /** Bytes; browsers round it and stop at 8 GB (or higher). */
  readonly memory: Figure<number>;
  readonly cores: Figure<number>;
  /** Cross-origin isolation: without it an engine on the CPU has one thread. */
  readonly isolated: Figure<boolean>;
  /** JSPI and 64-bit memory: without them wllama runs its slower build. */
  readonly modernWasm: Figure<boolean>;
  readonly quota: Figure<number>;
  readonly usage: Figure<number>;
  readonly persisted: Figure<boolean>;
}

export const FITS = ['fits', 'tight', 'needs-f32', 'will-not-fit'] as const;
export type Fit = (typeof FITS)[number];

/** Why, with the numbers that decide; bytes. */
export type FitReason =
  | { readonly kind: 'room'; readonly needed: number; readonly available: number }
  /** Nothing to hold the model's size against, or the size is not known. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no-webgpu' }
  | { readonly kind: 'software-gpu' }
  /** `sibling`: the id of the same model in 32 bit, where there is one. */
  | { readonly kind: 'no-f16'; readonly sibling: string | null }
  | { readonly kind: 'gpu-limit'; readonly limit: string }
  /** More than the engine can ever hold. */
  | { readonly kind: 'engine-limit'; readonly needed: number; readonly available: number }
  | { readonly kind: 'storage'; readonly needed: number; readonly available: number };

export interface Verdict {
  readonly fit: Fit;
  readonly reason: FitReason;
}
