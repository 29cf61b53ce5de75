import type { Vote } from '../core/grading/grade.ts';
import type { Cast, GradeRequest, Judge } from '../core/grading/judge.ts';
import type { Playback, RecordedVote, Recording } from '../core/recording/recording.ts';

/** The judge of a recording: its votes, in its time. Null where nobody graded it. */
export function replayJudge(recording: Recording, playback: Playback): Judge | null {
  const { judge } = recording;
  if (judge === null) return null;
  return { ...judge, cast: (signal, request, numbers) => cast(signal, request, numbers) };

  async function cast(
    signal: AbortSignal,
    { answer }: GradeRequest,
    numbers: readonly number[],
  ): Promise<readonly Cast[]> {
    if (answer !== recording.generation.answer)
      return numbers.map((number) => notCast(number, OTHER));
    const votes = recording.votes.filter(({ record }) => numbers.includes(record.number));
    await playback.wait(signal, timeOf(votes) / playback.speed);
    if (signal.aborted) return numbers.map((number) => notCast(number, 'Playing was stopped.'));
    return votes.map(({ record: { number, vote, source } }) => ({ number, vote, source }));
  }
}

const OTHER =
  'The recorded votes are on another text than this one; grade it with a judge that is here.';

const notCast = (number: number, detail: string): Cast => {
  const vote: Vote = { state: 'ungraded', reason: 'judge-failed', detail };
  return { number, vote, source: { kind: 'rules' } };
};

/** Votes of one request came together, so its time counts once. */
function timeOf(votes: readonly RecordedVote[]): number {
  const requests = new Map(
    votes.map(({ record: { source, number }, ms }) => [
      source.kind === 'llm' ? source.request : String(number),
      ms,
    ]),
  );
  return [...requests.values()].reduce((sum, ms) => sum + ms, 0);
}
