import type { KeyStorage } from '../key-shelf.ts';

const NAME = 'skillet gpu memory';

/** The GPU's memory as the person stated it on this device, bytes; null where nobody did. */
export function readGpuMemory(storage: () => KeyStorage | null): number | null {
  try {
    const bytes = Number(storage()?.getItem(NAME) ?? '');
    return Number.isFinite(bytes) && bytes > 0 ? bytes : null;
  } catch {
    return null;
  }
}

export function writeGpuMemory(storage: () => KeyStorage | null, bytes: number | null): void {
  try {
    if (bytes === null) storage()?.removeItem(NAME);
    else storage()?.setItem(NAME, String(bytes));
  } catch {
    // It holds until the page is left.
  }
}
