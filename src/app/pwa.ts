import type { Update } from './state/update.svelte.ts';

/** Keeps the page for visits without a network. A newer version is offered, never forced. */
export function registerServiceWorker(update: Update): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    void register(update).catch(() => undefined);
  });
}

async function register(update: Update): Promise<void> {
  const address = new URL('service-worker.js', document.baseURI);
  const registration = await navigator.serviceWorker.register(address);
  const offer = (): void => {
    const { waiting } = registration;
    if (waiting !== null && registration.active !== null) update.offer(() => replaceBy(waiting));
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
}

function replaceBy(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  waiting.postMessage({ type: 'take-over' });
}

/** Tells the service worker that an engine is in use (`LoadedModel.engine`), so that it is there without a network next time. */
export function keepEngine(engine: string): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.controller?.postMessage({ type: 'keep-engine', engine });
}
