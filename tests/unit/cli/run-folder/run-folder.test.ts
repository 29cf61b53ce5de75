import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import * as folders from '../../../../src/cli/run-folder/run-folder.ts';
import type { RunHead } from '../../../../src/cli/run-folder/head.ts';
import { errorData } from '../../../../src/core/errors.ts';
import { describeStoreContract } from '../../../contract/store.ts';
import { generationNamed, voteOn } from '../../../support/records.ts';
import { LITTLE_PACK, TWO_CELLS } from '../../../support/run-setup.ts';

const newDir = (): string => join(mkdtempSync(join(tmpdir(), 'skillet-run-')), 'run');
const HEAD: RunHead = { createdAt: 5, plan: TWO_CELLS, pack: LITTLE_PACK };

const opened: folders.RunFolder[] = [];
afterEach(async () => {
  for (const folder of opened.splice(0)) await folder.close();
});
const kept = (folder: folders.RunFolder): folders.RunFolder => {
  opened.push(folder);
  return folder;
};
const createRunFolder = async (dir: string, head: RunHead) =>
  kept(await folders.createRunFolder(dir, head));
const openRunFolder = async (dir: string, mode: 'read' | 'append') =>
  kept(await folders.openRunFolder(dir, mode));

describeStoreContract('a run folder', () => createRunFolder(newDir(), HEAD));

const failureOf = async (promise: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  const { code, message } = errorData(thrown);
  return { code, message };
};

/** A folder with two generations and a vote, closed. */
async function filled(): Promise<{ dir: string; generations: string; votes: string }> {
  const dir = newDir();
  const folder = await createRunFolder(dir, HEAD);
  await folder.putGeneration(generationNamed('one'));
  await folder.putGeneration(generationNamed('zwei äöü 縫う'));
  await folder.putVote(voteOn(generationNamed('one').key, 'vote'));
  await folder.close();
  return { dir, generations: join(dir, 'generations.jsonl'), votes: join(dir, 'votes.jsonl') };
}

