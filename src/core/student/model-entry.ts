import type { ModelId } from '../brand.ts';

/** The engines that run a model in the page. */
export const PAGE_ENGINES = ['wllama', 'webllm', 'transformers'] as const;
export type PageEngine = (typeof PAGE_ENGINES)[number];

/** Where the files of a model can be had; tried in the order of the entry. `folder`: '' or a path without slashes at its ends. */
export type ModelSource =
  /** Beside the page (and in the checkout): a folder under `models/weights/`. */
  | { readonly kind: 'weights'; readonly folder: string }
  /** A folder of a repository on the Hugging Face hub, at a commit (or a branch, where nobody pinned it). */
  | {
      readonly kind: 'hub';
      readonly repo: string;
      readonly revision: string;
      readonly folder: string;
    }
  /** A folder at any other address, with a slash at its end. */
  | { readonly kind: 'url'; readonly base: string }
  /** A folder in a wheel on PyPI (command line only). */
  | {
      readonly kind: 'pypi';
      readonly package: string;
      readonly version: string;
      readonly folder: string;
    }
  /** The person's own disk: what is lost can only be imported again. */
  | { readonly kind: 'disk' };

/** One file of a model. */
export interface ModelFile {
  /** In the model's folder, with `/` between parts. */
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** What the model itself wrote where it is known to be right: held against it after each load. */
export interface Golden {
  /** Rendered, special tokens included. */
  readonly prompt: string;
  /** The greedy continuation, token by token, as text. */
  readonly tokens: readonly string[];
}

/** What every student that runs in the page has, whatever its engine. */
export interface ModelFacts {
  readonly id: ModelId;
  /** For people, e.g. `SmolLM2 135M`. */
  readonly label: string;
  readonly family: string;
  readonly quantisation: string;
  readonly licence: string;
  /** Parameters, in millions. */
  readonly parameters: number;
  /** Of all files together. */
  readonly bytes: number;
  /** Hex, of the one file; of several, of their list (`fingerprintOf`). */
  readonly sha256: string;
  /** Tokens the model was made for. */
  readonly contextTokens: number;
  /** The model's chat template, Jinja. */
  readonly chatTemplate: string;
  readonly bosToken: string;
  readonly eosToken: string;
  /** Which prompt variant it is given (`core/prompt`). */
  readonly promptVariant: string;
  /** In the order in which the engine takes them; at least one. */
  readonly files: readonly ModelFile[];
  readonly sources: readonly ModelSource[];
  /** Null where nobody made one. */
  readonly golden: Golden | null;
}

/** A LoRA adapter beside its base model. */
export interface Adapter {
  readonly label: string;
  readonly file: ModelFile;
  /** How much of it is added; 1 is as trained, 0 is off. */
  readonly scale: number;
}

export interface GgufModel extends ModelFacts {
  readonly engine: 'wllama';
  readonly format: 'gguf';
  readonly adapters: readonly Adapter[];
}

export const ONNX_DTYPES = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'] as const;
/** As transformers.js names what the file's ending says. */
export type OnnxDtype = (typeof ONNX_DTYPES)[number];

export interface OnnxModel extends ModelFacts {
  readonly engine: 'transformers';
  readonly format: 'onnx';
  readonly dtype: OnnxDtype;
}

export interface MlcModel extends ModelFacts {
  readonly engine: 'webllm';
  readonly format: 'mlc';
  /** The model of WebLLM's own list whose compiled library runs this one, e.g. `Llama-2-7b-chat-hf-q4f16_1-MLC`. */
  readonly library: string;
}

/** One student that runs in the page: every byte of it is known. Told apart by `engine`. */
export type ModelEntry = GgufModel | OnnxModel | MlcModel;
