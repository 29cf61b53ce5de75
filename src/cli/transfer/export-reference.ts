import type { GenerationKey } from '../../core/brand.ts';
import { writeConversation } from '../../core/formats/reference/conversation.ts';
import { writeGradedRecords, type GradedRow } from '../../core/formats/reference/graded-records.ts';
import {
  conversationFileName,
  gradedFolderName,
  RECORDS_FILE,
  roundFolderName,
} from '../../core/formats/reference/layout.ts';
import {
  writeStudentRecords,
  type StudentRecord,
} from '../../core/formats/reference/student-records.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import { gradedRow, namesOfJudge, systemIn } from './graded-row.ts';

/** A file to write, its path below the export's root. */
export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

export interface ReferenceExport {
  /** One after another, so that only one round is in memory. */
  files(): AsyncGenerator<ExportedFile>;
  /** What is left out, and why. */
  readonly warnings: readonly string[];
  readonly texts: number;
}

/** What is known of a text without holding it. */
interface Entry {
  readonly key: GenerationKey;
  readonly k: number;
  readonly seed: number;
  readonly variant: string;
  readonly student: string;
  readonly round: number;
  readonly index: number;
  /** For people. */
  readonly tuple: string;
  readonly turns: number;
  /** By judge: the votes that the reference can read, and why one cannot be. */
  readonly judges: ReadonlyMap<string, JudgeVotes>;
}

interface JudgeVotes {
  readonly numbers: readonly number[];
  readonly unreadable: string | null;
}

/** What goes into one set of folders: all rounds of one student, k, seed and prompt. */
interface Group {
  readonly rounds: readonly number[];
  /** Tuples that every round has, in order; of each, its entries by round. */
  readonly tuples: readonly ReadonlyMap<number, Entry>[];
  readonly judges: readonly JudgePlan[];
}

interface JudgePlan {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly tuples: readonly ReadonlyMap<number, Entry>[];
}

/** Plans an export in the reference's layout: only tuples with all rounds, only votes that every text has. */
export async function exportReference(
  folder: RunFolder,
  hide: (text: string) => string,
): Promise<ReferenceExport> {
  const entries: Entry[] = [];
  for await (const record of folder.generations()) entries.push(await entryOf(record, folder));
  const warnings: string[] = [];
  const groups = [...groupBy(entries, groupKey).values()].map((group) =>
    planGroup(group, warnings),
  );
  const texts = groups.reduce((sum, { rounds, tuples }) => sum + rounds.length * tuples.length, 0);
  return {
    warnings,
    texts,
    async *files() {
      for (const group of groups) yield* filesOf(group, folder, hide);
    },
  };
}

const groupKey = ({ k, seed, variant, student }: Entry): string =>
  JSON.stringify([k, seed, variant, student]);

async function entryOf(record: GenerationRecord, folder: RunFolder): Promise<Entry> {
  const { key, tuple, origin, prompt, student, round, turns } = record;
  const judges = new Map<string, JudgeVotes>();
  for (const vote of await folder.votes(key)) {
    const before = judges.get(vote.judge) ?? { numbers: [], unreadable: null };
    const reading = gradedRow(record, vote);
    judges.set(vote.judge, {
      numbers: [...before.numbers, vote.number],
      unreadable: before.unreadable ?? (reading.state === 'none' ? reading.why : null),
    });
  }
  return {
    ...{ key, round, judges, turns: turns.length, student: student.label, variant: prompt.variant },
    k: tuple.skills.length,
    seed: origin.kind === 'picked' ? 0 : origin.seed,
    index: origin.kind === 'picked' ? 0 : origin.index,
    tuple: `${tuple.skills.join('; ')} | ${tuple.topic}`,
  };
}

function planGroup(entries: readonly Entry[], warnings: string[]): Group {
  const rounds = [...new Set(entries.map(({ round }) => round))].sort((a, b) => a - b);
  const all = [...groupBy(entries, ({ index, tuple }) => `${index}\n${tuple}`).values()]
    .map((tuple) => new Map(tuple.map((entry) => [entry.round, entry])))
    .sort((a, b) => firstOf(a).index - firstOf(b).index);
  const tuples = all.filter((tuple) => {
    const missing = rounds.filter((round) => !tuple.has(round));
    if (missing.length > 0) {
      warnings.push(`${inWords(firstOf(tuple))}: round ${missing.join(', ')} is missing: left out`);
    }
    return missing.length === 0;
  });
  const ids = new Set(entries.flatMap(({ judges }) => [...judges.keys()]));
  const judges = [...ids].map((id) => planJudge(id, tuples, warnings));
  return { rounds, tuples, judges: judges.filter(({ tuples: graded }) => graded.length > 0) };
}

