import { sideOfSkill } from '../../core/catalog/lookup.ts';
import { countSentences } from '../../core/extraction/sentence-count.ts';
import { csvText } from '../../core/formats/csv-writer.ts';
import type { Criterion, Grade, Vote } from '../../core/grading/grade.ts';
import { gradeFromVotes } from '../../core/grading/tally.ts';
import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import type { ExportedFile } from './export-reference.ts';

/** The columns that both tables begin with, so that they can be joined. */
const KEYS = ['run_id', 'tuple_id', 'split', 'k'];

/**
 * `votes.csv`, one row a criterion of a vote, and `items.csv`, one row a text and judge (evaluators.md §4.3). Points
 * stand in cells of their own; what is ungraded is empty, never 0.
 */
export async function exportCsv(
  folder: RunFolder,
  hide: (text: string) => string,
): Promise<readonly ExportedFile[]> {
  const run = String(folder.head.createdAt);
  const texts: (readonly [GenerationRecord, readonly VoteRecord[]])[] = [];
  for await (const record of folder.generations()) {
    texts.push([record, await folder.votes(record.key)]);
  }
  const most = Math.max(1, ...texts.map(([{ tuple }]) => tuple.skills.length));
  const about = (record: GenerationRecord): readonly string[] =>
    aboutText(record, run, most, folder);
  const head = [...KEYS, ...numbered('skill', most), 'topic', 'model', 'quant', 'round'];
  const votes = [
    [...head, ...VOTE_COLUMNS],
    ...texts.flatMap(([record, cast]) =>
      cast.flatMap((vote) => voteRows(vote).map((row) => [...about(record), ...row])),
    ),
  ];
  const items = [
    [...head, ...ITEM_COLUMNS, ...numbered('point_skill', most), ...REST],
    ...texts.flatMap(([record, cast]) =>
      itemRows(record, cast, most).map((row) => [...about(record), ...row.map(hide)]),
    ),
  ];
  return [
    { path: 'votes.csv', text: csvText(votes) },
    { path: 'items.csv', text: csvText(items) },
  ];
}

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}_${index + 1}`);

const VOTE_COLUMNS = [
  ...['vote', 'criterion', 'criterion_type', 'point', 'ungraded_reason', 'judge_model'],
  ...['judge_prompt_sha', 'cost_usd'],
];

const REST = ['point_topic', 'point_sense', 'point_length'];
const ITEM_COLUMNS = [
  ...['judge_model', 'answer', 'n_sentences', 'points', 'points_max', 'full_marks'],
  ...['all_skills_and_good_rest', 'skills_fraction_filtered', 'human_points', 'ungraded_reason'],
];

function aboutText(
  { tuple, origin, student, round }: GenerationRecord,
  run: string,
  most: number,
  { head }: RunFolder,
): readonly string[] {
  const { skills, topic } = tuple;
  const sides = new Set(skills.map((id) => sideOfSkill(head.pack, id)));
  const split =
    origin.kind === 'drawn' ? origin.split : sides.size === 1 ? [...sides].join() : 'all';
  const place = origin.kind === 'picked' ? 'picked' : `s${origin.seed}-${origin.index}`;
  return [
    ...[run, `k${skills.length}-${place}-${[...skills, topic].join('/')}`, split],
    ...[String(skills.length), ...padded(skills, most), topic, student.label, '', String(round)],
  ];
}

const padded = (cells: readonly string[], length: number): string[] =>
  Array.from({ length }, (_, index) => cells[index] ?? '');

function voteRows({ vote, criteria, number, judge, source }: VoteRecord): string[][] {
  const cost = source.kind === 'llm' ? source.usage?.costUsd : null;
  return criteria.map((criterion, index) => [
    ...[String(number), nameOf(criterion), criterion.kind, pointIn(vote, index)],
    ...[vote.state === 'ungraded' ? vote.reason : '', judge, judge.split(' ').at(-1) ?? ''],
    // Once a vote, so that sums are right.
    index === 0 && cost !== null && cost !== undefined ? String(cost) : '',
  ]);
}

const nameOf = (criterion: Criterion): string =>
  criterion.kind === 'skill' ? criterion.skill : criterion.kind;

const pointIn = (vote: Vote, index: number): string =>
  vote.state === 'graded' ? String(vote.findings[index]?.point ?? '') : '';

function itemRows(
  record: GenerationRecord,
  votes: readonly VoteRecord[],
  most: number,
): string[][] {
  const judges = [...new Set(votes.map(({ judge }) => judge))];
  return (judges.length === 0 ? [''] : judges).map((judge) => {
    const cast = votes.filter((vote) => vote.judge === judge);
    return itemRow(record, judge, gradeOf(cast), most);
  });
}

/** Of the votes that are there: two that agree decide, as when they were cast. */
function gradeOf(votes: readonly VoteRecord[]): Grade {
  const asked = votes.some(({ source }) => source.kind === 'llm' || source.kind === 'imported');
  return gradeFromVotes(
    votes.map(({ vote }) => vote),
    asked ? Math.max(USUAL, ...votes.map(({ number }) => number)) : votes.length,
  );
}

/** Votes on a text unless the plan says otherwise. */
const USUAL = 3;

function itemRow(record: GenerationRecord, judge: string, grade: Grade, most: number): string[] {
  const { answer, tuple } = record;
  const k = tuple.skills.length;
  const points: readonly number[] = grade.state === 'graded' ? grade.points : [];
  const skills = points.slice(0, k);
  const rest = points.slice(k);
  const [a, b] = [sum(skills), sum(rest)];
  const value = (number: number): string => (grade.state === 'graded' ? String(number) : '');
  return [
    ...[judge, answer, String(countSentences(answer)), value(a + b), String(k + 3)],
    ...[value(Number(a + b === k + 3)), value(Number(a === k && b >= 2))],
    ...[value(b === 3 ? a / k : 0), '', grade.state === 'ungraded' ? grade.reason : ''],
    ...padded(skills.map(String), most),
    ...padded(rest.map(String), REST.length),
  ];
}

const sum = (points: readonly number[]): number => points.reduce((all, one) => all + one, 0);
