import { describe, expect, test } from 'vitest';
import { topicId } from '../../../../../src/core/brand.ts';
import type { TupleInFull } from '../../../../../src/core/catalog/pack.ts';
import { TOPICS } from '../../../../../src/core/catalog/packs/topics.ts';
import { guardAnswer, guardedFinding } from '../../../../../src/core/grading/rules/guards.ts';
import { checkTopic } from '../../../../../src/core/grading/rules/topic.ts';
import { aSkill } from '../../../../support/skills.ts';

const EXAMPLE = 'Sewing slowly is like walking through deep snow at night.';

function tupleOn(id: string): TupleInFull {
  const { lexicon, telling } = TOPICS.find((topic) => topic.id === id) ?? {
    lexicon: [],
    telling: [],
  };
  return {
    skills: [aSkill('simile', { example: EXAMPLE })],
    topic: { id: topicId(id), lexicon, telling },
  };
}

function onTopic(topic: string, answer: string) {
  const tuple = tupleOn(topic);
  return guardedFinding(guardAnswer(tuple, answer), (passage) => checkTopic(passage, tuple.topic));
}

const evidence = (topic: string, answer: string): string[] =>
  onTopic(topic, answer).evidence.map(({ start, end }) => answer.slice(start, end));

describe('texts about the topic, and the words that show it', () => {
  test.each<[string, string, string[]]>([
    ['sewing', 'Sewing calms me.', ['Sewing']],
    ['sewing', 'She sews by the window every night.', ['sews']],
    ['sewing', 'Every stitch holds a story, every stitch holds a secret.', ['stitch', 'stitch']],
    ['the Silk Road', 'In Samarkand even the dust had a price.', ['Samarkand']],
    ['sewing', 'The needle rose and fell, and the thread followed.', ['needle', 'thread']],
    ['sewing', 'Topic: sewing\nMy aunt sewed the sails of every ship.', ['sewed']],
    ['beekeeping', 'The hives are full of honey.', ['hives', 'honey']],
    ['beekeeping', 'A queen bee rules her apiary.', ['queen bee', 'apiary']],
    ['tide pools', 'The tide pool was a mirror of small lives.', ['tide', 'pool']],
    ['tide pools', 'The crab hid when the tide came in.', ['crab', 'tide']],
    ['the Silk Road', 'Camels carried spice across the desert.', ['Camels', 'spice', 'desert']],
    ['the Silk Road', 'The Silk Road was a river of stories.', ['Silk', 'Road']],
    ['Vikings', 'No Viking feared the rain.', ['Viking']],
    ['volcanoes', 'Volcanoes sleep until they do not.', ['Volcanoes']],
    ['glaciers', '"The glacier is alive," said the guide.', ['glacier']],
    ['archery', 'The archer breathed, aimed, released.', ['archer']],
    ['beekeeping', 'That is all the beekeeper hears.', ['beekeeper']],
    ['knots', 'My grandfather tied knots in the dark.', ['tied', 'knots']],
    ['chess', 'He had only one love, chess.', ['chess']],
    ['glaciers', 'The frozen river of ice crept down the valley.', ['frozen', 'ice', 'valley']],
    ['chess', 'She gave up a pawn to save her king.', ['pawn', 'king']],
    ['chess', 'The queen crossed the board to guard her king.', ['queen', 'board', 'king']],
    ['chess', 'A bishop swept the board and took the knight.', ['bishop', 'board', 'knight']],
    ['beekeeping', 'The bees love the clover.', ['bees', 'clover']],
    ['beekeeping', 'Pollen drifts from flower to flower.', ['Pollen', 'flower', 'flower']],
    ['canals', 'The barge waited at the lock.', ['barge', 'lock']],
  ])('%s: %s', (topic, answer, expected) => {
    const found = onTopic(topic, answer);
    expect(found.point).toBe(1);
    expect(expected.join(' ')).toContain(evidence(topic, answer).join(' '));
  });
});

describe('texts that are not, or do not show it', () => {
  test.each<[string, string, string]>([
    ['sewing', 'The baker rose before dawn.', 'absent'],
    ['sewing', 'The button on the lift was red.', 'absent'],
    ['sewing', 'A needle is a needle, and needles are sharp.', 'absent'],
    ['sewing', 'Needle, thread, fabric, seam, hem.', 'word-list'],
    ['sewing', 'sewing needle thread fabric seam', 'word-list'],
    ['sewing', 'Topic: sewing. The night was long and cold.', 'word-list'],
    ['sewing', '# Sewing\nThe night was long and cold.', 'word-list'],
    ['sewing', 'The night was long and cold. #sewing', 'word-list'],
    ['sewing', 'The night was long and cold (sewing).', 'word-list'],
    ['sewing', 'The night was long and cold. Sewing.', 'word-list'],
    ['sewing', 'This text is about sewing. The night was long.', 'named-only'],
    ['sewing', 'Sewing slowly is like walking through deep snow at night.', 'copied'],
    ['sewing', 'Sewing is like walking through the deepest snow at night, said my aunt.', 'copied'],
    ['cheese making', 'Making milk tea is easy.', 'absent'],
    ['kites', 'The kit was new.', 'absent'],
    ['windmills', 'The wind was cold.', 'absent'],
    ['tide pools', 'The pool at the hotel was closed.', 'absent'],
    ['the Silk Road', 'The road was long and the night was cold.', 'absent'],
    ['hot air balloons', 'The hot tea warmed her.', 'absent'],
    ['crosswords', 'He drew a square with a pencil on the table.', 'absent'],
    ['chess', 'The king and the queen lived in a castle with a knight.', 'absent'],
    ['chess', 'The bishop crowned the king before his knights.', 'absent'],
    ['chess', 'The board met the queen.', 'absent'],
    ['beekeeping', 'Clover and one red flower grew in the garden wall.', 'absent'],
    ['beekeeping', 'The flower grew in my garden.', 'absent'],
    ['dog sledding', 'The dog slept while the snow fell.', 'absent'],
    ['puppetry', 'The audience loved the new stage design.', 'absent'],
    ['windmills', 'Our teacher praised the class for its hard work, windmills.', 'word-list'],
    ['hot air balloons', 'The plane landed late and we were cross, basket.', 'absent'],
  ])('%s: %s', (topic, answer, why) => {
    expect(onTopic(topic, answer)).toMatchObject({ point: 0, why });
  });
});
