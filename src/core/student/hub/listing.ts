import * as v from 'valibot';
import { readAs } from '../../read-as.ts';
import type { OfferedFile } from '../model-offer.ts';

const Page = v.array(
  v.looseObject({
    type: v.string(),
    path: v.string(),
    size: v.nullish(v.number()),
    lfs: v.nullish(v.looseObject({ oid: v.nullish(v.string()), size: v.nullish(v.number()) })),
  }),
);

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The files of one page of the hub's listing (`/api/models/OWNER/NAME/tree/REVISION?recursive=true`). Large
 * files carry their SHA-256 (`lfs.oid`); the `oid` of small ones is git's and no hash of their bytes.
 * Errors: `model-unreachable` where the answer is something else.
 */
export function readHubListing(json: unknown): readonly OfferedFile[] {
  const rows = readAs(Page, json, 'the hub’s listing', 'model-unreachable');
  return rows.flatMap(({ type, path, size, lfs }): OfferedFile[] => {
    if (type !== 'file') return [];
    const hash = lfs?.oid?.toLowerCase() ?? '';
    const bytes = lfs?.size ?? size ?? null;
    return [{ path, bytes, sha256: SHA256.test(hash) ? hash : null }];
  });
}

const Info = v.looseObject({
  sha: v.string(),
  cardData: v.nullish(
    v.looseObject({ license: v.nullish(v.union([v.string(), v.array(v.string())])) }),
  ),
});

export interface HubInfo {
  /** The commit that a branch stands at: what a source is pinned to. */
  readonly commit: string;
  readonly licence: string | null;
}

/** What the hub says of a repository (`/api/models/OWNER/NAME/revision/REVISION`). Errors: `model-unreachable`. */
export function readHubInfo(json: unknown): HubInfo {
  const { sha, cardData } = readAs(Info, json, 'the hub’s answer', 'model-unreachable');
  const licence = cardData?.license ?? null;
  return { commit: sha, licence: typeof licence === 'string' ? licence : (licence?.[0] ?? null) };
}
