import type { Grade } from '../../core/grading/grade.ts';
import { gradeFromVotes } from '../../core/grading/tally.ts';
import type { VoteRecord } from '../../core/store/records.ts';
import { hostOf } from './address.ts';
import type { Kept } from './kept.ts';
import { FIRST_CHOICES, type Choices } from './settings-schema.ts';

/** The judge of votes that a person cast on the page. */
export const HAND_JUDGE_ID = 'by hand';

/** What one judge said of a text. */
export interface Judgement {
  readonly judge: string;
  readonly kind: 'rules' | 'endpoint' | 'hand' | 'imported';
  /** The model that was asked, where one was. */
  readonly model: string | null;
  /** Those that count: of each number the last, of a person's the last of all. In the order they were cast. */
  readonly votes: readonly VoteRecord[];
  readonly grade: Grade;
}

/** All that judges said of a text, the one that spoke last at the end. Of two alike the later stands. */
export function judgementsOf({ cast }: Kept, choices: Choices): readonly Judgement[] {
  const byJudge = new Map<string, VoteRecord[]>();
  for (const vote of cast) {
    const others = byJudge.get(vote.judge) ?? [];
    byJudge.delete(vote.judge);
    byJudge.set(vote.judge, [...others, vote]);
  }
  const all = [...byJudge.values()].map((votes) => judgementOf(votes, choices));
  return all.filter((one, place) => !all.slice(place + 1).some((later) => areAlike(one, later)));
}

/** A rule, a prompt or a temperature that was changed makes another judge, but nobody would tell them apart by name. */
const areAlike = (a: Judgement, b: Judgement): boolean =>
  a.kind === b.kind && a.model === b.model && hostOfJudgement(a) === hostOfJudgement(b);

function judgementOf(cast: readonly VoteRecord[], choices: Choices): Judgement {
  const judge = cast[0]?.judge ?? '';
  const kind = kindOf(judge, cast);
  const last = cast.at(-1);
  const votes =
    kind === 'hand' && last !== undefined
      ? [last]
      : [...new Map(cast.map((vote) => [vote.number, vote])).values()];
  const undecided = { judge, kind, model: modelOf(kind, judge, votes), votes };
  const needed = votesNeeded(undecided, choices);
  const grade = gradeFromVotes(
    votes.map(({ vote }) => vote),
    needed,
  );
  return { ...undecided, grade };
}

/** Nobody is asked about an empty answer, so there the judge's name has to tell. */
function kindOf(judge: string, votes: readonly VoteRecord[]): Judgement['kind'] {
  if (judge === HAND_JUDGE_ID) return 'hand';
  if (votes.some(({ source }) => source.kind === 'llm')) return 'endpoint';
  if (votes.some(({ source }) => source.kind === 'imported')) return 'imported';
  return HASHED_NAME.test(judge) ? 'endpoint' : 'rules';
}

const HASHED_NAME = / [0-9a-f]{8}$/;

function modelOf(
  kind: Judgement['kind'],
  judge: string,
  votes: readonly VoteRecord[],
): string | null {
  if (kind !== 'endpoint') return null;
  const source = votes.map((vote) => vote.source).find((one) => one.kind === 'llm');
  return source?.asked ?? judge.replace(HASHED_NAME, '');
}

type Undecided = Omit<Judgement, 'grade'>;

/**
 * Of how many votes a majority is wanted. How many were asked for is not written down with a vote: the settings tell
 * it of their own judge. Of others one vote of several that can be read decides nothing (product.md, "Decided").
 */
function votesNeeded(judgement: Undecided, choices: Choices): number {
  const readable = readableVotes(judgement);
  if (judgement.kind === 'rules' || judgement.kind === 'hand') return Math.max(1, readable);
  if (isJudgeOf(judgement, choices)) return Math.max(readable, choices.endpointJudge.votes);
  return Math.max(readable, judgement.votes.length > 1 ? 2 : 1);
}

const readableVotes = ({ votes }: Undecided): number =>
  votes.filter(({ vote }) => vote.state === 'graded').length;

const unreadableVotes = (judgement: Undecided): number =>
  judgement.votes.length - readableVotes(judgement);

const hostOfJudgement = ({ votes }: Undecided): string | null => {
  const source = votes.map((vote) => vote.source).find((one) => one.kind === 'llm');
  return source?.host ?? null;
};

/** Whether this is the judge that the settings name. */
export function isJudgeOf(judgement: Undecided, { judge, endpointJudge }: Choices): boolean {
  if (judgement.kind !== judge) return false;
  if (judge !== 'endpoint') return true;
  const { model, url } = endpointJudge.endpoint;
  const host = hostOfJudgement(judgement);
  return judgement.model === model && (host === null || host === hostOf(url));
}

/** The judgement to begin with: of the settings' judge if it has voted, else of the one that spoke last. */
export const firstShown = (all: readonly Judgement[], choices: Choices): Judgement | null =>
  all.findLast((one) => isJudgeOf(one, choices)) ?? all.at(-1) ?? null;

/** The same, but who grades by hand is not told what others said. */
export function judgementShown(kept: Kept, choices: Choices): Judgement | null {
  const all = judgementsOf(kept, choices);
  if (choices.judge !== 'hand') return firstShown(all, choices);
  return all.find((one) => isJudgeOf(one, choices)) ?? null;
}

/** What was said last, whatever the settings say: of a text that is only shown. */
export const lastJudgement = (kept: Kept): Judgement | null =>
  judgementsOf(kept, FIRST_CHOICES).at(-1) ?? null;

/** Votes to cast beyond those of the settings, in place of those that could not be read. */
export function sparesFor(all: readonly Judgement[], choices: Choices): number {
  const own = all.find((one) => isJudgeOf(one, choices));
  return own === undefined ? 0 : unreadableVotes(own);
}
