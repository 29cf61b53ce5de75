import type { ModelFile } from '../../core/student/model-entry.ts';
import { MLC_CONFIG } from '../../core/student/mlc/read-mlc.ts';
import type { Home } from './home.ts';
import type { FileName, Vault } from './vault.ts';
import type { WantedFile } from './wanted-file.ts';

/** WebLLM's caches (0.2.86, `createArtifactCache`): a request's URL is the key. */
export const WEBLLM_CACHES = {
  model: 'webllm/model',
  config: 'webllm/config',
  library: 'webllm/wasm',
} as const;

/** Which bytes an entry has, and where they came from: WebLLM leaves headers alone. */
const HASH_HEADER = 'x-sha256';
const ORIGIN_HEADER = 'x-origin';
const LIBRARY = 'library.wasm';

const HOST = 'https://mlc.invalid/';

/**
 * The address under which WebLLM finds an MLC model's files in its caches, whatever source they came from. Nothing
 * answers there: what is not in the caches is an error, never a download past our checks (`.invalid`, RFC 2606).
 */
export const mlcBaseUrl = ({ id }: { readonly id: string }): string =>
  `${HOST}${encodeURIComponent(id)}/resolve/local/`;

/** Whose files an entry of WebLLM's caches are; null where it is none of ours. */
export function mlcOwner(url: string): string | null {
  if (!url.startsWith(HOST)) return null;
  return decodeURIComponent(url.slice(HOST.length).split('/')[0] ?? '');
}

/** The compiled library as one more file of the model. */
export const libraryFile = (url: string, label: string): WantedFile => ({
  path: LIBRARY,
  bytes: null,
  sha256: null,
  urls: [url],
  key: url,
  label,
});

interface Place {
  readonly cache: string;
  readonly url: string;
}

/** Where a file of the model lies for WebLLM. The library's key is its own address, which models share. */
function placeOf({ path, key }: FileName, base: string): Place {
  if (path === LIBRARY) return { cache: WEBLLM_CACHES.library, url: key };
  const url = new URL(encodeURI(path), base).href;
  return { cache: path === MLC_CONFIG ? WEBLLM_CACHES.config : WEBLLM_CACHES.model, url };
}

/** WebLLM's caches as the home of an MLC model; file by file, so that nothing large passes through memory. */
export function mlcHome(vault: Vault, model: { readonly id: string }): Home {
  const base = mlcBaseUrl(model);
  const cached = async (file: FileName): Promise<Response | null> => {
    const { cache, url } = placeOf(file, base);
    return (await (await caches.open(cache)).match(url)) ?? null;
  };
  const put = async (file: FileName, sha256: string, blob: Blob): Promise<ModelFile> => {
    const { cache, url } = placeOf(file, base);
    const headers = {
      'content-length': blob.size.toString(),
      [HASH_HEADER]: sha256,
      [ORIGIN_HEADER]: encodeURIComponent(file.key),
    };
    await (await caches.open(cache)).put(url, new Response(blob, { headers }));
    return { path: file.path, bytes: blob.size, sha256 };
  };
  return {
    vault,
    async find(file) {
      const headers = (await cached(file))?.headers;
      const sha256 = headers?.get(HASH_HEADER) ?? null;
      const bytes = Number(headers?.get('content-length') ?? -1);
      // Of unknown hash, only what came from the very same address (and commit) is the same file.
      const isSame =
        file.sha256 === null
          ? headers?.get(ORIGIN_HEADER) === encodeURIComponent(file.key)
          : sha256 === file.sha256;
      return sha256 !== null && isSame && bytes === (file.bytes ?? bytes)
        ? { path: file.path, bytes, sha256 }
        : null;
    },
    async settle(file, sha256) {
      const { blob } = await vault.keep(file, sha256);
      const settled = await put(file, sha256, blob);
      await vault.remove(file);
      return settled;
    },
    async put(_signal, file, blob, onBytes) {
      await put({ ...file, key: file.sha256 }, file.sha256, blob);
      onBytes(blob.size);
    },
    open: async (file) => (await (await cached(file))?.blob()) ?? null,
    async remove(file) {
      const { cache, url } = placeOf(file, base);
      await (await caches.open(cache)).delete(url);
      await vault.remove(file);
    },
  };
}
