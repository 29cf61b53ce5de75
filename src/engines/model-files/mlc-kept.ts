import type { ModelEntry } from '../../core/student/model-entry.ts';
import { webllmLibraryUrl } from '../../core/student/webllm/offers.ts';
import { mlcOwner, WEBLLM_CACHES } from './mlc-home.ts';

/** One entry of WebLLM's caches. */
interface Cached {
  readonly cache: string;
  readonly url: string;
  readonly bytes: number;
}

/** All that lies in WebLLM's caches; nothing where there is no Cache API. */
export async function allCached(): Promise<readonly Cached[]> {
  if (!('caches' in globalThis)) return [];
  const found: Cached[] = [];
  for (const name of Object.values(WEBLLM_CACHES)) {
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const length = (await cache.match(url))?.headers.get('content-length') ?? null;
      found.push({ cache: name, url, bytes: Number(length ?? 0) });
    }
  }
  return found;
}

/**
 * Deletes all that a model has in WebLLM's caches, its manifest too (WebLLM's own way leaves that behind), and its
 * library where no other model runs on it.
 */
export async function removeCached(
  { id, library }: { readonly id: string; readonly library: string | null },
  others: readonly ModelEntry[],
): Promise<void> {
  const libraryUrl = library === null ? null : webllmLibraryUrl(library);
  const isShared = others.some(
    (other) => other.engine === 'webllm' && webllmLibraryUrl(other.library) === libraryUrl,
  );
  for (const { cache, url } of await allCached()) {
    const isLibrary = url === libraryUrl && !isShared;
    if (mlcOwner(url) === id || isLibrary) await (await caches.open(cache)).delete(url);
  }
}
