import { modelId } from '../../brand.ts';
import type { ModelSource } from '../model-entry.ts';
import type { ModelOffer } from '../model-offer.ts';
import list from './list.json' with { type: 'json' };

/** A model of WebLLM's own list, as `scripts/write-webllm-list.mjs` reads it out of the package. */
export interface ListedModel {
  readonly id: string;
  /** Of its repository on the Hugging Face hub. */
  readonly url: string;
  /** URL of the compiled library that runs it. */
  readonly library: string;
  /** GPU memory that it takes with its own context, by the list. */
  readonly mebibytes: number;
  readonly contextTokens: number;
}

/** The version of the package that the list is of. */
export const WEBLLM_VERSION: string = list.version;
export const LISTED_MODELS: readonly ListedModel[] = list.models;

/** Where the compiled library lies that this model of the list names; null where the list has no such model. */
export const webllmLibraryUrl = (id: string): string | null =>
  LISTED_MODELS.find((model) => model.id === id)?.library ?? null;

/** The chat models of WebLLM's list: those of 7 and 8 billion parameters first, then smaller, then larger ones. */
export const webllmOffers = (): readonly ModelOffer[] =>
  LISTED_MODELS.map(offerOf).sort((a, b) => tierOf(a) - tierOf(b) || rankOf(a) - rankOf(b));

function offerOf(listed: ListedModel): ModelOffer {
  const { name, family, parameters, quantisation, hasShortContext } = readName(listed.id);
  return {
    id: modelId(listed.id.toLowerCase().replaceAll('_', '-')),
    label: hasShortContext ? `${name} (short context)` : name,
    family,
    engine: 'webllm',
    quantisation,
    licence: null,
    parameters,
    bytes: null,
    contextTokens: listed.contextTokens,
    promptVariant: parameters !== null && parameters < SMALL_MODEL ? 'small' : 'standard',
    gpuBytes: Math.round(listed.mebibytes * 2 ** 20),
    // The list says so of only a third of those that need it (engines.md §2.1): the name says it of all.
    needs: /f16/.test(quantisation ?? '') ? ['webgpu', 'shader-f16'] : ['webgpu'],
    library: listed.id,
    dtype: null,
    files: null,
    sources: [sourceOf(listed.url)],
    entry: null,
  };
}

function sourceOf(url: string): ModelSource {
  const { host, repo } =
    /^https:\/\/(?<host>[^/]+)\/(?<repo>[^/]+\/[^/]+)$/.exec(url)?.groups ?? {};
  return host === 'huggingface.co' && repo !== undefined
    ? { kind: 'hub', repo, revision: 'main', folder: '' }
    : { kind: 'url', base: url.endsWith('/') ? url : `${url}/` };
}

/** In millions of parameters: below this the short prompt does better (docs/prompts.md). */
const SMALL_MODEL = 500;

/** What a name such as `Llama-2-7b-chat-hf-q4f16_1-MLC-1k` says. */
function readName(id: string) {
  const { name, quantisation, short } =
    /^(?<name>.+?)-(?<quantisation>q\d+f\d+(?:_\d+)?)(?:-MLC)?(?<short>-1k)?$/.exec(id)?.groups ??
    {};
  const whole = name ?? id;
  const { family, size } =
    /^(?<family>.+?)-(?<size>\d+(?:[._]\d+)?[bm])(?:-|$)/i.exec(whole)?.groups ?? {};
  return {
    name: whole,
    family: (family ?? whole).replaceAll('-', ' '),
    parameters: size === undefined ? null : millions(size),
    quantisation: quantisation ?? null,
    hasShortContext: short !== undefined,
  };
}

/** `1_6b` is 1,600, `135M` is 135. */
function millions(size: string): number {
  const count = Number.parseFloat(size.replace('_', '.'));
  return Math.round(/b$/i.test(size) ? count * 1000 : count);
}

function tierOf({ parameters }: ModelOffer): number {
  if (parameters === null || parameters < 6500) return 1;
  return parameters <= 8500 ? 0 : 2;
}

/** What the product is made for comes first (product.md, tier 3); the rest stays in the list's order. */
const FIRST = ['Llama 2', 'Mistral', 'Llama 3.1', 'Qwen2.5'];

function rankOf({ family }: ModelOffer): number {
  const rank = FIRST.indexOf(family);
  return rank === -1 ? FIRST.length : rank;
}
