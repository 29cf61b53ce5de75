import { runsHere } from '../../core/student/student-entry.ts';
import type { ModelId } from '../../core/brand.ts';
import type { Sampling } from '../../core/engine/engine.ts';
import type { Grade } from '../../core/grading/grade.ts';
import { scoreOf } from '../../core/scoring/metrics.ts';
import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';
import type { Judgement } from './judgements.ts';
import type { Student } from './students.ts';

export type Ungraded = Extract<Grade, { readonly state: 'ungraded' }>;

/** A text with what was said of it. */
export interface Kept {
  readonly record: GenerationRecord;
  /** All votes of all judges, in the order they were cast. */
  readonly cast: readonly VoteRecord[];
  /** What the judge that was asked last broke on; null where none did. Not kept, so that it is asked again. */
  readonly broken: Ungraded | null;
}

export type Score = ReturnType<typeof scoreOf>;

/** `cast`: in the order they were cast. `grade`: of the judge that was just asked. */
export const keptOf = (
  record: GenerationRecord,
  cast: readonly VoteRecord[],
  grade: Grade | null = null,
): Kept => ({ record, cast, broken: brokenOf(grade) });

const brokenOf = (grade: Grade | null): Ungraded | null =>
  grade?.state === 'ungraded' && grade.reason === 'judge-failed' ? grade : null;

/** Null where the text is not graded. */
export const scoreOfJudgement = (
  { record }: Pick<Kept, 'record'>,
  judgement: Judgement | null,
): Score | null =>
  judgement?.grade.state === 'graded'
    ? scoreOf(judgement.grade.points, record.tuple.skills.length)
    : null;

/** What has to be equal for two texts of one tuple to be rounds of one another. */
export interface WrittenBy {
  readonly prompt: Student['prompt'];
  readonly sampling: Student['sampling'];
  readonly student: {
    readonly model: ModelId;
    readonly sha256: string | null;
    readonly host: string | null;
  };
}

export function writtenBy({ entry, prompt, sampling }: Student): WrittenBy {
  const model = entry.id;
  const sha256 = runsHere(entry) ? entry.sha256 : null;
  const host = entry.engine === 'endpoint' ? new URL(entry.endpoint.url).host : null;
  return { prompt, sampling, student: { model, sha256, host } };
}

/** The same for a text that is kept; `fallback` where its sampling is not known. */
export function writtenAs(record: GenerationRecord, fallback: Student['sampling']): WrittenBy {
  const { prompt, student, turns } = record;
  return { prompt, student, sampling: turns[0]?.sampling ?? fallback };
}

export function writtenWith(wanted: WrittenBy, { prompt, student, turns }: GenerationRecord) {
  const applied = turns[0]?.sampling;
  return (
    isSameStudent(wanted.student, student) &&
    prompt.variant === wanted.prompt.variant &&
    prompt.version === wanted.prompt.version &&
    (applied === undefined || applied === null || sameSampling(applied, wanted.sampling))
  );
}

/** One file may be known under two names, with prompts of their own; a model elsewhere has a place. */
const isSameStudent = (a: WrittenBy['student'], b: WrittenBy['student']): boolean =>
  a.sha256 === b.sha256 && a.model === b.model && (a.sha256 !== null || a.host === b.host);

// Engines keep these as 32-bit floats: 0.7 comes back as 0.699999988.
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

const sameSampling = (a: Omit<Sampling, 'stop'>, b: Omit<Sampling, 'stop'>): boolean =>
  near(a.temperature, b.temperature) &&
  near(a.topP, b.topP) &&
  near(a.minP, b.minP) &&
  near(a.repetitionPenalty, b.repetitionPenalty) &&
  a.topK === b.topK &&
  a.maxTokens === b.maxTokens;
