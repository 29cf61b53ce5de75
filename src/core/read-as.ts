import * as v from 'valibot';
import { AppError, type ErrorCode } from './errors.ts';

/**
 * Reads data from outside (a file, an import, an old record) by its schema. Throws AppError `code` with
 * `where` and the first field that does not fit: `plan.json: tuples.0.k: ...`.
 */
export function readAs<const Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  where: string,
  code: ErrorCode,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? '';
  const place = field === '' ? where : `${where}: ${field}`;
  throw new AppError(code, `${place}: ${whatIsWrong(issue)}.`, { where, field });
}

/** The schema library's names of kinds, for people; others speak for themselves. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['Array', 'a list'],
  ['string', 'text'],
]);

const inWords = (expected: string | null): string =>
  KINDS.get(expected ?? '') ?? expected ?? 'something else';

function whatIsWrong(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'schema') {
    if (issue.received === 'undefined') return 'is missing';
    if (issue.expected === 'never') return 'is not a known field';
    return `should be ${inWords(issue.expected)}, not ${issue.received}`;
  }
  if (typeof issue.input === 'number') return `${issue.message}, not ${issue.input}`;
  if (typeof issue.input === 'string') return `${issue.message}, not "${issue.input}"`;
  return issue.message;
}
