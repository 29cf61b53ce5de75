import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { skillId } from '../../../../src/core/brand.ts';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { ruleJudge } from '../../../../src/core/grading/rules/rule-judge.ts';
import { readPlan } from '../../../../src/core/run/plan-schema.ts';
import { runPlan } from '../../../../src/core/run/run.ts';
import { modelEntry, readRegistry } from '../../../../src/core/student/registry.ts';
import { eventsOf, ofType, portsWith } from '../../../support/run-setup.ts';
import { scriptedEngine } from '../../../support/scripted-engine.ts';

const REGISTRY = readRegistry(JSON.parse(readFileSync('models/registry.json', 'utf8')));

describe('a run of the built-in pack with the rule judge and the default model', () => {
  test('grades what the student wrote, criterion by criterion, with evidence', async () => {
    const pack = builtInPack('checkable');
    const model = modelEntry(REGISTRY, REGISTRY.defaultModel);
    const [topic] = pack.topics;
    if (topic === undefined) throw new Error('the pack has no topic');
    const plan = readPlan(
      {
        format: 'skillet-plan',
        version: 1,
        pack: pack.id,
        tuples: [{ kind: 'picked', tuples: [{ skills: ['anaphora'], topic: topic.id }] }],
        student: model.id,
        sampling: {
          temperature: 0.7,
          topP: 0.95,
          topK: 40,
          minP: 0,
          repetitionPenalty: 1,
          seed: 1,
          maxTokens: 96,
        },
        rounds: [1],
        judge: 'rules',
      },
      'the plan',
    );
    const written = `Every morning ${topic.id} calms my mother, every morning ${topic.id} wakes my brother, and every morning ${topic.id} feeds us all.`;
    const turns = [{ says: 'Answer: We wait.' }, { says: `Answer: ${written}` }];
    const ports = portsWith(scriptedEngine({ turns }), { pack, model, judge: ruleJudge() });
    const events = await eventsOf(runPlan(new AbortController().signal, plan, ports));
    const [graded] = ofType(events, 'graded');
    expect(graded?.record.answer).toBe(written);
    expect(graded?.votes[0]?.criteria).toEqual([
      { kind: 'skill', skill: skillId('anaphora') },
      { kind: 'topic' },
      { kind: 'sense' },
      { kind: 'length', limit: 1 },
    ]);
    expect(graded?.grade).toEqual({ state: 'graded', points: [1, 1, 1, 1] });
    const vote = graded?.votes[0]?.vote;
    const evidence = vote?.state === 'graded' ? vote.findings[0]?.evidence : [];
    const marked = (evidence ?? []).map(({ start, end }) => written.slice(start, end));
    expect(marked.join(' ').toLowerCase()).toContain('every morning');
  });
});
