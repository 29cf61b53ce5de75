import type { Clock } from '../core/clock.ts';
import type { Engine } from '../core/engine/engine.ts';
import { backendsFor, benchmark, type Benchmark } from '../core/device/benchmark.ts';
import { benchmarkReport, deviceReport } from '../core/device/report.ts';
import { testLoaded } from '../core/self-test/test-loaded.ts';
import type { MeasuredPace } from '../core/student/installed-model.ts';
import { offerOf } from '../core/student/model-offer.ts';
import type { Registry } from '../core/student/registry.ts';
import { webllmOffers } from '../core/student/webllm/offers.ts';
import { modelFiles } from '../worker/files-client.ts';
import type { ModelFiles } from '../worker/model-files.ts';
import { browserParts, readDevice } from './device.ts';
import type { CheckOutcome, MeasureOutcome, ModelDesk } from './model-desk.ts';
import { engineIsElsewhere, pageEngine, weightsBase } from './page-engine.ts';

interface DeskParts {
  readonly files: ModelFiles;
  readonly engine: Engine;
  readonly registry: Registry;
  readonly clock: Clock;
}

/** The Models view's desk in the page: its own worker for files, the page's one engine. */
export const liveDesk = (registry: Registry, clock: Clock): ModelDesk =>
  deskOn({ files: modelFiles({ weightsBase }), engine: pageEngine, registry, clock });

function deskOn(parts: DeskParts): ModelDesk {
  const { files, engine, registry } = parts;
  const { models, offers } = registry;
  return {
    files,
    offers: () => Promise.resolve([...models.map(offerOf), ...offers, ...webllmOffers()]),
    device: (gpuMemory) => readDevice(gpuMemory, browserParts()),
    persist,
    check: (...call) => check(parts, ...call),
    measure: (...call) => measure(parts, ...call),
    report: deviceReport,
    engineIsElsewhere,
    unload: () => engine.unload(),
  };
}

async function persist(): Promise<boolean | null> {
  try {
    return 'storage' in navigator ? await navigator.storage.persist() : null;
  } catch {
    return null;
  }
}

async function check(
  { engine, clock }: DeskParts,
  ...[signal, { entry }, onEvent]: Parameters<ModelDesk['check']>
): Promise<CheckOutcome> {
  const outcome = await engine.load(signal, entry, onEvent);
  if (outcome.state !== 'ready') return outcome;
  const order = { signal, entry, onEvent, options: {} };
  const tested = await testLoaded({ engine, clock }, order, outcome.loaded);
  if (tested.state !== 'tested') return tested;
  const { selfTest: test, pace } = tested;
  // One that fails is not to be written with (`model-unsound`): the next load says so.
  if (!test.passed) await engine.unload();
  return { state: 'checked', test, pace };
}

async function measure(
  { engine, clock }: DeskParts,
  ...[signal, { entry }, device, onEvent]: Parameters<ModelDesk['measure']>
): Promise<MeasureOutcome> {
  const backends = backendsFor(entry, device);
  const outcome = await benchmark(signal, { engine, clock }, { entry, backends }, onEvent);
  if (outcome.state !== 'measured') return outcome;
  const text = benchmarkReport(device, entry, outcome.benchmark);
  return { state: 'measured', text, pace: fastestOf(outcome.benchmark, clock.now()) };
}

function fastestOf({ paces }: Benchmark, at: number): MeasuredPace | null {
  const [fastest] = paces.toSorted((a, b) => b.writing - a.writing);
  if (fastest === undefined) return null;
  const { backend, reading, writing } = fastest;
  return { at, backend, reading, writing };
}
