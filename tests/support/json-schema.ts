/** As much of JSON Schema (2020-12) as `models/registry.schema.json` uses. Throws at a keyword that it does not know. */

type Schema = Readonly<Record<string, unknown>>;

const IGNORED: ReadonlySet<string> = new Set(['$schema', '$defs', 'title', 'description']);

type Check = (value: unknown, rule: unknown, schema: Schema, root: Schema) => boolean;

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['$ref', (value, rule, _, root) => fits(value, refered(String(rule), root), root)],
  ['anyOf', (value, rule, _, root) => listOf(rule).some((one) => fits(value, asSchema(one), root))],
  ['const', (value, rule) => value === rule],
  ['enum', (value, rule) => listOf(rule).includes(value)],
  ['type', (value, rule) => typeOf(value, String(rule))],
  ['minLength', (value, rule) => typeof value !== 'string' || value.length >= Number(rule)],
  [
    'pattern',
    (value, rule) => typeof value !== 'string' || new RegExp(String(rule), 'u').test(value),
  ],
  ['minimum', (value, rule) => typeof value !== 'number' || value >= Number(rule)],
  ['minItems', (value, rule) => !Array.isArray(value) || value.length >= Number(rule)],
  [
    'items',
    (value, rule, _, root) =>
      !Array.isArray(value) || value.every((one) => fits(one, asSchema(rule), root)),
  ],
  [
    'required',
    (value, rule) => !isObject(value) || listOf(rule).every((name) => String(name) in value),
  ],
  [
    'properties',
    (value, rule, _, root) => !isObject(value) || propertiesFit(value, asSchema(rule), root),
  ],
  [
    'additionalProperties',
    (value, rule, schema) =>
      rule !== false ||
      !isObject(value) ||
      Object.keys(value).every((name) => name in asSchema(schema['properties'])),
  ],
]);

/** Whether a value is as the schema wants it. `root`: where `#/$defs/…` is looked up. */
export function fits(value: unknown, schema: Schema, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, rule]) => {
    const check = CHECKS.get(keyword);
    if (check !== undefined) return check(value, rule, schema, root);
    if (IGNORED.has(keyword)) return true;
    throw new Error(`the keyword ${keyword} is not known here`);
  });
}

function propertiesFit(value: Schema, properties: Schema, root: Schema): boolean {
  return Object.entries(properties).every(
    ([name, rule]) => !(name in value) || fits(value[name], asSchema(rule), root),
  );
}

function refered(reference: string, root: Schema): Schema {
  const name = /^#\/\$defs\/(\w+)$/.exec(reference)?.[1];
  return asSchema(asSchema(root['$defs'])[name ?? '']);
}

function typeOf(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return typeof value === type;
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function asSchema(value: unknown): Schema {
  if (isObject(value)) return value;
  throw new Error('a schema is missing');
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error('a list is missing');
}
