import { join } from 'node:path';
import {
  gradedFolderName,
  RECORDS_FILE,
  roundFolderName,
} from '../../core/formats/reference/layout.ts';
import type { GradedEntry, StudentFolder } from '../reference-folder.ts';
import { grouped, sortedNumbers, upTo, type ScoreOptions } from './score-row.ts';

/** All rounds and votes that are aggregated together. */
export interface ReferenceGroup {
  readonly root: string;
  readonly student: string;
  readonly k: number;
  readonly seed: number;
  readonly prompt: string;
  readonly judge: string;
  readonly gradingPrompt: string;
  /** The turn whose text was graded. */
  readonly turn: number;
  readonly rounds: readonly {
    readonly folder: StudentFolder;
    readonly entries: readonly GradedEntry[];
  }[];
}

/** The turn that the reference aggregates unless told otherwise. */
const USUAL_TURN = 1;

/** Graded files by what may not be mixed: root, student, k, seed, both prompts, judge, turn. */
export function groupsOf(folders: readonly StudentFolder[]): readonly ReferenceGroup[] {
  const groups = new Map<
    string,
    Omit<ReferenceGroup, 'rounds'> & { rounds: Map<StudentFolder, GradedEntry[]> }
  >();
  for (const folder of folders) {
    const { root, student, k, seed, prompt } = folder;
    for (const entry of folder.graded) {
      const { judge, prompt: gradingPrompt, turn } = entry;
      const about = { root, student, k, seed, prompt, judge, gradingPrompt, turn };
      const key = JSON.stringify(about);
      const group = groups.get(key) ?? { ...about, rounds: new Map() };
      groups.set(key, group);
      group.rounds.set(folder, [...(group.rounds.get(folder) ?? []), entry]);
    }
  }
  return [...groups.values()]
    .map(({ rounds, ...about }) => ({
      ...about,
      rounds: [...rounds]
        .map(([folder, entries]) => ({ folder, entries }))
        .sort((a, b) => a.folder.round - b.folder.round),
    }))
    .sort(byNames);
}

function byNames(a: ReferenceGroup, b: ReferenceGroup): number {
  const textOf = ({ root, student, judge, prompt, gradingPrompt }: ReferenceGroup): string =>
    [root, student, judge, prompt, gradingPrompt].join('\n');
  const [left, right] = [textOf(a), textOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.seed - b.seed || a.k - b.k || a.turn - b.turn;
}

/** Of groups that differ by the graded turn only, the one that counts: turn 1, else the last. */
export function usualTurns(groups: readonly ReferenceGroup[]): {
  readonly groups: readonly ReferenceGroup[];
  readonly warnings: readonly string[];
} {
  const same = grouped(groups, (group) => JSON.stringify({ ...group, turn: 0, rounds: 0 }));
  const kept: ReferenceGroup[] = [];
  const warnings: string[] = [];
  for (const several of same.values()) {
    const chosen = several.find(({ turn }) => turn === USUAL_TURN) ?? several.at(-1);
    if (chosen === undefined) continue;
    kept.push(chosen);
    for (const { student, k, turn } of several.filter((group) => group !== chosen)) {
      warnings.push(
        `${student}, k ${k}: the grades of turn ${turn} are left out; those of turn ${chosen.turn} count`,
      );
    }
  }
  return { groups: kept, warnings };
}

/** The rounds and votes that count: as many as asked for, else those that are there. */
export const countedRounds = (
  group: ReferenceGroup,
  { rounds }: ScoreOptions,
): readonly number[] =>
  rounds === null ? sortedNumbers(group.rounds.map(({ folder }) => folder.round)) : upTo(rounds);

export const countedVotes = (group: ReferenceGroup, { votes }: ScoreOptions): readonly number[] =>
  votes === null
    ? sortedNumbers(group.rounds.flatMap(({ entries }) => entries.map(({ vote }) => vote)))
    : upTo(votes);

/** Where a vote's file is or should be. */
export function voteFilePath(group: ReferenceGroup, round: number, vote: number): string {
  const { root, student, judge, turn, gradingPrompt } = group;
  return join(
    root,
    roundFolderName({ ...group, round }),
    student,
    'graded',
    gradedFolderName({ judge, turn, vote, prompt: gradingPrompt }),
    RECORDS_FILE,
  );
}
