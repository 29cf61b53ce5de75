import { runCommandLine } from './command-line.ts';
import type { Command } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { exportCommand } from './commands/export.ts';
import { gradeCommand } from './commands/grade.ts';
import { importCommand } from './commands/import.ts';
import { modelsCommand } from './commands/models.ts';
import { parseCommand } from './commands/parse.ts';
import { promptCommand } from './commands/prompt.ts';
import { runCommand } from './commands/run.ts';
import { sampleCommand } from './commands/sample.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { exitCode, nodeIo } from './node-io.ts';

const COMMANDS: readonly Command[] = [
  sampleCommand,
  promptCommand,
  checkCommand,
  parseCommand,
  modelsCommand,
  serveCommand,
  scoreCommand,
  runCommand,
  gradeCommand,
  importCommand,
  exportCommand,
];

const io = nodeIo();
process.exitCode = exitCode(io, await runCommandLine(COMMANDS, process.argv.slice(2), io));
