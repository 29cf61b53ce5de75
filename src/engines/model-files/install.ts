import { describeModel } from '../../core/student/folder/describe-model.ts';
import { entryOf, type Saying } from '../../core/student/folder/described-model.ts';
import type { InstallEvent } from '../../core/student/install.ts';
import type { ModelEntry, ModelFile } from '../../core/student/model-entry.ts';
import type { ModelOffer, OfferedFile } from '../../core/student/model-offer.ts';
import { openHome, type Home } from './home.ts';
import { keptFolder } from './kept-folder.ts';
import { libraryOf } from './library.ts';
import { mlcFiles } from './mlc-files.ts';
import { obtainFiles } from './obtain.ts';
import { plannedOffer } from './planned-offer.ts';
import { requireLasting } from './require-lasting.ts';
import type { Places } from './sources.ts';
import { wantedFile, type WantedFile } from './wanted-file.ts';

type OnEvent = (event: InstallEvent) => void;

/**
 * Fetches every file of an offered model, checks it and gives the entry that came of it. A stop rejects with the
 * signal's reason; what has arrived is kept and gone on from. Errors: those of `obtainFiles` and `describeModel`,
 * `store-unavailable` where this browser keeps nothing.
 */
export async function installOffer(
  signal: AbortSignal,
  offer: ModelOffer,
  places: Places,
  onEvent: OnEvent,
): Promise<ModelEntry> {
  const home = await openHome(offer);
  requireLasting(home);
  if (offer.entry !== null) {
    await obtainEntry(signal, offer.entry, { home, places }, onEvent);
    return offer.entry;
  }
  const planned = await plannedOffer(signal, offer, { home, places });
  const wanted = await filesOf(signal, planned, { home, places }, onEvent);
  const files = await obtainFiles(signal, wanted, home, onEvent);
  const entry = await entryFrom(planned, files, home);
  await home.vault.putPlan(offer.id, null);
  for (const file of wanted) await home.vault.forgetNote(file);
  return entry;
}

interface Around {
  readonly home: Home;
  readonly places: Places;
}

/** Every file of a model that is wholly known, its library and its adapters among them. */
export async function obtainEntry(
  signal: AbortSignal,
  entry: ModelEntry,
  { home, places }: Around,
  onEvent: OnEvent,
): Promise<void> {
  const wanted = entryFiles(entry).map((file) => wantedFile(entry, file, places));
  const library = entry.engine === 'webllm' ? [libraryOf(entry)] : [];
  await obtainFiles(signal, [...library, ...wanted], home, onEvent);
}

/** The files of a model and of its adapters. */
export const entryFiles = (entry: ModelEntry): readonly ModelFile[] =>
  entry.engine === 'wllama'
    ? [...entry.files, ...entry.adapters.map(({ file }) => file)]
    : entry.files;

async function filesOf(
  signal: AbortSignal,
  offer: ModelOffer,
  around: Around,
  onEvent: OnEvent,
): Promise<readonly WantedFile[]> {
  if (offer.engine === 'webllm') return mlcFiles(signal, offer, around, onEvent);
  return (offer.files ?? []).map((file: OfferedFile) => wantedFile(offer, file, around.places));
}

async function entryFrom(
  offer: ModelOffer,
  files: readonly ModelFile[],
  home: Home,
): Promise<ModelEntry> {
  const { dtype, library } = offer;
  const model = await describeModel(keptFolder(offer.label, files, home), { dtype, library });
  return entryOf(model, files, sayingOf(offer));
}

function sayingOf(offer: ModelOffer): Saying {
  const { id, label, family, licence, parameters, promptVariant, sources } = offer;
  return {
    ...{ id, label, family, sources },
    ...(licence === null ? {} : { licence }),
    // A guess from a name gives way to what the files count.
    ...(parameters === null ? {} : { promptVariant }),
  };
}
