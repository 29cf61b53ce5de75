import { AppError, errorData } from '../../core/errors.ts';
import { OVER_ROUNDS } from '../../core/scoring/score-tuples.ts';
import { readArguments, usageError, type Arguments } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { findReferenceFolders, type StudentFolder } from '../reference-folder.ts';
import { isRunFolder, openRunFolder } from '../run-folder/run-folder.ts';
import { asJson, asTable } from '../score/print.ts';
import { groupsOf, usualTurns } from '../score/reference-groups.ts';
import { scoreGroup } from '../score/reference-scores.ts';
import { scoreRun } from '../score/run-scores.ts';
import {
  inWords,
  isAskedFor,
  type ScoreOptions,
  type ScoreOutcome,
  type ScoreRow,
} from '../score/score-row.ts';

const HELP = `skillet score: metrics of graded texts

Usage: skillet score PATH... [options]

PATH is a run folder of ours or a folder in the layout of the SKILL-MIX reference
(PATH/k2_s10_vdefault_r1/STUDENT/graded/by_JUDGE_on_text_1_1_gpt/records.csv). What is left out
below is taken as it is there.

  --student NAME         this student only
  --judge NAME           this judge only
  --seed S               tuples of this seed only
  --k 2,3                these k only
  --rounds R             the generation rounds 1 to R
  --votes V              the votes 1 to V on each text
  --items N              the first N tuples of a round
  --over-rounds HOW      max: the best of a tuple's rounds, each metric by itself (default), or mean
  --name-deduction       no point for a skill whose name stands in the text (whole words, in any
                         inflection)
  --exclude-skills a,b   leave out tuples that hold any of these skills (full names)
  --compat               count as the reference's own aggregation does, with its quirks: points as
                         its files state them, what was not graded as 0, names inside other words
  --json                 one object with all ten metrics, in place of a table with three

Without --compat the judge's replies are read again, strictly: a text whose votes cannot be read is
ungraded, left out of the mean and counted beside it. With max, a tuple counts where all its rounds
are graded or one has full marks; with mean, where one round is graded.

Prints {"rows":[{"student":"...","k":2,"seed":10,"n":5,"ungraded":0,"metrics":{"full_marks":
{"mean":0.2,"se":0.2,"ci95":[0.04,0.62]},...},...}],"warnings":["..."],"intervals":{...}}
se: sample standard deviation / sqrt(n); null for one tuple. ci95: Wilson for full_marks and
all_skills, else a bootstrap over tuples. Warnings stand on the standard error too.`;

const OPTIONS = {
  student: 'text',
  judge: 'text',
  seed: 'text',
  k: 'text',
  rounds: 'text',
  votes: 'text',
  items: 'text',
  'over-rounds': 'text',
  'name-deduction': 'flag',
  'exclude-skills': 'text',
  compat: 'flag',
  json: 'flag',
} as const;

export const scoreCommand: Command = {
  name: 'score',
  summary: 'metrics of graded texts',
  help: HELP,
  run: async (args, io) => {
    const given = readArguments(args, OPTIONS, 'some');
    if (given.positionals.length === 0) {
      throw usageError('no PATH: give a run folder or a folder of the reference');
    }
    const options = optionsOf(given);
    const outcome = await scorePaths(given.positionals, options, io);
    return print(outcome, given.has('json'), io);
  },
};

function optionsOf(given: Arguments): ScoreOptions {
  const whole = (option: string, least: number): number | null =>
    given.has(option) ? given.whole(option, { least }) : null;
  return {
    student: given.text('student') ?? null,
    judge: given.text('judge') ?? null,
    seed: given.has('seed') ? given.whole('seed', {}) : null,
    ks: ksOf(given.text('k')),
    rounds: whole('rounds', 1),
    votes: whole('votes', 1),
    items: whole('items', 1) ?? Infinity,
    overRounds: given.oneOf('over-rounds', OVER_ROUNDS, 'max'),
    nameDeduction: given.has('name-deduction'),
    excluded: given.text('exclude-skills') ?? '',
    compat: given.has('compat'),
  };
}

