import { readHubInfo, readHubListing } from '../../core/student/hub/listing.ts';
import type { OfferedFile } from '../../core/student/model-offer.ts';
import { askJson } from './ask.ts';
import { HUB, type Places } from './sources.ts';

export interface HubRepository {
  /** The commit that the revision stands at. */
  readonly commit: string;
  readonly licence: string | null;
  /** Paths from the repository's top. */
  readonly files: readonly OfferedFile[];
}

interface Asked {
  readonly repo: string;
  /** Null: whatever is newest. */
  readonly revision: string | null;
}

/** A repository of the hub as it is now. Errors: `address-invalid`, `model-unreachable`. */
export async function askHub(
  signal: AbortSignal,
  { repo, revision }: Asked,
  { hubBase }: Places,
): Promise<HubRepository> {
  const api = `${hubBase ?? HUB}api/models/${repo}`;
  const infoUrl = revision === null ? api : `${api}/revision/${encodeURIComponent(revision)}`;
  const { commit, licence } = readHubInfo((await askJson(signal, infoUrl, repo)).json);
  const files: OfferedFile[] = [];
  for (let url: string | null = `${api}/tree/${commit}?recursive=true`; url !== null;) {
    const { json, next } = await askJson(signal, url, repo);
    files.push(...readHubListing(json));
    url = next;
  }
  return { commit, licence, files };
}
