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
/** A browser without promise integration, in which any other build than the compatible one is not to be had. */
const LACK = `for (const name of ['Suspending', 'promising']) delete WebAssembly[name];
{
  const realFetch = self.fetch;
  self.fetch = (url, ...more) =>
    String(url).includes('compat') ? realFetch(url, ...more) : Promise.reject(new Error('wrong build'));
}
`;
if (fault === 'old-browser') {
  for (const name of ['Suspending', 'promising']) Reflect.deleteProperty(WebAssembly, name);
  // wllama's own workers begin as blobs of code: they shall lack the same.
  self.Blob = class extends Blob {
    constructor(parts: BlobPart[] = [], options: BlobPropertyBag = {}) {
      const isCode = options.type?.includes('javascript') === true;
      super(isCode ? [LACK, ...parts] : parts, options);
    }
  };
}
if (fault === 'no-simd') WebAssembly.validate = () => false;
const adapterLike = { features: new Set(), info: { vendor: 'x', architecture: 'y' } };
const gpus: Record<string, unknown> = { 'no-gpu': null, 'gpu-no-f16': adapterLike };
if (fault in gpus) {
  const requestAdapter = () => Promise.resolve(gpus[fault]);
  Object.defineProperty(navigator, 'gpu', { value: { requestAdapter } });
}
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
