import { tupleInFull } from '../catalog/lookup.ts';
import type { Pack, Tuple } from '../catalog/pack.ts';
import type { Clock } from '../clock.ts';
import type { Cell, RunEvent } from '../run/events.ts';
import type { Plan } from '../run/plan.ts';
import type { GenerationRecord, VoteRecord } from '../store/records.ts';
import {
  RECORDING_FORMAT,
  RECORDING_VERSION,
  type RecordedPiece,
  type RecordedTurn,
  type RecordedVote,
  type Recording,
} from './recording.ts';

export interface Recorder {
  /** Tell it every event as it comes. Returns the recording that the event completes, else null. */
  take(event: RunEvent): Recording | null;
}

interface Work {
  readonly plan: Plan;
  readonly pack: Pack;
}

/** One turn while it is written. */
interface Take {
  readonly began: number;
  readonly pieces: RecordedPiece[];
  draft: string | null;
  ms: number;
}

/** One generation while it is written. */
interface Reel {
  readonly takes: Take[];
  writtenAt: number;
}

/**
 * Makes recordings of what a run writes. What comes from the store was not written now and is not recorded; neither
 * is anything of a private pack, whose texts stay out of files.
 */
export function recorderOf(clock: Clock, work: Work): Recorder {
  if (work.pack.private === true) return { take: () => null };
  return new TakingRecorder(clock, work);
}

class TakingRecorder implements Recorder {
  readonly #clock: Clock;
  readonly #work: Work;
  readonly #reels = new Map<number, Reel>();

  constructor(clock: Clock, work: Work) {
    this.#clock = clock;
    this.#work = work;
  }

  take(event: RunEvent): Recording | null {
    switch (event.type) {
      case 'reading':
        return this.#begin(event.cell, event.turn);
      case 'delta':
        return this.#piece(event);
      case 'turn-written':
        return this.#finishTurn(event);
      case 'generated':
        return this.#written(event.cell, event.record);
      case 'graded':
        return this.#complete(event.cell, event.record, event.votes);
      case 'cell-failed':
        this.#reels.delete(event.cell.index);
        return null;
      default:
        return null;
    }
  }

  /** Engines that read long prompts say several times that they still do. */
  #begin(cell: Cell, turn: number): null {
    const reel = this.#reels.get(cell.index) ?? { takes: [], writtenAt: 0 };
    reel.takes[turn] ??= { began: this.#clock.elapsed(), pieces: [], draft: null, ms: 0 };
    this.#reels.set(cell.index, reel);
    return null;
  }

  #piece({ cell, turn, newTokens, text }: Extract<RunEvent, { type: 'delta' }>): null {
    const take = this.#reels.get(cell.index)?.takes[turn];
    take?.pieces.push([this.#since(take.began), newTokens, text]);
    return null;
  }

  #finishTurn({ cell, turn, draft }: Extract<RunEvent, { type: 'turn-written' }>): null {
    const take = this.#reels.get(cell.index)?.takes[turn];
    if (take === undefined) return null;
    take.draft = draft;
    take.ms = this.#since(take.began);
    return null;
  }

  #written(cell: Cell, record: GenerationRecord): Recording | null {
    const reel = this.#reels.get(cell.index);
    if (reel === undefined) return null;
    reel.writtenAt = this.#clock.elapsed();
    return this.#work.plan.judge === 'none' ? this.#complete(cell, record, []) : null;
  }

  #complete(
    { index }: Cell,
    generation: GenerationRecord,
    votes: readonly VoteRecord[],
  ): Recording | null {
    const reel = this.#reels.get(index);
    this.#reels.delete(index);
    if (reel === undefined || !isOf(reel, generation)) return null;
    return {
      format: RECORDING_FORMAT,
      version: RECORDING_VERSION,
      pack: onlyOf(this.#work.pack, generation.tuple),
      generation,
      turns: reel.takes.map(({ pieces, ms }): RecordedTurn => ({ pieces, ms })),
      judge: judgeOf(this.#work.plan, votes),
      votes: timed(votes, this.#since(reel.writtenAt)),
    };
  }

  #since(began: number): number {
    return Math.round(this.#clock.elapsed() - began);
  }
}

/** Another tab may have kept its own text under the same key first: the timing would be of one nobody has. */
const isOf = ({ takes }: Reel, { drafts }: GenerationRecord): boolean =>
  takes.length === drafts.length && takes.every(({ draft }, turn) => draft === drafts[turn]);

/** A reading judge's votes say themselves what they took; of others only the time for all is known. */
const timed = (votes: readonly VoteRecord[], ms: number): readonly RecordedVote[] =>
  votes.map((record, place) => {
    const { source } = record;
    if (source.kind === 'llm') return { record, ms: Math.round(source.ms) };
    return { record, ms: place === 0 ? ms : 0 };
  });

function judgeOf({ judge }: Plan, votes: readonly VoteRecord[]): Recording['judge'] {
  const id = votes[0]?.judge;
  if (judge === 'none' || id === undefined) return null;
  if (judge === 'rules') return { id, votes: 1, voting: 'each' };
  return { id, votes: judge.votes, voting: judge.voting };
}

/** The pack cut down to one tuple. */
function onlyOf(pack: Pack, tuple: Tuple): Pack {
  const { skills, topic } = tupleInFull(pack, tuple);
  const categories = new Set(skills.map(({ category }) => category));
  const { split, id, version, title, judge } = pack;
  return {
    id,
    version,
    title,
    skills,
    topics: [topic],
    split: {
      categories: {
        train: split.categories.train.filter((name) => categories.has(name)),
        heldout: split.categories.heldout.filter((name) => categories.has(name)),
      },
      topics: {
        train: split.topics.train.filter((name) => name === topic.id),
        heldout: split.topics.heldout.filter((name) => name === topic.id),
      },
    },
    ...(judge === undefined ? {} : { judge }),
  };
}
