import type { Clock } from '../clock.ts';
import type { Engine, LoadedModel, Sampling, TurnOutcome } from '../engine/engine.ts';
import { errorData, type ErrorData } from '../errors.ts';
import { renderChat } from '../prompt/chat-template.ts';
import type { MeasuredPace, SelfTest } from '../student/installed-model.ts';
import type { Golden, ModelEntry } from '../student/model-entry.ts';
import { degenerationOf } from './degeneration.ts';

/** Asked of every model: a plain question with a plain answer, no skill in it. */
const QUESTION = 'Name three animals that live in the sea.';
/** Enough to see what is wrong, too few for a small model to begin to repeat itself. */
const TOKENS = 24;
/** Share of the golden tokens that must be chosen: rounding on another backend turns a near tie now and then. */
const FIDELITY_AT_LEAST = 0.75;

const GREEDY: Omit<Sampling, 'stop'> = {
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 1,
  maxTokens: TOKENS,
};

export interface SelfTestPorts {
  /** With the model loaded. */
  readonly engine: Pick<Engine, 'writeTurn'>;
  readonly clock: Clock;
}

export type SelfTestOutcome =
  /** `pace` null: too little was written to time it. */
  | { readonly state: 'tested'; readonly selfTest: SelfTest; readonly pace: MeasuredPace | null }
  | { readonly state: 'stopped' }
  /** The engine failed: nothing is known of the model. */
  | { readonly state: 'failed'; readonly error: ErrorData };

type Finished = TurnOutcome & { readonly state: 'finished' };
type Unfinished = Exclude<SelfTestOutcome, { readonly state: 'tested' }>;

/**
 * Whether the loaded model writes as it should here: a fixed greedy prompt is answered by something like text,
 * and at three of four positions at least the model chooses the golden token, where it has some.
 */
export async function runSelfTest(
  signal: AbortSignal,
  { engine, clock }: SelfTestPorts,
  loaded: LoadedModel,
  entry: ModelEntry,
): Promise<SelfTestOutcome> {
  const question = questionFor(entry);
  if ('error' in question) return { state: 'failed', error: question.error };
  const answer = await ask(signal, engine, question.prompt, [entry.eosToken]);
  if (answer.state !== 'finished') return unfinished(answer);
  const fidelity = await fidelityTo(signal, engine, entry.golden);
  if (fidelity !== null && 'state' in fidelity) return fidelity;
  const at = clock.now();
  const degeneration = degenerationOf(answer.text);
  const agrees = fidelity === null || fidelity.agreed >= FIDELITY_AT_LEAST * fidelity.of;
  const where = { at, engine: loaded.engine, backend: loaded.backend ?? null };
  return {
    state: 'tested',
    selfTest: {
      ...where,
      passed: degeneration === null && agrees,
      degeneration,
      text: answer.text,
      fidelity,
    },
    pace: paceOf(answer, { at, backend: loaded.backend ?? null }),
  };
}

/**
 * The greedy continuation of the self-test's question by the model as it is loaded now: what a run of the same
 * file on another backend is held against. `length` tokens, fewer where the model ends before.
 */
export async function goldenOf(
  signal: AbortSignal,
  engine: Pick<Engine, 'writeTurn'>,
  entry: ModelEntry,
  length: number,
): Promise<Golden | Unfinished> {
  const question = questionFor(entry);
  if ('error' in question) return { state: 'failed', error: question.error };
  const tokens: string[] = [];
  while (tokens.length < length) {
    const next = await nextToken(signal, engine, question.prompt, tokens);
    if (next.state !== 'finished') return unfinished(next);
    if (next.text === '') break;
    tokens.push(next.text);
  }
  return { prompt: question.prompt, tokens };
}

/** Forced decoding: what comes after the golden tokens so far is asked for at each place. */
async function fidelityTo(
  signal: AbortSignal,
  engine: Pick<Engine, 'writeTurn'>,
  golden: Golden | null,
): Promise<SelfTest['fidelity'] | Unfinished> {
  if (golden === null) return null;
  const { prompt, tokens } = golden;
  let agreed = 0;
  for (const [place, token] of tokens.entries()) {
    const next = await nextToken(signal, engine, prompt, tokens.slice(0, place));
    if (next.state !== 'finished') return unfinished(next);
    if (next.text === token) agreed += 1;
  }
  return { agreed, of: tokens.length };
}

const nextToken = (
  signal: AbortSignal,
  engine: Pick<Engine, 'writeTurn'>,
  prompt: string,
  before: readonly string[],
): Promise<TurnOutcome> => ask(signal, engine, prompt + before.join(''), [], 1);

const ask = (
  signal: AbortSignal,
  engine: Pick<Engine, 'writeTurn'>,
  prompt: string,
  stop: readonly string[],
  maxTokens = TOKENS,
): Promise<TurnOutcome> =>
  engine.writeTurn(
    signal,
    {
      messages: [{ role: 'user', content: QUESTION }],
      prompt,
      sampling: { ...GREEDY, maxTokens, stop: stop.filter((text) => text !== '') },
    },
    () => undefined,
  );

function questionFor(
  entry: ModelEntry,
): { readonly prompt: string } | { readonly error: ErrorData } {
  try {
    return { prompt: renderChat(entry, [{ role: 'user', content: QUESTION }]) };
  } catch (thrown) {
    return { error: errorData(thrown) };
  }
}

const unfinished = (outcome: Exclude<TurnOutcome, Finished>): Unfinished =>
  outcome.state === 'stopped' ? { state: 'stopped' } : { state: 'failed', error: outcome.error };

function paceOf(
  { usage }: Finished,
  where: Pick<MeasuredPace, 'at' | 'backend'>,
): MeasuredPace | null {
  const { promptTokens, cachedTokens, newTokens, promptMs, writeMs } = usage;
  if (newTokens < 2 || promptMs <= 0 || writeMs <= 0) return null;
  return {
    ...where,
    reading: ((promptTokens - cachedTokens) * 1000) / promptMs,
    // The clock of writing starts with the first token.
    writing: ((newTokens - 1) * 1000) / writeMs,
  };
}
