/** How long the service worker may take: its own limit for a silent address is 5 s. */
const PATIENCE_MS = 7_000;

/**
 * Asks the service worker whether an address answers at all, which an isolated page cannot see for itself. Null where
 * there is no service worker: on a first visit, in development, in private windows of some browsers.
 */
export async function reachByServiceWorker(
  signal: AbortSignal,
  url: string,
): Promise<boolean | null> {
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker.controller : null;
  if (worker === null) return null;
  const { port1, port2 } = new MessageChannel();
  const ended = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  return new Promise((resolve) => {
    ended.addEventListener('abort', () => resolve(null), { once: true });
    port1.addEventListener('message', ({ data }) => resolve(data === true), { once: true });
    port1.start();
    worker.postMessage({ type: 'reach', url }, [port2]);
  });
}