function ksOf(list: string | undefined): readonly number[] | null {
  if (list === undefined) return null;
  const ks = list.split(',').map((k) => k.trim());
  const wrong = ks.find((k) => !/^[1-9]\d{0,8}$/.test(k));
  if (wrong === undefined) return ks.map(Number);
  throw usageError(`--k ${list} is not usable: give whole numbers from 1 on, parted by commas`);
}

async function scorePaths(
  paths: readonly string[],
  options: ScoreOptions,
  io: Io,
): Promise<ScoreOutcome> {
  const outcomes: ScoreOutcome[] = [];
  for (const path of paths) {
    if (io.signal.aborted) break;
    outcomes.push(
      (await isRunFolder(path))
        ? await scoreOwn(path, options)
        : await scoreReference(path, options, io),
    );
  }
  return {
    rows: outcomes.flatMap(({ rows }) => rows),
    warnings: outcomes.flatMap(({ warnings }) => warnings),
    errors: outcomes.flatMap(({ errors }) => errors),
  };
}

async function scoreOwn(path: string, options: ScoreOptions): Promise<ScoreOutcome> {
  if (options.compat) {
    throw usageError(
      `--compat is for folders of the reference, and ${path} is a run of ours: leave it out, or export the run first`,
    );
  }
  const folder = await openRunFolder(path, 'read');
  try {
    const outcome = await scoreRun(folder, options);
    if (outcome.rows.length > 0) return outcome;
    throw new AppError('folder-invalid', `${path}: nothing there is of what the options ask for`);
  } finally {
    await folder.close();
  }
}

async function scoreReference(path: string, options: ScoreOptions, io: Io): Promise<ScoreOutcome> {
  const folders = await findReferenceFolders(path);
  const all = groupsOf(folders);
  if (all.length === 0) {
    throw new AppError('folder-invalid', `${path}: no graded files: grade the texts first`);
  }
  const usual = usualTurns(all.filter((group) => isAskedFor(options, group)));
  if (usual.groups.length === 0) {
    const there = inWords(all);
    throw new AppError(
      'folder-invalid',
      `${path}: nothing is of what was asked for: it has ${there}`,
    );
  }
  const rows: ScoreRow[] = [];
  const errors: string[] = [];
  const warnings = [
    ...leftOut(folders),
    ...missingKs(
      usual.groups.map(({ k }) => k),
      path,
      options,
    ),
    ...usual.warnings,
  ];
  for (const group of usual.groups) {
    if (io.signal.aborted) break;
    try {
      const scored = await scoreGroup(group, options);
      if (scored.row !== null) rows.push(scored.row);
      warnings.push(...scored.warnings);
    } catch (error) {
      errors.push(`${group.student}, k ${group.k}: ${errorData(error).message}`);
    }
  }
  return { rows, warnings, errors };
}

const leftOut = (folders: readonly StudentFolder[]): readonly string[] =>
  folders.flatMap(({ unknown }) =>
    unknown.map((folder) => `left out, because its name says no vote and prompt: ${folder}`),
  );

const missingKs = (
  there: readonly number[],
  path: string,
  { ks }: ScoreOptions,
): readonly string[] =>
  (ks ?? []).filter((k) => !there.includes(k)).map((k) => `${path}: nothing of k ${k} is there`);

function print(outcome: ScoreOutcome, isJson: boolean, io: Io): number {
  const { rows, warnings, errors } = outcome;
  for (const warning of warnings) io.stderr(`skillet score: warning: ${warning}`);
  for (const error of errors) io.stderr(`skillet score: ${error}`);
  if (rows.length === 0 && errors.length === 0) io.stderr('skillet score: nothing to score');
  if (rows.length > 0) {
    const lines = isJson ? [asJson(outcome)] : asTable(rows);
    for (const line of lines) io.stdout(line);
  }
  return rows.length > 0 && errors.length === 0 && !io.signal.aborted ? EXIT.done : EXIT.failed;
}
