import { AppError } from '../errors.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One step of a record's format: pure, from version `to` - 1 to version `to`. */
export interface Migration {
  readonly to: number;
  readonly apply: (fields: Fields) => Fields;
}

export type Migrate = (json: unknown, where: string) => unknown;

/**
 * Brings records of older versions up to version `current`. The steps lead from version 1 to `current` with no
 * gap, which is checked here, once. A record that is newer than this program, or has no version, is refused
 * with AppError `input-invalid`; it is never changed where it lies.
 */
export function migrations(steps: readonly Migration[], current: number): Migrate {
  const order = steps.map((step) => step.to).join(' ');
  const expected = Array.from({ length: current - 1 }, (_, index) => index + 2).join(' ');
  if (order !== expected) {
    throw new RangeError(`migrations lead to "${order}", but should to "${expected}"`);
  }
  return (json, where) => {
    if (!isObject(json)) return json;
    const version = versionOf(json, where, current);
    return steps
      .slice(version - 1)
      .reduce<Fields>((fields, step) => ({ ...step.apply(fields), version: step.to }), json);
  };
}

function versionOf(fields: Fields, where: string, current: number): number {
  const { version } = fields;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    const message = `${where}: version: should be a whole number from 1, not ${String(version)}.`;
    throw new AppError('input-invalid', message, { where, field: 'version' });
  }
  if (version > current) {
    const message = `${where} was written by a newer Skillet (format ${version}; this one reads up to ${current}). Reload or update it; the record itself is untouched.`;
    throw new AppError('input-invalid', message, { where, version, current });
  }
  return version;
}

const isObject = (json: unknown): json is Fields => typeof json === 'object' && json !== null;
