import type {
  Engine,
  LoadEvent,
  LoadOutcome,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../../core/engine/engine.ts';
import { AppError, errorData, type ErrorCode } from '../../core/errors.ts';
import type { ChatMessage } from '../../core/prompt/chat-template.ts';
import type { Playback, RecordedTurn, Recording } from '../../core/recording/recording.ts';
import type { StudentEntry } from '../../core/student/student-entry.ts';
import type { TurnRecord } from '../../core/store/records.ts';

/** What a played text's record names as its engine: raised when the same recording would play differently. */
export const REPLAY_ENGINE_ID = 'replay 1';

/** The Engine that says a recording's turns again, each piece at its time. */
export const replayEngine = (recording: Recording, playback: Playback): Engine =>
  new ReplayEngine(recording, playback);

class ReplayEngine implements Engine {
  readonly #recording: Recording;
  readonly #playback: Playback;
  #busy = false;

  constructor(recording: Recording, playback: Playback) {
    this.#recording = recording;
    this.#playback = playback;
  }

  load(
    signal: AbortSignal,
    student: StudentEntry,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadOutcome> {
    if (signal.aborted) return Promise.resolve({ state: 'stopped' });
    const recorded = this.#recording.generation.student;
    if (student.engine !== 'replay' || student.id !== recorded.model) {
      const said = `The recording is of ${recorded.label}, not of ${student.label}: choose the recorded student.`;
      return Promise.resolve({ state: 'failed', error: errorOf('engine-load', said) });
    }
    onEvent({ phase: 'opening' });
    return Promise.resolve({
      state: 'ready',
      loaded: {
        model: student.id,
        engine: REPLAY_ENGINE_ID,
        // Nothing was loaded: what was, stands in the recording.
        sha256: null,
        threads: null,
        contextTokens: null,
        host: null,
      },
    });
  }

  async writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    if (this.#busy) return failed('engine-busy', 'The recording is being played already.');
    const turn = turnAsked(this.#recording, request.messages);
    if (turn === undefined) return failed('recording-invalid', OTHER_PROMPT);
    this.#busy = true;
    try {
      return await this.#play(signal, turn, onEvent);
    } finally {
      this.#busy = false;
    }
  }

  async #play(
    signal: AbortSignal,
    [timing, record]: Turn,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    let now = 0;
    const until = async (ms: number): Promise<void> => {
      await this.#playback.wait(signal, (ms - now) / this.#playback.speed);
      now = ms;
    };
    onEvent({ type: 'reading' });
    let said = '';
    for (const [ms, newTokens, text] of timing.pieces) {
      await until(ms);
      if (signal.aborted) return { state: 'stopped', text: said };
      said += text;
      onEvent({ type: 'delta', text, newTokens, tokensPerSecond: pace(timing, ms, newTokens) });
    }
    await until(timing.ms);
    return signal.aborted ? { state: 'stopped', text: said } : asRecorded(record);
  }

  unload(): Promise<void> {
    return Promise.resolve();
  }
}

type Turn = readonly [timing: RecordedTurn, record: TurnRecord];

const errorOf = (code: ErrorCode, message: string) => errorData(new AppError(code, message));

const failed = (code: ErrorCode, message: string): TurnOutcome => ({
  state: 'failed',
  error: errorOf(code, message),
  text: '',
});

const OTHER_PROMPT =
  'This is not what was asked when the recording was made, so there is no recorded reply to it. Play the recording with its own plan.';

/** The turn that answers this very conversation. The system's part is not compared: records do not hold it apart. */
function turnAsked(
  { generation, turns }: Recording,
  messages: readonly ChatMessage[],
): Turn | undefined {
  const asked = messages.filter(({ role }) => role !== 'system').map(({ content }) => content);
  const turn = (asked.length - 1) / 2;
  const recorded = generation.turns
    .slice(0, turn + 1)
    .flatMap(({ user, assistant }) => [user, assistant])
    .slice(0, -1);
  const timing = turns[turn];
  const record = generation.turns[turn];
  if (timing === undefined || record === undefined) return undefined;
  return recorded.every((text, place) => text === asked[place]) ? [timing, record] : undefined;
}

/** Tokens a second since the first piece, as it was when recorded. */
function pace({ pieces }: RecordedTurn, ms: number, newTokens: number): number {
  const [first] = pieces;
  if (first === undefined || ms <= first[0]) return 0;
  return ((newTokens - first[1]) * 1000) / (ms - first[0]);
}

function asRecorded(record: TurnRecord): TurnOutcome {
  const { assistant: text, finish, usage, sampling: applied, dropped, endpoint } = record;
  if (finish === null || usage === null || applied === null) {
    return failed('recording-invalid', 'The recording does not say how this turn ended.');
  }
  return {
    state: 'finished',
    text,
    finish,
    usage,
    applied,
    dropped,
    ...(endpoint === null ? {} : { endpoint }),
  };
}
