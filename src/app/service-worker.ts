import {
  addPlugins,
  cleanupOutdatedCaches,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { PAGE_ENGINES, type PageEngine } from '../core/student/model-entry.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

const REACH_MS = 5_000;
const ENGINE_CACHE = 'skillet-engine';
/** With these the engine may use threads, also where the host does not send them. */
const ISOLATION: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const urlOf = (entry: PrecacheEntry | string): string =>
  new URL(typeof entry === 'string' ? entry : entry.url, self.location.href).href;

const listed = self.__WB_MANIFEST;
// Megabytes: fetched by the first Write, not by the first look at the page. Names hold a hash of the content.
const engineUrls = new Set(listed.map(urlOf).filter((url) => engineOf(url) !== null));

addPlugins([{ handlerWillRespond: ({ response }) => Promise.resolve(isolated(response)) }]);
precacheAndRoute(listed.filter((entry) => !engineUrls.has(urlOf(entry))));
cleanupOutdatedCaches();

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOldEngines(), self.clients.claim()]));
});

// Everything else, the weights above all, goes to the network as if there were no service worker.
self.addEventListener('fetch', (event) => {
  if (engineUrls.has(event.request.url)) event.respondWith(engineFile(event.request));
});

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { type, engine } = readMessage(event.data);
  if (type === 'take-over') event.waitUntil(self.skipWaiting());
  if (type === 'keep-engine') event.waitUntil(keepEngine(engine));
  if (type === 'reach') event.waitUntil(answerReach(event));
});

async function engineFile(request: Request): Promise<Response> {
  const cache = await caches.open(ENGINE_CACHE);
  const kept = await cache.match(request.url);
  if (kept !== undefined) return isolated(kept);
  const response = await fetch(request);
  if (response.status === 200)
    await cache.put(request.url, response.clone()).catch(() => undefined);
  return isolated(response);
}

/** A page that pressed Write before this worker was there has fetched the engine past it. */
async function keepEngine(engine: unknown): Promise<void> {
  const cache = await caches.open(ENGINE_CACHE);
  for (const url of engineUrls) {
    if (!String(engine).startsWith(engineOf(url) ?? ' ') || !isForHere(url)) continue;
    if ((await cache.match(url)) === undefined) await cache.add(url);
  }
}

/** The engine that a file belongs to, by its name (vite.config.ts); null of all that is no engine's. */
function engineOf(url: string): PageEngine | null {
  const name = url.slice(url.lastIndexOf('/') + 1);
  if (name.startsWith('ort-wasm')) return 'transformers';
  return PAGE_ENGINES.find((engine) => name.startsWith(`${engine}-`)) ?? null;
}

/** Two engines come in a build for browsers that wait by promise integration, and in a larger one for all others. */
function isForHere(url: string): boolean {
  if (/compat|asyncify/.test(url)) return !('Suspending' in WebAssembly);
  return !/wllama-[^/]*wasm$|jspi/.test(url) || 'Suspending' in WebAssembly;
}

/**
 * Whether an address answers at all. The page cannot see that for itself: under its embedder policy an answer that is
 * not meant for pages looks like none. This worker's script comes without that policy.
 */
async function answerReach({ data, ports }: ExtendableMessageEvent): Promise<void> {
  const url: unknown = Reflect.get(data, 'url');
  const answers = typeof url === 'string' && (await gotThrough(url));
  ports[0]?.postMessage(answers);
}

async function gotThrough(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(REACH_MS);
  try {
    await fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return true;
  } catch {
    return false;
  }
}

async function dropOldEngines(): Promise<void> {
  const cache = await caches.open(ENGINE_CACHE);
  const old = (await cache.keys()).filter(({ url }) => !engineUrls.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** The response with the isolation headers that it lacks. */
function isolated(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

function readMessage(data: unknown): { readonly type: unknown; readonly engine?: unknown } {
  return typeof data === 'object' && data !== null && 'type' in data ? data : { type: undefined };
}
