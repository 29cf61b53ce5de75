import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { PartialFile } from './vault.ts';

const READ_BYTES = 4 * 1024 * 1024;

/** A partial file together with the running SHA-256 of its bytes: a whole file need not be read again. */
export class HashedPartial {
  readonly #partial: PartialFile;
  #hash = sha256.create();

  constructor(partial: PartialFile) {
    this.#partial = partial;
  }

  get size(): number {
    return this.#partial.size;
  }

  /** Takes in what was there before; call it first. `onProgress` gets the bytes hashed so far. */
  async hashKept(signal: AbortSignal, onProgress: (bytes: number) => void): Promise<void> {
    for (let at = 0; at < this.size; at += READ_BYTES) {
      const bytes = new Uint8Array(Math.min(READ_BYTES, this.size - at));
      this.#partial.read(bytes, at);
      this.#hash.update(bytes);
      onProgress(at + bytes.length);
      // Lets a stop be heard.
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
  }

  append(bytes: Uint8Array<ArrayBuffer>): void {
    this.#partial.append(bytes);
    this.#hash.update(bytes);
  }

  clear(): void {
    this.#partial.clear();
    this.#hash = sha256.create();
  }

  /** Ends the hash: nothing can be appended afterwards. */
  hexOfAll(): string {
    return bytesToHex(this.#hash.digest());
  }
}
