import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPack } from '../../../src/cli/load-pack.ts';
import { sampleCommand } from '../../../src/cli/commands/sample.ts';
import { packFiles } from '../../../src/core/catalog/own-pack.ts';
import { builtInPack } from '../../../src/core/catalog/packs/index.ts';
import { runInMemory } from '../../support/cli-io.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'skillet-pack-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('a folder’s pack.json is read too', async () => {
  const built = builtInPack('skill-mix');
  const { skills, topics, pack } = packFiles(built);
  const folder = folderWith({ 'skills.csv': skills, 'topics.txt': topics, 'pack.json': pack });
  const read = await loadPack(folder);
  expect(read.split).toEqual(built.split);
  expect(read.skills).toEqual(built.skills);
  expect(read).toMatchObject({ id: 'skill-mix', version: built.version, title: built.title });
});

test('a broken pack.json is said with its path', async () => {
  const folder = folderWith({
    'skills.csv': 'category,skill,definition,example\nlogic,a,d,e\n',
    'topics.txt': 'Tea\n',
    'pack.json': '{',
  });
  await expect(loadPack(folder)).rejects.toMatchObject({
    code: 'pack-invalid',
    message: expect.stringContaining(`${join(folder, 'pack.json')}:1: this is not JSON`),
  });
});

test('sample draws from skill-mix, and alike from its three files', async () => {
  const { skills, topics, pack } = packFiles(builtInPack('skill-mix'));
  const folder = folderWith({ 'skills.csv': skills, 'topics.txt': topics, 'pack.json': pack });
  const sample = (name: string) => {
    const args = ['--pack', name, '--k', '3', '--n', '20', '--seed', '4', '--split', 'heldout'];
    return runInMemory(sampleCommand, args);
  };
  const built = await sample('skill-mix');
  expect(built).toMatchObject({ code: 0, stderr: [] });
  expect(built.stdout).toHaveLength(20);
  expect((await sample(folder)).stdout).toEqual(built.stdout);
});
