import { AppError } from '../../core/errors.ts';

/** How much more than the bare bytes must be free: the browser's own bookkeeping, and room to work in. */
const MARGIN = 1.1;

/** Throws `storage-full` where `bytes` more will surely not fit, before anything is fetched. */
export async function requireRoom(bytes: number): Promise<void> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate().catch(() => ({
    quota: undefined,
    usage: undefined,
  }));
  if (quota - usage < bytes * MARGIN) throw storageFull(bytes, quota - usage);
}

/** A browser may refuse room at any step, not only where bytes are written. */
export const asStorageFull = (thrown: unknown, neededBytes: number): unknown =>
  thrown instanceof Error && thrown.name === 'QuotaExceededError'
    ? storageFull(neededBytes, 0)
    : thrown;

/** `freeBytes` 0: the browser refused and did not say how much is left. */
export function storageFull(neededBytes: number, freeBytes: number): AppError {
  const [needed, free] = [neededBytes, freeBytes].map((n) => Math.ceil(n / 1e6).toString());
  return new AppError(
    'storage-full',
    `The browser's storage has no room for the model: ${needed ?? ''} MB are needed, ${free ?? ''} MB are free. Free some space or clear other sites' data, then try again.`,
    { neededBytes, freeBytes },
  );
}
