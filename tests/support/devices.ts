import { modelId } from '../../src/core/brand.ts';
import type { Device, Figure, Gpu } from '../../src/core/device/device.ts';
import type { ModelOffer } from '../../src/core/student/model-offer.ts';

export const GIB = 2 ** 30;

export const inferred = <Value>(value: Value | null): Figure<Value> => ({
  value,
  certainty: 'inferred',
});

export const GAMING_GPU: Gpu = {
  vendor: 'nvidia',
  architecture: 'ada',
  description: '',
  isFallback: false,
  f16: true,
  maxBufferBytes: 2 * GIB,
  maxBindingBytes: 2 * GIB,
  storageBuffers: 10,
  workgroupBytes: 32768,
};

/** A laptop with a GPU of 8 GiB whose memory the person has stated. */
export const LAPTOP: Device = {
  gpu: inferred(GAMING_GPU),
  gpuMemory: inferred(8 * GIB),
  memory: inferred(8 * GIB),
  cores: inferred(8),
  isolated: inferred(true),
  modernWasm: inferred(true),
  quota: inferred(100 * GIB),
  usage: inferred(1 * GIB),
  persisted: inferred(false),
};

/** Two cores, no GPU. */
export const PLAIN: Device = {
  ...LAPTOP,
  gpu: inferred<Gpu>(null),
  gpuMemory: inferred<number>(null),
  memory: inferred(4 * GIB),
  cores: inferred(2),
};

export const withGpu = (device: Device, gpu: Partial<Gpu>): Device => ({
  ...device,
  gpu: inferred({ ...GAMING_GPU, ...gpu }),
});

export function offerWith(facts: Partial<ModelOffer>): ModelOffer {
  return {
    id: modelId('some'),
    label: 'Some',
    family: 'Some',
    engine: 'wllama',
    quantisation: 'Q4_K_M',
    licence: null,
    parameters: 135,
    bytes: 100e6,
    contextTokens: 8192,
    promptVariant: 'small',
    gpuBytes: null,
    needs: [],
    library: null,
    dtype: null,
    files: null,
    sources: [],
    entry: null,
    ...facts,
  };
}
