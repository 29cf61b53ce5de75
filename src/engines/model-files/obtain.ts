import { AppError } from '../../core/errors.ts';
import type { InstallEvent } from '../../core/student/install.ts';
import type { ModelFile } from '../../core/student/model-entry.ts';
import { download } from './download.ts';
import type { Home } from './home.ts';
import { Progress } from './progress.ts';
import { asStorageFull, requireRoom } from './storage-full.ts';
import type { WantedFile } from './wanted-file.ts';

/** Shards and settings are many and small: a few at once hide the waits between them. */
const AT_ONCE = 3;

/** Told when several sources failed: the first of these says most about what to do. */
const MOST_TELLING = ['model-hash', 'model-truncated', 'model-not-a-model', 'model-unreachable'];

const SPOILING = ['model-hash', 'model-truncated', 'storage-full'];

type OnEvent = (event: InstallEvent) => void;

/**
 * Sees to it that all these files are in the home, checked, and gives them in their order, with sizes and hashes:
 * those that are here as they are, others from their sources in order (product.md, "Models"). A file that is wrong
 * is removed; one that broke off is kept and continued the next time. Rejects with the AppErrors of the `model-*`
 * family or `storage-full`, or, stopped, with the signal's reason.
 */
export async function obtainFiles(
  signal: AbortSignal,
  files: readonly WantedFile[],
  home: Home,
  onEvent: OnEvent,
): Promise<readonly ModelFile[]> {
  const found = await Promise.all(files.map((file) => home.find(file)));
  const missing = files.filter((_, index) => found[index] === null);
  if (missing.length === 0) return found.filter((file) => file !== null);
  await requireRoomFor(missing, home);
  const progress = new Progress(files, found, onEvent);
  const fetched = new Map<WantedFile, ModelFile>();
  await inParallel(signal, missing, async (stop, file) => {
    try {
      fetched.set(file, await obtain(stop, file, home, progress));
    } catch (thrown) {
      if (file.optional !== true || !isAbsent(thrown)) throw thrown;
    }
  });
  return files.flatMap((file, index) => found[index] ?? fetched.get(file) ?? []);
}

async function requireRoomFor(missing: readonly WantedFile[], { vault }: Home): Promise<void> {
  if (!vault.lasts) return;
  const lacking = missing.map(async (file) =>
    file.bytes === null ? 0 : Math.max(0, file.bytes - (await vault.partialBytes(file))),
  );
  const sum = (await Promise.all(lacking)).reduce((all, bytes) => all + bytes, 0);
  await requireRoom(sum);
}

/** One failure stops the others; what they have got is kept. */
async function inParallel<Item>(
  signal: AbortSignal,
  items: readonly Item[],
  work: (stop: AbortSignal, item: Item) => Promise<void>,
): Promise<void> {
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      stop.throwIfAborted();
      await work(stop, item).catch((thrown: unknown) => {
        failure.abort(thrown);
        throw thrown;
      });
    }
  };
  await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  signal.throwIfAborted();
  failure.signal.throwIfAborted();
}

async function obtain(
  signal: AbortSignal,
  file: WantedFile,
  home: Home,
  progress: Progress,
): Promise<ModelFile> {
  const failures: AppError[] = [];
  for (const url of file.urls) {
    try {
      return await fetchInto(signal, url, file, { home, progress });
    } catch (caught) {
      const thrown = asStorageFull(caught, file.bytes ?? 0);
      const nextMayHelp = thrown instanceof AppError && MOST_TELLING.includes(thrown.code);
      if (signal.aborted || !nextMayHelp) throw thrown;
      failures.push(thrown);
    }
  }
  throw mostTelling(failures, file);
}

async function fetchInto(
  signal: AbortSignal,
  url: string,
  file: WantedFile,
  { home, progress }: { home: Home; progress: Progress },
): Promise<ModelFile> {
  const { vault } = home;
  const version = (await vault.note(file))?.version ?? null;
  const partial = await vault.openPartial(file);
  const onVersion = (now: string | null): Promise<void> =>
    vault.putNote(file, { version: now, sha256: null });
  try {
    const sha256 = await download(signal, { url, file, partial, version, onVersion }, (now) =>
      progress.tell(file, now),
    );
    partial.close();
    return await home.settle(file, sha256);
  } catch (thrown) {
    partial.close();
    if (isSpoiled(thrown) || isEmpty(partial)) await vault.remove(file);
    throw thrown;
  }
}

const NOT_FOUND = 404;
const isAbsent = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.detail['status'] === NOT_FOUND;

/** Whether what was written must go: it would spoil the next attempt, or its room is needed. */
const isSpoiled = (thrown: unknown): boolean =>
  thrown instanceof AppError && SPOILING.includes(thrown.code);

const isEmpty = ({ size }: { readonly size: number }): boolean => size === 0;

function mostTelling(failures: readonly AppError[], { path, label }: WantedFile): AppError {
  const rank = (error: AppError): number => MOST_TELLING.indexOf(error.code);
  const [first] = failures.toSorted((a, b) => rank(a) - rank(b));
  if (first !== undefined) return first;
  return new AppError(
    'model-incomplete',
    `${path} of ${label} is missing, and it came from your disk or has no source that a page can read. Import the model again.`,
    { missing: path },
  );
}
