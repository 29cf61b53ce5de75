import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Pack } from '../../core/catalog/pack.ts';
import { readPack } from '../../core/catalog/pack-schema.ts';
import { readAs } from '../../core/read-as.ts';
import type { Plan } from '../../core/run/plan.ts';
import { readPlan } from '../../core/run/plan-schema.ts';
import { readText } from '../read-text.ts';
import { folderError, writeError } from './errors.ts';

/** What a run folder is about: its `run.json`, written once. */
export interface RunHead {
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Null where nothing was planned here: an import. */
  readonly plan: Plan | null;
  /** Whole, so that the folder says by itself what was asked. */
  readonly pack: Pack;
}

export const headFile = (dir: string): string => join(dir, 'run.json');

const HeadSchema = v.strictObject({
  format: v.literal('skillet-run'),
  version: v.literal(1),
  createdAt: v.pipe(v.number(), v.minValue(0, 'must be 0 or more')),
  plan: v.unknown(),
  pack: v.unknown(),
});

/** Errors: `input-invalid`, `folder-invalid`, `plan-invalid`, `pack-invalid`, naming file and field. */
export async function readHead(dir: string): Promise<RunHead> {
  const file = headFile(dir);
  const { createdAt, plan, pack } = readAs(
    HeadSchema,
    parse(await readText(file), file),
    file,
    'folder-invalid',
  );
  return {
    createdAt,
    plan: plan === null ? null : readPlan(plan, `${file}: plan`),
    pack: readStoredPack(pack, `${file}: pack`),
  };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    throw folderError(file, `not JSON (${cause}): restore it, or start in another folder`);
  }
}

/** Written beside and moved into place, so that a kill leaves either the whole file or none. */
export async function writeHead(dir: string, { createdAt, plan, pack }: RunHead): Promise<void> {
  const file = headFile(dir);
  const beside = `${file}.new`;
  const head = { format: 'skillet-run', version: 1, createdAt, plan, pack };
  try {
    await writeSynced(beside, `${JSON.stringify(head, null, 1)}\n`);
    await rename(beside, file);
    await syncFolder(dirname(file));
  } catch (thrown) {
    throw writeError(file, thrown);
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes new names in a folder last; where folders cannot be opened (Windows) the system sees to it. */
export async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

/**
 * The pack of an import may know its skills by name only. A pack from elsewhere must say more, so what is empty
 * gets a stand-in while the rest is checked.
 */
function readStoredPack(json: unknown, where: string): Pack {
  const read = v.safeParse(Named, json);
  if (!read.success) return readPack(json, where);
  const { skills } = read.output;
  const pack = readPack({ ...read.output, skills: skills.map(filled) }, where);
  return {
    ...pack,
    skills: pack.skills.map((skill, index) => ({
      ...skill,
      definition: skills[index]?.definition ?? skill.definition,
      example: skills[index]?.example ?? skill.example,
    })),
  };
}

const NamedSkill = v.looseObject({ definition: v.string(), example: v.string() });
const Named = v.looseObject({ skills: v.array(NamedSkill) });

const filled = (skill: v.InferOutput<typeof NamedSkill>) => ({
  ...skill,
  definition: skill.definition || 'unknown',
  example: skill.example || 'unknown',
});
