import { errorData, type ErrorCode } from '../core/errors.ts';
import { EXIT, type Command, type Io } from './command.ts';

/** A value on the command line that names nothing is wrong usage; the rest is failure. */
const USAGE_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'usage',
  'pack-unknown',
  'k-too-large',
  'skill-unknown',
  'topic-unknown',
  'model-unknown',
]);

/** Finds the command, runs it, and turns whatever it throws into one line. Resolves to the exit code. */
export async function runCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  io: Io,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout(overview(commands));
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    io.stderr(`skillet: unknown command "${name}": give one of ${names(commands)}`);
    return EXIT.usage;
  }
  if (asksForHelp(rest)) {
    io.stdout(command.help);
    return EXIT.done;
  }
  return runCommand(command, rest, io);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

async function runCommand(command: Command, args: readonly string[], io: Io): Promise<number> {
  try {
    return await command.run(args, io);
  } catch (thrown) {
    const { code, message } = errorData(thrown);
    const usage = USAGE_CODES.has(code);
    const hint = code === 'usage' ? ` (skillet ${command.name} --help)` : '';
    io.stderr(`skillet ${command.name}: ${message.replaceAll(/\s*\n\s*/g, ' ')}${hint}`);
    return usage ? EXIT.usage : EXIT.failed;
  }
}

const names = (commands: readonly Command[]): string =>
  commands.map((command) => command.name).join(', ');

function overview(commands: readonly Command[]): string {
  const lines = commands.map((command) => `  ${command.name.padEnd(8)} ${command.summary}`);
  return [
    'skillet: SKILL-MIX on the command line',
    '',
    'Usage: skillet COMMAND [options]',
    '',
    ...lines,
    '',
    'skillet COMMAND --help says more about one command.',
    'Data goes to the standard output, messages to the standard error.',
    'Exit code: 0 done, 1 failed, 2 wrong usage.',
  ].join('\n');
}
