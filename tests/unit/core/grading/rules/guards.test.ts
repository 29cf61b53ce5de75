import { describe, expect, test } from 'vitest';
import { topicId } from '../../../../../src/core/brand.ts';
import type { TupleInFull } from '../../../../../src/core/catalog/pack.ts';
import { guardAnswer, guardedFinding } from '../../../../../src/core/grading/rules/guards.ts';
import type { Finding } from '../../../../../src/core/grading/grade.ts';
import type { Passage } from '../../../../../src/core/text/passage.ts';
import { aSkill } from '../../../../support/skills.ts';

const TUPLE: TupleInFull = {
  skills: [
    aSkill('anaphora', {
      definition: 'Neighbouring sentences begin with the same few words.',
      example:
        'Every evening Grandfather polished his boots by the stove. Every evening the cat stole a lace.',
    }),
    aSkill('simile', {
      definition: 'Something is compared with a thing of another kind.',
      example: 'The old fridge hummed like a choir of sleepy monks.',
    }),
    aSkill('rhetorical question', { example: 'Who would ever say no to a free lunch?' }),
  ],
  topic: { id: topicId('sewing'), lexicon: ['needle', 'thread'] },
};

/** What is masked: the pieces of the answer that checkers do not see. */
function masked(answer: string): { why: string; text: string }[] {
  return guardAnswer(TUPLE, answer).masks.map(({ start, end, why }) => ({
    why,
    text: answer.slice(start, end),
  }));
}

/** What checkers see, sentence by sentence. */
const open = (answer: string): string[] =>
  guardAnswer(TUPLE, answer).open.sentences.map(({ text }) => text);

describe('copied', () => {
  test.each<[string, string[]]>([
    ['The old fridge hummed like a choir of sleepy monks.', []],
    ['THE OLD FRIDGE, hummed: like a choir -- of sleepy monks!', []],
    ['The old needle hummed like a choir of very sleepy monks.', []],
    [
      'My needle sang. The old fridge hums like the choir of some sleepy monk.',
      ['My needle sang.'],
    ],
    ['Who would ever say no to free thread?', []],
    ['Every evening the cat stole a lace. I sewed.', ['I sewed.']],
    ['Every evening Grandfather sewed his boots by the fire, and the needle shone.', []],
    ['I laughed, for who would ever say no to a needle?', ['I laughed,']],
    ['Something is compared with a thing of another kind, said Ann.', ['said Ann.']],
    ['Grandfather hummed like the old choir of boots, and the fridge polished a lace.', []],
  ])('%s', (answer, left) => {
    expect(open(answer)).toEqual(left);
    if (left.join(' ') !== answer) expect(masked(answer)[0]?.why).toBe('copied');
  });

  test.each([
    'Every evening the needle waits. Every evening the thread comes home.',
    'The needle slid through silk like a fish through water.',
    'Who would trust a seam that was never tested?',
    'The old machine hummed all night.',
  ])('is not: %s', (answer) => {
    expect(masked(answer)).toEqual([]);
  });
});

describe('pasted', () => {
  test.each<[string, string[]]>([
    ['The bees hum. The bees hum.', ['The bees hum.']],
    ['The bees hum all day. THE BEES HUM, all day!', ['The bees hum all day.']],
    ['I will sew the hem, I will sew the hem.', ['I will sew the hem,']],
    ['We sew by hand. And we sew by hand.', ['We sew by hand.']],
    [
      'She sews at dawn. It rains. She sews at dawn. It rains.',
      ['She sews at dawn.', 'It rains.', 'It rains.'],
    ],
    [
      'If it rains on the roof, I sew; if it rains on the roof, I sew.',
      ['If it rains on the roof, I sew;', 'I sew.'],
    ],
  ])('%s', (answer, left) => {
    expect(open(answer).map((text) => text.trim())).toEqual(left);
  });

  test.each([
    'Never, never, never give up on a stitch.',
    'Never! Never! Never give up on a stitch.',
    'Every hive hums, every hive keeps its own calendar.',
    'The day is for the bees, the night is for the bees.',
    'She sews for love. He sews for love. I sew for love.',
    'I sew and sew and sew until dawn.',
    'Sew on, sew on, and the coat will come.',
  ])('is not: %s', (answer) => {
    expect(masked(answer)).toEqual([]);
  });
});

