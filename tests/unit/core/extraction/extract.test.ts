import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../../src/core/catalog/csv.ts';
import { extractAnswer } from '../../../../src/core/extraction/extract.ts';

/** reply, ours, the reference's. */
const ROWS: [string, string, string][] = [
  ['Answer: A loop holds.\nExplanation: it does.', 'A loop holds.', 'A loop holds.'],
  ['Answer: first\nAnswer: second\nExplanation: x', 'second', 'second'],
  ['No marker at all.', 'No marker at all.', 'No marker at all.'],
  ['No marker. Explanation: none.', 'No marker.', 'No marker.'],
  ['Explanation: early. Answer: late.', 'late.', 'late.'],
  ['answer: lower case stays', 'answer: lower case stays', 'answer: lower case stays'],
  [
    'Answer: explanation in lower case stays',
    'explanation in lower case stays',
    'explanation in lower case stays',
  ],
  ['Answer:\nExplanation: there was no text', '', ''],
  ['', '', ''],
  ['**Answer:** foo', 'foo', '** foo'],
  ['**Answer:** foo\n\n**Explanation:** bar', 'foo', '** foo\n\n**'],
  ['Answer: foo\n### Explanation', 'foo', 'foo\n###'],
  ['Answer: **foo bar**', 'foo bar', '**foo bar**'],
  ['Answer: "foo bar"', 'foo bar', '"foo bar"'],
  ['Answer: “foo bar”', 'foo bar', '“foo bar”'],
  ['Answer: *"foo bar"*', 'foo bar', '*"foo bar"*'],
  ['Answer: "Stop," she said, "now."', '"Stop," she said, "now."', '"Stop," she said, "now."'],
  ['Answer: **one** and **two**', '**one** and **two**', '**one** and **two**'],
  ['Answer: "', '"', '"'],
];

describe('extractAnswer', () => {
  test.each(ROWS)('%j', (reply, ours, reference) => {
    expect(extractAnswer(reply)).toBe(ours);
    expect(extractAnswer(reply, { compat: true })).toBe(reference);
  });
});

const shared = new URL('../../../../../shared/fixtures/reference-runs/', import.meta.url);
if (!existsSync(shared)) {
  console.info(`the published records are not at ${shared.pathname}: their test is skipped`);
}

describe.skipIf(!existsSync(shared))('the published records of the reference', () => {
  const runs = existsSync(shared) ? readdirSync(shared) : [];

  test.each(runs)('%s: the same texts from the same replies', (run) => {
    const folder = new URL(`${run}/`, shared);
    const [student = ''] = readdirSync(folder);
    const csv = readFileSync(new URL(`${student}/records.csv`, folder), 'utf8');
    const [names, ...rows] = parseCsv(csv);
    for (const { cells } of rows) {
      for (const turn of ['0', '1']) {
        const cell = (...options: string[]): string =>
          cells[names?.cells.findIndex((name) => options.includes(name)) ?? -1] ?? 'no such column';
        const reply = cell(`assistant_${turn}`, `[/INST]_${turn}`);
        expect(extractAnswer(reply, { compat: true })).toBe(cell(`text_${turn}`));
      }
    }
    expect(rows).toHaveLength(5);
  });
});
