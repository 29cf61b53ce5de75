import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { skillId, topicId } from '../../../../../src/core/brand.ts';
import { tupleInFull } from '../../../../../src/core/catalog/lookup.ts';
import { builtInPack } from '../../../../../src/core/catalog/packs/index.ts';
import { CHECKERS } from '../../../../../src/core/grading/rules/checkers/index.ts';
import { RULE_JUDGE_ID, checkAnswer } from '../../../../../src/core/grading/rules/rule-judge.ts';
import { readPassage } from '../../../../../src/core/text/passage.ts';

/** The judge's id, and the SHA-256 of the JSON of what it finds in the texts below. */
const PINNED = {
  id: 'rules 2',
  hash: '0a2af73645d41477786a2ffeea9263846bb8a54878646a83fe185973d0e72e96',
};

const REMEDY =
  'The rules give other verdicts than the pinned ones. Raise RULE_JUDGE_ID when released rules change verdicts, then pin the new hash; as long as nothing is released, only update the hash.';

const TABLES = new URL('../../../../fixtures/checkers/', import.meta.url);
const PACK = builtInPack('checkable');

/** Whole answers, for topic, sense, length and the guards. */
const ANSWERS: readonly (readonly [topic: string, answer: string])[] = [
  ['sewing', 'The needle rose and fell, and the thread followed like a tame snake.'],
  ['sewing', 'sewing needle thread fabric seam hem'],
  ['sewing', 'The night was long and cold (sewing).'],
  ['sewing', 'Sewing is a great way to sewing and the sewing is the best of the sewing.'],
  ['chess', 'Chess rewards patience.'],
  ['chess', 'The king and the queen lived by the sea.'],
  ['chess', 'A bishop swept the board and took the knight.'],
  ['beekeeping', 'The bees are in the hive. The bees are in the hive.'],
  ['beekeeping', 'Pollen drifts from flower to flower, and the thread was the quickly of.'],
  ['volcanoes', 'Bees honey sting purple walk table quickly lamp under.'],
];

const readTexts = (file: string): readonly string[] =>
  (JSON.parse(readFileSync(new URL(file, TABLES), 'utf8')) as readonly { text: string }[]).map(
    ({ text }) => text,
  );

function verdicts(): unknown {
  const ofSkills = readdirSync(TABLES)
    .sort()
    .map((file) => {
      const id = skillId(file.replace('.json', '').replaceAll('-', ' '));
      const skill = PACK.skills.find((one) => one.id === id);
      return (
        skill && readTexts(file).map((text) => CHECKERS.get(id)?.check(readPassage(text), skill))
      );
    });
  const ofAnswers = ANSWERS.map(([topic, answer]) =>
    checkAnswer(tupleInFull(PACK, { skills: [skillId('simile')], topic: topicId(topic) }), answer),
  );
  return [ofSkills, ofAnswers];
}

test('the id of the rule judge stands for these verdicts', () => {
  const hash = createHash('sha256').update(JSON.stringify(verdicts())).digest('hex');
  expect({ id: RULE_JUDGE_ID, hash }, REMEDY).toEqual(PINNED);
});
