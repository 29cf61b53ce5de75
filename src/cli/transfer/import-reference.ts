import type { Pack } from '../../core/catalog/pack.ts';
import {
  quotedAnswer,
  readGradedRecords,
  type GradedRecord,
} from '../../core/formats/reference/graded-records.ts';
import {
  readStudentRecords,
  type StudentRecord,
} from '../../core/formats/reference/student-records.ts';
import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';
import { readText } from '../read-text.ts';
import type { GradedEntry, StudentFolder } from '../reference-folder.ts';
import { importedGeneration, importedVote } from './imported-records.ts';

/** A vote file as it lies there. */
interface VoteFile {
  readonly entry: GradedEntry;
  readonly text: string;
  readonly records: readonly GradedRecord[];
}

/** What one student wrote in one round, with the votes on it. */
export interface ReadFolder {
  readonly folder: StudentFolder;
  readonly records: readonly StudentRecord[];
  readonly files: readonly VoteFile[];
  readonly warnings: readonly string[];
}

/** Errors: `folder-invalid`, `input-invalid`, naming file, line and column. */
export async function readStudentFolder(folder: StudentFolder): Promise<ReadFolder> {
  const files: VoteFile[] = [];
  for (const entry of folder.graded) {
    const text = await readText(entry.file);
    files.push({ entry, text, records: readGradedRecords(text, entry.file).records });
  }
  const { recordsFile } = folder;
  const records =
    recordsFile === null
      ? quotedRecords(files)
      : readStudentRecords(await readText(recordsFile), recordsFile);
  const absent =
    recordsFile === null
      ? [
          `${folder.student}, round ${folder.round}: no records.csv: the texts are taken from the grading prompts`,
        ]
      : [];
  const unknown = folder.unknown.map((path) => `${path}: its name says no vote: left out`);
  const warnings = [...absent, ...unknown, ...equalFiles(files), ...oddPoints(files, folder.k)];
  return { folder, records, files, warnings };
}

/** Without the student's own file its texts are known only as the grading prompts quote them. */
function quotedRecords(files: readonly VoteFile[]): readonly StudentRecord[] {
  return (files[0]?.records ?? []).map(({ skills, topic, prompt }) => {
    const answer = quotedAnswer(prompt) ?? '';
    return {
      skills,
      topic,
      system: '',
      turns: [{ user: '', assistant: answer, modelInput: '', answer }],
    };
  });
}

function equalFiles(files: readonly VoteFile[]): readonly string[] {
  const first = new Map<string, string>();
  return files.flatMap(({ text, entry: { file } }) => {
    const other = first.get(text);
    if (other === undefined) first.set(text, file);
    return other === undefined
      ? []
      : [`${file} is byte-equal to ${other}: as votes they say no more than one`];
  });
}

const oddPoints = (files: readonly VoteFile[], k: number): readonly string[] =>
  files.flatMap(({ entry: { file }, records }) => {
    const odd = records.filter(({ points }) => points?.length !== k + 3).length;
    return odd === 0 ? [] : [`${file}: ${odd} of ${records.length} rows have not ${k + 3} points`];
  });

export interface Imported {
  readonly generations: readonly GenerationRecord[];
  readonly votes: readonly VoteRecord[];
  readonly warnings: readonly string[];
}

/** The records of one student's round. Rows are matched by tuple; one that comes twice, by turn. */
export function recordsOf(read: ReadFolder, pack: Pack, now: number): Imported {
  const { folder, records, files } = read;
  const generations = records.map((record, index) =>
    importedGeneration(record, { folder, index, pack, now }),
  );
  const warnings: string[] = [];
  const votes = files.flatMap(({ entry, records: rows }) => {
    const last = (generations[0]?.turns.length ?? 1) - 1;
    if (folder.recordsFile !== null && entry.turn !== last) {
      warnings.push(`${entry.file} grades turn ${entry.turn}, not the last (${last}): left out`);
      return [];
    }
    const byTuple = new Map(
      keysOf(generations.map(({ tuple }) => tuple)).map((key, index) => [key, generations[index]]),
    );
    const found = keysOf(rows).map((key) => byTuple.get(key));
    const strangers = found.filter((generation) => generation === undefined).length;
    if (strangers > 0)
      warnings.push(`${entry.file}: ${strangers} rows grade no known text: left out`);
    const missing = generations.length - (rows.length - strangers);
    if (missing > 0)
      warnings.push(`${entry.file} lacks ${missing} of the ${generations.length} texts`);
    return rows.flatMap((row, index) => {
      const generation = found[index];
      return generation === undefined ? [] : [importedVote(row, entry, generation, pack, now)];
    });
  });
  return { generations, votes, warnings };
}

/** Graded files have blanks and cuts in names that the student's have not; the second of a tuple is another. */
function keysOf(
  rows: readonly { readonly skills: readonly string[]; readonly topic: string }[],
): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map(({ skills, topic }) => {
    const name = `${skills.join().replaceAll(/[\s,]/g, '')}\n${topic.trim()}`;
    const turn = (seen.get(name) ?? 0) + 1;
    seen.set(name, turn);
    return `${name}\n${turn}`;
  });
}
