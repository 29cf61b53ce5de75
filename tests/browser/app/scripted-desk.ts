import type { ModelDesk } from '../../../src/app/model-desk.ts';
import { modelId } from '../../../src/core/brand.ts';
import type { Device, Gpu } from '../../../src/core/device/device.ts';
import type { ModelEntry } from '../../../src/core/student/model-entry.ts';
import { offerOf, type ModelOffer } from '../../../src/core/student/model-offer.ts';
import type { StorageUse } from '../../../src/core/student/install.ts';
import type { ModelFiles } from '../../../src/worker/model-files.ts';
import { TINY_MODEL } from '../../support/run-setup.ts';

export const GPU: Gpu = {
  vendor: 'acme',
  architecture: 'turbo',
  description: '',
  isFallback: false,
  f16: true,
  maxBufferBytes: 1_073_741_824,
  maxBindingBytes: 1_073_741_824,
  storageBuffers: 10,
  workgroupBytes: 32_768,
};

export const DEVICE: Device = {
  gpu: { value: GPU, certainty: 'inferred' },
  gpuMemory: { value: null, certainty: 'inferred' },
  memory: { value: 8e9, certainty: 'inferred' },
  cores: { value: 8, certainty: 'inferred' },
  isolated: { value: true, certainty: 'inferred' },
  modernWasm: { value: true, certainty: 'inferred' },
  quota: { value: 10e9, certainty: 'inferred' },
  usage: { value: 0, certainty: 'inferred' },
  persisted: { value: false, certainty: 'inferred' },
};

export const offer = (changes: Omit<Partial<ModelOffer>, 'id'> & { id: string }): ModelOffer => ({
  ...offerOf(TINY_MODEL),
  entry: null,
  files: null,
  sources: [{ kind: 'hub', repo: 'someone/some-model', revision: 'main', folder: '' }],
  ...changes,
  id: modelId(changes.id),
});

export const SMALL = offer({
  id: 'small-500m',
  label: 'Small 500M',
  family: 'Small',
  parameters: 500,
  bytes: 400e6,
  quantisation: 'Q4_K_M',
});
export const LARGE = offer({
  id: 'large-7b',
  label: 'Large 7B',
  family: 'Large',
  engine: 'webllm',
  needs: ['webgpu'],
  parameters: 7000,
  bytes: 4.1e9,
  quantisation: 'q4f16_1',
  licence: null,
});

/** What the entry of a fetched offer is. */
export const entryOf = ({ id, label }: Pick<ModelOffer, 'id' | 'label'>): ModelEntry => ({
  ...TINY_MODEL,
  id,
  label,
  bytes: 400e6,
});

const less = (bytes: StorageUse['partial'], id: string): StorageUse['partial'] =>
  Object.fromEntries(Object.entries(bytes).filter(([known]) => known !== id));

const NOTHING: StorageUse = {
  installed: {},
  partial: {},
  orphaned: 0,
  usage: 0,
  quota: 10e9,
  persisted: false,
};

/** Files that arrive only when the test says so. */
export class ScriptedFiles implements ModelFiles {
  use: StorageUse = NOTHING;
  readonly asked: string[] = [];
  installing: ModelFiles['install'] = (_signal, wanted) =>
    Promise.resolve({ state: 'installed', entry: this.takeIn(entryOf(wanted)) });
  importing: ModelFiles['importFiles'] = () =>
    Promise.resolve({ state: 'installed', entry: this.takeIn(entryOf(SMALL)) });
  adapting: ModelFiles['importAdapter'] = () => Promise.resolve({ state: 'stopped' });
  looking: ModelFiles['lookUp'] = () => Promise.resolve({ state: 'found', offers: [] });
  repairing: ModelFiles['repair'] = (_signal, entry) =>
    Promise.resolve({ state: 'installed', entry });

  takeIn(entry: ModelEntry): ModelEntry {
    this.use = {
      ...this.use,
      installed: { ...this.use.installed, [entry.id]: entry.bytes },
    };
    return entry;
  }

  lookUp: ModelFiles['lookUp'] = (...all) => {
    this.asked.push(`look up ${all[1]}`);
    return this.looking(...all);
  };
  install: ModelFiles['install'] = (...all) => {
    this.asked.push(`install ${all[1].id}`);
    return this.installing(...all);
  };
  importFiles: ModelFiles['importFiles'] = (...all) => {
    this.asked.push(`import ${all[1].map(({ path }) => path).join(' ')}`);
    return this.importing(...all);
  };
  importAdapter: ModelFiles['importAdapter'] = (...all) => {
    this.asked.push(`adapter ${all[2].path} for ${all[1].id}`);
    return this.adapting(...all);
  };
  repair: ModelFiles['repair'] = (...all) => {
    this.asked.push(`repair ${all[1].id}`);
    return this.repairing(...all);
  };
  remove: ModelFiles['remove'] = (entry) => {
    this.asked.push(`remove ${entry.id}`);
    this.use = { ...this.use, installed: less(this.use.installed, entry.id) };
    return Promise.resolve();
  };
  discard: ModelFiles['discard'] = ({ id }) => {
    this.asked.push(`discard ${id}`);
    this.use = { ...this.use, partial: less(this.use.partial, id) };
    return Promise.resolve();
  };
  clearOrphaned: ModelFiles['clearOrphaned'] = () => {
    this.asked.push('clear orphaned');
    this.use = { ...this.use, orphaned: 0 };
    return Promise.resolve();
  };
  usage: ModelFiles['usage'] = () => Promise.resolve(this.use);
}

/** A desk whose engine and device are a script. */
export function scriptedDesk(files: ScriptedFiles, changes: Partial<ModelDesk> = {}): ModelDesk {
  return {
    files,
    offers: () => Promise.resolve([SMALL, LARGE]),
    device: (gpuMemory) =>
      Promise.resolve(
        gpuMemory === null
          ? DEVICE
          : { ...DEVICE, gpuMemory: { value: gpuMemory, certainty: 'inferred' } },
      ),
    persist: () => Promise.resolve(true),
    check: () => Promise.resolve({ state: 'stopped' }),
    measure: () => Promise.resolve({ state: 'measured', text: 'reads 20 tokens/s', pace: null }),
    report: ({ cores }) => `${cores.value ?? 0} cores`,
    engineIsElsewhere: () => Promise.resolve(false),
    unload: () => Promise.resolve(),
    ...changes,
  };
}
