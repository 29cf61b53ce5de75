import type { ModelOffer } from '../student/model-offer.ts';
import type { Device, Fit, FitReason, Gpu, Verdict } from './device.ts';
import { BESIDE_WEIGHTS, ENGINE_BYTES, wllamaHolds } from './engine-memory.ts';
import { memoryNeed, weightBytes } from './memory-need.ts';
import { GIB, MIB } from './units.ts';

/** What the runtime of WebLLM asks of a GPU, with its second choice where it has one (engines.md §3). */
const GPU_LIMITS: readonly {
  readonly name: string;
  readonly of: (gpu: Gpu) => number;
  readonly least: number;
  readonly unit: string;
}[] = [
  { name: 'buffer', of: (gpu) => gpu.maxBufferBytes / MIB, least: 256, unit: ' MiB' },
  { name: 'storage binding', of: (gpu) => gpu.maxBindingBytes / MIB, least: 128, unit: ' MiB' },
  { name: 'workgroup storage', of: (gpu) => gpu.workgroupBytes / 1024, least: 32, unit: ' KiB' },
  { name: 'storage buffers', of: (gpu) => gpu.storageBuffers, least: 10, unit: '' },
];

/** Partial files, the list and what the browser rounds up (engines.md §3, quota). */
const STORAGE_SPARE = 0.1;
/** Of a processor's memory, which the system and other programs live in as well. */
const EASY_SHARE = 0.5;
const WHOLE_SHARE = 0.8;
/** Of a GPU's memory, which holds the screen and little else. */
const EASY_GPU_SHARE = 0.8;
/** Browsers tell this and no more of any device that has it or more. */
const TOLD_AT_MOST = 8 * GIB;
/** Every device that runs one of these browsers today has it. */
const LEAST_MEMORY = 2 * GIB;

export interface Weighed {
  readonly offer: ModelOffer;
  /** Bytes still to be downloaded: 0 of a model that is here; null: all of it, or what nobody knows. */
  readonly toFetch: number | null;
}

/**
 * Whether the device runs the model, by what decides first. Where the browser does not tell enough, it is `tight`
 * with the reason `unknown`. `all`: where a model's siblings are looked for.
 */
export function verdictOf(
  { offer, toFetch }: Weighed,
  device: Device,
  all: readonly ModelOffer[],
): Verdict {
  return (
    gpuVerdict(offer, device, all) ??
    engineVerdict(offer, device) ??
    storageVerdict(toFetch ?? weightBytes(offer), device) ??
    roomVerdict(offer, device, all)
  );
}

const verdict = (fit: Fit, reason: FitReason): Verdict => ({ fit, reason });

function gpuVerdict(
  offer: ModelOffer,
  { gpu: { value: gpu } }: Device,
  all: readonly ModelOffer[],
): Verdict | null {
  const { needs } = offer;
  if (needs.length === 0) return null;
  if (gpu === null) return verdict('will-not-fit', { kind: 'no-webgpu' });
  const limit = GPU_LIMITS.find(({ of, least }) => of(gpu) < least);
  if (limit !== undefined && offer.engine === 'webllm') {
    const { name, of, least, unit } = limit;
    const text = `${name}: ${Math.floor(of(gpu))}${unit}, ${least}${unit} wanted`;
    return verdict('will-not-fit', { kind: 'gpu-limit', limit: text });
  }
  if (!needs.includes('shader-f16') || gpu.f16) return null;
  const sibling = all.find(({ id }) => id === offer.id.replace('f16', 'f32') && id !== offer.id);
  const reason: FitReason = { kind: 'no-f16', sibling: sibling?.id ?? null };
  return verdict(sibling === undefined ? 'will-not-fit' : 'needs-f32', reason);
}

function engineVerdict(offer: ModelOffer, device: Device): Verdict | null {
  const needed = weightBytes(offer);
  if (needed === null || offer.engine === 'webllm') return null;
  const isWllama = offer.engine === 'wllama';
  if (isWllama ? wllamaHolds(needed) || llamaGpu(device) !== null : needed <= ENGINE_BYTES) {
    return null;
  }
  const available = isWllama ? ENGINE_BYTES - BESIDE_WEIGHTS : ENGINE_BYTES;
  return verdict('will-not-fit', { kind: 'engine-limit', needed, available });
}

function storageVerdict(toFetch: number | null, { quota, usage }: Device): Verdict | null {
  if (toFetch === null || quota.value === null) return null;
  const needed = toFetch + toFetch * STORAGE_SPARE;
  const available = quota.value - (usage.value ?? 0);
  if (needed <= available) return null;
  return verdict('will-not-fit', { kind: 'storage', needed, available });
}

function roomVerdict(offer: ModelOffer, device: Device, all: readonly ModelOffer[]): Verdict {
  const needed = memoryNeed(offer, all);
  if (needed === null) return UNKNOWN;
  const gpu = gpuFor(offer, device);
  if (gpu === null) return inMemory(needed, device);
  const room = onGpu(needed, device, gpu);
  if (!gpu.isFallback || room.fit === 'will-not-fit') return room;
  return verdict('tight', { kind: 'software-gpu' });
}

/** Whose memory the model will lie in; null: the processor's. */
function gpuFor(offer: ModelOffer, device: Device): Gpu | null {
  if (offer.engine === 'webllm') return device.gpu.value;
  const weights = weightBytes(offer) ?? 0;
  return offer.engine === 'wllama' && !wllamaHolds(weights) ? llamaGpu(device) : null;
}

/** llama.cpp wants numbers of 16 bit and, of a software GPU, nothing. */
const llamaGpu = ({ gpu: { value } }: Device): Gpu | null =>
  value !== null && value.f16 && !value.isFallback ? value : null;

const UNKNOWN = verdict('tight', { kind: 'unknown' });

const inRoom = (fit: Fit, needed: number, available: number): Verdict =>
  verdict(fit, { kind: 'room', needed, available });

function inMemory(needed: number, { memory: { value } }: Device): Verdict {
  const available = value ?? LEAST_MEMORY;
  if (needed <= available * EASY_SHARE) return inRoom('fits', needed, available);
  if (value === null) return UNKNOWN;
  if (needed <= available * WHOLE_SHARE) return inRoom('tight', needed, available);
  return available >= TOLD_AT_MOST ? UNKNOWN : inRoom('will-not-fit', needed, available);
}

function onGpu(needed: number, { gpuMemory: { value, certainty } }: Device, gpu: Gpu): Verdict {
  // A GPU that takes a buffer of this size has that much memory at least.
  const available = value ?? gpu.maxBufferBytes;
  if (needed <= available * EASY_GPU_SHARE) return inRoom('fits', needed, available);
  if (value === null) return UNKNOWN;
  if (needed <= available) return inRoom('tight', needed, available);
  // What is derived is a lower bound.
  return certainty === 'derived' ? UNKNOWN : inRoom('will-not-fit', needed, available);
}
