/** A copy of an object that lacks one field, as an older version or a careless hand would write it. */
export const without = (object: object, ...fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !fields.includes(name)));
