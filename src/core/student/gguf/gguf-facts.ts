import { AppError } from '../../errors.ts';
import { fileTypeName } from './ggml-types.ts';
import type { Metadata } from './metadata.ts';
import type { GgufHeader } from './read-gguf.ts';

/** What a GGUF file says of its model. Null: it does not say. */
export interface GgufFacts {
  /** E.g. `llama`. */
  readonly architecture: string;
  readonly name: string | null;
  /** E.g. `Q4_K_M`; `mixed` where the file's type is newer than our table. */
  readonly quantisation: string;
  readonly licence: string | null;
  readonly contextTokens: number | null;
  /** Jinja. */
  readonly chatTemplate: string | null;
  readonly bosToken: string | null;
  readonly eosToken: string | null;
  /** Whether the tokenizer itself puts BOS before a text. */
  readonly addsBos: boolean | null;
  /** Null where the model is in one file. */
  readonly split: GgufPart | null;
}

/** Which file of a split model it is. `part` counts from 0. */
export interface GgufPart {
  readonly part: number;
  readonly parts: number;
}

/** What a LoRA adapter in GGUF says of itself. */
export interface AdapterFacts {
  readonly architecture: string;
  readonly name: string | null;
  readonly alpha: number | null;
  /** The base model, as its maker named it. */
  readonly baseName: string | null;
}

/** Null where the model is in one file. Parts after the first say nothing else of their model. */
export function ggufPart({ metadata }: GgufHeader): GgufPart | null {
  const parts = number(metadata, 'split.count');
  const part = number(metadata, 'split.no');
  return parts === null || part === null || parts < 2 ? null : { part, parts };
}

export const isAdapter = ({ metadata }: GgufHeader): boolean =>
  metadata.get('general.type') === 'adapter';

/** Errors: `model-not-a-model` for an adapter and for a file that names no architecture (a vocabulary, an image projector). */
export function ggufFacts(header: GgufHeader): GgufFacts {
  const { metadata } = header;
  if (isAdapter(header)) throw notAModel('a LoRA adapter: choose it beside its base model');
  const architecture = architectureOf(metadata);
  const kind = text(metadata, 'general.type');
  if (kind !== null && kind !== 'model') throw notAModel(`a GGUF of type "${kind}"`);
  const fileType = number(metadata, 'general.file_type');
  return {
    architecture,
    name: text(metadata, 'general.name'),
    quantisation: (fileType === null ? null : fileTypeName(fileType)) ?? 'mixed',
    licence: text(metadata, 'general.license'),
    contextTokens: number(metadata, `${architecture}.context_length`),
    chatTemplate: text(metadata, 'tokenizer.chat_template'),
    bosToken: token(metadata, 'bos'),
    eosToken: token(metadata, 'eos'),
    addsBos: flag(metadata, 'tokenizer.ggml.add_bos_token'),
    split: ggufPart(header),
  };
}

/** Errors: `model-not-a-model` where the file is no LoRA adapter. */
export function adapterFacts(header: GgufHeader): AdapterFacts {
  const { metadata } = header;
  if (!isAdapter(header)) throw notAModel('a whole model, not an adapter: add it as a model');
  const kind = text(metadata, 'adapter.type');
  if (kind !== 'lora') throw notAModel(`an adapter of type "${kind ?? 'unknown'}", not a LoRA`);
  return {
    architecture: architectureOf(metadata),
    name: text(metadata, 'general.name'),
    alpha: number(metadata, 'adapter.lora.alpha'),
    baseName: text(metadata, 'general.base_model.0.name'),
  };
}

function architectureOf(metadata: Metadata): string {
  const found = text(metadata, 'general.architecture');
  if (found === null) throw notAModel('a GGUF that names no architecture');
  return found;
}

function token(metadata: Metadata, which: 'bos' | 'eos'): string | null {
  const index = number(metadata, `tokenizer.ggml.${which}_token_id`);
  const tokens = metadata.get('tokenizer.ggml.tokens');
  if (index === null || !Array.isArray(tokens)) return null;
  const found: unknown = tokens[index];
  return typeof found === 'string' ? found : null;
}

function text(metadata: Metadata, key: string): string | null {
  const value = metadata.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

function number(metadata: Metadata, key: string): number | null {
  const value = metadata.get(key);
  return typeof value === 'number' ? value : null;
}

function flag(metadata: Metadata, key: string): boolean | null {
  const value = metadata.get(key);
  return typeof value === 'boolean' ? value : null;
}

function notAModel(why: string): AppError {
  return new AppError('model-not-a-model', `the file is ${why}.`, { why });
}
