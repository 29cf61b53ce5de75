import type { Sampling } from '../../core/engine/engine.ts';
import type { Grade } from '../../core/grading/grade.ts';
import { gradeFromVotes } from '../../core/grading/tally.ts';
import { scoreOf } from '../../core/scoring/metrics.ts';
import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';
import type { AppPorts } from '../ports.ts';

/** A text with what was said of it. */
export interface Kept {
  readonly record: GenerationRecord;
  /** Of one judge, one of each number. */
  readonly votes: readonly VoteRecord[];
  /** Null where no vote is in yet. */
  readonly grade: Grade | null;
}

export type Score = ReturnType<typeof scoreOf>;

/** `cast`: in the order they were cast. Votes that newer ones stand in for are left out. */
export function keptOf(record: GenerationRecord, cast: readonly VoteRecord[]): Kept {
  const votes = standing(cast);
  const grade =
    votes.length === 0
      ? null
      : gradeFromVotes(
          votes.map(({ vote }) => vote),
          votes.length,
        );
  return { record, votes, grade };
}

/**
 * The votes of the judge that spoke last, and of each number the last: a rule or a definition that was changed
 * since leaves a vote of its own, and votes on different questions make no majority.
 */
function standing(cast: readonly VoteRecord[]): readonly VoteRecord[] {
  const judge = cast.at(-1)?.judge;
  const ofJudge = cast.filter((vote) => vote.judge === judge);
  return [...new Map(ofJudge.map((vote) => [vote.number, vote])).values()];
}

/** Null where the text is not graded. */
export const scoreOfKept = ({ record, grade }: Kept): Score | null =>
  grade?.state === 'graded' ? scoreOf(grade.points, record.tuple.skills.length) : null;

/** What has to be equal for two texts of one tuple to be rounds of one another. */
type Settings = Pick<AppPorts, 'prompt' | 'sampling'> & { readonly sha256: string | null };

export const settingsOf = (ports: AppPorts): Settings => ({
  prompt: ports.prompt,
  sampling: ports.sampling,
  sha256: ports.model.sha256,
});

export function writtenWith(settings: Settings, { prompt, student, turns }: GenerationRecord) {
  const applied = turns[0]?.sampling;
  return (
    student.sha256 === settings.sha256 &&
    prompt.variant === settings.prompt.variant &&
    prompt.version === settings.prompt.version &&
    (applied === undefined || applied === null || sameSampling(applied, settings.sampling))
  );
}

// Engines keep these as 32-bit floats: 0.7 comes back as 0.699999988.
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

const sameSampling = (a: Omit<Sampling, 'stop'>, b: Omit<Sampling, 'stop'>): boolean =>
  near(a.temperature, b.temperature) &&
  near(a.topP, b.topP) &&
  near(a.minP, b.minP) &&
  near(a.repetitionPenalty, b.repetitionPenalty) &&
  a.topK === b.topK &&
  a.maxTokens === b.maxTokens;
