import type { Device, Figure, Gpu } from '../core/device/device.ts';
import { MEMORY64 } from '../core/device/memory64.ts';
import { GIB } from '../core/device/units.ts';

/** Of its memory, what Apple's GPUs, which share it, let one program have. */
const SHARED_WITH_GPU = 0.65;

/** What of the browser says something about the device; tests pass their own. */
export interface BrowserParts {
  readonly gpu: Pick<GPU, 'requestAdapter'> | null;
  /** GiB. */
  readonly deviceMemory: number | null;
  readonly cores: number | null;
  readonly isolated: boolean;
  readonly storage: Pick<StorageManager, 'estimate' | 'persisted'> | null;
}

/** This browser; what it lacks is null, whatever its type says. */
export function browserParts(): BrowserParts {
  const told: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : null;
  return {
    gpu: 'gpu' in navigator ? navigator.gpu : null,
    deviceMemory: typeof told === 'number' ? told : null,
    cores: 'hardwareConcurrency' in navigator ? navigator.hardwareConcurrency : null,
    isolated: globalThis.crossOriginIsolated,
    storage: 'storage' in navigator ? navigator.storage : null,
  };
}

/**
 * What this device offers, each figure with where it comes from. No GPU device is made: nothing is allocated.
 * `gpuMemory`: bytes, as the person stated it. Never throws: what cannot be read is null.
 */
export async function readDevice(gpuMemory: number | null, browser: BrowserParts): Promise<Device> {
  const { deviceMemory, cores, isolated, storage } = browser;
  const [gpu, estimate, persisted] = await Promise.all([
    orNull(() => readGpu(browser)),
    orNull(() => storage?.estimate()),
    orNull(() => storage?.persisted()),
  ]);
  const memory = deviceMemory === null ? null : deviceMemory * GIB;
  return {
    gpu: inferred(gpu),
    gpuMemory: gpuMemory === null ? sharedMemory(gpu, memory) : inferred(gpuMemory),
    memory: inferred(memory),
    cores: inferred(cores),
    isolated: inferred(isolated),
    modernWasm: inferred('Suspending' in WebAssembly && WebAssembly.validate(MEMORY64)),
    quota: inferred(estimate?.quota ?? null),
    usage: inferred(estimate?.usage ?? null),
    persisted: inferred(persisted),
  };
}

const inferred = <Value>(value: Value | null): Figure<Value> => ({ value, certainty: 'inferred' });

function sharedMemory(gpu: Gpu | null, memory: number | null): Figure<number> {
  if (gpu?.vendor !== 'apple' || memory === null) return inferred<number>(null);
  return { value: memory * SHARED_WITH_GPU, certainty: 'derived' };
}

async function orNull<Value>(
  read: () => Promise<Value> | undefined,
): Promise<NonNullable<Value> | null> {
  try {
    return (await read()) ?? null;
  } catch {
    return null;
  }
}

async function readGpu({ gpu }: BrowserParts): Promise<Gpu | null> {
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { info, limits, features } = adapter;
  return {
    vendor: info.vendor,
    architecture: info.architecture,
    description: info.description,
    isFallback: info.isFallbackAdapter || info.architecture === 'swiftshader',
    f16: features.has('shader-f16'),
    maxBufferBytes: limits.maxBufferSize,
    maxBindingBytes: limits.maxStorageBufferBindingSize,
    storageBuffers: limits.maxStorageBuffersPerShaderStage,
    workgroupBytes: limits.maxComputeWorkgroupStorageSize,
  };
}
