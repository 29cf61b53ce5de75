import { expect, test } from 'vitest';
import { backendsFor, benchmark } from '../../../../src/core/device/benchmark.ts';
import { benchmarkReport, deviceReport } from '../../../../src/core/device/report.ts';
import type {
  Backend,
  Engine,
  LoadOptions,
  TurnRequest,
} from '../../../../src/core/engine/engine.ts';
import type { ErrorData } from '../../../../src/core/errors.ts';
import { GAMING_GPU, LAPTOP, PLAIN, inferred, withGpu } from '../../../support/devices.ts';
import { TINY_MODEL } from '../../../support/run-setup.ts';

const never = (): AbortSignal => new AbortController().signal;
const BROKEN: ErrorData = { code: 'engine-died', message: 'gone', detail: {} };

interface Paced {
  readonly writeMs: Readonly<Record<Backend, number>>;
  readonly slots?: number;
  readonly breaks?: Backend;
  /** By the clock. */
  readonly turnMs?: number;
}

/** An engine whose turns take so long on a clock of its own; turns at once take as long as one. */
function pacedEngine({ writeMs, slots = 1, breaks, turnMs = 1_000 }: Paced) {
  const loads: (LoadOptions | undefined)[] = [];
  const requests: TurnRequest[] = [];
  let time = 0;
  let atWork = 0;
  let backend: Backend = 'cpu';
  let unloaded = false;
  const engine: Engine = {
    load: (signal, model, onEvent, options) => {
      if (signal.aborted) return Promise.resolve({ state: 'stopped' });
      loads.push(options);
      unloaded = false;
      onEvent({ phase: 'opening' });
      backend = options?.backend ?? 'cpu';
      const loaded = {
        ...{ model: model.id, engine: 'paced 1', sha256: null, threads: 2, contextTokens: 512 },
        ...{ host: null, backend, slots: Math.min(slots, options?.slots ?? 1) },
      };
      return Promise.resolve({ state: 'ready', loaded });
    },
    writeTurn: async (signal, request) => {
      requests.push(request);
      if (signal.aborted) return { state: 'stopped', text: '' };
      if (backend === breaks) return { state: 'failed', error: BROKEN, text: '' };
      atWork += 1;
      if (atWork === 1) time += turnMs;
      await new Promise((resolve) => setTimeout(resolve));
      atWork -= 1;
      const usage = {
        ...{ promptTokens: 90, cachedTokens: 10, newTokens: 21 },
        ...{ promptMs: 400, writeMs: writeMs[backend] },
      };
      return { state: 'finished', text: 'x', finish: 'stop', usage, applied: request.sampling };
    },
    unload: () => {
      unloaded = true;
      return Promise.resolve();
    },
  };
  const clock = { now: () => 0, elapsed: () => time };
  return { ports: { engine, clock }, loads, requests, isUnloaded: () => unloaded };
}

const order = (...backends: Backend[]) => ({ entry: TINY_MODEL, backends });

test('each backend is timed, then several turns at once on the faster one', async () => {
  const { ports, loads, requests, isUnloaded } = pacedEngine({
    writeMs: { cpu: 2_000, webgpu: 500 },
    slots: 4,
  });
  const phases: string[] = [];
  const outcome = await benchmark(never(), ports, order('cpu', 'webgpu'), ({ phase }) =>
    phases.push(phase),
  );
  const pace = { engine: 'paced 1', threads: 2, turns: 3, reading: 200 };
  expect(outcome).toEqual({
    state: 'measured',
    benchmark: {
      paces: [
        { ...pace, backend: 'cpu', writing: 10 },
        { ...pace, backend: 'webgpu', writing: 40 },
      ],
      faults: [],
      together: { slots: 4, ratio: 4, pairs: 2 },
    },
  });
  expect(loads).toEqual([
    { slots: 1, backend: 'cpu' },
    { slots: 1, backend: 'webgpu' },
    { slots: 4, backend: 'webgpu' },
  ]);
  expect(phases).toContain('measuring');
  // No prompt is the beginning of another: a state that is reused would flatter.
  expect(new Set(requests.map(({ prompt }) => prompt)).size).toBe(requests.length);
  expect(isUnloaded()).toBe(true);
});

