import { workers } from '../run/workers.ts';
import type { Engine, LoadedModel, TurnEvent, TurnOutcome, TurnRequest } from './engine.ts';

export interface Batch {
  /** With a model loaded and nothing else at work. */
  readonly engine: Engine;
  readonly loaded: Pick<LoadedModel, 'slots'>;
  readonly requests: readonly TurnRequest[];
}

/**
 * Writes every request, as many at once as the loaded model has slots; where one ends, the next begins. The
 * outcomes stand in the order of the requests. A stop ends what is being written and begins nothing more; a
 * request that fails leaves the others be.
 */
export async function generateMany(
  signal: AbortSignal,
  { engine, loaded, requests }: Batch,
  /** `index`: of the request. */
  onEvent: (index: number, event: TurnEvent) => void,
): Promise<readonly TurnOutcome[]> {
  const outcomes: TurnOutcome[] = requests.map(() => ({ state: 'stopped', text: '' }));
  const lanes = workers(loaded.slots ?? 1);
  for (const [index, request] of requests.entries()) {
    lanes.add(async () => {
      if (signal.aborted) return;
      outcomes[index] = await engine.writeTurn(signal, request, (event) => {
        onEvent(index, event);
      });
    });
  }
  await lanes.finished();
  return outcomes;
}
