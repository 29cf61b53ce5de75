import { parseArgs } from 'node:util';
import { AppError } from '../core/errors.ts';

/** Options of a command: name to kind. Options are written `--name VALUE`, `--name=VALUE` or `--flag`. */
export type OptionKinds = Readonly<Record<string, 'text' | 'flag'>>;

export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  /** The value of an option that may be left out. */
  text(option: string): string | undefined;
  /** The value of an option that must be there. */
  required(option: string): string;
  /** A whole number in decimal digits; `fallback` where the option is left out, an error where there is none. */
  whole(option: string, range: WholeRange): number;
  /** One of a list of words. */
  oneOf<Choice extends string>(
    option: string,
    choices: readonly Choice[],
    fallback: Choice,
  ): Choice;
}

export interface WholeRange {
  /** Any number where left out, down to what a number holds exactly. */
  readonly least?: number;
  readonly most?: number;
  readonly fallback?: number;
}

export const usageError = (message: string): AppError => new AppError('usage', message);

/** Reads a command's arguments. Errors: `usage`, in one sentence that names the option. */
export function readArguments(
  args: readonly string[],
  kinds: OptionKinds,
  positionals: 'none' | 'some' = 'none',
): Arguments {
  const { values, rest } = parse(args, kinds);
  const extra = rest[0];
  if (positionals === 'none' && extra !== undefined) {
    throw usageError(`unexpected argument "${extra}": give values by options`);
  }
  return reader(values, rest);
}

function parse(
  args: readonly string[],
  kinds: OptionKinds,
): { values: ReadonlyMap<string, string | true>; rest: string[] } {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const parsed = parseArgs({
      args: joinNegativeNumbers(args, kinds),
      options,
      strict: true,
      allowPositionals: true,
    });
    const values = new Map<string, string | true>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (typeof value === 'string' || value === true) values.set(name, value);
    }
    return { values, rest: parsed.positionals };
  } catch (error) {
    throw usageError(firstSentence(error));
  }
}

/** `--seed -3` reads as two options to node:util; a negative number after a text option is its value. */
function joinNegativeNumbers(args: readonly string[], kinds: OptionKinds): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    const takesValue = before?.startsWith('--') === true && kinds[before.slice(2)] === 'text';
    if (takesValue && /^-\d+$/.test(arg)) joined.splice(-1, 1, `${before}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.split(/\.\s|\n/, 1)[0] ?? message;
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}

function reader(values: ReadonlyMap<string, string | true>, rest: readonly string[]): Arguments {
  const text = (option: string): string | undefined => {
    const value = values.get(option);
    return typeof value === 'string' ? value : undefined;
  };
  const required = (option: string): string => {
    const value = text(option);
    if (value === undefined || value === '') throw usageError(`--${option} is missing: give it`);
    return value;
  };
  return {
    positionals: rest,
    has: (option) => values.has(option),
    text,
    required,
    whole: (option, range) => {
      if (text(option) === undefined && range.fallback !== undefined) return range.fallback;
      return readWhole(option, required(option), range);
    },
    oneOf: (option, choices, fallback) => readChoice(option, text(option), choices) ?? fallback,
  };
}

function readWhole(option: string, value: string, range: WholeRange): number {
  const { least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER } = range;
  const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
  if (!Number.isSafeInteger(number) || number < least || number > most) {
    throw usageError(`--${option} ${value} is not usable: give a whole number${inWords(range)}`);
  }
  return number;
}

const inWords = ({ least, most }: WholeRange): string =>
  `${least === undefined ? '' : ` from ${least} on`}${most === undefined ? '' : ` up to ${most}`}`;

function readChoice<Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) {
    throw usageError(`--${option} ${value} is not known: give one of ${choices.join(', ')}`);
  }
  return choice;
}
