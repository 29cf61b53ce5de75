import { AppError } from '../../core/errors.ts';
import { ggufParts } from '../../core/student/gguf/parts.ts';
import { parseModelAddress, type ModelAddress } from '../../core/student/hub/address.ts';
import { offersIn } from '../../core/student/hub/offers.ts';
import { MLC_CONFIG, MLC_MANIFESTS } from '../../core/student/mlc/read-mlc.ts';
import { ONNX_DTYPES } from '../../core/student/model-entry.ts';
import type { ModelOffer, OfferedFile } from '../../core/student/model-offer.ts';
import { ONNX_NEEDED, ONNX_OPTIONAL } from '../../core/student/onnx/variants.ts';
import { askSize } from './ask.ts';
import { askHub } from './hub.ts';
import type { Places } from './sources.ts';

/**
 * The models at an address that a person gave: `owner/name` of the hub, or a URL of a folder or of a GGUF file.
 * Errors: `address-invalid`, `model-unreachable`.
 */
export async function lookUp(
  signal: AbortSignal,
  text: string,
  places: Places,
): Promise<readonly ModelOffer[]> {
  const address = parseModelAddress(text);
  if (address.kind === 'hub') return onHub(signal, address, places);
  return address.kind === 'file' ? atFile(signal, address) : inFolder(signal, address.base);
}

async function onHub(
  signal: AbortSignal,
  { repo, revision, folder, file }: ModelAddress & { kind: 'hub' },
  places: Places,
): Promise<readonly ModelOffer[]> {
  const { commit, licence, files } = await askHub(signal, { repo, revision }, places);
  const parts = file === null ? null : ggufParts(joined(folder, file));
  const wanted = files.filter(({ path }) =>
    parts === null ? path.startsWith(folder === '' ? '' : `${folder}/`) : parts.includes(path),
  );
  const name = repo.split('/').at(-1) ?? repo;
  const sourceOf = (within: string) =>
    ({ kind: 'hub', repo, revision: commit, folder: within }) as const;
  return offersIn({ name, licence, sourceOf }, wanted);
}

const joined = (folder: string, file: string): string =>
  folder === '' ? file : `${folder}/${file}`;

async function atFile(
  signal: AbortSignal,
  { base, file }: ModelAddress & { kind: 'file' },
): Promise<readonly ModelOffer[]> {
  const files = await present(signal, base, ggufParts(decodeURI(file)));
  return offersAt(base, files);
}

/** Other hosts list no files: those that a model's folder has are asked for one by one. */
async function inFolder(signal: AbortSignal, base: string): Promise<readonly ModelOffer[]> {
  const small = await present(signal, base, [
    ...[MLC_CONFIG, ...MLC_MANIFESTS, ...ONNX_NEEDED, ...ONNX_OPTIONAL],
    'tokenizer.model',
  ]);
  const isOnnx = small.some(({ path }) => path === 'config.json');
  const graphs = isOnnx ? await present(signal, base, GRAPHS) : [];
  const data = await present(
    signal,
    base,
    graphs.map(({ path }) => `${path}_data`),
  );
  return offersAt(base, [...small, ...graphs, ...data]);
}

const ENDINGS = new Map<string, string>([
  ['fp32', ''],
  ['q8', '_quantized'],
]);
const GRAPHS = ONNX_DTYPES.map((dtype) => `onnx/model${ENDINGS.get(dtype) ?? `_${dtype}`}.onnx`);

async function present(
  signal: AbortSignal,
  base: string,
  paths: readonly string[],
): Promise<readonly OfferedFile[]> {
  const asked = paths.map(async (path): Promise<readonly OfferedFile[]> => {
    const bytes = await askSize(signal, new URL(encodeURI(path), base).href);
    return bytes === undefined ? [] : [{ path, bytes, sha256: null }];
  });
  return (await Promise.all(asked)).flat();
}

function offersAt(base: string, files: readonly OfferedFile[]): readonly ModelOffer[] {
  if (files.length === 0) {
    const message = `There is no file of a model at ${base}. Check the address.`;
    throw new AppError('address-invalid', message, { address: base });
  }
  const name = decodeURI(new URL(base).pathname).split('/').filter(Boolean).at(-1) ?? base;
  const sourceOf = (folder: string) =>
    ({ kind: 'url', base: folder === '' ? base : new URL(`${folder}/`, base).href }) as const;
  return offersIn({ name, licence: null, sourceOf }, files);
}
