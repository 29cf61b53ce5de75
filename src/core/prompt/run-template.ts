import { Environment, Interpreter, type Template } from '@huggingface/jinja';

/** Friday, 26 July 2024: the day that templates themselves fall back to where they know no date. */
const PARTS: Readonly<Record<string, string>> = {
  '%': '%',
  A: 'Friday',
  B: 'July',
  H: '00',
  M: '00',
  S: '00',
  Y: '2024',
  a: 'Fri',
  b: 'Jul',
  d: '26',
  m: '07',
  y: '24',
};

/**
 * What templates get for `strftime_now`: always the same day, since a prompt that changed overnight would never
 * be written again, and its generation never found. `format`: Python's; letters not known here stay as they are.
 */
const fixedDate = (format: string): string =>
  format.replaceAll(/%([%A-Za-z])/g, (whole, letter: string) => PARTS[letter] ?? whole);

function range(first: number, end: number | null = null, step = 1): number[] {
  const [from, to] = end === null ? [0, first] : [first, end];
  const count = Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length: count }, (_, index) => from + index * step);
}

function refuse(reason: unknown): never {
  throw new Error(String(reason));
}

/** What every chat template may use beside its variables. */
const GLOBALS = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
  range,
  raise_exception: refuse,
  strftime_now: fixedDate,
};

/**
 * Renders as `Template.render` does, but that one takes the date from the clock and lets nobody say otherwise.
 * Throws what the template throws.
 */
export function runTemplate(
  template: Template,
  variables: Readonly<Record<string, unknown>>,
): string {
  const environment = new Environment();
  for (const [name, value] of Object.entries({ ...GLOBALS, ...variables })) {
    environment.set(name, value);
  }
  return String(new Interpreter(environment).run(template.parsed).value);
}
