import { modelId, packId, skillId, topicId } from '../../src/core/brand.ts';
import type { Pack, Skill } from '../../src/core/catalog/pack.ts';
import { criteriaOf } from '../../src/core/grading/criteria.ts';
import type { Vote } from '../../src/core/grading/grade.ts';
import type { GradeRequest, Judge } from '../../src/core/grading/judge.ts';
import type { RunEvent } from '../../src/core/run/events.ts';
import type { Plan } from '../../src/core/run/plan.ts';
import type { RunPorts } from '../../src/core/run/run.ts';
import { memoryStore } from '../../src/core/store/memory.ts';
import type { GgufModel } from '../../src/core/student/model-entry.ts';
import { steppingClock } from './clock.ts';
import { hexOf } from './records.ts';
import { SCRIPTED_ENGINE_ID, type ScriptedEngine } from './scripted-engine.ts';

const skill = (name: string, category: string): Skill => ({
  id: skillId(name),
  category,
  definition: `What ${name} is.`,
  example: `A text that shows ${name}.`,
});

export const LITTLE_PACK: Pack = {
  id: packId('little'),
  version: 1,
  title: 'Little',
  skills: [
    skill('anaphora', 'repetition'),
    skill('alliteration', 'repetition'),
    skill('simile', 'comparison'),
    skill('antithesis', 'comparison'),
  ],
  topics: [
    { id: topicId('sewing'), lexicon: ['thread'] },
    { id: topicId('beekeeping'), lexicon: ['hive'] },
  ],
  split: {
    categories: { train: ['repetition'], heldout: ['comparison'] },
    topics: { train: [topicId('sewing')], heldout: [topicId('beekeeping')] },
  },
};

export const TINY_MODEL: GgufModel = {
  id: modelId('tiny'),
  label: 'Tiny',
  family: 'Tiny',
  engine: 'wllama',
  format: 'gguf',
  quantisation: 'Q8_0',
  licence: 'Apache-2.0',
  parameters: 1,
  bytes: 1,
  sha256: hexOf('tiny model'),
  contextTokens: 512,
  chatTemplate:
    "{% for message in messages %}[{{ message['role'] }}] {{ message['content'] }}\n{% endfor %}[assistant] ",
  bosToken: '',
  eosToken: '<end>',
  promptVariant: 'standard',
  files: [{ path: 'tiny.gguf', bytes: 1, sha256: hexOf('tiny model') }],
  sources: [],
  adapters: [],
  golden: null,
};

const SEWING = { skills: [skillId('simile'), skillId('anaphora')], topic: topicId('sewing') };
const BEES = { skills: [skillId('antithesis')], topic: topicId('beekeeping') };

/** Two tuples, one round: two cells. */
export const TWO_CELLS: Plan = {
  format: 'skillet-plan',
  version: 1,
  pack: LITTLE_PACK.id,
  tuples: [{ kind: 'picked', tuples: [SEWING, BEES] }],
  student: TINY_MODEL.id,
  prompt: null,
  sampling: {
    temperature: 0.7,
    topP: 0.95,
    topK: 40,
    minP: 0,
    repetitionPenalty: 1,
    seed: 3,
    maxTokens: 96,
  },
  rounds: [1],
  judge: 'rules',
};

export const ONE_CELL: Plan = { ...TWO_CELLS, tuples: [{ kind: 'picked', tuples: [SEWING] }] };

export interface CountingJudge extends Judge {
  readonly asked: readonly GradeRequest[];
}

/** A judge that gives every point to every answer, after `before` has let it. */
export function generousJudge(
  before: (request: GradeRequest) => Promise<unknown> = () => Promise.resolve(),
  votes = 1,
): CountingJudge {
  const asked: GradeRequest[] = [];
  return {
    id: 'generous 1',
    votes,
    voting: 'each',
    asked,
    async cast(_signal, request, numbers) {
      asked.push(request);
      await before(request);
      const findings = criteriaOf(request.tuple).map(() => ({ point: 1, evidence: [] }) as const);
      const vote: Vote = { state: 'graded', findings };
      return numbers.map((number) => ({ number, vote, source: { kind: 'rules' } }));
    },
  };
}

export function portsWith(engine: ScriptedEngine, changes: Partial<RunPorts> = {}): RunPorts {
  return {
    pack: LITTLE_PACK,
    model: TINY_MODEL,
    engine,
    engineId: SCRIPTED_ENGINE_ID,
    judge: generousJudge(),
    store: memoryStore(),
    clock: steppingClock(),
    ...changes,
  };
}

/** All events of a run; `see` is told each as it comes. */
export async function eventsOf(
  run: AsyncIterable<RunEvent>,
  see: (event: RunEvent) => void = () => undefined,
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run) {
    events.push(event);
    see(event);
  }
  return events;
}

/** The events of one type. */
export const ofType = <Type extends RunEvent['type']>(
  events: readonly RunEvent[],
  type: Type,
): Extract<RunEvent, { type: Type }>[] =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);

/** The order of events, deltas aside, each with the index of its cell. */
export const outline = (events: readonly RunEvent[]): string[] =>
  events
    .filter((event) => event.type !== 'delta')
    .map((event) => ('cell' in event ? `${event.type} ${event.cell.index}` : event.type));
