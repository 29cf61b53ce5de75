import facts from '../../fixtures/models/gguf/files.json' with { type: 'json' };
import { modelId } from '../../../src/core/brand.ts';
import type { Engine } from '../../../src/core/engine/engine.ts';
import type { Adapter, GgufModel, ModelFile } from '../../../src/core/student/model-entry.ts';
import { fingerprintOf } from '../../../src/core/student/fingerprint.ts';
import type { WorkerEngineOptions } from '../../../src/worker/client.ts';
import { engineWith } from './support.ts';

/** Where `training/tiny_gguf.py` put its models. */
export const tinyBase = new URL('/tests/fixtures/models/gguf/', location.href).href;

function tinyModel(id: string, files: readonly ModelFile[]): GgufModel {
  return {
    id: modelId(id),
    label: 'Tiny llama',
    family: 'tiny',
    quantisation: 'F32',
    licence: 'Apache-2.0',
    parameters: 1,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: fingerprintOf(files),
    contextTokens: facts.contextTokens,
    chatTemplate: facts.chatTemplate,
    bosToken: '<s>',
    eosToken: '</s>',
    promptVariant: 'small',
    files,
    sources: [{ kind: 'weights', folder: '' }],
    golden: null,
    engine: 'wllama',
    format: 'gguf',
    adapters: [],
  };
}

const { files } = facts;

export const tiny = tinyModel('tiny', [files.tiny]);

/** The same model in two files. */
export const tinySplit = tinyModel('tiny-split', [
  files['tiny-split-00001-of-00002'],
  files['tiny-split-00002-of-00002'],
]);

const adapter = (file: ModelFile, scale: number): Adapter => ({ label: file.path, file, scale });

export const withAdapter = (scale: number): GgufModel => ({
  ...tiny,
  adapters: [adapter(files['tiny-lora'], scale)],
});

/** With an adapter that was made for a wider model. */
export const withWrongAdapter: GgufModel = {
  ...tiny,
  adapters: [adapter(files['wider-lora'], 1)],
};

export const tinyChat = (...turns: readonly string[]): string =>
  turns.map((text, i) => `[${i % 2 === 0 ? 'user' : 'assistant'}] ${text}\n`).join('') +
  '[assistant] ';

/** `fault`: see faulty-worker.ts. */
export const tinyEngine = (fault = 'none', options: Partial<WorkerEngineOptions> = {}): Engine =>
  engineWith(fault, { weightsBase: tinyBase, ...options });
