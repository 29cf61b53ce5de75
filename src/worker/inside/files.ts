import { AppError, errorData } from '../../core/errors.ts';
import type { InstallEvent, InstallOutcome } from '../../core/student/install.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { importAdapter } from '../../engines/model-files/import-adapter.ts';
import { importModel } from '../../engines/model-files/import.ts';
import { installOffer } from '../../engines/model-files/install.ts';
import { lookUp } from '../../engines/model-files/look-up.ts';
import { removeModel } from '../../engines/model-files/remove.ts';
import { repairModel } from '../../engines/model-files/repair.ts';
import {
  clearOrphaned,
  discardPartial,
  storageUse,
} from '../../engines/model-files/storage-use.ts';
import type { FilePlaces, FilesResult, FilesWork, FromFiles, ToFiles } from '../files-protocol.ts';
import type { LookUp } from '../model-files.ts';

type OnEvent = (event: InstallEvent) => void;
type Done = (signal: AbortSignal, onEvent: OnEvent) => Promise<FilesResult>;

const stops = new Map<number, AbortController>();
/** The models that are at work on. */
const busy = new Set<string>();

const reply = (message: FromFiles): void => {
  self.postMessage(message);
};

async function answer({ id, work, places }: ToFiles & { type: 'work' }): Promise<void> {
  const stop = new AbortController();
  stops.set(id, stop);
  try {
    const result = await alone(work, () =>
      doing(work, places)(stop.signal, (event) => reply({ type: 'progress', id, event })),
    );
    reply({ type: 'done', id, result });
  } catch (thrown) {
    reply({ type: 'done', id, result: { type: 'failed', error: errorData(thrown) } });
  } finally {
    stops.delete(id);
  }
}

/** One request a model at a time. */
async function alone(work: FilesWork, run: () => Promise<FilesResult>): Promise<FilesResult> {
  const key = keyOf(work);
  if (key === null) return run();
  if (busy.has(key)) throw BUSY;
  busy.add(key);
  try {
    return await run();
  } finally {
    busy.delete(key);
  }
}

const BUSY = new AppError(
  'engine-busy',
  'Something is being done with this model already. Wait for it, or stop it, then try again.',
);

function keyOf(work: FilesWork): string | null {
  if (work.type === 'install' || work.type === 'discard') return work.offer.id;
  if (work.type === 'repair' || work.type === 'remove') return work.entry.id;
  return null;
}

function doing(work: FilesWork, places: FilePlaces): Done {
  switch (work.type) {
    case 'look-up':
      return async (signal) => ({
        type: 'looked-up',
        outcome: await looked(signal, work.address, places),
      });
    case 'install':
      return installing((signal, onEvent) => installOffer(signal, work.offer, places, onEvent));
    case 'import':
      return installing((signal, onEvent) => importModel(signal, work.files, onEvent));
    case 'import-adapter':
      return installing((signal, onEvent) => importAdapter(signal, work.base, work.file, onEvent));
    case 'repair':
      return installing((signal, onEvent) => repairModel(signal, work.entry, places, onEvent));
    case 'remove':
      return silent(() => removeModel(work.entry, work.others));
    case 'discard':
      return silent(() => discardPartial(work.offer, work.others, places));
    case 'clear-orphaned':
      return silent(() => clearOrphaned(work.known, work.offers, places));
    case 'usage':
      return async () => ({
        type: 'usage',
        use: await storageUse(work.known, work.offers, places),
      });
  }
}

const silent =
  (run: () => Promise<void>): Done =>
  async () => {
    await run();
    return { type: 'nothing' };
  };

const installing =
  (run: (signal: AbortSignal, onEvent: OnEvent) => Promise<ModelEntry>): Done =>
  async (signal, onEvent) => ({
    type: 'installed',
    outcome: await outcomeOf(signal, () => run(signal, onEvent)),
  });

async function outcomeOf(
  signal: AbortSignal,
  run: () => Promise<ModelEntry>,
): Promise<InstallOutcome> {
  try {
    return { state: 'installed', entry: await run() };
  } catch (thrown) {
    return signal.aborted ? { state: 'stopped' } : { state: 'failed', error: errorData(thrown) };
  }
}

async function looked(signal: AbortSignal, address: string, places: FilePlaces): Promise<LookUp> {
  try {
    return { state: 'found', offers: await lookUp(signal, address, places) };
  } catch (thrown) {
    return signal.aborted ? { state: 'stopped' } : { state: 'failed', error: errorData(thrown) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToFiles>) => {
  if (data.type === 'stop') stops.get(data.id)?.abort();
  else void answer(data);
});
