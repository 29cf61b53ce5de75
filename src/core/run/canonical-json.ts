import { AppError } from '../errors.ts';

/**
 * JSON with one spelling for one value: keys sorted by UTF-16 code units, no white space. What two runtimes
 * write for the same value is the same string, so it can be hashed.
 * Throws AppError `unexpected` for what JSON would drop or change silently (undefined, NaN, functions ...).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlainObject(value)) return objectJson(value);
  throw new AppError('unexpected', `A ${describe(value)} has no place in a content hash.`);
}

function objectJson(object: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(object)
    .toSorted(byCodeUnit)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const describe = (value: unknown): string =>
  typeof value === 'object' ? 'class instance' : `${typeof value} (${String(value)})`;
