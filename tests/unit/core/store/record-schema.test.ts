import { describe, expect, test } from 'vitest';
import { readGenerationRecord, readVoteRecord } from '../../../../src/core/store/record-schema.ts';
import { generationNamed, voteOn } from '../../../support/records.ts';
import { without } from '../../../support/without.ts';

const GENERATION = generationNamed('one');
const VOTE = voteOn(GENERATION.key, 'vote');
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a generation from outside', () => {
  test.each([
    ['drawn', GENERATION],
    ['picked', { ...GENERATION, origin: { kind: 'picked' } }],
    ['empty', { ...GENERATION, answer: '', drafts: [''] }],
  ])('is read back whole: %s', (_name, record) => {
    expect(readGenerationRecord(throughJson(record), 'x.json')).toEqual(record);
  });

  test.each([
    ['text', 'x.json: should be Object, not "text".'],
    [{}, 'x.json: version: should be a whole number from 1, not undefined.'],
    [{ ...GENERATION, key: 'abc' }, 'x.json: key: must be 64 hexadecimal digits, not "abc".'],
    [{ ...GENERATION, turns: [{}] }, 'x.json: turns.0.user: is missing.'],
    [{ ...GENERATION, round: 0 }, 'x.json: round: must be 1 or more, not 0.'],
    [
      { ...GENERATION, origin: { kind: 'found' } },
      'x.json: origin.kind: should be ("drawn" | "picked" | "imported"), not "found".',
    ],
  ])('is refused with the field and what is wrong (%#)', (json, message) => {
    expect(() => readGenerationRecord(json, 'x.json')).toThrow(
      expect.objectContaining({ code: 'input-invalid', message }),
    );
  });

  test('of the first version is read: its student ran in the page and applied what was asked', () => {
    const student = without(GENERATION.student, 'host');
    const turns = GENERATION.turns.map((turn) => without(turn, 'dropped', 'endpoint'));
    const old = throughJson({ ...GENERATION, version: 1, student, turns });
    expect(readGenerationRecord(old, 'x.json')).toEqual(GENERATION);
  });

  test('of a newer version is refused as such', () => {
    expect(() => readGenerationRecord({ ...GENERATION, version: 3 }, 'x.json')).toThrow(
      'x.json was written by a newer Skillet (format 3; this one reads up to 2).',
    );
  });
});

describe('a vote from outside', () => {
  test('of the first version is one of the rules', () => {
    const old = without(VOTE, 'source');
    expect(readVoteRecord(throughJson({ ...old, version: 1 }), 'x.json')).toEqual(VOTE);
  });

  test.each([
    ['graded', VOTE],
    [
      'ungraded',
      { ...VOTE, vote: { state: 'ungraded', reason: 'no-checker', detail: 'metaphor' } },
    ],
  ])('is read back whole: %s', (_name, record) => {
    expect(readVoteRecord(throughJson(record), 'x.json')).toEqual(record);
  });

  test.each([
    [
      { ...VOTE, vote: { state: 'graded', findings: [{ point: 0.5, evidence: [] }] } },
      'x.json: vote.findings.0.point: should be (1 | 0), not 0.5.',
    ],
    [
      { ...VOTE, vote: { state: 'graded', findings: [{ point: 0, evidence: [] }] } },
      'x.json: vote.findings.0.why: is missing.',
    ],
    [{ ...VOTE, number: 0 }, 'x.json: number: must be 1 or more, not 0.'],
  ])('is refused with the field and what is wrong (%#)', (json, message) => {
    expect(() => readVoteRecord(json, 'x.json')).toThrow(
      expect.objectContaining({ code: 'input-invalid', message }),
    );
  });
});
