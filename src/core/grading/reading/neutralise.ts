import { readPoint } from './point-cell.ts';

/** One kind of thing that a student's text may not bring along, and what stands for it. */
type Rule = readonly [RegExp, string];

const RULES: readonly Rule[] = [
  // Our fence: <student_text>, </student_text>.
  [/<(?=\s*\/?\s*student[_\s-]?text)/giu, '‹'],
  // Marks between the turns of a chat, as models are trained on them.
  [/<\|([^|<>\n]{0,40})\|>/gu, '‹$1›'],
  [/<{1,2}(\/?(?:s|sys|bos|eos|start_of_turn|end_of_turn))>{1,2}/giu, '‹$1›'],
  [/\[(\/?INST)\]/giu, '($1)'],
  [
    /^([ \t>*_-]*(?:#+[ \t]*(?:instruction|response|input)|#*[ \t]*(?:system|assistant|user|human))[ \t*_]*)[:：]/gimu,
    '$1 -',
  ],
  // What a reply of ours begins and ends with.
  [/(here['’]?s\s+the\s+grading)\s+(table)/giu, '$1-$2'],
  [/^([ \t>*_#-]*(?:explanation|grade|total points earned)[ \t*_]*)[:：]/gimu, '$1 -'],
  [/(\bgrade[ \t*_]*)[:：=](?=[\s*_]*\d)/giu, '$1 -'],
  [
    /(\bpoints?\s+earned\b[^:：=|\n]{0,80}?)\s*[:：=](?=[\s*_`"'([]*(?:[+-]?\d|yes\b|no\b))/giu,
    '$1 -',
  ],
];

/**
 * A student's text as a judge is shown it: it cannot close our fence, open a chat turn, or look like a grading table
 * or its beginning, points and end. What is changed stays readable, by one sign at a place:
 * - `<student_text>`, `<|im_end|>`, `<s>`, `<<SYS>>`, `[INST]` get other brackets;
 * - a line that begins as `System:`, `Explanation:` or `Grade:`, and `Point earned: 1`, get a dash for the colon;
 * - the sentence before a grading table gets a hyphen, the bars of a row with points, of its header or of a line of
 *   dashes become broken bars.
 * Any other text comes back byte for byte. Idempotent.
 */
export function neutralise(text: string): string {
  let before: string;
  let after = text;
  do {
    before = after;
    after = withoutTableRows(applied(before));
  } while (after !== before);
  return after;
}

const applied = (text: string): string =>
  RULES.reduce((changed, [pattern, instead]) => changed.replaceAll(pattern, instead), text);

const withoutTableRows = (text: string): string =>
  text.includes('|')
    ? text
        .split('\n')
        .map((line) => (isTableRow(line) ? line.replaceAll('|', '¦') : line))
        .join('\n')
    : text;

/** Bars in running text are none of these. */
function isTableRow(line: string): boolean {
  if (!line.includes('|')) return false;
  if (/^[\s:|>*-]+$/.test(line) && line.includes('-')) return true;
  if (/criteri(?:a|on)/i.test(line) && /points?/i.test(line)) return true;
  const row = line.trim().replace(/^[>*\s]+/, '');
  const cells = row.split('|').flatMap((cell) => cell.trim() || []);
  if (!row.startsWith('|')) return cells.length > 1 && isPoint(cells.at(-1) ?? '');
  return cells.some((cell) => isPoint(cell) || (row.endsWith('|') && /\d/.test(cell)));
}

function isPoint(cell: string): boolean {
  const reading = readPoint(cell);
  return reading === 'off-scale' ? !/\p{L}/u.test(cell) : reading !== 'nothing';
}
