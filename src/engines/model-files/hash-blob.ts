import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of a file, hex, read piece by piece. Rejects with the signal's reason when it fires. */
export async function hashBlob(
  signal: AbortSignal,
  blob: Blob,
  onPiece: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<string> {
  const hash = sha256.create();
  for await (const bytes of blob.stream()) {
    signal.throwIfAborted();
    hash.update(bytes);
    onPiece(bytes);
  }
  signal.throwIfAborted();
  return bytesToHex(hash.digest());
}
