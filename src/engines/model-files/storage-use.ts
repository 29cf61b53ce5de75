import { KEPT_FOLDER, keptNames } from '../../core/student/kept-file.ts';
import type { StorageUse } from '../../core/student/install.ts';
import type { ModelEntry, ModelFile } from '../../core/student/model-entry.ts';
import type { ModelOffer } from '../../core/student/model-offer.ts';
import { webllmLibraryUrl } from '../../core/student/webllm/offers.ts';
import { openVault } from './home.ts';
import { entryFiles } from './install.ts';
import { allCached, removeCached } from './mlc-kept.ts';
import { mlcOwner } from './mlc-home.ts';
import { readPlan } from './plan.ts';
import type { Places } from './sources.ts';
import { ARRIVING_FOLDER, namesOf, planName, type Vault } from './vault.ts';
import { wantedFile, type WantedFile } from './wanted-file.ts';

/** What lies under one name, and what of it belongs to somebody. */
class Tally {
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #claimed = new Set<string>();

  constructor(sizes: ReadonlyMap<string, number>) {
    this.#sizes = sizes;
  }

  claim(names: readonly string[]): number {
    return names.reduce((sum, name) => {
      this.#claimed.add(name);
      return sum + (this.#sizes.get(name) ?? 0);
    }, 0);
  }

  get unclaimed(): readonly string[] {
    return [...this.#sizes.keys()].filter((name) => !this.#claimed.has(name));
  }

  get unclaimedBytes(): number {
    return this.unclaimed.reduce((sum, name) => sum + (this.#sizes.get(name) ?? 0), 0);
  }
}

/** Where models lie, with all of `known` and of what is on offer claimed. */
interface Count extends Pick<StorageUse, 'installed' | 'partial'> {
  readonly kept: Vault;
  readonly arriving: Vault;
  readonly disk: Tally;
  readonly incoming: Tally;
  readonly cached: Tally;
}

/** What the models take up in this browser, told apart by `known` and by what is on offer. */
export async function storageUse(
  known: readonly ModelEntry[],
  offers: readonly ModelOffer[],
  places: Places,
): Promise<StorageUse> {
  const { installed, partial, disk, incoming, cached } = await count(known, offers, places);
  const orphaned = disk.unclaimedBytes + incoming.unclaimedBytes + cached.unclaimedBytes;
  return { installed, partial, orphaned, ...(await estimated()) };
}

/** Deletes what `storageUse` counts as orphaned. */
export async function clearOrphaned(
  known: readonly ModelEntry[],
  offers: readonly ModelOffer[],
  places: Places,
): Promise<void> {
  const { kept, arriving, disk, incoming, cached } = await count(known, offers, places);
  for (const name of disk.unclaimed) await kept.drop(name);
  for (const name of incoming.unclaimed) await arriving.drop(name);
  const orphans = new Set(cached.unclaimed);
  for (const { cache, url } of await allCached()) {
    if (orphans.has(cachedName(url))) await (await caches.open(cache)).delete(url);
  }
}

async function count(
  known: readonly ModelEntry[],
  offers: readonly ModelOffer[],
  places: Places,
): Promise<Count> {
  const [kept, arriving] = [await openVault(KEPT_FOLDER), await openVault(ARRIVING_FOLDER)];
  const disk = new Tally(await kept.sizes());
  const incoming = new Tally(await arriving.sizes());
  const cached = await cacheTally();
  const installed = Object.fromEntries(
    known.map((entry) => [entry.id, installedBytes(entry, disk, cached)]),
  );
  const partial: Record<string, number> = {};
  for (const offer of offers) {
    const isMlc = offer.engine === 'webllm';
    const vault = isMlc ? arriving : kept;
    const names = await partialNames(vault, offer, places);
    const isHere = known.some(({ id }) => id === offer.id);
    const bytes =
      (isMlc ? incoming : disk).claim(names) + (isMlc && !isHere ? cached.claim([offer.id]) : 0);
    if (!isHere && bytes > 0) partial[offer.id] = bytes;
  }
  return { kept, arriving, disk, incoming, cached, installed, partial };
}

/** MLC models count by id, libraries by their URL. */
const cachedName = (url: string): string => mlcOwner(url) ?? url;

async function cacheTally(): Promise<Tally> {
  const sizes = new Map<string, number>();
  for (const { url, bytes } of await allCached()) {
    const name = cachedName(url);
    sizes.set(name, (sizes.get(name) ?? 0) + bytes);
  }
  return new Tally(sizes);
}

function installedBytes(entry: ModelEntry, disk: Tally, cached: Tally): number {
  if (entry.engine !== 'webllm') return disk.claim(namesOfFiles(entryFiles(entry)));
  cached.claim([webllmLibraryUrl(entry.library) ?? '']);
  return cached.claim([entry.id]);
}

const namesOfFiles = (files: readonly ModelFile[]): readonly string[] =>
  files.flatMap((file) => Object.values(keptNames(file)));

/** The names under which the files of an unfinished installation lie. */
async function partialNames(
  vault: Vault,
  offer: ModelOffer,
  places: Places,
): Promise<readonly string[]> {
  const text = await vault.plan(offer.id);
  // Whole files of other models may have the same hashes: only what was begun for this offer counts.
  if (text === null && offer.entry === null) return [];
  const files = await filesUnderWay(vault, offer, places);
  const plan = text === null ? [] : [planName(offer.id)];
  return [...plan, ...files.flatMap((file) => Object.values(namesOf(file)))];
}

/** With the hashes that were learnt on the way. */
async function filesUnderWay(
  vault: Vault,
  offer: ModelOffer,
  places: Places,
): Promise<readonly WantedFile[]> {
  const plan = readPlan((await vault.plan(offer.id)) ?? '');
  const sources = plan?.sources ?? offer.sources;
  const planned = plan?.files.length ? plan.files : null;
  const files = planned ?? offer.entry?.files ?? offer.files ?? [];
  const wanted = files.map((file) => wantedFile({ ...offer, sources }, file, places));
  const learnt = wanted.map(async (file): Promise<WantedFile[]> => {
    const sha256 = (await vault.note(file))?.sha256 ?? null;
    return sha256 === null ? [file] : [file, { ...file, sha256 }];
  });
  return (await Promise.all(learnt)).flat();
}

async function estimated(): Promise<Pick<StorageUse, 'usage' | 'quota' | 'persisted'>> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    const persisted = await navigator.storage.persisted();
    return { usage: usage ?? null, quota: quota ?? null, persisted };
  } catch {
    return { usage: null, quota: null, persisted: null };
  }
}

/** Throws away what has arrived for an offer, but for what `others` have too. */
export async function discardPartial(
  offer: ModelOffer,
  others: readonly ModelEntry[],
  places: Places,
): Promise<void> {
  const isMlc = offer.engine === 'webllm';
  const vault = await openVault(isMlc ? ARRIVING_FOLDER : KEPT_FOLDER);
  const shared = new Set(namesOfFiles(others.flatMap(entryFiles)));
  for (const name of await partialNames(vault, offer, places)) {
    if (!shared.has(name)) await vault.drop(name);
  }
  const isHere = others.some(({ id }) => id === offer.id);
  if (isMlc && !isHere) await removeCached({ id: offer.id, library: offer.library }, others);
}
