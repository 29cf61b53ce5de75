import { AppError } from '../../errors.ts';
import { assertAdapterFits } from '../gguf/adapter-fit.ts';
import { adapterFacts, ggufFacts, ggufPart, isAdapter, type GgufPart } from '../gguf/gguf-facts.ts';
import { ggufGroups, type GgufGroup } from '../gguf/parts.ts';
import { readGguf, valueCount, type GgufHeader } from '../gguf/read-gguf.ts';
import { parametersIn, quantisationIn } from '../naming.ts';
import { factsFrom, type DescribedAdapter, type DescribedModel } from './described-model.ts';
import { assertWhole, fileIn, pathsIn, type ModelFolder } from './model-folder.ts';

const FIRST_READ = 1024 * 1024;

/** The header of a GGUF file. Errors: `model-incomplete`, `model-not-a-model`, `model-truncated`. */
export async function ggufHeader(folder: ModelFolder, path: string): Promise<GgufHeader> {
  const file = fileIn(folder, path);
  for (let wanted = Math.min(FIRST_READ, file.bytes); ;) {
    const reading = readGguf(await folder.read(path, 0, Math.min(wanted, file.bytes)));
    if (reading.state === 'read') {
      assertWhole(file, reading.header.fileBytes ?? 0);
      return reading.header;
    }
    if (wanted >= file.bytes) assertWhole(file, reading.wanted);
    wanted = reading.wanted;
  }
}

interface OpenGroup {
  readonly group: GgufGroup;
  readonly headers: readonly GgufHeader[];
}

/** The one GGUF model of a folder with the adapters beside it. Errors as `describeModel`. */
export async function describeGguf(folder: ModelFolder): Promise<DescribedModel> {
  const groups = await Promise.all(
    ggufGroups(pathsIn(folder)).map((group) => openGroup(folder, group)),
  );
  const bases = groups.filter(({ headers }) => !headers.some(isAdapter));
  const [base, second] = bases;
  if (base === undefined) throw new AppError('model-incomplete', ADAPTER_ALONE, ADAPTER_DETAIL);
  if (second !== undefined) throw several(bases);
  const adapters = groups
    .filter(({ headers }) => headers.some(isAdapter))
    .map((adapter) => fittingAdapter(base, adapter));
  return { ...describeBase(folder, base), adapters };
}

const ADAPTER_ALONE = 'this is a LoRA adapter: add it beside its base model';
const ADAPTER_DETAIL = { missing: 'the base model' };

async function openGroup(folder: ModelFolder, group: GgufGroup): Promise<OpenGroup> {
  const headers: GgufHeader[] = [];
  for (const path of group.parts) headers.push(await ggufHeader(folder, path));
  return { group, headers };
}

function fittingAdapter(base: OpenGroup, { group, headers }: OpenGroup): DescribedAdapter {
  for (const header of headers) assertAdapterFits(base.headers, header);
  const [first] = headers;
  const name = first === undefined ? null : adapterFacts(first).name;
  return { path: group.path, label: name ?? group.path.replace(/\.gguf$/i, '') };
}

function describeBase(folder: ModelFolder, { group, headers }: OpenGroup) {
  for (const [index, header] of headers.entries()) assertPart(group, index, ggufPart(header));
  const [first] = headers;
  if (first === undefined) throw several([]);
  const facts = ggufFacts(first);
  // A file that is named after its model says what people call it; the name inside is at times a training run's.
  const named = group.path.slice(group.path.lastIndexOf('/') + 1);
  const stated = facts.quantisation === 'mixed' ? quantisationIn(named) : facts.quantisation;
  const name = parametersIn(named) === null ? (facts.name ?? folder.name) : named;
  const parameters = headers.reduce((sum, { tensors }) => sum + valueCount(tensors), 0);
  return {
    engine: 'wllama' as const,
    format: 'gguf' as const,
    paths: group.parts,
    ...factsFrom({ ...facts, name, quantisation: stated ?? 'mixed', parameters }),
  };
}

const UNSPLIT: GgufPart = { part: 0, parts: 1 };

function assertPart({ parts }: GgufGroup, index: number, stated: GgufPart | null): void {
  const found = stated ?? UNSPLIT;
  if (found.part === index && found.parts === parts.length) return;
  throw new AppError(
    'model-unfit',
    `${parts[index] ?? ''} says that it is part ${found.part + 1} of ${found.parts}: give the parts their own names back`,
    {
      fact: 'part of the model',
      found: `${found.part + 1} of ${found.parts}`,
      expected: `${index + 1} of ${parts.length}`,
    },
  );
}

function several(bases: readonly OpenGroup[]): AppError {
  const names = bases.map(({ group }) => group.path).join(', ');
  return new AppError(
    'input-invalid',
    `these are several models: ${names}. Choose the files of one.`,
    { files: names },
  );
}