describe('a run folder', () => {
  test('has everything again when it is opened anew, plan and pack included', async () => {
    const { dir } = await filled();
    const folder = await openRunFolder(dir, 'append');
    expect(folder.head).toEqual(HEAD);
    expect(folder.size).toEqual({ generations: 2, votes: 1 });
    expect(await folder.generation(generationNamed('one').key)).toEqual(generationNamed('one'));
    const all = [];
    for await (const record of folder.generations()) all.push(record.answer);
    expect(all).toEqual(['one', 'zwei äöü 縫う']);
    expect(folder.notes).toEqual([]);
    await folder.close();
  });

  test('many puts at once each lie on disk when their promise settles', async () => {
    const dir = newDir();
    const folder = await createRunFolder(dir, HEAD);
    const names = Array.from({ length: 200 }, (_, index) => `text ${index}`);
    await Promise.all(
      names.map(async (name) => {
        await folder.putGeneration(generationNamed(name));
        expect(readFileSync(join(dir, 'generations.jsonl'), 'utf8')).toContain(
          `"answer":"${name}"`,
        );
      }),
    );
    await folder.close();
    const again = await openRunFolder(dir, 'read');
    expect(again.size.generations).toBe(200);
  });

  test('a line that a kill cut off is left out, told, and gone after the next put', async () => {
    const { dir, generations } = await filled();
    const whole = readFileSync(generations, 'utf8');
    appendFileSync(generations, JSON.stringify(generationNamed('lost')).slice(0, 333));
    const reader = await openRunFolder(dir, 'read');
    expect(reader.notes[0]).toContain('generations.jsonl:3: the last line was cut off');
    expect(readFileSync(generations, 'utf8')).not.toBe(whole);
    const folder = await openRunFolder(dir, 'append');
    expect(folder.size.generations).toBe(2);
    await folder.putGeneration(generationNamed('next'));
    await folder.close();
    expect(readFileSync(generations, 'utf8')).toBe(
      `${whole}${JSON.stringify(generationNamed('next'))}\n`,
    );
  });

  test('a last line that lacks only its end is kept, and the next stands on a line of its own', async () => {
    const { dir, generations } = await filled();
    const whole = readFileSync(generations, 'utf8');
    writeFileSync(generations, whole.slice(0, -1));
    const folder = await openRunFolder(dir, 'append');
    expect({ size: folder.size.generations, notes: folder.notes }).toEqual({ size: 2, notes: [] });
    await folder.putGeneration(generationNamed('next'));
    expect(await folder.generation(generationNamed('next').key)).toEqual(generationNamed('next'));
    await folder.close();
    expect(readFileSync(generations, 'utf8')).toBe(
      `${whole}${JSON.stringify(generationNamed('next'))}\n`,
    );
  });

  test.each([
    ['no JSON', (text: string) => text.replace('{', '('), ':1'],
    [
      'a field that is wrong',
      (text: string) => text.replace('"round":1', '"round":"1"'),
      ':1: round',
    ],
    ['no JSON in the last whole line', (text: string) => `${text}{"half":\n`, ':3'],
  ])('%s is an error with file and line', async (_what, spoil, where) => {
    const { dir, generations } = await filled();
    writeFileSync(generations, spoil(readFileSync(generations, 'utf8')));
    const { message } = await failureOf(openRunFolder(dir, 'append'));
    expect(message).toContain(`generations.jsonl${where}`);
    // The lock is gone again.
    expect(existsSync(join(dir, 'lock'))).toBe(false);
  });

  test('a broken run.json is named', async () => {
    const { dir } = await filled();
    writeFileSync(join(dir, 'run.json'), '{"format":"skillet-run","version":2}');
    expect((await failureOf(openRunFolder(dir, 'read'))).message).toContain('run.json: ');
  });

  test('a second run in one folder is refused, a folder without a run too', async () => {
    const { dir } = await filled();
    const second = await failureOf(createRunFolder(dir, HEAD));
    expect(second).toMatchObject({ code: 'folder-invalid' });
    expect(second.message).toContain('--resume');
    expect(await failureOf(openRunFolder(newDir(), 'append'))).toMatchObject({
      code: 'folder-invalid',
    });
  });

  test('a second process is refused while the first is at work; readers are not', async () => {
    const { dir } = await filled();
    const folder = await openRunFolder(dir, 'append');
    const refused = await failureOf(openRunFolder(dir, 'append'));
    expect(refused).toMatchObject({ code: 'store-blocked' });
    expect(refused.message).toContain(`process ${process.pid}`);
    const reader = await openRunFolder(dir, 'read');
    expect(reader.size.generations).toBe(2);
    await folder.close();
    await (await openRunFolder(dir, 'append')).close();
  });

  test.each([
    ['a dead process', () => holder(deadPid(), 'null')],
    [
      'a process that was killed and whose id another one has now',
      () => holder(process.pid, '"1"'),
    ],
    ['garbage', () => 'not a lock'],
  ])('the lock of %s does not block', async (_what, content) => {
    const { dir } = await filled();
    writeFileSync(join(dir, 'lock'), content());
    const folder = await openRunFolder(dir, 'append');
    await folder.close();
    expect(existsSync(join(dir, 'lock'))).toBe(false);
  });

  test('a lock from another machine blocks and says what to do', async () => {
    const { dir } = await filled();
    const elsewhere = { id: 'x', pid: 1, host: `not ${hostname()}`, started: null };
    writeFileSync(join(dir, 'lock'), JSON.stringify(elsewhere));
    expect((await failureOf(openRunFolder(dir, 'append'))).message).toContain('delete this file');
  });

  test('a pack that knows its skills by name only comes back as it was', async () => {
    const dir = newDir();
    const pack = {
      ...LITTLE_PACK,
      skills: LITTLE_PACK.skills.map((skill) => ({ ...skill, definition: '', example: '' })),
    };
    await (await createRunFolder(dir, { ...HEAD, plan: null, pack })).close();
    expect((await openRunFolder(dir, 'read')).head.pack).toEqual(pack);
  });
});

const holder = (pid: number, started: string): string =>
  `{"id":"x","pid":${pid},"host":${JSON.stringify(hostname())},"started":${started}}`;

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
