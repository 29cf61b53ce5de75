import { AppError } from '../../errors.ts';

/** Where a person says that a model is. Folders are '' or without slashes at their ends. */
export type ModelAddress =
  /** On the Hugging Face hub. `revision` null: whatever is newest. `file` null: look into the folder. */
  | {
      readonly kind: 'hub';
      readonly repo: string;
      readonly revision: string | null;
      readonly folder: string;
      readonly file: string | null;
    }
  /** One GGUF file anywhere else; `base` ends with a slash. */
  | { readonly kind: 'file'; readonly base: string; readonly file: string }
  /** A folder anywhere else, with a slash at its end. */
  | { readonly kind: 'folder'; readonly base: string };

const REPO = /^[\w.-]+\/[\w.-]+$/;
const URL_PARTS = /^(https?):\/\/([^/?#]+)(\/[^?#]*)?(?:[?#].*)?$/i;
const HUB_HOSTS: ReadonlySet<string> = new Set(['huggingface.co', 'www.huggingface.co', 'hf.co']);

/**
 * Reads `owner/name`, an address of the hub (repository, folder or file) or of any other host.
 * Errors: `address-invalid`.
 */
export function parseModelAddress(text: string): ModelAddress {
  const address = text.trim();
  if (REPO.test(address)) return hubAddress(address, address);
  const [, , host, path = '/'] = URL_PARTS.exec(address) ?? [];
  if (host === undefined) throw invalid(address);
  if (HUB_HOSTS.has(host.toLowerCase())) return hubAddress(decoded(path, address), address);
  return elsewhere(address.replace(/[?#].*$/, ''));
}

const MODES: ReadonlySet<string> = new Set(['tree', 'resolve', 'blob', 'raw']);

function hubAddress(path: string, address: string): ModelAddress {
  const [owner, name, mode, revision, ...rest] = path.split('/').filter((part) => part !== '');
  if (owner === undefined || name === undefined) throw invalid(address);
  if (owner === 'datasets' || owner === 'spaces') throw invalid(address);
  if (mode !== undefined && (!MODES.has(mode) || revision === undefined)) throw invalid(address);
  const last = rest.at(-1);
  const file = last !== undefined && /\.gguf$/i.test(last) ? last : null;
  const folder = (file === null ? rest : rest.slice(0, -1)).join('/');
  return { kind: 'hub', repo: `${owner}/${name}`, revision: revision ?? null, folder, file };
}

function elsewhere(url: string): ModelAddress {
  const slash = url.lastIndexOf('/');
  const file = url.slice(slash + 1);
  if (/\.gguf$/i.test(file)) return { kind: 'file', base: url.slice(0, slash + 1), file };
  // Someone who gives one of the small files means the folder that it lies in.
  if (/\.(?:json|onnx|bin|jinja)$/i.test(file)) {
    return { kind: 'folder', base: url.slice(0, slash + 1) };
  }
  return { kind: 'folder', base: url.endsWith('/') ? url : `${url}/` };
}

function decoded(path: string, address: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw invalid(address);
  }
}

function invalid(address: string): AppError {
  return new AppError(
    'address-invalid',
    `"${address}" is no address of a model: give owner/name of the Hugging Face hub, or the URL of a folder or of a GGUF file`,
    { address },
  );
}
