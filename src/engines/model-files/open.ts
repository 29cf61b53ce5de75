import { AppError } from '../../core/errors.ts';
import type { LoadEvent } from '../../core/engine/engine.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { download } from './download.ts';
import { asStorageFull, openKeeper } from './keep.ts';
import type { Keeper } from './keep.ts';
import { sourceUrls } from './sources.ts';

export interface ModelFileRequest {
  readonly model: ModelEntry;
  /** Absolute URL of the folder of the `weights` sources, with a slash at its end. */
  readonly weightsBase: string;
}

/** Told when several sources failed: the first of these says most about what to do. */
const MOST_TELLING = ['model-hash', 'model-truncated', 'model-not-a-model', 'model-unreachable'];

const SPOILING = ['model-hash', 'model-truncated', 'storage-full'];

/**
 * The model's file: the kept one if it is whole, else downloaded from its sources in order, checked and
 * kept (product.md, "Models"). A file that is wrong is removed; one that broke off is kept and continued
 * the next time. Rejects with the AppErrors of the `model-*` family or `storage-full`, or, stopped, with
 * the signal's reason.
 */
export async function openModelFile(
  signal: AbortSignal,
  request: ModelFileRequest,
  onEvent: (event: LoadEvent) => void,
): Promise<Blob> {
  const keeper = await openKeeper(request.model);
  const kept = await keeper.installed();
  if (kept !== null) return kept;
  const failures: AppError[] = [];
  const fileName = request.model.files[0]?.path ?? '';
  for (const url of sourceUrls(request.model.sources, fileName, request.weightsBase)) {
    try {
      return await fetchInto(signal, url, { keeper, model: request.model }, onEvent);
    } catch (caught) {
      const thrown = asStorageFull(caught, request.model.bytes);
      const nextMayHelp = thrown instanceof AppError && MOST_TELLING.includes(thrown.code);
      if (signal.aborted || !nextMayHelp) throw thrown;
      failures.push(thrown);
    }
  }
  throw mostTelling(failures, request.model.label);
}

async function fetchInto(
  signal: AbortSignal,
  url: string,
  { keeper, model }: { keeper: Keeper; model: ModelEntry },
  onEvent: (event: LoadEvent) => void,
): Promise<Blob> {
  const partial = await keeper.openPartial();
  try {
    await download(signal, { url, model, partial }, onEvent);
  } catch (thrown) {
    partial.close();
    if (isSpoiled(thrown)) await keeper.remove();
    throw thrown;
  }
  partial.close();
  return keeper.install();
}

/** Whether what was written must go: it would spoil the next attempt, or its room is needed. */
const isSpoiled = (thrown: unknown): boolean =>
  thrown instanceof AppError && SPOILING.includes(thrown.code);

function mostTelling(failures: readonly AppError[], label: string): AppError {
  const rank = (error: AppError): number => MOST_TELLING.indexOf(error.code);
  const [first] = failures.toSorted((a, b) => rank(a) - rank(b));
  if (first !== undefined) return first;
  return new AppError('model-unreachable', `${label} has no source that a page can read.`);
}
