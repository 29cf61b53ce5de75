import type { LoadOutcome, LoadedModel } from '../engine/engine.ts';
import { AppError, errorData } from '../errors.ts';
import { runsHere } from '../student/student-entry.ts';
import type { Emit, RunPorts } from './ports.ts';

/** The model of a run, loaded when the first cell needs it. */
export interface Student {
  ready(signal: AbortSignal): Promise<LoadOutcome>;
  /** The engine has failed: the next `ready` loads again. */
  lost(): void;
}

export function lazyStudent(ports: RunPorts, emit: Emit): Student {
  // Shared by cells that are written at once.
  let here: Promise<LoadOutcome> | undefined;
  const load = async (signal: AbortSignal): Promise<LoadOutcome> => {
    const outcome = checked(
      await ports.engine.load(signal, ports.model, (event) => emit({ type: 'loading', event })),
      ports,
    );
    if (outcome.state === 'ready') emit({ type: 'loaded', model: outcome.loaded });
    else here = undefined;
    return outcome;
  };
  return {
    ready(signal) {
      here ??= load(signal);
      return here;
    },
    lost() {
      here = undefined;
    },
  };
}

/** Keys were made from what the ports promise: another model or engine must not be recorded under them. */
function checked(outcome: LoadOutcome, ports: RunPorts): LoadOutcome {
  if (outcome.state !== 'ready') return outcome;
  const wrong = mismatch(outcome.loaded, ports);
  return wrong === undefined ? outcome : { state: 'failed', error: errorData(wrong) };
}

function mismatch(loaded: LoadedModel, { model, engineId }: RunPorts): AppError | undefined {
  if (loaded.engine !== engineId) {
    const message = `The engine that loaded is ${loaded.engine}, but the run was set up for ${engineId}; reload the page so that both are of one version.`;
    return new AppError('engine-load', message, { loaded: loaded.engine, expected: engineId });
  }
  if (!runsHere(model)) return undefined;
  if (loaded.model !== model.id || loaded.sha256 !== model.sha256) {
    const message = `The file that loaded is not ${model.label} (${model.id}): its SHA-256 is ${String(loaded.sha256)}, not ${model.sha256}; delete it and download it again.`;
    return new AppError('model-hash', message, { model: model.id, sha256: String(loaded.sha256) });
  }
  return undefined;
}
