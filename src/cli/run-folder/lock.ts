import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { AppError } from '../../core/errors.ts';
import { hasCode, writeError } from './errors.ts';

/** What a lock file says of its holder. `started` tells two processes of one id apart, where the system says it. */
const Holder = v.object({
  id: v.string(),
  pid: v.number(),
  host: v.string(),
  started: v.nullable(v.string()),
});
type Holder = v.InferOutput<typeof Holder>;

export interface Lock {
  release(): Promise<void>;
}

const TRIES = 5;
/** A lock file is made and filled in two steps; an empty one that stays so was left by a dead process. */
const FILLING_MS = 2000;

/**
 * Keeps a second process out of a run folder. A lock whose process is dead is taken over.
 * Errors: `store-blocked`, naming the process that holds it; `store-failed`.
 */
export async function lockFolder(dir: string): Promise<Lock> {
  const file = join(dir, 'lock');
  const mine: Holder = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    started: await startOf(process.pid),
  };
  for (let left = TRIES; left > 0; left -= 1) {
    if (await create(file, mine)) return { release: () => release(file, mine) };
    await clearIfDead(file);
  }
  throw blocked(file, 'another process keeps taking it');
}

async function create(file: string, mine: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(mine), { flag: 'wx' });
    return true;
  } catch (thrown) {
    if (hasCode(thrown, 'EEXIST')) return false;
    throw writeError(file, thrown);
  }
}

async function clearIfDead(file: string): Promise<void> {
  const holder = await holderOf(file);
  if (holder === 'gone') return;
  if (holder === 'filling') {
    await wait(FILLING_MS / 10);
    return;
  }
  if (holder !== 'nobody' && holder.host !== hostname()) {
    throw blocked(file, `process ${holder.pid} on ${holder.host} holds it`);
  }
  if (holder !== 'nobody' && (await isAlive(holder))) {
    throw blocked(file, `process ${holder.pid} holds it`);
  }
  await remove(file, holder === 'nobody' ? null : holder.id);
}

/** Takes the dead lock aside first: if a third process was quicker, its lock is put back. */
async function remove(file: string, id: string | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return;
    throw writeError(file, thrown);
  }
  const found = await holderOf(aside);
  if (typeof found === 'object' && found.id !== id) await rename(aside, file);
  else await rm(aside, { force: true });
}

async function holderOf(file: string): Promise<Holder | 'gone' | 'filling' | 'nobody'> {
  try {
    const text = await readFile(file, 'utf8');
    if (text === '') return await ageOf(file);
    const read = v.safeParse(Holder, parse(text));
    return read.success ? read.output : 'nobody';
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return 'gone';
    throw writeError(file, thrown);
  }
}

const ageOf = async (file: string): Promise<'filling' | 'nobody'> =>
  Date.now() - (await stat(file)).mtimeMs < FILLING_MS ? 'filling' : 'nobody';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    // Another user's process may not be asked, but is there.
    return hasCode(thrown, 'EPERM');
  }
  const now = await startOf(pid);
  return started === null || now === null || now === started;
}

/** When a process started, in ticks since the system did; null where the system keeps no /proc. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks; the start is the 22nd.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[19] ?? null;
  } catch {
    return null;
  }
}

async function release(file: string, mine: Holder): Promise<void> {
  const holder = await holderOf(file);
  if (typeof holder === 'object' && holder.id === mine.id) await rm(file, { force: true });
}

const blocked = (file: string, why: string): AppError =>
  new AppError(
    'store-blocked',
    `${file}: ${why}: wait for it to end, or delete this file if no skillet is at work in the folder`,
    { where: file },
  );
