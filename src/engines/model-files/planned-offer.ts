import { AppError } from '../../core/errors.ts';
import type { ModelSource } from '../../core/student/model-entry.ts';
import type { ModelOffer, OfferedFile } from '../../core/student/model-offer.ts';
import type { Home } from './home.ts';
import { askHub } from './hub.ts';
import { readPlan, type InstallPlan } from './plan.ts';
import type { Places } from './sources.ts';

const COMMIT = /^[0-9a-f]{40}$/;

/**
 * The offer with its files settled: those of the plan that an earlier installation left, or what the hub says now,
 * pinned to a commit, so that a download that is gone on with tomorrow is of one piece.
 */
export async function plannedOffer(
  signal: AbortSignal,
  offer: ModelOffer,
  { home, places }: { readonly home: Home; readonly places: Places },
): Promise<ModelOffer> {
  const kept = readPlan((await home.vault.plan(offer.id)) ?? '');
  if (kept !== null) return withPlan(offer, kept);
  const plan = await newPlan(signal, offer, places);
  await home.vault.putPlan(offer.id, JSON.stringify(plan));
  return withPlan(offer, plan);
}

const withPlan = (offer: ModelOffer, { sources, files }: InstallPlan): ModelOffer => ({
  ...offer,
  sources,
  // An MLC model lists its shards itself where nobody else does.
  files: files.length === 0 ? offer.files : files,
});

async function newPlan(
  signal: AbortSignal,
  { sources, files }: ModelOffer,
  places: Places,
): Promise<InstallPlan> {
  const [first] = sources;
  const isPinned = first?.kind !== 'hub' || COMMIT.test(first.revision);
  if (first?.kind !== 'hub' || (isPinned && files !== null)) return { sources, files: files ?? [] };
  try {
    const { commit, files: listed } = await askHub(signal, first, places);
    const pinned = { ...first, revision: commit };
    return { sources: [pinned, ...sources.slice(1)], files: ofInterest(files, listed, first) };
  } catch (thrown) {
    // Without the hub's list the files are asked for as they are; another source may have them.
    const isSilent = thrown instanceof AppError && thrown.code === 'model-unreachable';
    if (signal.aborted || !isSilent || thrown.detail['gated'] === 1) throw thrown;
    return { sources, files: files ?? [] };
  }
}

type HubSource = ModelSource & { readonly kind: 'hub' };

/** The listed files of the source's folder; of an offer that names its files only those. */
function ofInterest(
  offered: readonly OfferedFile[] | null,
  listed: readonly OfferedFile[],
  { folder }: HubSource,
): readonly OfferedFile[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = listed.flatMap((file) =>
    file.path.startsWith(prefix) ? [{ ...file, path: file.path.slice(prefix.length) }] : [],
  );
  if (offered === null) return inside;
  return offered.map((file) => inside.find(({ path }) => path === file.path) ?? file);
}
