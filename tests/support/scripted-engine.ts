import type {
  Engine,
  LoadOutcome,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../../src/core/engine/engine.ts';
import type { ErrorData } from '../../src/core/errors.ts';
import { runsHere, type StudentEntry } from '../../src/core/student/student-entry.ts';

/** What the engine does with one turn. */
export interface TurnScript {
  /** Said word by word. */
  readonly says: string;
  /** After the words: the turn goes on only when this is settled. */
  readonly waitsFor?: Promise<unknown>;
  /** How the turn ends instead of finishing. */
  readonly fails?: ErrorData;
}

export interface ScriptedEngine extends Engine {
  /** Every turn asked for. */
  readonly requests: readonly TurnRequest[];
  /** How often a model was brought into memory. */
  readonly loads: number;
  /** Turns that the signal stopped. */
  readonly stops: number;
}

export const SCRIPTED_ENGINE_ID = 'scripted 1';

export interface EngineScript {
  /** The turns in the order they are asked for. */
  readonly turns: readonly TurnScript[];
  /** What loading comes to, where it is not a model ready to write. */
  readonly load?: LoadOutcome;
}

/** An engine that says what the script says. A turn that the script lacks is an error of the test. */
export function scriptedEngine(script: EngineScript): ScriptedEngine {
  const requests: TurnRequest[] = [];
  let loads = 0;
  let stops = 0;
  let busy = false;
  return {
    requests,
    get loads() {
      return loads;
    },
    get stops() {
      return stops;
    },
    async load(signal, model, onEvent) {
      if (signal.aborted) return { state: 'stopped' };
      loads += 1;
      onEvent({ phase: 'opening' });
      return script.load ?? ready(model);
    },
    async writeTurn(signal, request, onEvent) {
      const turn = script.turns[requests.length];
      if (turn === undefined) throw new Error(`turn ${requests.length} was not expected`);
      if (busy) throw new Error('two turns at the same time');
      requests.push(request);
      busy = true;
      const outcome = await speak(signal, turn, request, onEvent);
      busy = false;
      if (outcome.state === 'stopped') stops += 1;
      return outcome;
    },
    unload: () => Promise.resolve(),
  };
}

function ready(model: StudentEntry): LoadOutcome {
  const file = runsHere(model) ? model : { sha256: null, contextTokens: null };
  const { sha256, contextTokens } = file;
  const engine = SCRIPTED_ENGINE_ID;
  return {
    state: 'ready',
    loaded: { model: model.id, engine, sha256, threads: 1, contextTokens, host: null },
  };
}

async function speak(
  signal: AbortSignal,
  script: TurnScript,
  request: TurnRequest,
  onEvent: (event: TurnEvent) => void,
): Promise<TurnOutcome> {
  onEvent({ type: 'reading' });
  const pieces = script.says.match(/\S+\s*/g) ?? [];
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    await Promise.resolve();
    if (signal.aborted) return { state: 'stopped', text };
    text += piece;
    onEvent({ type: 'delta', text: piece, newTokens: index + 1, tokensPerSecond: 10 });
  }
  await Promise.race([script.waitsFor, aborted(signal)]);
  if (signal.aborted) return { state: 'stopped', text };
  if (script.fails !== undefined) return { state: 'failed', error: script.fails, text };
  return finished(text, pieces.length, request);
}

const finished = (text: string, newTokens: number, request: TurnRequest): TurnOutcome => ({
  state: 'finished',
  text,
  finish: 'stop',
  usage: { promptTokens: 10, cachedTokens: 0, newTokens, promptMs: 1, writeMs: 1 },
  applied: request.sampling,
});

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
