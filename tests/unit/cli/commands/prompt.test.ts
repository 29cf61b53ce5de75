import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { promptCommand } from '../../../../src/cli/commands/prompt.ts';
import { runInMemory } from '../../../support/cli-io.ts';

const asked = ['--pack', 'checkable', '--topic', 'sewing'];
const prompt = (...args: string[]) => runInMemory(promptCommand, args);
const templateFile = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'skillet-template-')), 'own.json');
  writeFileSync(file, text);
  return file;
};

describe('skillet prompt', () => {
  test('prints system, turns and sentence limit', async () => {
    const { code, stdout } = await prompt(...asked, '--skills', 'simile; litotes;hypophora');
    expect(code).toBe(0);
    expect(stdout).toHaveLength(1);
    const shown: unknown = JSON.parse(stdout[0] ?? '');
    expect(shown).toMatchObject({ system: null, sentence_limit: 2 });
    expect(stdout[0]).toContain('simile, litotes, hypophora');
    expect(stdout[0]).toContain('Answer:');
  });

  test('--variant takes another prompt, --template a file in the reference format', async () => {
    const small = await prompt(...asked, '--skills', 'simile', '--variant', 'small');
    expect(small.stdout[0]).toContain('sewing');
    expect(small.stdout[0]).not.toContain('Answer:');
    const file = templateFile('["{{{topic}}}: {skills_str}", "at most {num_sentences_str}"]');
    const own = await prompt(...asked, '--skills', 'simile', '--template', file);
    expect(JSON.parse(own.stdout[0] ?? '')).toEqual({
      system: null,
      turns: ['{sewing}: simile', 'at most one sentence'],
      sentence_limit: 1,
    });
  });

  test('the help names the prompts; the candidates of the study can be shown too', async () => {
    expect(promptCommand.help).toContain('small-a to small-n');
    const args = [...asked, '--skills', 'simile'];
    const small = await prompt(...args, '--variant', 'small');
    expect((await prompt(...args, '--variant', 'small-m')).stdout).toEqual(small.stdout);
    expect((await prompt(...args, '--variant', 'small-n')).stdout).not.toEqual(small.stdout);
  });

  test('--json is taken and changes nothing', async () => {
    const args = [...asked, '--skills', 'simile'];
    expect(await prompt(...args, '--json')).toEqual(await prompt(...args));
  });

  test('a topic that the pack lacks is put in as written', async () => {
    const args = ['--pack', 'checkable', '--topic', 'tea', '--skills', 'simile'];
    expect((await prompt(...args)).stdout[0]).toContain('tea');
  });

  test.each([
    ['an unknown skill', ['--skills', 'simile;smile'], 'smile'],
    ['a skill twice', ['--skills', 'simile;simile'], 'twice'],
    ['no skill', ['--skills', ';'], '--skills'],
    ['an unknown variant', ['--skills', 'simile', '--variant', 'x'], '--variant x'],
  ])('%s is wrong usage', async (_what, args, named) => {
    const { code, stderr } = await prompt(...asked, ...args);
    expect(code).toBe(2);
    expect(stderr).toHaveLength(1);
    expect(stderr[0]).toContain(named);
  });

  test.each([
    ['an unknown placeholder', '["{topics}"]', '{topics}'],
    ['no list', '{"turns":[]}', 'own.json'],
    ['an empty list', '[]', 'own.json'],
    ['no JSON', 'hello', 'not JSON'],
  ])('a template with %s fails in one line', async (_what, text, named) => {
    const file = templateFile(text);
    const { code, stderr } = await prompt(...asked, '--skills', 'simile', '--template', file);
    expect(code).toBe(1);
    expect(stderr).toHaveLength(1);
    expect(stderr[0]).toContain(named);
  });

  test('a template that is not there', async () => {
    const args = ['--skills', 'simile', '--template', 'nowhere.json'];
    const { code, stderr } = await prompt(...asked, ...args);
    expect(code).toBe(1);
    expect(stderr[0]).toContain('nowhere.json: cannot be read (no such file)');
  });
});
