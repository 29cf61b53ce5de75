import type { Clock } from '../clock.ts';
import type { Engine, LoadOutcome, LoadedModel } from '../engine/engine.ts';
import { AppError, errorData } from '../errors.ts';
import type { ModelStore } from '../store/model-store.ts';
import type { InstalledModel, SelfTest } from '../student/installed-model.ts';
import type { ModelEntry } from '../student/model-entry.ts';
import { runsHere } from '../student/student-entry.ts';
import type { LoadOrder } from './cpu-run.ts';
import { testLoaded } from './test-loaded.ts';

export interface CheckedEnginePorts {
  readonly engine: Engine;
  /** Asked for at each load; null where nothing can be kept: then every load is a first one. */
  readonly models: () => Promise<ModelStore | null>;
  readonly clock: Clock;
}

/**
 * The engine, with a self-test after the first load of each model by each engine version and backend. What
 * came of it is kept with the model; one that failed it is not used (`model-unsound`) until it is tested
 * again (`repair` forgets the test). A crash says nothing of the model and is not kept.
 */
export function checkedEngine({ engine, models, clock }: CheckedEnginePorts): Engine {
  return {
    writeTurn: (signal, request, onEvent) => engine.writeTurn(signal, request, onEvent),
    unload: () => engine.unload(),
    async load(signal, model, onEvent, options = {}) {
      const outcome = await engine.load(signal, model, onEvent, options);
      if (outcome.state !== 'ready' || !runsHere(model)) return outcome;
      const checks = new Checks(await models(), { engine, clock });
      return checks.of({ signal, entry: model, onEvent, options }, outcome.loaded);
    },
  };
}

class Checks {
  readonly #store: ModelStore | null;
  readonly #ports: { readonly engine: Engine; readonly clock: Clock };

  constructor(store: ModelStore | null, ports: { readonly engine: Engine; readonly clock: Clock }) {
    this.#store = store;
    this.#ports = ports;
  }

  async of(order: LoadOrder, loaded: LoadedModel): Promise<LoadOutcome> {
    const known = await this.#find(order.entry);
    if (isOf(known.selfTest, loaded)) return this.#verdict(known, loaded);
    const tested = await testLoaded(this.#ports, order, loaded);
    if (tested.state !== 'tested') return tested;
    const { selfTest, pace } = tested;
    return this.#verdict({ ...known, selfTest, pace: pace ?? known.pace }, tested.loaded);
  }

  async #find(entry: ModelEntry): Promise<InstalledModel> {
    const all = (await this.#store?.all()) ?? [];
    const known = all.find((one) => one.entry.id === entry.id);
    // Another file under the same id was tested as itself, not as this one.
    if (known?.entry.sha256 === entry.sha256) return { ...known, entry };
    const installedAt = this.#ports.clock.now();
    return { version: 1, entry, installedAt, usedAt: null, selfTest: null, pace: null };
  }

  async #verdict(model: InstalledModel, loaded: LoadedModel): Promise<LoadOutcome> {
    await this.#store?.put({ ...model, usedAt: this.#ports.clock.now() });
    if (model.selfTest?.passed !== false) return { state: 'ready', loaded };
    await this.#ports.engine.unload();
    return { state: 'failed', error: errorData(unsound(model.entry.label, model.selfTest)) };
  }
}

const isOf = (test: SelfTest | null, { engine, backend }: LoadedModel): boolean =>
  test !== null && test.engine === engine && test.backend === (backend ?? null);

function unsound(label: string, { degeneration, fidelity }: SelfTest): AppError {
  const fault =
    degeneration ??
    (fidelity === null ? 'unknown' : `${fidelity.agreed} of ${fidelity.of} golden tokens`);
  const message = `${label} failed its self-test here (${fault}): repair it, or choose another model or backend.`;
  return new AppError('model-unsound', message, { model: label, fault });
}
