import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { readArguments, usageError } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { writeError } from '../run-folder/errors.ts';
import { openRunFolder, type RunFolder } from '../run-folder/run-folder.ts';
import { exportCsv } from '../transfer/export-csv.ts';
import { exportReference, type ExportedFile } from '../transfer/export-reference.ts';
import { hiderOf } from '../transfer/hide-texts.ts';

const FORMATS = ['reference', 'csv'] as const;

const HELP = `skillet export: write a run folder in another format

Usage: skillet export DIR --format reference|csv --out PATH [--with-private-texts]

  DIR                    a run folder
  --format reference     the reference's folders: records.csv, conv/ and graded/, which skillet
                         score --compat and skillet import read again
  --format csv           votes.csv, one row a criterion of a vote, and items.csv, one row a text
  --out PATH             a new or empty folder
  --with-private-texts   keep the definitions and examples of a pack that is marked private; left
                         out, they are taken out of the prompts and names stay
  --json                 changes nothing: one object is printed with and without

The reference knows only whole rounds and votes: a tuple that lacks a round, and a vote that not every
text has (the third one of adaptive voting), are left out and told.

Prints one object: {"out":"...","format":"reference","files":12,"warnings":["..."]}`;

const OPTIONS = {
  format: 'text',
  out: 'text',
  'with-private-texts': 'flag',
  json: 'flag',
} as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'write a run folder in another format',
  help: HELP,
  async run(args, io) {
    const given = readArguments(args, OPTIONS, 'some');
    const [dir, extra] = given.positionals;
    if (dir === undefined) throw usageError('the run folder is missing: give it');
    if (extra !== undefined) throw usageError(`unexpected argument "${extra}"`);
    given.required('format');
    const format = given.oneOf('format', FORMATS, 'reference');
    const out = given.required('out');
    await refuseFull(out);
    const folder = await openRunFolder(dir, 'read');
    try {
      const hide = hiding(folder, given.has('with-private-texts'), io);
      return await write(folder, { format, out, hide }, io);
    } finally {
      await folder.close();
    }
  },
};

/** Definitions of a private pack stay where they are. */
function hiding(
  { head: { pack } }: RunFolder,
  withTexts: boolean,
  io: Io,
): (text: string) => string {
  if (pack.private !== true || withTexts) return (text) => text;
  io.stderr(`pack ${pack.id} is private: its definitions and examples are left out`);
  return hiderOf(pack);
}

interface Target {
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
  readonly hide: (text: string) => string;
}

async function write(folder: RunFolder, { format, out, hide }: Target, io: Io): Promise<number> {
  const warnings = [...folder.notes];
  let files = 0;
  const put = async (file: ExportedFile): Promise<void> => {
    await writeInto(out, file);
    files += 1;
  };
  if (format === 'csv') {
    for (const file of await exportCsv(folder, hide)) await put(file);
  } else {
    const planned = await exportReference(folder, hide);
    warnings.push(...planned.warnings);
    for await (const file of planned.files()) {
      if (io.signal.aborted) break;
      await put(file);
    }
  }
  for (const warning of warnings) io.stderr(`warning: ${warning}`);
  io.stdout(JSON.stringify({ out, format, files, warnings }));
  return io.signal.aborted || files === 0 ? EXIT.failed : EXIT.done;
}

async function refuseFull(out: string): Promise<void> {
  const there = await readdir(out).catch(() => []);
  if (there.length === 0) return;
  throw new AppError('folder-invalid', `${out} is not empty: give a new --out`, { where: out });
}

async function writeInto(out: string, { path, text }: ExportedFile): Promise<void> {
  const file = join(out, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (thrown) {
    throw writeError(file, thrown);
  }
}
