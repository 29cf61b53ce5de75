import { modelId } from '../brand.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Adapter, GgufModel } from './model-entry.ts';

/** Base and adapters together, told from the base by what is added and how much of it. */
const fingerprintWith = ({ files }: GgufModel, adapters: readonly Adapter[]): string =>
  fingerprintOf([
    ...files,
    ...adapters.map(({ file: { sha256 }, scale }) => ({
      path: `adapter at ${scale.toString()}`,
      sha256,
    })),
  ]);

/** The base model with one more adapter: a student of its own, with its own id. */
export function withAdapter(base: GgufModel, adapter: Adapter): GgufModel {
  const adapters = [...base.adapters, adapter];
  return {
    ...base,
    id: modelId(`${base.id}-with-${adapter.file.sha256.slice(0, 8)}`),
    label: `${base.label} + ${adapter.label}`,
    bytes: base.bytes + adapter.file.bytes,
    sha256: fingerprintWith(base, adapters),
    adapters,
    // What the base writes is no measure of what the two write together.
    golden: null,
  };
}

/** The same student with its adapters at another scale: 1 as trained, 0 off. */
export function withAdapterScale(model: GgufModel, scale: number): GgufModel {
  const adapters = model.adapters.map((adapter) => ({ ...adapter, scale }));
  const label = labelAt(model.label, scale);
  return { ...model, label, adapters, sha256: fingerprintWith(model, adapters) };
}

/** Texts that were written at different scales stand beside each other under this name. */
const labelAt = (label: string, scale: number): string =>
  label.replace(/ × [\d.]+$/, '') + (scale === 1 ? '' : ` × ${scale.toString()}`);
