import type { ModelId } from '../brand.ts';
import type { ModelEntry, ModelSource, OnnxDtype, PageEngine } from './model-entry.ts';

/** What a model asks of a device beyond memory. */
export type GpuNeed = 'webgpu' | 'shader-f16';

/** A file as its source announces it: what is null is learnt while it comes in. */
export interface OfferedFile {
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/**
 * A model that can be had: enough to show, weigh and fetch it. Once its files are here, their hashes and the
 * chat template that lies among them make it a `ModelEntry`.
 */
export interface ModelOffer {
  readonly id: ModelId;
  readonly label: string;
  readonly family: string;
  readonly engine: PageEngine;
  readonly quantisation: string | null;
  readonly licence: string | null;
  /** In millions. */
  readonly parameters: number | null;
  /** Of the download. */
  readonly bytes: number | null;
  readonly contextTokens: number | null;
  readonly promptVariant: string;
  /** GPU memory that the engine's own list states, bytes. */
  readonly gpuBytes: number | null;
  readonly needs: readonly GpuNeed[];
  /** Of an MLC model: see `MlcModel.library`; null: found by comparing the architecture. */
  readonly library: string | null;
  /** Of an ONNX model. */
  readonly dtype: OnnxDtype | null;
  /** Null where the model's own manifest lists them (MLC) or the hub does. */
  readonly files: readonly OfferedFile[] | null;
  readonly sources: readonly ModelSource[];
  /** The same model, where every byte of it is known beforehand. */
  readonly entry: ModelEntry | null;
}

const NEEDS: Readonly<Record<PageEngine, readonly GpuNeed[]>> = {
  wllama: [],
  transformers: [],
  webllm: ['webgpu'],
};

export function offerOf(entry: ModelEntry): ModelOffer {
  const { id, label, family, engine, quantisation, licence, parameters, bytes } = entry;
  const { contextTokens, promptVariant, files, sources } = entry;
  const f16 = engine === 'webllm' && /f16/.test(quantisation);
  return {
    ...{ id, label, family, engine, quantisation, licence, parameters, bytes },
    ...{ contextTokens, promptVariant, files, sources, entry },
    gpuBytes: null,
    needs: f16 ? [...NEEDS[engine], 'shader-f16'] : NEEDS[engine],
    library: entry.engine === 'webllm' ? entry.library : null,
    dtype: entry.engine === 'transformers' ? entry.dtype : null,
  };
}
