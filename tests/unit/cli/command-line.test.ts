import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../src/cli/arguments.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { Command, Io } from '../../../src/cli/command.ts';
import { AppError, errorData } from '../../../src/core/errors.ts';
import { runInMemory } from '../../support/cli-io.ts';

const command = (run: Command['run']): Command => ({
  name: 'try',
  summary: 'does little',
  help: 'HELP OF TRY',
  run,
});
const done = command(() => Promise.resolve(0));

describe('runCommandLine', () => {
  test('passes arguments on and returns the exit code', async () => {
    const seen: string[][] = [];
    const code = command((args) => {
      seen.push([...args]);
      return Promise.resolve(1);
    });
    expect((await runInMemory(code, ['a', '--b'])).code).toBe(1);
    expect(seen).toEqual([['a', '--b']]);
  });

  test.each(['--help', '-h'])('%s prints the help of the command', async (flag) => {
    const outcome = await runInMemory(done, ['--other', flag]);
    expect(outcome).toEqual({ code: 0, stdout: ['HELP OF TRY'], stderr: [] });
  });

  const failures: [string, unknown, number][] = [
    ['wrong usage', new AppError('usage', 'no good'), 2],
    ['an unknown pack', new AppError('pack-unknown', 'no good'), 2],
    ['an unreadable file', new AppError('input-invalid', 'no good'), 1],
    ['a fault of ours', new TypeError('two\n lines'), 1],
  ];
  test.each(failures)('%s becomes one line', async (_what, thrown, expected) => {
    const outcome = await runInMemory(
      command(() => Promise.reject(thrown)),
      [],
    );
    expect(outcome.code).toBe(expected);
    expect(outcome.stdout).toEqual([]);
    expect(outcome.stderr).toHaveLength(1);
    expect(outcome.stderr[0]).toMatch(/^skillet try: (no good|two lines)[^\n]*$/);
  });

  test('no command, an unknown command, and --help', async () => {
    const out: string[] = [];
    const err: string[] = [];
    const io: Io = {
      stdin: (async function* () {})(),
      stdout: (line) => void out.push(line),
      stderr: (line) => void err.push(line),
      drained: () => Promise.resolve(),
      signal: new AbortController().signal,
    };
    expect(await runCommandLine([done], [], io)).toBe(2);
    expect(await runCommandLine([done], ['--help'], io)).toBe(0);
    expect(out.join('\n')).toContain('try      does little');
    expect(await runCommandLine([done], ['nope'], io)).toBe(2);
    expect(err).toEqual(['skillet: unknown command "nope": give one of try']);
  });
});

describe('readArguments', () => {
  const kinds = { seed: 'text', fix: 'flag' } as const;
  const messageOf = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      return errorData(error).message;
    }
    return 'none';
  };

  test('values, flags and negative numbers', () => {
    const given = readArguments(['--seed', '-3', '--fix'], kinds);
    expect(given.whole('seed', { least: -5 })).toBe(-3);
    expect(given.has('fix')).toBe(true);
    expect(readArguments([], kinds).whole('seed', { least: 0, fallback: 7 })).toBe(7);
    expect(readArguments(['--seed=x'], kinds).text('seed')).toBe('x');
  });

  test.each([
    [['--sead', '1'], "'--sead'"],
    [['--seed'], "'--seed"],
    [['--fix=1'], "'--fix'"],
    [['extra'], '"extra"'],
  ])('%j is refused by name', (args, named) => {
    expect(messageOf(() => readArguments(args, kinds))).toContain(named);
  });

  test('a missing, a fractional and a too small number', () => {
    const whole =
      (...args: string[]) =>
      () =>
        readArguments(args, kinds).whole('seed', { least: 1 });
    expect(messageOf(whole())).toContain('--seed is missing');
    for (const value of ['1.5', '0', 'one', '']) {
      expect(messageOf(whole(`--seed=${value}`))).toContain('--seed');
    }
  });
});