test('an engine of one turn at a time is not asked for more', async () => {
  const { ports, requests } = pacedEngine({ writeMs: { cpu: 1_000, webgpu: 1_000 } });
  const outcome = await benchmark(never(), ports, order('cpu'), () => undefined);
  expect(outcome).toMatchObject({ benchmark: { together: null } });
  expect(requests).toHaveLength(3);
});

test('a model that takes half a minute a turn writes one, and is not asked for several at once', async () => {
  const { ports, requests } = pacedEngine({
    writeMs: { cpu: 20_000, webgpu: 1 },
    slots: 4,
    turnMs: 30_000,
  });
  const outcome = await benchmark(never(), ports, order('cpu'), () => undefined);
  expect(outcome).toMatchObject({
    benchmark: { paces: [{ turns: 1, writing: 1 }], together: null },
  });
  expect(requests).toHaveLength(1);
});

test('a backend that breaks leaves the other; where all break, it is said', async () => {
  const half = pacedEngine({ writeMs: { cpu: 1_000, webgpu: 1 }, breaks: 'webgpu' });
  const outcome = await benchmark(never(), half.ports, order('webgpu', 'cpu'), () => undefined);
  expect(outcome).toMatchObject({
    benchmark: { paces: [{ backend: 'cpu' }], faults: [{ backend: 'webgpu', error: BROKEN }] },
  });
  const all = pacedEngine({ writeMs: { cpu: 1, webgpu: 1 }, breaks: 'webgpu' });
  expect(await benchmark(never(), all.ports, order('webgpu'), () => undefined)).toEqual({
    state: 'failed',
    error: BROKEN,
  });
  expect(all.isUnloaded()).toBe(true);
});

test('stops in the middle and lets go of the model', async () => {
  const { ports, isUnloaded } = pacedEngine({ writeMs: { cpu: 1, webgpu: 1 } });
  const stop = new AbortController();
  const outcome = await benchmark(stop.signal, ports, order('cpu'), ({ phase }) => {
    if (phase === 'measuring') stop.abort();
  });
  expect(outcome).toEqual({ state: 'stopped' });
  expect(isUnloaded()).toBe(true);
});

test('which backends are worth a look', () => {
  const large = { ...TINY_MODEL, bytes: 4e9 };
  expect(backendsFor(TINY_MODEL, PLAIN)).toEqual(['cpu']);
  expect(backendsFor(TINY_MODEL, LAPTOP)).toEqual(['webgpu', 'cpu']);
  expect(backendsFor(large, LAPTOP)).toEqual(['webgpu']);
  expect(backendsFor(TINY_MODEL, withGpu(LAPTOP, { isFallback: true }))).toEqual(['cpu']);
});

test('the report holds each figure with where it comes from', () => {
  const text = deviceReport({
    ...LAPTOP,
    gpu: inferred({ ...GAMING_GPU, description: 'RTX | 4060\nLaptop' }),
    memory: inferred<number>(null),
  });
  expect(text).toContain('| GPU | nvidia ada RTX   4060 Laptop | inferred |');
  expect(text).toContain('| GPU memory | 8.6 GB | inferred |');
  expect(text).toContain('| memory, at least | not known |  |');
  expect(text).toContain('| storage: persistent | no | inferred |');
});

test('without a GPU the report says so, in one row', () => {
  const text = deviceReport(PLAIN);
  expect(text).toContain('| GPU | none (no WebGPU) | inferred |');
  expect(text).not.toContain('16-bit');
});

test('the report of a measurement adds paces, the gain of several turns and what broke', () => {
  const pace = { backend: 'cpu', engine: 'paced 1', threads: 2, turns: 3 } as const;
  const text = benchmarkReport(PLAIN, TINY_MODEL, {
    paces: [{ ...pace, reading: 23.04, writing: 19.26 }],
    faults: [{ backend: 'webgpu', error: BROKEN }],
    together: { slots: 4, ratio: 1.18, pairs: 2 },
  });
  expect(text).toContain('## Device');
  expect(text).toContain('| paced 1 | cpu | 2 | 23.0 | 19.3 | 3 |');
  expect(text).toContain('4 turns at once over one after another: 1.18 x.');
  expect(text).toContain('webgpu: gone');
});
