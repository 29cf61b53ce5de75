import { describe, expect, test } from 'vitest';
import type { Skill } from '../../../../../src/core/catalog/pack.ts';
import { SKILLS } from '../../../../../src/core/catalog/packs/checkable/skills.ts';
import { skillId } from '../../../../../src/core/brand.ts';
import { checkSense } from '../../../../../src/core/grading/rules/sense.ts';
import { readPassage } from '../../../../../src/core/text/passage.ts';

const skills: Skill[] = SKILLS.map((skill) => ({ ...skill, id: skillId(skill.id) }));
const sense = (text: string) => checkSense(readPassage(text), skills);

describe('texts that make sense', () => {
  test.each([
    'Every hive hums, every hive keeps its own calendar.',
    'Never, never, never give up on a stitch.',
    'Break, break, break, on thy cold gray stones, O Sea!',
    'Pistols at dawn!',
    'Up went the torches, and up went every face in the square.',
    'Let it go, let it go, let the kite find its own way home.',
    'Who sews without a needle?',
    'Not bad for a first stitch.',
    'What a hive!',
    'The needle is to the tailor as the brush is to the painter.',
    'A is to B as C is to D, and a needle is to cloth as a pen is to paper.',
    'Seven silent seamstresses stitched silver sequins securely.',
    'Busy bees buzz by bright blossoms, bringing back bounty.',
    'I came, I saw, I sewed.',
    'The hive was loud and warm and golden and crowded and sweet and mine.',
    '"Sew slowly," said Grandma, "or you will sew twice."',
    'Why do bees dance? They dance to show the way to the flowers.',
    'Although the wind was weak, the kite rose higher than the church.',
    'If the clay is too wet, the pot will sag.',
    'My kite (a gift from my uncle) still dances over the dunes',
    'The sea gave us salt. Salt gave us trade. Trade gave us ships.',
    'Not one stitch, not one seam, not one button was out of place.',
    'The lava glowed like a river of coins…',
    'Lava flows downhill, ash falls everywhere, and nobody on the island sleeps.',
    'We fold and fold and fold until the paper is a crane.',
    'The path went on and on and on, and the dogs ran on and on and on.',
    'The tide pool, small as it is, holds starfish, crabs, and a thousand secrets.',
    'In 1842 the lighthouse burned 3.5 tons of oil a year, and Mr. Lee carried it all.',
    'Write the answer in pencil, for the grid forgives only what can be rubbed out.',
    'Every stitch is a promise.\nEvery seam is a promise kept.\nEvery hem is the end of the story.',
    'The chess player moved like a ghost. The chess player moved like a cat.',
    'Our kite (patched twice with tape) outflew every other kite on the beach.',
    'Her hands were two small birds above the cloth, and her needle was quick as a wink',
    'Chess is war without blood; war is chess without mercy.',
    'A windmill turns the wind into flour, and the flour into bread, and the bread into mornings.',
    'Never, never, never, never give up.',
    'That is the stuff that dreams are made of.',
    'This is the house that we all come from.',
    'He sailed from point B to point A.',
    'I sew for love and I sew for bread and I sew for fun and I sew for you.',
    'The government of the people, by the people, for the people shall not perish.',
    'We walk from hive to hive to hive to hive until dark.',
    'Sewing is patience, sewing is peace, sewing is a prayer, sewing is home.',
    'Chess rewards patience.',
    'Patience shapes bonsai.',
    'Honey sweetens tea.',
    'If thread tangles, patience helps.',
    'Patience builds pressure. Pressure wins chess games.',
  ])('%s', (text) => {
    expect(sense(text)).toEqual({ point: 1, evidence: [] });
  });

  test.each(SKILLS)('the example of $id', ({ example }) => {
    expect(sense(example).point).toBe(1);
  });
});

describe('texts that do not', () => {
  test.each<[string, string]>([
    ['Bees honey sting purple walk table quickly lamp under.', 'not-language'],
    ['The of and bees to purple quickly in honey is walked table the.', 'unfinished'],
    ['Running the quickly honey of sky purple jump of and table.', 'not-language'],
    ['Is the needle of and the with thread is are sew.', 'not-language'],
    ['asdf jkl; qwer zxcv asdf hjkl', 'not-language'],
    ['sdkfjh wkejrh xcvmn qpwoe rtyz', 'not-language'],
    ['养蜂是一门古老的手艺。', 'not-language'],
    ['Пчёлы летят домой через поле.', 'not-language'],
    ['function sew() { return needle; }', 'not-language'],
    ['<p>The needle is sharp.</p>', 'not-language'],
    ['!!!!!!!!!!! ??????', 'not-language'],
    ['bee', 'not-language'],
    ['He sewing she needle they thread we fabric like a moon.', 'not-language'],
    [
      'Needle is like fish thread is like river seam is like road sewing is like life',
      'not-language',
    ],
    ['Der Vulkan schläft wie ein alter Riese unter dem Berg.', 'not-language'],
    ['Lorem ipsum dolor sit amet, consectetur adipiscing elit.', 'not-language'],
    ['bees, hives, honey, smoke, queens', 'word-list'],
    ['sewing needle thread fabric seam hem', 'word-list'],
    ['Needles threads buttons fabrics.', 'word-list'],
    ['Needle threads, buttons, fabrics, hems.', 'word-list'],
    ['- needle\n- thread\n- fabric\n- seam', 'word-list'],
    ['Anaphora, simile, alliteration, sewing.', 'word-list'],
    ['The bees are in the hive. The bees are in the hive.', 'repetitive'],
    [
      'The needle is sharp, and the thread is long. The needle is sharp, and the thread is long!',
      'repetitive',
    ],
    ['The bees and the and the and the and the and the hive.', 'repetitive'],
    [
      'Sewing is fun and sewing is good and sewing is nice and sewing is fun and sewing is sewing.',
      'repetitive',
    ],
    ['bees bees bees bees bees bees bees bees bees', 'repetitive'],
    ['Chess is like chess is like chess is like chess.', 'repetitive'],
    ['Chess chess is chess chess of chess and chess.', 'repetitive'],
    ['The perfume is the perfume is the perfume is the perfume.', 'repetitive'],
    ['I like to sew clothes I like to sew clothes I like to sew clothes', 'repetitive'],
    ['The needle and the thread were lying on the', 'unfinished'],
    ['The needle was made for cloth and.', 'unfinished'],
    ['My aunt sewed all night by the light of the.', 'unfinished'],
    ['The thread was long and the needle was the quickly of.', 'unfinished'],
    ['Sewing is a great way to sewing and the sewing is the best of the sewing.', 'repetitive'],
    ['The kite rose above the dunes, the beach, the houses,', 'unfinished'],
    ['Write a short text about sewing that shows all of these skills: anaphora, simile.', 'copied'],
    ['Two or more neighbouring sentences or clauses begin with the same words.', 'copied'],
    [
      'Please write a natural piece of text about bees. Your answer should have at most two sentences.',
      'copied',
    ],
  ])('%s', (text, why) => {
    expect(sense(text)).toMatchObject({ point: 0, why });
  });
});
