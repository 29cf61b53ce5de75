import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withHelp } from '../../../scripts/cli-docs.mjs';
import { cellsOf } from '../../../src/core/run/cells.ts';
import { builtInPack } from '../../../src/core/catalog/packs/index.ts';
import { readPlan } from '../../../src/core/run/plan-schema.ts';
import { buildCliForTests, type BuiltCli } from '../../support/built-cli.ts';

const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCliForTests('docs');
}, 60_000);
afterAll(() => cli.remove());

const skillet = (args: readonly string[]): string =>
  execFileSync(process.execPath, [cli.program, ...args], { encoding: 'utf8' });

describe('docs/cli.md', () => {
  test('says what every command says of itself (else: node scripts/write-cli-docs.mjs)', () => {
    expect(page).toBe(withHelp(page, skillet));
  }, 60_000);

  test('a help text that has changed is noticed', () => {
    const changed = withHelp(page, (args) =>
      args.length === 1 ? '  run      does\n' : 'Usage: another\n',
    );
    expect(changed).not.toBe(page);
    expect(changed).toContain('### skillet run\n\n```text\nUsage: another\n```');
    expect(changed).toContain('## A run against an endpoint');
  });

  test('its example is a plan, and its pack has the tuples', () => {
    const json = /```json\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
    const plan = readPlan(JSON.parse(json), 'docs/cli.md');
    expect(cellsOf(plan, builtInPack(plan.pack))).toHaveLength(90);
  });
});
