import { basename, resolve } from 'node:path';
import { skillId, topicId } from '../../core/brand.ts';
import type { Pack, Tuple } from '../../core/catalog/pack.ts';
import { readArguments, usageError } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { loadPack } from '../load-pack.ts';
import { findReferenceFolders } from '../reference-folder.ts';
import { createRunFolder } from '../run-folder/run-folder.ts';
import { readStudentFolder, recordsOf, type ReadFolder } from '../transfer/import-reference.ts';
import { completed, namedPack } from '../transfer/named-pack.ts';

const HELP = `skillet import: read results of the reference into a run folder

Usage: skillet import PATH --out DIR [--pack P]

  PATH      a folder in the reference's layout: PATH/k2_s10_vdefault_r1/STUDENT/records.csv,
            several students, k and rounds side by side
  --out DIR the new run folder
  --pack P  the pack with the skills' definitions, built in or a folder; left out: one that knows
            the skills by name only
  --json    changes nothing: one object is printed with and without

The judges' replies are read again by our own rules; what those cannot read is ungraded, with the
reason. Vote files that are byte-equal, rows with another number of points and rows that lack are
told.

Prints one object: {"out":"...","texts":5,"votes":15,"ungraded_votes":0,"warnings":["..."]}`;

const OPTIONS = { out: 'text', pack: 'text', json: 'flag' } as const;

export const importCommand: Command = {
  name: 'import',
  summary: "read the reference's results into a run folder",
  help: HELP,
  async run(args, io) {
    const given = readArguments(args, OPTIONS, 'some');
    const [path, extra] = given.positionals;
    if (path === undefined) throw usageError('what to import is missing: give its folder');
    if (extra !== undefined) throw usageError(`unexpected argument "${extra}"`);
    const out = given.required('out');
    const named = given.text('pack');
    const read: ReadFolder[] = [];
    for (const folder of await findReferenceFolders(path)) {
      read.push(await readStudentFolder(folder));
    }
    const pack = await packOf(named, basename(resolve(path)), read, io);
    return keep(out, pack, read, io);
  },
};

async function packOf(
  named: string | undefined,
  title: string,
  read: readonly ReadFolder[],
  io: Io,
): Promise<Pack> {
  const tuples = read.flatMap(({ records }) =>
    records.map(({ skills, topic }): Tuple => ({
      skills: skills.map(skillId),
      topic: topicId(topic),
    })),
  );
  if (named === undefined) {
    io.stderr('no --pack: the folder knows its skills by name only, without definitions');
    return namedPack(title, tuples);
  }
  const pack = await loadPack(named);
  const whole = completed(pack, tuples);
  const added = whole.skills.length - pack.skills.length;
  if (added > 0) io.stderr(`${named} lacks ${added} of the skills: added by name`);
  return whole;
}

async function keep(out: string, pack: Pack, read: readonly ReadFolder[], io: Io): Promise<number> {
  const now = Date.now();
  const folder = await createRunFolder(out, { createdAt: now, plan: null, pack });
  const warnings: string[] = [];
  let ungraded = 0;
  try {
    for (const one of read) {
      if (io.signal.aborted) break;
      const imported = recordsOf(one, pack, now);
      warnings.push(...one.warnings, ...imported.warnings);
      await Promise.all(imported.generations.map((record) => folder.putGeneration(record)));
      await Promise.all(imported.votes.map((record) => folder.putVote(record)));
      ungraded += imported.votes.filter(({ vote }) => vote.state === 'ungraded').length;
    }
    const { generations: texts, votes } = folder.size;
    for (const warning of warnings) io.stderr(`warning: ${warning}`);
    io.stdout(JSON.stringify({ out, texts, votes, ungraded_votes: ungraded, warnings }));
    return io.signal.aborted ? EXIT.failed : EXIT.done;
  } finally {
    await folder.close();
  }
}
