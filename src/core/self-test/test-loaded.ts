import type { Clock } from '../clock.ts';
import type { Engine, LoadedModel } from '../engine/engine.ts';
import type { ModelEntry } from '../student/model-entry.ts';
import { cpuRun, wantsCpuRun, type LoadOrder } from './cpu-run.ts';
import { runSelfTest, type SelfTestOutcome } from './self-test.ts';

export interface TestPorts {
  readonly engine: Engine;
  readonly clock: Clock;
}

export type TestedLoad =
  /** `loaded`: the model may have been loaded once more meanwhile. */
  | (Extract<SelfTestOutcome, { readonly state: 'tested' }> & { readonly loaded: LoadedModel })
  | Exclude<SelfTestOutcome, { readonly state: 'tested' }>;

/**
 * The self-test of a model that the order has loaded: its text, and its tokens against those of its entry or, on a
 * GPU without them, against the same files on the processor.
 */
export async function testLoaded(
  ports: TestPorts,
  order: LoadOrder,
  loaded: LoadedModel,
): Promise<TestedLoad> {
  order.onEvent({ phase: 'checking' });
  const entry = withOwnGolden(order.entry);
  if (!wantsCpuRun(entry, loaded)) return test(ports, { ...order, entry }, loaded);
  const onCpu = await cpuRun(ports.engine, { ...order, entry });
  if (onCpu.state !== 'ready') return onCpu;
  order.onEvent({ phase: 'checking' });
  const { golden } = onCpu;
  return test(ports, { ...order, entry: { ...entry, golden } }, onCpu.loaded);
}

async function test(
  { engine, clock }: TestPorts,
  { signal, entry }: LoadOrder,
  loaded: LoadedModel,
): Promise<TestedLoad> {
  const outcome = await runSelfTest(signal, { engine, clock }, loaded, entry);
  return outcome.state === 'tested' ? { ...outcome, loaded } : outcome;
}

/** An adapter changes what its base writes: the entry's golden tokens are the base's. */
function withOwnGolden(entry: ModelEntry): ModelEntry {
  const isChanged = entry.engine === 'wllama' && entry.adapters.some(({ scale }) => scale !== 0);
  return isChanged ? { ...entry, golden: null } : entry;
}
