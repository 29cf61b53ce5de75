/** Folder and file names of the reference (method.md §7). */

/** `k{k}_s{seed}_v{prompt}_r{round}`: one generation round of one k. */
export interface RoundFolder {
  readonly k: number;
  readonly seed: number;
  /** Version of the generation prompt, e.g. `default`. */
  readonly prompt: string;
  /** From 1. */
  readonly round: number;
}

/** `by_{judge}_on_text_{turn}_{vote}_{prompt}`: one vote on one turn's text. */
export interface GradedFolder {
  /** May hold slashes, as names of models do; it is then a path. */
  readonly judge: string;
  /** The turn whose text was graded, from 0. */
  readonly turn: number;
  /** From 1. */
  readonly vote: number;
  /** Version of the grading prompt, e.g. `gpt`. */
  readonly prompt: string;
}

export const RECORDS_FILE = 'records.csv';

const ROUND = /^k(\d+)_s(-?\d+)_v(.+)_r(\d+)$/;
const GRADED = /^by_(.+)_on_text_(\d+)_(\d+)_(.+)$/;

export const roundFolderName = ({ k, seed, prompt, round }: RoundFolder): string =>
  `k${k}_s${seed}_v${prompt}_r${round}`;

export const gradedFolderName = ({ judge, turn, vote, prompt }: GradedFolder): string =>
  `by_${judge}_on_text_${turn}_${vote}_${prompt}`;

/** Null where a folder is none of a round. */
export function readRoundFolderName(name: string): RoundFolder | null {
  const [, k, seed, prompt, round] = ROUND.exec(name) ?? [];
  if (prompt === undefined) return null;
  return { k: Number(k), seed: Number(seed), prompt, round: Number(round) };
}

/** Null where a folder holds no votes by number and prompt. `name`: with slashes where the judge's name has some. */
export function readGradedFolderName(name: string): GradedFolder | null {
  const [, judge, turn, vote, prompt] = GRADED.exec(name) ?? [];
  if (judge === undefined || prompt === undefined) return null;
  return { judge, turn: Number(turn), vote: Number(vote), prompt };
}

/** Longest name that every file system takes with an ending; published folders are cut there too. */
const LONGEST = 150;

/**
 * The file of one conversation inside `conv/`, cut at 150 characters before its ending. Characters that cannot stand
 * in a file name become `_`. A tuple that is drawn twice has one file: the later conversation replaces the earlier.
 */
export function conversationFileName(skills: readonly string[], topic: string): string {
  const joined = [`k_${skills.length}-topic_${topic}-skills`, ...skills].join('_');
  const plain = joined.replaceAll(/[ /\\:*?"<>|\p{Cc}]/gu, '_');
  return `${plain.slice(0, LONGEST)}.json`;
}
