/** The first field in which two JSON values differ, as `judge.endpoint.model`; null where they are the same. */
export function firstDifference(one: unknown, other: unknown, path = ''): string | null {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other) ? null : path;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const within = firstDifference(one[key], other[key], path === '' ? key : `${path}.${key}`);
    if (within !== null) return within;
  }
  return null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
