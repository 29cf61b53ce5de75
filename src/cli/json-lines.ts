import type * as v from 'valibot';
import { AppError, errorData } from '../core/errors.ts';
import { readAs } from '../core/read-as.ts';
import { EXIT, type Io } from './command.ts';
import type { Printer } from './json-output.ts';

/** What a command does with each line of its input. */
export interface LineTask<Schema extends v.GenericSchema> {
  readonly command: string;
  readonly schema: Schema;
  /** What a line should be, for errors: `give {"k":2}`. */
  readonly wanted: string;
  /** `where`: the line, for errors. */
  readonly answer: (asked: v.InferOutput<Schema>, where: string) => object;
}

/**
 * Answers JSON Lines one by one. A line that cannot be read is named on the standard error with its number, the field
 * and what is wanted; the others are answered all the same. Resolves to the exit code.
 */
export async function answerLines<Schema extends v.GenericSchema>(
  io: Io,
  printer: Printer,
  task: LineTask<Schema>,
): Promise<number> {
  let failed = 0;
  let number = 0;
  for await (const line of io.stdin) {
    if (io.signal.aborted) break;
    number += 1;
    if (line.trim() === '') continue;
    const where = `stdin:${number}`;
    try {
      printer.add(task.answer(readLine(line, where, task), where));
    } catch (error) {
      failed += 1;
      io.stderr(`skillet ${task.command}: ${errorData(error).message}`);
    }
  }
  printer.end();
  return failed === 0 && !io.signal.aborted ? EXIT.done : EXIT.failed;
}

/** Errors: `input-invalid`. */
function readLine<Schema extends v.GenericSchema>(
  line: string,
  where: string,
  { schema, wanted }: LineTask<Schema>,
): v.InferOutput<Schema> {
  try {
    return readAs(schema, parseJson(line, where), where, 'input-invalid');
  } catch (error) {
    const { code, message, detail } = errorData(error);
    throw new AppError(code, `${message.replace(/\.$/, '')}: ${wanted}`, detail);
  }
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new AppError('input-invalid', `${where}: not JSON`, { where });
  }
}
