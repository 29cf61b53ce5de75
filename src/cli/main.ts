import { runCommandLine } from './command-line.ts';
import type { Command } from './command.ts';
import { nodeIo } from './node-io.ts';

const COMMANDS: readonly Command[] = [];

process.exitCode = await runCommandLine(COMMANDS, process.argv.slice(2), nodeIo());
