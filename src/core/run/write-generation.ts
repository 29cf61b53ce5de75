import type { LoadedModel, TurnEvent, TurnOutcome } from '../engine/engine.ts';
import type { ErrorData } from '../errors.ts';
import { extractAnswer } from '../extraction/extract.ts';
import { renderChat, type ChatMessage } from '../prompt/chat-template.ts';
import { runsHere, type StudentEntry } from '../student/student-entry.ts';
import { RECORD_VERSION, type GenerationRecord, type TurnRecord } from '../store/records.ts';
import type { CellRequest } from './cell-request.ts';
import type { Cell } from './events.ts';
import { turnSeedOf } from './keys.ts';
import type { Emit, RunPorts } from './ports.ts';

export type Written =
  /** Keep it. */
  | { readonly state: 'written'; readonly record: GenerationRecord }
  /** Half a conversation is nothing to keep. */
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly error: ErrorData };

type TurnWritten =
  | { readonly state: 'written'; readonly turn: TurnRecord }
  | Exclude<Written, { readonly state: 'written' }>;

interface Conversation {
  readonly request: CellRequest;
  readonly ports: RunPorts;
  readonly emit: Emit;
}

/**
 * Holds the conversation of one cell, turn by turn; each turn goes on from what was really said before.
 * The engine's errors come as `failed`; `template-invalid` is thrown.
 */
export async function writeGeneration(
  signal: AbortSignal,
  loaded: LoadedModel,
  conversation: Conversation,
): Promise<Written> {
  const { request, ports, emit } = conversation;
  const turns: TurnRecord[] = [];
  const drafts: string[] = [];
  for (const [turn, user] of request.turns.entries()) {
    if (signal.aborted) return { state: 'stopped' };
    const written = await writeTurn(signal, user, turns, conversation);
    if (written.state !== 'written') return written;
    const draft = extractAnswer(written.turn.assistant);
    turns.push(written.turn);
    drafts.push(draft);
    emit({ type: 'turn-written', cell: request.cell, turn, draft });
  }
  return { state: 'written', record: recordOf(request, loaded, turns, drafts, ports) };
}

async function writeTurn(
  signal: AbortSignal,
  user: string,
  before: readonly TurnRecord[],
  { request, ports, emit }: Conversation,
): Promise<TurnWritten> {
  const turn = before.length;
  const messages = messagesOf(request.system, before, user);
  const prompt = promptOf(ports.model, messages);
  const sampling = { ...request.sampling, seed: turnSeedOf(request.sampling.seed, turn) };
  const outcome = await ports.engine.writeTurn(signal, { messages, prompt, sampling }, (event) =>
    emit(asRunEvent(event, request.cell, turn)),
  );
  if (outcome.state !== 'finished') return unfinished(outcome);
  const { text: assistant, finish, usage, applied, dropped = [], endpoint = null } = outcome;
  return {
    state: 'written',
    turn: { user, prompt, assistant, finish, usage, sampling: applied, dropped, endpoint },
  };
}

const promptOf = (model: StudentEntry, messages: readonly ChatMessage[]): string =>
  runsHere(model) ? renderChat(model, messages) : JSON.stringify(messages);

const unfinished = (outcome: Exclude<TurnOutcome, { state: 'finished' }>): TurnWritten =>
  outcome.state === 'stopped' ? { state: 'stopped' } : { state: 'failed', error: outcome.error };

const asRunEvent = (event: TurnEvent, cell: Cell, turn: number) => ({ ...event, cell, turn });

function messagesOf(
  system: string | null,
  before: readonly TurnRecord[],
  user: string,
): readonly ChatMessage[] {
  return [
    ...(system === null ? [] : [{ role: 'system', content: system } as const]),
    ...before.flatMap((turn) => [
      { role: 'user', content: turn.user } as const,
      { role: 'assistant', content: turn.assistant } as const,
    ]),
    { role: 'user', content: user },
  ];
}

function recordOf(
  request: CellRequest,
  loaded: LoadedModel,
  turns: readonly TurnRecord[],
  drafts: readonly string[],
  { pack, model, clock }: RunPorts,
): GenerationRecord {
  const { cell, key, variant } = request;
  return {
    version: RECORD_VERSION,
    key,
    pack: { id: pack.id, version: pack.version },
    tuple: cell.tuple,
    origin: cell.origin,
    student: { ...loaded, label: model.label },
    prompt: { variant: variant.id, version: variant.version },
    round: cell.round,
    turns,
    drafts,
    answer: drafts.at(-1) ?? '',
    createdAt: clock.now(),
  };
}
