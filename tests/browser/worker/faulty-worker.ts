/**
 * The real worker behind a network and an inner worker that tests can break. The fault is named by the
 * worker's own name; a message on the channel `faulty-worker` ends the inner workers.
 */
const fault = self.name;
const realFetch = self.fetch.bind(self);
const RealWorker = self.Worker;
const inner: Worker[] = [];

const isModel = (input: RequestInfo | URL): boolean => String(input).endsWith('.gguf');

/** The model's own bytes, up to `end`. */
async function beginning(input: RequestInfo | URL, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const response = await realFetch(input, {
    headers: { Range: `bytes=0-${(end - 1).toString()}` },
  });
  return new Uint8Array(await response.arrayBuffer()).slice(0, end);
}

const faults: Record<string, (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>> =
  {
    html: () => Promise.resolve(new Response('<!doctype html><title>Not found</title>')),
    truncated: async (input) => new Response(await beginning(input, 1_000_000)),
    wrong: async (input) => {
      const bytes = new Uint8Array(98_362_432);
      bytes.set(await beginning(input, 1_000_000));
      return new Response(bytes);
    },
    broken: async (input) => {
      const bytes = await beginning(input, 4_000_000);
      let sent = false;
      return new Response(
        new ReadableStream({
          pull(controller) {
            if (sent) controller.error(new TypeError('connection lost'));
            else controller.enqueue(bytes);
            sent = true;
          },
        }),
      );
    },
    offline: () => Promise.reject(new TypeError('no network')),
  };

self.fetch = (input, init) => {
  const faulty = faults[fault];
  return isModel(input) && faulty !== undefined ? faulty(input, init) : realFetch(input, init);
};

self.Worker = class extends RealWorker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    inner.push(this);
  }
};

// One core means one thread and nothing to measure: quick to open. `cores` leaves the machine's own.
if (fault !== 'cores') Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1 });
if (fault === 'old-browser') Reflect.deleteProperty(WebAssembly, 'Suspending');
if (fault === 'full') {
  Object.defineProperty(navigator.storage, 'estimate', {
    value: () => Promise.resolve({ quota: 50_000_000, usage: 10_000_000 }),
  });
}
if (fault === 'private') {
  Object.defineProperty(navigator.storage, 'getDirectory', {
    value: () => Promise.reject(new DOMException('private', 'SecurityError')),
  });
}

new BroadcastChannel('faulty-worker').addEventListener('message', () => {
  for (const worker of inner) worker.terminate();
});

// Messages that come before the real worker listens would be lost: hold them until then.
const early: MessageEvent[] = [];
const hold = (event: MessageEvent): void => {
  early.push(event);
};
self.addEventListener('message', hold);
await import('../../../src/worker/inside/wllama.ts');
self.removeEventListener('message', hold);
for (const { data } of early) self.dispatchEvent(new MessageEvent('message', { data }));

export {};
