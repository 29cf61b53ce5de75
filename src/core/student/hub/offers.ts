import { modelId } from '../../brand.ts';
import { AppError } from '../../errors.ts';
import { ggufGroups } from '../gguf/parts.ts';
import { MLC_CONFIG, MLC_MANIFESTS } from '../mlc/read-mlc.ts';
import type { PageEngine, ModelSource } from '../model-entry.ts';
import type { GpuNeed, ModelOffer, OfferedFile } from '../model-offer.ts';
import {
  familyIn,
  idOf,
  parametersIn,
  plainName,
  promptVariantFor,
  quantisationIn,
} from '../naming.ts';
import { ONNX_NEEDED, ONNX_OPTIONAL, onnxVariants } from '../onnx/variants.ts';

/** What a listing belongs to. */
export interface ListedPlace {
  /** Of the repository or folder: what models without a better name are called. */
  readonly name: string;
  readonly licence: string | null;
  /** The source whose folder is `folder` of the listing. */
  sourceOf(folder: string): ModelSource;
}

/**
 * The models among listed files (paths from the listing's top): every GGUF model with all its parts, each
 * dtype of every ONNX folder, every MLC folder. Errors: `address-invalid` where there is none.
 */
export function offersIn(place: ListedPlace, files: readonly OfferedFile[]): readonly ModelOffer[] {
  const offers = [
    ...ggufOffers(place, files),
    ...onnxOffers(place, files),
    ...mlcOffers(place, files),
  ];
  if (offers.length > 0) return distinct(offers);
  throw new AppError(
    'address-invalid',
    `there is no model at ${place.name} that runs here: a GGUF file, an ONNX folder or an MLC folder is wanted`,
    { address: place.name },
  );
}

/** GGUF files that are no language models by themselves. */
const NO_MODEL = /(?:^|\/)(?:mmproj|imatrix|ggml-vocab)[^/]*$/i;

function ggufOffers(place: ListedPlace, files: readonly OfferedFile[]): ModelOffer[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...byPath.keys()].filter((path) => !NO_MODEL.test(path));
  return ggufGroups(paths).flatMap((group): ModelOffer[] => {
    const folder = folderOf(group.path);
    const parts = group.parts.flatMap((path) => byPath.get(path) ?? []);
    // A part that is missing at the source cannot be had from it.
    if (parts.length < group.parts.length) return [];
    const name = group.path.slice(folder.length).replace('/', '');
    const quantisation = quantisationIn(name) ?? quantisationIn(place.name);
    return [offer(place, { engine: 'wllama', folder, name, quantisation }, within(folder, parts))];
  });
}

function onnxOffers(place: ListedPlace, files: readonly OfferedFile[]): ModelOffer[] {
  return foldersWith('config.json', files).flatMap((folder) => {
    const inside = within(folder, inFolder(folder, files));
    const paths = inside.map(({ path }) => path);
    if (!ONNX_NEEDED.every((path) => paths.includes(path))) return [];
    return onnxVariants(paths).map(({ dtype, graph, data }) => {
      const wanted = [...ONNX_NEEDED, ...ONNX_OPTIONAL, graph, ...data];
      const parts = wanted.flatMap((path) => inside.find((file) => file.path === path) ?? []);
      const named = { engine: 'transformers', folder, name: null, quantisation: dtype } as const;
      return { ...offer(place, named, parts), dtype };
    });
  });
}

function mlcOffers(place: ListedPlace, files: readonly OfferedFile[]): ModelOffer[] {
  return foldersWith(MLC_CONFIG, files).flatMap((folder): ModelOffer[] => {
    const inside = within(folder, inFolder(folder, files));
    const manifest = MLC_MANIFESTS.find((name) => inside.some(({ path }) => path === name));
    if (manifest === undefined) return [];
    const parts = inside.filter(({ path }) => isMlcFile(path, manifest));
    const quantisation = quantisationIn(lastPart(folder) || place.name);
    return [offer(place, { engine: 'webllm', folder, name: null, quantisation }, parts)];
  });
}

const TOKENIZER_FILE = /^(?:tokenizer|vocab|merges|added_tokens|special_tokens_map)[^/]*$/;

const isMlcFile = (path: string, manifest: string): boolean =>
  path === MLC_CONFIG ||
  path === manifest ||
  path === 'chat_template.jinja' ||
  TOKENIZER_FILE.test(path) ||
  /^params_shard_\d+\.bin$/.test(path);

interface Named {
  readonly engine: PageEngine;
  readonly folder: string;
  /** Of the file; null: the model is named after its folder. */
  readonly name: string | null;
  readonly quantisation: string | null;
}

function offer(place: ListedPlace, named: Named, files: readonly OfferedFile[]): ModelOffer {
  const { engine, folder, quantisation } = named;
  const name = nameOf(place, named);
  const parameters = parametersIn(name) ?? parametersIn(place.name);
  return {
    id: idOf(name, quantisation),
    label: plainName(name).replaceAll(/[-_]+/g, ' '),
    family: familyIn(name),
    ...{ engine, quantisation, parameters, files },
    licence: place.licence,
    bytes: sumOf(files),
    contextTokens: null,
    promptVariant: promptVariantFor(parameters),
    gpuBytes: null,
    needs: needsOf(engine, quantisation),
    library: null,
    dtype: null,
    sources: [place.sourceOf(folder)],
    entry: null,
  };
}

/** A file called `model.gguf` says less than the place that it lies in. */
function nameOf(place: ListedPlace, { folder, name }: Named): string {
  if (name !== null && !/^(?:ggml-)?model\b/i.test(name)) return name;
  const last = lastPart(folder);
  return parametersIn(last) === null ? place.name : last;
}

function needsOf(engine: PageEngine, quantisation: string | null): readonly GpuNeed[] {
  if (engine !== 'webllm') return [];
  return /f16/.test(quantisation ?? '') ? ['webgpu', 'shader-f16'] : ['webgpu'];
}

function sumOf(files: readonly OfferedFile[]): number | null {
  let sum = 0;
  for (const { bytes } of files) {
    if (bytes === null) return null;
    sum += bytes;
  }
  return sum;
}

const lastPart = (folder: string): string => folder.split('/').at(-1) ?? '';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function foldersWith(name: string, files: readonly OfferedFile[]): string[] {
  const holders = files.filter(({ path }) => path === name || path.endsWith(`/${name}`));
  return holders.map(({ path }) => folderOf(path));
}

const inFolder = (folder: string, files: readonly OfferedFile[]): readonly OfferedFile[] =>
  folder === '' ? files : files.filter(({ path }) => path.startsWith(`${folder}/`));

const within = (folder: string, files: readonly OfferedFile[]): OfferedFile[] =>
  files.map((file) => ({
    ...file,
    path: folder === '' ? file.path : file.path.slice(folder.length + 1),
  }));

/** Files in different folders may be called alike: then they are numbered. */
function distinct(offers: readonly ModelOffer[]): readonly ModelOffer[] {
  const seen = new Map<string, number>();
  return offers.map((one) => {
    const count = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, count);
    return count === 1 ? one : { ...one, id: modelId(`${one.id}-${count}`) };
  });
}
