import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../../src/core/brand.ts';
import { tupleInFull } from '../../../../../src/core/catalog/lookup.ts';
import type { TupleInFull } from '../../../../../src/core/catalog/pack.ts';
import { builtInPack } from '../../../../../src/core/catalog/packs/index.ts';
import type { Finding } from '../../../../../src/core/grading/grade.ts';
import {
  RULE_JUDGE_ID,
  checkAnswer,
  ruleJudge,
} from '../../../../../src/core/grading/rules/rule-judge.ts';
import { aSkill } from '../../../../support/skills.ts';

const PACK = builtInPack('checkable');

const tupleOf = (skills: string, topic: string): TupleInFull =>
  tupleInFull(PACK, { skills: skills.split('; ').map(skillId), topic: topicId(topic) });

function findings(tuple: TupleInFull, answer: string): readonly Finding[] {
  const vote = checkAnswer(tuple, answer);
  if (vote.state === 'ungraded') throw new Error(vote.detail);
  return vote.findings;
}

/** "1" or the reason of the miss, criterion by criterion. */
const verdict = (tuple: TupleInFull, answer: string): string =>
  findings(tuple, answer)
    .map((finding) => (finding.point === 1 ? '1' : finding.why))
    .join(' ');

describe('whole answers', () => {
  test.each([
    ['epizeuxis', 'kites', 'Higher, higher, higher climbed the kite.'],
    ['anadiplosis', 'canals', 'The canal led to the lock; the lock led to the sea.'],
    ['simile', 'volcanoes', 'The volcano snored like an old man after dinner.'],
    ['rhetorical question', 'knots', 'What is a sailor without his knots?'],
    ['direct quotation', 'bagpipes', '"The bagpipe never whispers," said the piper.'],
    [
      'direct quotation; simile',
      'lighthouses',
      '"That lamp is like a patient moon over the ships," said the keeper.',
    ],
    [
      'polysyndeton',
      'carousels',
      'The carousel had horses and lions and swans and one tired zebra.',
    ],
    ['conditional', 'kites', 'If the wind drops, the kite comes home.'],
  ])('full marks: %s, %s', (skills, topic, answer) => {
    const tuple = tupleOf(skills, topic);
    expect(verdict(tuple, answer)).toBe(
      Array(tuple.skills.length + 3)
        .fill('1')
        .join(' '),
    );
  });

  test.each([
    ['simile', 'sewing', 'This is a simile about sewing.', 'absent named-only 1 1'],
    ['alliteration', 'sewing', 'sewing, seam, stitch, silk', 'word-list word-list word-list 1'],
    ['epistrophe', 'sewing', 'Sewing is fun. Sewing is fun.', 'pasted 1 repetitive too-long'],
    ['direct quotation', 'sewing', '"Direct quotation," said sewing.', 'named-only named-only 1 1'],
    ['epizeuxis', 'sewing', 'sewing sewing sewing', 'absent word-list word-list 1'],
  ])('gamed: %s, %s, %s', (skills, topic, answer, expected) => {
    const [skill, ...rest] = verdict(tupleOf(skills, topic), answer).split(' ');
    expect(skill).not.toBe('1');
    expect(rest).toEqual(expected.split(' ').slice(1));
  });

  test.each(PACK.skills)('the example of $id earns nothing for it', (skill) => {
    const tuple = tupleOf(skill.id, 'sewing');
    expect(findings(tuple, skill.example)[0]).toMatchObject({ point: 0, why: 'copied' });
    expect(findings(tuple, `I sew. ${skill.example.toUpperCase()}`)[0]?.point).toBe(0);
    expect(findings(tuple, skill.definition)[0]?.point).toBe(0);
  });

  test('the example of another skill of the tuple earns nothing either', () => {
    const example = PACK.skills.find(({ id }) => id === 'simile')?.example ?? '';
    const [first] = findings(
      tupleOf('parenthesis; simile', 'sewing'),
      `My aunt (${example}) sews.`,
    );
    expect(first).toMatchObject({ point: 0 });
  });

  test('evidence is a stretch of the answer', () => {
    const answer = 'Answer: The volcano snored like an old man after dinner.';
    const [simile, topic] = findings(tupleOf('simile', 'volcanoes'), answer);
    const shown = (finding: Finding | undefined) =>
      finding?.evidence.map(({ start, end }) => answer.slice(start, end)).join(' ');
    expect(shown(simile)).toContain('like an old man');
    expect(shown(topic)).toBe('volcano');
  });
});

describe('what the judge says of itself and of what it cannot grade', () => {
  test.each(['', '  \n'])('an empty answer %j is graded 0 of k + 3', (answer) => {
    expect(verdict(tupleOf('simile; anaphora', 'sewing'), answer)).toBe(
      'empty empty empty empty empty',
    );
  });

  test('a skill without a checker is ungraded, and named', async () => {
    const tuple = { ...tupleOf('simile', 'sewing'), skills: [aSkill('metonymy')] };
    const signal = new AbortController().signal;
    const [cast] = await ruleJudge().cast(signal, { tuple, answer: 'Hm.' }, [1]);
    const vote = cast?.vote;
    expect(vote).toMatchObject({ state: 'ungraded', reason: 'no-checker' });
    expect(vote).toHaveProperty('detail', expect.stringContaining('metonymy'));
  });

  test.each([
    ['commas', 'a, '],
    ['questions', 'Why sew? '],
    ['joiners', 'she sews and '],
    ['spaces', '     '],
    ['prose', 'The needle slid through silk like a fish, and if it broke, she waited for dawn. '],
  ])('a long answer of %s is graded too', (_, piece) => {
    const answer = `${piece.repeat(Math.ceil(20_000 / piece.length))} It ends.`;
    const tuple = tupleOf(PACK.skills.map(({ id }) => id).join('; '), 'sewing');
    expect(findings(tuple, answer)).toHaveLength(PACK.skills.length + 3);
  });

  test('one vote decides', () => {
    expect(ruleJudge()).toMatchObject({ id: RULE_JUDGE_ID, votes: 1 });
  });

  test('length follows the recount and the limit of k', () => {
    const two = 'The needle sings. The thread answers.';
    expect(findings(tupleOf('simile; anaphora', 'sewing'), two).at(-1)).toMatchObject({
      point: 0,
      why: 'too-long',
    });
    expect(findings(tupleOf('simile; anaphora; litotes', 'sewing'), two).at(-1)?.point).toBe(1);
  });
});
