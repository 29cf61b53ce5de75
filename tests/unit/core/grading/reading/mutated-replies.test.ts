import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compatPoints } from '../../../../../src/core/grading/reading/compat-points.ts';
import { readReply } from '../../../../../src/core/grading/reading/read-reply.ts';
import {
  REPLY_STYLES,
  type ReplyStyle,
} from '../../../../../src/core/grading/reading/reply-style.ts';
import { criteriaNamed, replyCases, type ReplyCase } from '../../../../support/reply-cases.ts';

const RUNS = 10_000;
const PIECES = [
  '|',
  '\n',
  '1',
  '0',
  '0.5',
  '-',
  ' ',
  '/',
  '*',
  ':',
  '| a | 1 |\n',
  '\n\n',
  'Explanation:',
  'total',
  "Here's the grading table:",
  'Point earned: 1',
  'Yes',
  '✓',
  '---',
  'Grade: 5',
];

/** Cuts, drops, doubles and inserts at random places. */
const mutation = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'double', 'insert', 'line', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 30 }),
  piece: fc.constantFrom(...PIECES),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutate(text: string, { kind, at, size, piece }: Mutation): string {
  const place = Math.floor(at * text.length);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  if (kind === 'cut') return before;
  if (kind === 'drop') return before + after.slice(size);
  if (kind === 'double') return before + after.slice(0, size) + after;
  if (kind === 'insert') return before + piece + after;
  const lines = text.split('\n');
  const index = Math.floor(at * lines.length);
  const line = lines[index] ?? '';
  if (kind === 'line') return lines.toSpliced(index, 1).join('\n');
  return lines
    .toSpliced(index, 1)
    .toSpliced((index + size) % lines.length, 0, line)
    .join('\n');
}

const mutated = (style: ReplyStyle): fc.Arbitrary<ReplyCase> =>
  fc
    .tuple(
      fc.constantFrom(...replyCases(style)),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
    )
    .map(([one, mutations]) => ({ ...one, reply: mutations.reduce(mutate, one.reply) }));

/** Signs for a point, wherever they stand: as many at least as points may be awarded. */
const SIGNS: Record<ReplyStyle, RegExp> = {
  table: /[1✓✔✅☑１]|\b(?:yes|y|true|met)\b/iu,
  earned: /earned[^:=\n]*[:=][^\n]*?(?:1|yes|[✓✔✅])/giu,
};
function signs(reply: string, style: ReplyStyle): number {
  if (style === 'earned') return reply.match(SIGNS.earned)?.length ?? 0;
  return reply.split('\n').filter((line) => line.includes('|') && SIGNS.table.test(line)).length;
}

describe.each(REPLY_STYLES)('mutated replies, %s', (style) => {
  test('never throw, and no point is awarded that no row carries', () => {
    let graded = 0;
    fc.assert(
      fc.property(mutated(style), ({ skills, topic, answer, reply }) => {
        const { vote } = readReply({
          criteria: criteriaNamed(skills, topic),
          answer,
          reply,
          style,
        });
        const compat = compatPoints({ k: skills.length, answer, reply, style });
        if (compat.state === 'graded') expect(compat.points).toHaveLength(skills.length + 3);
        if (vote.state === 'ungraded') return;
        graded += 1;
        expect(vote.findings).toHaveLength(skills.length + 3);
        const judged = vote.findings.slice(0, -1).filter(({ point }) => point === 1);
        expect(judged.length).toBeLessThanOrEqual(signs(reply, style));
      }),
      { numRuns: RUNS },
    );
    expect(graded).toBeGreaterThan(RUNS / 100);
  });
});