function planJudge(
  id: string,
  all: readonly ReadonlyMap<number, Entry>[],
  warnings: string[],
): JudgePlan {
  const tuples = all.filter((tuple) => {
    const why = [...tuple.values()].flatMap((entry) => lackOf(entry, id));
    if (why[0] !== undefined) {
      warnings.push(`${inWords(firstOf(tuple))}: not among the grades of ${id}: ${why[0]}`);
    }
    return why.length === 0;
  });
  const texts = tuples.flatMap((tuple) => [...tuple.values()]);
  const has = (entry: Entry, number: number): boolean =>
    entry.judges.get(id)?.numbers.includes(number) === true;
  const numbers = [...new Set(texts.flatMap(({ judges }) => judges.get(id)?.numbers ?? []))].sort(
    (a, b) => a - b,
  );
  const whole = numbers.filter((number) => texts.every((entry) => has(entry, number)));
  for (const number of numbers.filter((one) => !whole.includes(one))) {
    const there = texts.filter((entry) => has(entry, number)).length;
    warnings.push(
      `${id}: vote ${number} is there for ${there} of ${texts.length} texts only: left out, so what it decided may differ; grade with --voting each to fill it`,
    );
  }
  return { id, numbers: whole, tuples };
}

function lackOf(entry: Entry, judge: string): readonly string[] {
  const votes = entry.judges.get(judge);
  if (votes === undefined || !votes.numbers.includes(1)) {
    return [`vote 1 on round ${entry.round} is missing`];
  }
  return votes.unreadable === null ? [] : [`round ${entry.round}: ${votes.unreadable}`];
}

function firstOf(tuple: ReadonlyMap<number, Entry>): Entry {
  const [first] = tuple.values();
  if (first === undefined) throw new RangeError('a tuple without texts');
  return first;
}

const inWords = ({ student, k, seed, index, tuple }: Entry): string =>
  `${student}, k ${k}, seed ${seed}, tuple ${index} (${tuple})`;

async function* filesOf(
  group: Group,
  folder: RunFolder,
  hide: (text: string) => string,
): AsyncGenerator<ExportedFile> {
  const { rounds, tuples, judges } = group;
  const [some] = tuples;
  if (some === undefined) return;
  const { k, seed, variant, student, turns } = firstOf(some);
  for (const round of rounds) {
    const name = roundFolderName({ k, seed, prompt: variant.replaceAll(/[/\\\s]/g, '-'), round });
    const root = `${name}/${student}`;
    const records = await load(tuples, round, folder);
    const written = records.map((record) => studentRecord(record, hide));
    yield { path: `${root}/${RECORDS_FILE}`, text: writeStudentRecords(written, 'chat') };
    for (const { skills, topic, system, turns: said } of written) {
      const path = `${root}/conv/${conversationFileName(skills, topic)}`;
      yield { path, text: writeConversation({ skills, topic, system, turns: said }, 'chat') };
    }
    for (const judge of judges) {
      for (const vote of judge.numbers) {
        const graded = gradedFolderName({
          ...namesOfJudge(judge.id),
          turn: Math.max(0, turns - 1),
          vote,
        });
        const rows = await rowsOf(judge, round, vote, folder);
        const hidden = rows.map((row) => ({
          ...row,
          ...{ prompt: hide(row.prompt), modelInput: hide(row.modelInput), reply: hide(row.reply) },
        }));
        const text = writeGradedRecords(hidden, 'chat');
        yield { path: `${root}/graded/${graded}/${RECORDS_FILE}`, text };
      }
    }
  }
}

async function load(
  tuples: readonly ReadonlyMap<number, Entry>[],
  round: number,
  folder: RunFolder,
): Promise<readonly GenerationRecord[]> {
  const records: GenerationRecord[] = [];
  for (const tuple of tuples) {
    const entry = tuple.get(round);
    const record = entry && (await folder.generation(entry.key));
    if (record !== undefined) records.push(record);
  }
  return records;
}

async function rowsOf(
  { id, tuples }: JudgePlan,
  round: number,
  number: number,
  folder: RunFolder,
): Promise<readonly GradedRow[]> {
  const rows: GradedRow[] = [];
  for (const record of await load(tuples, round, folder)) {
    const votes = await folder.votes(record.key);
    const vote = votes.find((one) => one.judge === id && one.number === number);
    const reading = vote && gradedRow(record, vote);
    if (reading?.state === 'row') rows.push(reading.row);
  }
  return rows;
}

const studentRecord = (
  { tuple, turns, drafts }: GenerationRecord,
  hide: (text: string) => string,
): StudentRecord => ({
  skills: tuple.skills,
  topic: tuple.topic,
  system: systemIn(turns[0]?.prompt ?? ''),
  turns: turns.map(({ user, assistant, prompt }, index) => ({
    user: hide(user),
    assistant: hide(assistant),
    modelInput: hide(prompt),
    answer: hide(drafts[index] ?? ''),
  })),
});

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}
