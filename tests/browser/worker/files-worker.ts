/**
 * The real files' worker on a network and a storage that tests lay out: the first message is a `Net`, and whatever
 * it has no route for is answered with 404. Every request is told to the test as `{ type: 'asked', … }`.
 */
import type { Net, Route } from './net.ts';

let net: Net = { routes: {} };

const missing = (): Response => new Response('Not found', { status: 404 });

async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const url = String(input);
  const range = new Headers(init.headers).get('range');
  self.postMessage({ type: 'asked', url, range, method: init.method ?? 'GET' });
  if (net.offline === true) throw new TypeError('no network');
  const route = net.routes[url];
  if (route === undefined) return missing();
  const { status = 200, headers = {} } = route;
  if (status !== 200) return new Response('', { status });
  if (init.method === 'HEAD') {
    const length = route.bytes.length.toString();
    return new Response(null, { headers: { 'content-length': length, ...headers } });
  }
  const from = range === null || route.noRanges === true ? 0 : Number(/\d+/.exec(range)?.[0]);
  return new Response(streamOf(route, from, init.signal ?? null), {
    status: from > 0 ? 206 : 200,
    headers,
  });
}

/** How often a route broke off already. */
const breaks = new Map<Route, number>();

function streamOf(route: Route, from: number, signal: AbortSignal | null): ReadableStream {
  const { bytes, breakAt, hangAt } = route;
  const broke = breaks.get(route) ?? 0;
  const isBreaking = breakAt !== undefined && broke < (route.breaks ?? Infinity) && from < breakAt;
  const end = isBreaking ? breakAt : (hangAt ?? bytes.length);
  if (isBreaking) breaks.set(route, broke + 1);
  // The last piece comes late enough after the one before it to be reported.
  const middle = Math.floor((from + end) / 2);
  const cuts = [from, middle, end - 1, end].filter(
    (cut, i, all) => i === 0 || cut > (all[i - 1] ?? 0),
  );
  const pieces = cuts.slice(1).map((cut, i) => bytes.slice(cuts[i], cut));
  return new ReadableStream({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(signal.reason));
    },
    async pull(controller) {
      const piece = pieces.shift();
      if (piece !== undefined) {
        if (pieces.length === 0) await new Promise((resolve) => setTimeout(resolve, 150));
        controller.enqueue(piece);
      } else if (isBreaking) controller.error(new TypeError('connection lost'));
      else if (end === bytes.length) controller.close();
      else await new Promise(() => undefined);
    },
  });
}

function lay(next: Net): void {
  net = next;
  if (next.quota !== undefined) {
    const { quota } = next;
    const estimate = () => Promise.resolve({ quota, usage: 0 });
    Object.defineProperty(navigator.storage, 'estimate', { value: estimate });
  }
  if (next.private === true) {
    Object.defineProperty(navigator.storage, 'getDirectory', {
      value: () => Promise.reject(new DOMException('private', 'SecurityError')),
    });
  }
  if (next.room !== undefined) limitWrites(next.room);
}

/** From so many bytes on the browser refuses to write more. */
function limitWrites(room: number): void {
  const { prototype } = FileSystemSyncAccessHandle;
  const write = prototype.write;
  let left = room;
  prototype.write = function (data: ArrayBufferView<ArrayBuffer>, options) {
    left -= data.byteLength;
    if (left < 0) throw new DOMException('no room', 'QuotaExceededError');
    return write.call(this, data, options);
  };
}

self.fetch = answer;

const early: MessageEvent[] = [];
let isReady = false;
self.addEventListener('message', (event: MessageEvent) => {
  if (event.data.type === 'net') {
    lay(event.data.net);
    event.stopImmediatePropagation();
  } else if (!isReady) early.push(event);
});
await import('../../../src/worker/inside/files.ts');
isReady = true;
for (const { data } of early) self.dispatchEvent(new MessageEvent('message', { data }));

export {};
