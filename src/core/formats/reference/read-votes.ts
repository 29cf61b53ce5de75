import { AppError } from '../../errors.ts';
import { gradeFromVotes } from '../../grading/tally.ts';
import type { Grade, UngradedReason, Vote } from '../../grading/grade.ts';
import { deductNames } from '../../scoring/name-deduction.ts';
import { holdsExcluded } from '../../scoring/excluded-skills.ts';
import type { RoundPoints } from '../../scoring/score-tuples.ts';
import { quotedAnswer, type GradedRecord } from './graded-records.ts';
import type { StudentRecord } from './student-records.ts';

/** One reply to be read again. */
export interface ReplyToRead {
  readonly skills: readonly string[];
  readonly topic: string;
  readonly answer: string;
  readonly prompt: string;
  readonly reply: string;
}

/** One vote on one round of tuples. */
export interface VoteFile {
  readonly round: number;
  readonly vote: number;
  readonly file: string;
  readonly records: readonly GradedRecord[];
}

export interface RoundsToGrade {
  readonly k: number;
  /** The turn whose text was graded, from 0. */
  readonly turn: number;
  /** The rounds that count, e.g. [1, 2, 3]. One without files leaves every tuple ungraded there. */
  readonly rounds: readonly number[];
  /** Votes on a text: a majority of so many decides. */
  readonly votes: number;
  /** Tuples that count, from the first on. */
  readonly items: number;
  readonly files: readonly VoteFile[];
  /** What the students wrote, by round; where absent, the grading prompt's quotation stands for it. */
  readonly written: ReadonlyMap<number, readonly StudentRecord[]>;
  readonly excluded: string;
  readonly nameDeduction: boolean;
  readonly read: (reply: ReplyToRead) => Vote;
}

export interface GradedTuples {
  readonly tuples: readonly (readonly RoundPoints[])[];
  /** Why texts are ungraded, and how many. */
  readonly reasons: ReadonlyMap<UngradedReason, number>;
  /** Files that lack some of the tuples, and how many. */
  readonly short: readonly { readonly file: string; readonly missing: number }[];
}

/**
 * The points of every round of every tuple, from replies read again: tuples are matched by skills and topic, one that
 * comes twice by turn. An empty answer has 0 points and needs no vote (product.md, "Decided").
 */
export function gradeRounds(input: RoundsToGrade): GradedTuples {
  const files = input.files.map((file) => ({ ...file, byTuple: keyed(file.records) }));
  const written = new Map([...input.written].map(([round, list]) => [round, keyed(list)]));
  const kept = [...new Set(files.flatMap(({ byTuple }) => [...byTuple.keys()]))].slice(
    0,
    input.items,
  );
  const reasons = new Map<UngradedReason, number>();
  const tuples: RoundPoints[][] = [];
  for (const key of kept) {
    const skills = skillsOf(key, files, [...written.values()], input.k);
    if (holdsExcluded(skills, input.excluded)) continue;
    tuples.push(
      input.rounds.map((round) => {
        const votes = files.filter((file) => file.round === round);
        const records = votes.flatMap(({ byTuple }) => byTuple.get(key) ?? []);
        const grade = gradeOf(records, written.get(round)?.get(key), skills, input);
        if (grade.state === 'graded') return grade.points;
        reasons.set(grade.reason, (reasons.get(grade.reason) ?? 0) + 1);
        return null;
      }),
    );
  }
  const short = files.map(({ file, byTuple }) => ({
    file,
    missing: kept.filter((key) => !byTuple.has(key)).length,
  }));
  return { tuples, reasons, short: short.filter(({ missing }) => missing > 0) };
}

/** As the student's record names them, where there is one: a graded file cuts names at commas. */
function skillsOf(
  key: string,
  files: readonly (VoteFile & { readonly byTuple: ReadonlyMap<string, GradedRecord> })[],
  written: readonly ReadonlyMap<string, StudentRecord>[],
  k: number,
): readonly string[] {
  const file = files.find(({ byTuple }) => byTuple.has(key));
  const own = written.find((byTuple) => byTuple.has(key))?.get(key)?.skills;
  const skills = own ?? file?.byTuple.get(key)?.skills ?? [];
  if (skills.length === k) return skills;
  throw new AppError(
    'folder-invalid',
    `${file?.file ?? 'records.csv'}: a tuple has ${skills.length} skills (${skills.join('; ')}) in a folder of k ${k}: a name with a comma, or a file of another k`,
  );
}

/** Records by tuple; the second of the same tuple is another. */
function keyed<Item extends { readonly skills: readonly string[]; readonly topic: string }>(
  records: readonly Item[],
): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const record of records) {
    // Graded files have blanks and cuts that the student's have not.
    const name = `${record.skills.join().replaceAll(/\s/g, '')}\n${record.topic.trim()}`;
    let turn = 1;
    while (found.has(`${name}\n${turn}`)) turn += 1;
    found.set(`${name}\n${turn}`, record);
  }
  return found;
}

function gradeOf(
  records: readonly GradedRecord[],
  written: StudentRecord | undefined,
  skills: readonly string[],
  { turn, votes, nameDeduction, read }: RoundsToGrade,
): Grade {
  const first = records[0];
  const answer =
    written?.turns[turn]?.answer ?? (first === undefined ? null : quotedAnswer(first.prompt));
  if (first === undefined) return MISSING;
  if (answer !== null && answer.trim() === '') return { state: 'graded', points: zeros(skills) };
  const cast = records.map(({ topic, prompt, reply }) =>
    read({ skills, topic, answer: answer ?? '', prompt, reply }),
  );
  const grade = gradeFromVotes(cast, votes);
  if (grade.state === 'ungraded' || !nameDeduction || answer === null) return grade;
  return { state: 'graded', points: deductNames(grade.points, skills, answer) };
}

const MISSING: Grade = { state: 'ungraded', reason: 'votes-missing', detail: 'no vote is there' };

const zeros = (skills: readonly string[]): readonly 0[] =>
  Array.from({ length: skills.length + 3 }, () => 0);
