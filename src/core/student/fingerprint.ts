import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ModelFile } from './model-entry.ts';

/** What tells a model from all others, hex: the SHA-256 of its one file; of several, of their names and hashes. */
export function fingerprintOf(files: readonly Pick<ModelFile, 'path' | 'sha256'>[]): string {
  const [only, ...more] = files;
  if (only !== undefined && more.length === 0) return only.sha256;
  const lines = files.map(({ path, sha256: hash }) => `${hash}  ${path}\n`).sort();
  return bytesToHex(sha256(new TextEncoder().encode(lines.join(''))));
}