describe('word lists, labels, headings', () => {
  test.each<[string, string[]]>([
    ['needle, thread, fabric, seam', []],
    ['Needles and threads and seams and hems.', []],
    ['sewing needle thread fabric seam', []],
    ['Needles threads buttons fabrics.', []],
    ['Patience Shapes Bonsai\n\nShe sews at night.', ['She sews at night.']],
    ['Answer: The needle sings.', ['The needle sings.']],
    ['**Answer:** The needle sings.', ['The needle sings.']],
    ['Topic: sewing. The night was long.', ['The night was long.']],
    ['Sewing: an old craft\nThe night was long.', ['The night was long.']],
    ['The Needle of the North\n\nShe sews at night.', ['She sews at night.']],
    ['The night was long. #sewing #needle', ['The night was long.']],
  ])('%s', (answer, left) => {
    expect(open(answer).map((text) => text.replace(/^[*\s]+/, ''))).toEqual(left);
  });

  test.each([
    'She packed needles, threads, buttons, patience.',
    'One thing is certain: the hem holds.',
    'What a seam!',
    'Stitch, stitch, stitch went the needle.',
    'Not a hem, not a seam, not a button was lost.',
    'Busy bees buzz by bright blossoms.',
    'Break, break, break, on thy cold gray stones, O Sea!',
    'O horror, horror, horror!',
    'Some sailed, some rowed, some swam.',
    'No wind, no kite, no joy.',
    'Pressure wins chess games.',
    'Practice sharpens archers.',
  ])('is not: %s', (answer) => {
    expect(masked(answer)).toEqual([]);
  });
});

describe('named only', () => {
  test.each<[string, string[]]>([
    ['This sentence uses anaphora.', []],
    ['Here is a simile: the needle is like a fish.', ['the needle is like a fish.']],
    ['Simile: the needle is like a fish.', ['the needle is like a fish.']],
    ['The needle, by way of simile, is like a fish.', ['The needle,', 'is like a fish.']],
    ['I like similes. She sews.', ['She sews.']],
    ['Is this a rhetorical question? She sews.', ['She sews.']],
    ['The repetition of her name emphasizes the anaphoric rhythm.', []],
    ['This text is about sewing. She sews.', ['She sews.']],
    ['It is a fine figure of speech. She sews.', ['She sews.']],
  ])('%s', (answer, left) => {
    const seen = open(answer).map((text) => text.replace(/^[:\s]+/, ''));
    expect(seen.filter((text) => /\p{L}/u.test(text))).toEqual(left);
  });

  test.each([
    'A similar hem would be a question of taste.',
    'Her skill is plain in every line of thread.',
    'The question is who sews the sails.',
    'The text of the sampler was sewn in red.',
  ])('is not: %s', (answer) => {
    expect(masked(answer)).toEqual([]);
  });
});

describe('what a guard leaves', () => {
  const hums = (passage: Passage): Finding => {
    const word = passage.words.find(({ lower }) => lower.startsWith('hum'));
    if (word === undefined) return { point: 0, why: 'absent', evidence: [] };
    return { point: 1, evidence: [{ start: word.start, end: word.end }] };
  };
  const judged = (answer: string): Finding => guardedFinding(guardAnswer(TUPLE, answer), hums);

  test('offsets still refer to the answer', () => {
    const answer = 'Here is a simile: the needle hums like a bee.';
    const [span] = judged(answer).evidence;
    expect(answer.slice(span?.start, span?.end)).toBe('hums');
  });

  test('the guard that took the evidence gives the reason', () => {
    expect(judged('The old fridge hummed like a choir of sleepy monks. A simile?')).toMatchObject({
      point: 0,
      why: 'copied',
    });
    expect(judged('A simile hums.')).toMatchObject({ point: 0, why: 'named-only' });
    expect(judged('hum, thread, needle, hem')).toMatchObject({ point: 0, why: 'word-list' });
    expect(judged('She sews.')).toMatchObject({ point: 0, why: 'absent' });
  });

  test('pieces around a mask stand in different sentences', () => {
    const passage = guardAnswer(TUPLE, 'My needle, by way of simile, is sharp.').open;
    expect(passage.sentences.map(({ words }) => words.map(({ lower }) => lower))).toEqual([
      ['my', 'needle'],
      ['is', 'sharp'],
    ]);
  });
});
