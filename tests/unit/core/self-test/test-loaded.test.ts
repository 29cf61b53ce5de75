import { expect, test } from 'vitest';
import type { Backend, Engine, LoadOptions } from '../../../../src/core/engine/engine.ts';
import type { ErrorData } from '../../../../src/core/errors.ts';
import { testLoaded } from '../../../../src/core/self-test/test-loaded.ts';
import type { GgufModel, ModelEntry } from '../../../../src/core/student/model-entry.ts';
import { TINY_MODEL } from '../../../support/run-setup.ts';

const clock = { now: () => 1_000, elapsed: () => 0 };
const DIED: ErrorData = { code: 'engine-died', message: 'gone', detail: {} };
const RIGHT = [' Whales', ',', ' dolphins', ' and', ' sharks', ' live', ' in', ' the', ' sea', '.'];

interface Backends {
  /** What the processor does in place of writing the right tokens. */
  readonly cpu?: 'absent' | 'dies-loading' | 'dies-writing';
  /** Places at which the GPU chooses another token. */
  readonly wrong?: readonly number[];
}

/** Where the model ran well, its tokens are those of RIGHT, on whatever backend. */
function twoBackends({ cpu, wrong = [] }: Backends) {
  const loads: (Backend | undefined)[] = [];
  let backend: Backend = 'webgpu';
  const load = (options: LoadOptions = {}) => {
    loads.push(options.backend);
    const isCpu = options.backend === 'cpu';
    backend = isCpu && cpu !== 'absent' ? 'cpu' : 'webgpu';
    return { state: 'ready', loaded: loadedOn(backend) } as const;
  };
  const next = (prompt: string): string => {
    const written = prompt.slice(prompt.indexOf('[assistant] ') + '[assistant] '.length);
    const place = RIGHT.findIndex((_, at) => RIGHT.slice(0, at).join('') === written);
    return backend === 'webgpu' && wrong.includes(place) ? ' @' : (RIGHT[place] ?? '');
  };
  const engine: Engine = {
    load: (signal, _model, _onEvent, options) => {
      if (signal.aborted) return Promise.resolve({ state: 'stopped' });
      const dies = options?.backend === 'cpu' && cpu === 'dies-loading';
      return Promise.resolve(dies ? { state: 'failed', error: DIED } : load(options));
    },
    writeTurn: (signal, { prompt, sampling }) => {
      if (signal.aborted) return Promise.resolve({ state: 'stopped', text: '' });
      if (backend === 'cpu' && cpu === 'dies-writing') {
        return Promise.resolve({ state: 'failed', error: DIED, text: '' });
      }
      const text = sampling.maxTokens === 1 ? next(prompt) : RIGHT.join('').trim();
      const usage = {
        ...{ promptTokens: 9, cachedTokens: 0, newTokens: 1 },
        ...{ promptMs: 1, writeMs: 0 },
      };
      return Promise.resolve({ state: 'finished', text, finish: 'stop', usage, applied: sampling });
    },
    unload: () => Promise.resolve(),
  };
  return { engine, loads };
}

const loadedOn = (backend: Backend) => ({
  ...{ model: TINY_MODEL.id, engine: 'scripted 1', sha256: null, threads: 1 },
  ...{ contextTokens: 512, host: null, backend },
});

async function tested(backends: Backends, entry: ModelEntry = TINY_MODEL, on: Backend = 'webgpu') {
  const { engine, loads } = twoBackends(backends);
  const phases: string[] = [];
  const order = {
    signal: new AbortController().signal,
    entry,
    onEvent: ({ phase }: { readonly phase: string }) => phases.push(phase),
    options: {},
  };
  const outcome = await testLoaded({ engine, clock }, order, loadedOn(on));
  return { outcome, loads, phases };
}

test('a GPU is held against the same files on the processor, then loaded again', async () => {
  const { outcome, loads } = await tested({});
  expect(outcome).toMatchObject({
    state: 'tested',
    loaded: { backend: 'webgpu' },
    selfTest: { passed: true, backend: 'webgpu', fidelity: { agreed: 10, of: 10 } },
  });
  expect(loads).toEqual(['cpu', undefined]);
});

test('a GPU that chooses other tokens fails, though it writes text; one near tie is forgiven', async () => {
  const off = await tested({ wrong: [1, 4, 6] });
  expect(off.outcome).toMatchObject({
    selfTest: { passed: false, degeneration: null, fidelity: { agreed: 7, of: 10 } },
  });
  const tie = await tested({ wrong: [4] });
  expect(tie.outcome).toMatchObject({ selfTest: { passed: true, fidelity: { agreed: 9 } } });
});

test.each(['absent', 'dies-loading', 'dies-writing'] as const)(
  'a processor that is %s says nothing of the GPU',
  async (cpu) => {
    const { outcome } = await tested({ cpu, wrong: [0, 1, 2, 3, 4, 5] });
    expect(outcome).toMatchObject({
      state: 'tested',
      loaded: { backend: 'webgpu' },
      selfTest: { passed: true, fidelity: null },
    });
  },
);

test('golden tokens of the entry, the processor itself, and large models need no such run', async () => {
  const prompt = '[assistant] ';
  const golden = await tested({}, { ...TINY_MODEL, golden: { prompt, tokens: RIGHT } });
  expect(golden.outcome).toMatchObject({ selfTest: { fidelity: { agreed: 10, of: 10 } } });
  expect(golden.loads).toEqual([]);
  expect((await tested({}, TINY_MODEL, 'cpu')).loads).toEqual([]);
  expect((await tested({}, { ...TINY_MODEL, bytes: 4e9 })).loads).toEqual([]);
});

test('an adapter in use is not held against its base, one that is off is', async () => {
  const wrong = { prompt: '[assistant] ', tokens: [' other', ' words'] };
  const file = { path: 'a.gguf', bytes: 1, sha256: TINY_MODEL.sha256 };
  const withScale = (scale: number): GgufModel => ({
    ...TINY_MODEL,
    golden: wrong,
    adapters: [{ label: 'A', file, scale }],
  });
  const on = await tested({}, withScale(0.5), 'cpu');
  expect(on.outcome).toMatchObject({ selfTest: { passed: true, fidelity: null } });
  const off = await tested({}, withScale(0), 'cpu');
  expect(off.outcome).toMatchObject({
    selfTest: { passed: false, fidelity: { agreed: 0, of: 2 } },
  });
});

test('a stop in the middle is a stop', async () => {
  const { engine } = twoBackends({});
  const stop = new AbortController();
  const order = {
    signal: stop.signal,
    entry: TINY_MODEL,
    onEvent: () => stop.abort(),
    options: {},
  };
  expect(await testLoaded({ engine, clock }, order, loadedOn('webgpu'))).toEqual({
    state: 'stopped',
  });
});
