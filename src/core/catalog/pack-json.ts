import * as v from 'valibot';
import { AppError } from '../errors.ts';
import { readAs } from '../read-as.ts';
import { badLine, type PackFile } from './pack-file.ts';

const Text = v.pipe(v.string(), v.regex(/\S/, 'should not be empty'));
const Sides = v.strictObject({ train: v.array(Text), heldout: v.array(Text) });

/** What `skills.csv` and `topics.txt` cannot hold. All of it may be left out. */
const PackJsonSchema = v.strictObject({
  id: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'should be lower-case letters, digits, hyphens')),
  ),
  version: v.exactOptional(
    v.pipe(
      v.number(),
      v.safeInteger('should be a whole number'),
      v.minValue(1, 'should be 1 or more'),
    ),
  ),
  title: v.exactOptional(Text),
  split: v.exactOptional(v.strictObject({ categories: Sides, topics: v.exactOptional(Sides) })),
  /** Halves the topics where `split` does not. */
  topicSeed: v.exactOptional(v.pipe(v.number(), v.safeInteger('should be a whole number'))),
  judge: v.exactOptional(v.literal('rules')),
  private: v.exactOptional(v.boolean()),
});

export type PackJson = v.InferOutput<typeof PackJsonSchema>;

/** Errors: `pack-invalid`, naming the file and the line or the field. */
export function readPackJson(file: PackFile): PackJson {
  const value = jsonOf(file);
  // The schema would take a list for an object without fields.
  if (Array.isArray(value)) throw badLine(file, 1, 'should be an object, {…}, not a list');
  return readAs(PackJsonSchema, value, file.name, 'pack-invalid');
}

function jsonOf(file: PackFile): unknown {
  try {
    return JSON.parse(file.text);
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    throw badLine(file, lineOf(words, file.text), `this is not JSON: ${words}`);
  }
}

/** Engines say the place in their own words: a line, or a position in the text. Else the first line. */
function lineOf(words: string, text: string): number {
  const line = /\bline (\d+)/.exec(words)?.[1];
  if (line !== undefined) return Number(line);
  const at = /\bposition (\d+)/.exec(words)?.[1];
  if (at === undefined) return /end of/i.test(words) ? linesOf(text) : 1;
  return linesOf(text.slice(0, Number(at)));
}

const linesOf = (text: string): number => text.split(/\r\n|\n|\r/).length;

export interface Sides<Name extends string> {
  readonly train: readonly Name[];
  readonly heldout: readonly Name[];
}

/** The reference writes two categories otherwise than the papers (method.md §1). */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['logical', 'logic'],
  ['theory of the mind', 'theory of mind'],
]);

/** What two ways of writing a category have in common. */
export function plainCategory(name: string): string {
  const plain = name.trim().toLowerCase();
  return ALIASES.get(plain) ?? plain;
}

/**
 * The names of a pack on the sides that `wanted` gives them, in its order. A name counts as listed where it is
 * listed as it stands, or else where one that is `same` is. Names that the pack lacks are left out.
 * `unlisted` is called with the first name that is on no side, and has to throw.
 * Errors: `pack-invalid` for a name on both sides.
 */
export function placed<Name extends string>(
  names: readonly Name[],
  wanted: Sides<string>,
  same: (a: string, b: string) => boolean,
  where: { readonly field: string; readonly unlisted: (name: Name) => AppError },
): Sides<Name> {
  const listed = new Set([...wanted.train, ...wanted.heldout]);
  const side = (list: readonly string[]): Name[] => {
    const exact = new Set(list);
    const found = list.flatMap((entry) =>
      names.filter((name) =>
        exact.has(name) || listed.has(name) ? entry === name : same(entry, name),
      ),
    );
    return [...new Set(found)];
  };
  const sides = { train: side(wanted.train), heldout: side(wanted.heldout) };
  const heldout = new Set(sides.heldout);
  const twice = sides.train.find((name) => heldout.has(name));
  if (twice !== undefined) {
    throw new AppError(
      'pack-invalid',
      `${where.field}: "${twice}" is on both sides: list it on one`,
      { where: where.field },
    );
  }
  const train = new Set(sides.train);
  const missing = names.find((name) => !train.has(name) && !heldout.has(name));
  if (missing !== undefined) throw where.unlisted(missing);
  return sides;
}
