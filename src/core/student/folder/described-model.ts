import type { ModelId } from '../../brand.ts';
import { withAdapter } from '../adapted.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type {
  GgufModel,
  MlcModel,
  ModelEntry,
  ModelFile,
  ModelSource,
  OnnxModel,
} from '../model-entry.ts';
import { familyIn, idOf, plainName, promptVariantFor } from '../naming.ts';
import { missing } from './model-folder.ts';

/** What is learnt once the files are hashed, or is the finder's to say. */
type Later = 'bytes' | 'sha256' | 'files' | 'sources' | 'golden';

/** A model as its own files describe it. `paths`: of its files, in the order in which the engine takes them. */
export type DescribedModel = { readonly paths: readonly string[] } & (
  | (Omit<GgufModel, Later | 'adapters'> & { readonly adapters: readonly DescribedAdapter[] })
  | Omit<OnnxModel, Later>
  | Omit<MlcModel, Later>
);

export interface DescribedAdapter {
  readonly label: string;
  readonly path: string;
}

/** What every format tells of itself; null: it does not. */
export interface OwnWords {
  /** The model's name, or the folder's where it has none. */
  readonly name: string;
  readonly quantisation: string;
  readonly licence: string | null;
  /** How many, not in millions. */
  readonly parameters: number;
  readonly contextTokens: number | null;
  readonly chatTemplate: string | null;
  readonly bosToken: string | null;
  readonly eosToken: string | null;
}

/** What an old model without a word of it is taken to have been made for. */
const DEFAULT_CONTEXT = 2048;

/** Errors: `model-incomplete` where there is no chat template: a guessed one would spoil every text without a sign. */
export function factsFrom(own: OwnWords) {
  const { name, quantisation, licence, contextTokens, chatTemplate } = own;
  if (chatTemplate === null || chatTemplate === '') throw missing('the chat template');
  const parameters = Math.max(1, Math.round(own.parameters / 1e6));
  return {
    id: idOf(name, quantisation),
    label: plainName(name).replaceAll(/[-_]+/g, ' '),
    family: familyIn(name).replaceAll(/[-_]+/g, ' '),
    quantisation,
    licence: licence ?? 'unknown',
    parameters,
    contextTokens: contextTokens ?? DEFAULT_CONTEXT,
    chatTemplate,
    bosToken: own.bosToken ?? '',
    eosToken: own.eosToken ?? '',
    promptVariant: promptVariantFor(parameters),
  };
}

/** What a registry, an offer or a person says of the model beside its files. */
export interface Saying {
  readonly sources: readonly ModelSource[];
  readonly id?: ModelId;
  readonly label?: string;
  readonly family?: string;
  readonly licence?: string;
  readonly promptVariant?: string;
}

/** The entry, once the files are hashed. `files`: any order, more than the model's own allowed. Errors: `model-incomplete`. */
export function entryOf(
  model: DescribedModel,
  files: readonly ModelFile[],
  { sources, ...said }: Saying,
): ModelEntry {
  const { paths, ...facts } = model;
  const own = paths.map((path) => fileNamed(files, path));
  const more = {
    ...said,
    files: own,
    sources,
    golden: null,
    bytes: own.reduce((sum, file) => sum + file.bytes, 0),
    sha256: fingerprintOf(own),
  };
  if (facts.engine !== 'wllama') return { ...facts, ...more };
  const base: GgufModel = { ...facts, ...more, adapters: [] };
  return facts.adapters.reduce((whole, { label, path }) => {
    return withAdapter(whole, { label, scale: 1, file: fileNamed(files, path) });
  }, base);
}

function fileNamed(files: readonly ModelFile[], path: string): ModelFile {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw missing(path);
  return file;
}
