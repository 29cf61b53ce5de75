import { MLC_CONFIG, MLC_MANIFESTS, readMlcConfig } from '../../core/student/mlc/read-mlc.ts';
import { mlcLibrary } from '../../core/student/folder/mlc-folder.ts';
import {
  assertManifestFits,
  readMlcManifest,
  type MlcManifest,
} from '../../core/student/mlc/read-manifest.ts';
import { jsonOf, type ModelFolder } from '../../core/student/folder/model-folder.ts';
import type { InstallEvent } from '../../core/student/install.ts';
import type { ModelOffer, OfferedFile } from '../../core/student/model-offer.ts';
import { assertTokenizerFits, tokenCount } from '../../core/student/tokenizer/read-tokenizer.ts';
import type { Home } from './home.ts';
import { keptFolder } from './kept-folder.ts';
import { libraryOf } from './library.ts';
import { obtainFiles } from './obtain.ts';
import { MANIFEST, type Places } from './sources.ts';
import { wantedFile, type WantedFile } from './wanted-file.ts';

const TOKENIZER = 'tokenizer.json';
const NEEDED = [MLC_CONFIG, MANIFEST, TOKENIZER];
const OPTIONAL = ['tokenizer_config.json', 'chat_template.jinja'];

/**
 * All files of an MLC model and its library. The small ones are fetched at once, since they name the others; a
 * model that no library fits is refused before its weights are asked for. Errors: those of `obtainFiles` and of the
 * readers (`core/student/mlc`).
 */
export async function mlcFiles(
  signal: AbortSignal,
  offer: ModelOffer,
  { home, places }: { readonly home: Home; readonly places: Places },
  onEvent: (event: InstallEvent) => void,
): Promise<readonly WantedFile[]> {
  const listed = offer.files ?? [];
  const small = smallFiles(offer, listed, places);
  // How much there is to come is not known yet.
  const files = await obtainFiles(signal, small, home, (event) =>
    onEvent(event.phase === 'downloading' ? { ...event, totalBytes: null } : event),
  );
  const folder = keptFolder(offer.label, files, home);
  const { manifest, library } = await readSmall(folder, offer.library);
  const here = small.filter((file) => files.some(({ path }) => path === file.path));
  return [
    libraryOf({ library, label: offer.label }),
    ...here,
    ...shardFiles(offer, manifest, listed, places),
  ];
}

async function readSmall(folder: ModelFolder, listedLibrary: string | null) {
  const facts = readMlcConfig(await jsonOf(folder, MLC_CONFIG));
  const manifest = readMlcManifest(await jsonOf(folder, MANIFEST), MANIFEST);
  assertManifestFits(manifest, facts);
  assertTokenizerFits(tokenCount(await jsonOf(folder, TOKENIZER)), facts.vocabulary);
  return { manifest, library: mlcLibrary(facts, listedLibrary) };
}

function smallFiles(
  offer: ModelOffer,
  listed: readonly OfferedFile[],
  places: Places,
): readonly WantedFile[] {
  const isListed = (path: string): boolean =>
    listed.length === 0 || listed.some((file) => file.path === path);
  return [...NEEDED, ...OPTIONAL.filter(isListed)].map((path) => {
    const names: readonly string[] = path === MANIFEST ? MLC_MANIFESTS : [path];
    const known = names.flatMap((name) => listed.find((file) => file.path === name) ?? [])[0];
    const file = { path, bytes: known?.bytes ?? null, sha256: known?.sha256 ?? null };
    return { ...wantedFile(offer, file, places), optional: OPTIONAL.includes(path) };
  });
}

function shardFiles(
  offer: ModelOffer,
  { shards }: MlcManifest,
  listed: readonly OfferedFile[],
  places: Places,
): readonly WantedFile[] {
  return shards.map(({ path, bytes }) => {
    const sha256 = listed.find((file) => file.path === path)?.sha256 ?? null;
    return wantedFile(offer, { path, bytes, sha256 }, places);
  });
}
