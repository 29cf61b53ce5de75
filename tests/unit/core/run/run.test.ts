import { describe, expect, test } from 'vitest';
import { modelId } from '../../../../src/core/brand.ts';
import { AppError, type ErrorData } from '../../../../src/core/errors.ts';
import { runPlan } from '../../../../src/core/run/run.ts';
import { memoryStore } from '../../../../src/core/store/memory.ts';
import type { Store } from '../../../../src/core/store/store.ts';
import {
  eventsOf,
  generousJudge,
  LITTLE_PACK,
  ofType,
  ONE_CELL,
  outline,
  portsWith,
  TINY_MODEL,
  TWO_CELLS,
} from '../../../support/run-setup.ts';
import { scriptedEngine, type TurnScript } from '../../../support/scripted-engine.ts';

const says = (says: string): TurnScript => ({ says });
const FIRST = [says('Answer: one draft'), says('Answer: one text Explanation: because')];
const SECOND = [says('Answer: two draft'), says('Answer: two text')];
const DEATH: ErrorData = { code: 'engine-died', message: 'It died.', detail: {} };
const never = new Promise<never>(() => undefined);
const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};
const going = (): AbortSignal => new AbortController().signal;

describe('a run', () => {
  test('writes, keeps and grades every cell', async () => {
    const ports = portsWith(scriptedEngine({ turns: [...FIRST, ...SECOND] }));
    const events = await eventsOf(runPlan(going(), TWO_CELLS, ports));
    const graded = ofType(events, 'graded');
    expect(graded.map(({ record }) => record.answer)).toEqual(['one text', 'two text']);
    expect(graded.map(({ grade }) => grade)).toEqual([
      { state: 'graded', points: [1, 1, 1, 1, 1] },
      { state: 'graded', points: [1, 1, 1, 1] },
    ]);
    for (const { record, votes } of graded) {
      expect(await ports.store.generation(record.key)).toEqual(record);
      expect(await ports.store.votes(record.key)).toEqual(votes);
    }
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
  });

  test('says what it does in order, grading behind writing', async () => {
    const ports = portsWith(scriptedEngine({ turns: FIRST }));
    const events = await eventsOf(runPlan(going(), ONE_CELL, ports));
    expect(outline(events)).toEqual([
      'planned',
      'loading',
      'loaded',
      'reading 0',
      'turn-written 0',
      'reading 0',
      'turn-written 0',
      'generated 0',
      'graded 0',
      'ended',
    ]);
    const deltas = ofType(events, 'delta').filter((event) => event.turn === 0);
    expect(deltas.map((event) => event.text).join('')).toBe('Answer: one draft');
    expect(ofType(events, 'turn-written').map((event) => event.draft)).toEqual([
      'one draft',
      'one text',
    ]);
  });

  test('goes on in turn 2 from what was said in turn 1, with another seed', async () => {
    const engine = scriptedEngine({ turns: FIRST });
    const events = await eventsOf(runPlan(going(), ONE_CELL, portsWith(engine)));
    const [first, second] = engine.requests;
    expect(second?.prompt.startsWith(`${first?.prompt}Answer: one draft\n[user] `)).toBe(true);
    expect(second?.sampling).toEqual({
      ...first?.sampling,
      seed: second?.sampling.seed,
    });
    expect(second?.sampling.seed).not.toBe(first?.sampling.seed);
    expect(first?.sampling).toMatchObject({ topK: 40, maxTokens: 96, stop: ['<end>'] });
    const [{ record } = { record: undefined }] = ofType(events, 'generated');
    expect(record?.turns.map((turn) => turn.prompt)).toEqual([first?.prompt, second?.prompt]);
    expect(record?.turns.map((turn) => turn.assistant)).toEqual([
      'Answer: one draft',
      'Answer: one text Explanation: because',
    ]);
  });

  test('loads the model once', async () => {
    const engine = scriptedEngine({ turns: [...FIRST, ...SECOND] });
    await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine)));
    expect(engine.loads).toBe(1);
  });

  test('refuses a plan of another pack or student before it does anything', async () => {
    const engine = scriptedEngine({ turns: [] });
    const pack = { ...LITTLE_PACK, id: TWO_CELLS.pack, skills: [] };
    const noSkill = await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine, { pack })));
    expect(noSkill).toMatchObject([{ how: 'failed', error: { code: 'skill-unknown' } }]);
    const model = { ...TINY_MODEL, id: modelId('other') };
    const other = await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine, { model })));
    expect(other).toMatchObject([{ how: 'failed', error: { code: 'plan-invalid' } }]);
    expect(engine.loads).toBe(0);
  });
});

describe('what is stored', () => {
  test('is not asked for again, neither text nor vote, and needs no model', async () => {
    const ports = portsWith(scriptedEngine({ turns: FIRST }));
    const before = await eventsOf(runPlan(going(), ONE_CELL, ports));
    const engine = scriptedEngine({ turns: [] });
    const judge = generousJudge();
    const after = await eventsOf(runPlan(going(), ONE_CELL, { ...ports, engine, judge }));
    expect(outline(after)).toEqual(['planned', 'generated 0', 'graded 0', 'ended']);
    expect(ofType(after, 'generated')).toMatchObject([{ stored: true }]);
    expect(ofType(after, 'graded')).toEqual(ofType(before, 'graded'));
    expect(engine.loads).toBe(0);
    expect(judge.asked).toEqual([]);
  });

  test('is written once where a plan asks for the same twice', async () => {
    const engine = scriptedEngine({ turns: FIRST });
    const plan = { ...ONE_CELL, tuples: [...ONE_CELL.tuples, ...ONE_CELL.tuples] };
    const judge = generousJudge();
    const events = await eventsOf(runPlan(going(), plan, portsWith(engine, { judge })));
    expect(ofType(events, 'generated').map((event) => event.stored)).toEqual([false, true]);
    expect(judge.asked).toHaveLength(1);
  });

  test('stays when the next round is asked for', async () => {
    const ports = portsWith(scriptedEngine({ turns: [...FIRST, ...SECOND] }));
    await eventsOf(runPlan(going(), ONE_CELL, ports));
    const again = { ...ONE_CELL, rounds: [1, 2] };
    const events = await eventsOf(runPlan(going(), again, ports));
    expect(
      ofType(events, 'generated').map(({ record, stored }) => [
        record.round,
        record.answer,
        stored,
      ]),
    ).toEqual([
      [1, 'one text', true],
      [2, 'two text', false],
    ]);
    expect(await ports.store.latest(10)).toHaveLength(2);
  });
});

describe('writing and grading', () => {
  test('go on at the same time: a slow judge holds up no writing', async () => {
    const { opened, open } = gate();
    const judge = generousJudge(() => opened);
    const ports = portsWith(scriptedEngine({ turns: [...FIRST, ...SECOND] }), { judge });
    // The first vote comes only when the second text is there: a run that waited would never end.
    const events = await eventsOf(runPlan(going(), TWO_CELLS, ports), (event) => {
      if (event.type === 'generated' && event.cell.index === 1) open();
    });
    expect(outline(events).slice(-4)).toEqual(['generated 1', 'graded 0', 'graded 1', 'ended']);
  });

  test('go on at the same time: a slow student holds up no grade', async () => {
    const { opened, open } = gate();
    const slow = { says: 'Answer: two draft', waitsFor: opened };
    const turns = [...FIRST, slow, says('Answer: two text')];
    const ports = portsWith(scriptedEngine({ turns }));
    const events = await eventsOf(runPlan(going(), TWO_CELLS, ports), (event) => {
      if (event.type === 'graded' && event.cell.index === 0) open();
    });
    const order = outline(events);
    expect(order.indexOf('graded 0')).toBeLessThan(order.indexOf('turn-written 1'));
  });
});

describe('a stop', () => {
  test('in a turn stops the engine, keeps nothing half-written, and costs nothing twice', async () => {
    const stop = new AbortController();
    const stalling = { says: 'Answer: two', waitsFor: never };
    const engine = scriptedEngine({ turns: [...FIRST, stalling] });
    const ports = portsWith(engine);
    const events = await eventsOf(runPlan(stop.signal, TWO_CELLS, ports), (event) => {
      if (event.type === 'delta' && event.cell.index === 1) stop.abort();
    });
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'stopped' });
    expect(engine.stops).toBe(1);
    expect(await ports.store.latest(10)).toHaveLength(1);

    const next = scriptedEngine({ turns: SECOND });
    const resumed = await eventsOf(runPlan(going(), TWO_CELLS, { ...ports, engine: next }));
    expect(ofType(resumed, 'generated').map((event) => event.stored)).toEqual([true, false]);
    expect(ofType(resumed, 'graded')).toHaveLength(2);
    expect(resumed.at(-1)).toEqual({ type: 'ended', how: 'done' });
  });

  test('between turns keeps nothing', async () => {
    const stop = new AbortController();
    const engine = scriptedEngine({ turns: FIRST });
    const ports = portsWith({
      ...engine,
      async writeTurn(...call) {
        const outcome = await engine.writeTurn(...call);
        stop.abort();
        return outcome;
      },
    });
    const events = await eventsOf(runPlan(stop.signal, ONE_CELL, ports));
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'stopped' });
    expect(engine.requests).toHaveLength(1);
    expect(await ports.store.latest(10)).toEqual([]);
  });

  test('before the first event does nothing', async () => {
    const engine = scriptedEngine({ turns: [] });
    const events = await eventsOf(runPlan(AbortSignal.abort(), ONE_CELL, portsWith(engine)));
    expect(outline(events)).toEqual(['planned', 'ended']);
    expect(engine.loads).toBe(0);
  });

  test('while a vote is out leaves the text, and the next run asks for the vote', async () => {
    const stop = new AbortController();
    const ports = portsWith(scriptedEngine({ turns: FIRST }));
    const broken = {
      id: 'generous 1',
      votes: 1,
      voting: 'each' as const,
      cast: (signal: AbortSignal) =>
        new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
          stop.abort();
        }),
    };
    const events = await eventsOf(runPlan(stop.signal, ONE_CELL, { ...ports, judge: broken }));
    expect(outline(events).slice(-2)).toEqual(['generated 0', 'ended']);
    expect(events.at(-1)).toMatchObject({ how: 'stopped' });
    const resumed = await eventsOf(runPlan(going(), ONE_CELL, ports));
    expect(ofType(resumed, 'graded')).toMatchObject([{ grade: { state: 'graded' } }]);
  });

  test('of the reader, who leaves the loop, stops the engine too', async () => {
    const engine = scriptedEngine({ turns: [{ says: 'Answer: one', waitsFor: never }] });
    const ports = portsWith(engine);
    for await (const event of runPlan(going(), ONE_CELL, ports)) {
      if (event.type === 'delta') break;
    }
    expect(engine.stops).toBe(1);
    expect(await ports.store.latest(10)).toEqual([]);
  });
});

describe('a failing engine', () => {
  test('that died ends the run, and what is stored gets its grade', async () => {
    const dying = { says: 'Answer: two', fails: DEATH };
    const ports = portsWith(scriptedEngine({ turns: [...FIRST, dying] }));
    const events = await eventsOf(runPlan(going(), TWO_CELLS, ports));
    expect(ofType(events, 'cell-failed')).toMatchObject([{ cell: { index: 1 }, error: DEATH }]);
    expect(ofType(events, 'graded')).toHaveLength(1);
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'failed', error: DEATH });
    expect(await ports.store.latest(10)).toHaveLength(1);
  });

  test('that has no room for one text goes on with the next', async () => {
    const error: ErrorData = { code: 'context-full', message: 'Too long.', detail: {} };
    const engine = scriptedEngine({ turns: [{ says: '', fails: error }, ...SECOND] });
    const events = await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine)));
    expect(ofType(events, 'cell-failed')).toMatchObject([{ cell: { index: 0 }, error }]);
    expect(ofType(events, 'graded')).toMatchObject([{ cell: { index: 1 } }]);
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
    expect(engine.loads).toBe(2);
  });

  test('that cannot load ends the run', async () => {
    const engine = scriptedEngine({ turns: [], load: { state: 'failed', error: DEATH } });
    const events = await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine)));
    expect(outline(events)).toEqual(['planned', 'loading', 'ended']);
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'failed', error: DEATH });
  });

  test('that throws ends the run all the same', async () => {
    const engine = scriptedEngine({ turns: [] });
    const events = await eventsOf(runPlan(going(), ONE_CELL, portsWith(engine)));
    expect(events.at(-1)).toMatchObject({ how: 'failed', error: { code: 'unexpected' } });
  });

  test('whose model has a broken chat template is asked for nothing more', async () => {
    const engine = scriptedEngine({ turns: [] });
    const model = { ...TINY_MODEL, chatTemplate: '{% if %}' };
    const events = await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine, { model })));
    expect(ofType(events, 'cell-failed')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ how: 'failed', error: { code: 'template-invalid' } });
  });

  test('of another version, or with another file, writes nothing', async () => {
    const engine = scriptedEngine({ turns: [] });
    const other = { ...portsWith(engine), engineId: 'scripted 2' };
    const events = await eventsOf(runPlan(going(), ONE_CELL, other));
    expect(events.at(-1)).toMatchObject({ how: 'failed', error: { code: 'engine-load' } });
    const loaded = {
      model: TINY_MODEL.id,
      engine: 'scripted 1',
      sha256: 'f'.repeat(64),
      threads: 1,
      contextTokens: 512,
      host: null,
    };
    const wrongFile = scriptedEngine({ turns: [], load: { state: 'ready', loaded } });
    const wrong = await eventsOf(runPlan(going(), ONE_CELL, portsWith(wrongFile)));
    expect(wrong.at(-1)).toMatchObject({ how: 'failed', error: { code: 'model-hash' } });
  });
});

describe('a failing store', () => {
  test('that is full does not lose the text, and nothing more is spent', async () => {
    const full = new AppError('storage-full', 'Full.');
    const engine = scriptedEngine({ turns: FIRST });
    const store = { ...memoryStore(), putGeneration: () => Promise.reject(full) };
    const events = await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine, { store })));
    expect(ofType(events, 'cell-failed')).toMatchObject([
      { cell: { index: 0 }, error: { code: 'storage-full' }, unkept: { answer: 'one text' } },
    ]);
    expect(events.at(-1)).toMatchObject({ how: 'failed', error: { code: 'storage-full' } });
    expect(engine.requests).toHaveLength(2);
  });

  test('in which another run was first gives that run’s text, and that one is graded', async () => {
    const kept = memoryStore();
    const store: Store = {
      ...kept,
      async putGeneration(record) {
        await kept.putGeneration({ ...record, answer: 'the other text' });
        await kept.putGeneration(record);
      },
    };
    const judge = generousJudge();
    const ports = portsWith(scriptedEngine({ turns: FIRST }), { store, judge });
    const events = await eventsOf(runPlan(going(), ONE_CELL, ports));
    expect(ofType(events, 'generated')).toMatchObject([{ record: { answer: 'the other text' } }]);
    expect(ofType(events, 'graded')).toMatchObject([{ record: { answer: 'the other text' } }]);
    expect(judge.asked.map(({ answer }) => answer)).toEqual(['the other text']);
  });

  test('that cannot be read asks nothing of the engine', async () => {
    const broken = new AppError('store-unavailable', 'Gone.');
    const engine = scriptedEngine({ turns: [] });
    const store = { ...memoryStore(), generation: () => Promise.reject(broken) };
    const events = await eventsOf(runPlan(going(), TWO_CELLS, portsWith(engine, { store })));
    expect(events.at(-1)).toMatchObject({ how: 'failed', error: { code: 'store-unavailable' } });
    expect(engine.loads).toBe(0);
  });

  test('that cannot keep a vote fails that cell and no other', async () => {
    const store = memoryStore();
    let puts = 0;
    const putVote: typeof store.putVote = (vote) => {
      puts += 1;
      return puts === 1 ? Promise.reject(new AppError('store-failed', 'No.')) : store.putVote(vote);
    };
    const engine = scriptedEngine({ turns: [...FIRST, ...SECOND] });
    const ports = portsWith(engine, { store: { ...store, putVote } });
    const events = await eventsOf(runPlan(going(), TWO_CELLS, ports));
    expect(ofType(events, 'cell-failed')).toMatchObject([{ cell: { index: 0 } }]);
    expect(ofType(events, 'graded')).toMatchObject([{ cell: { index: 1 } }]);
  });
});

describe('votes', () => {
  test('on an empty answer are 0 of k + 3, and no judge is asked', async () => {
    const judge = generousJudge();
    const turns = [says('Answer: one'), says('Answer: Explanation: none')];
    const ports = portsWith(scriptedEngine({ turns }), { judge });
    const events = await eventsOf(runPlan(going(), ONE_CELL, ports));
    expect(ofType(events, 'graded')).toMatchObject([
      { grade: { state: 'graded', points: [0, 0, 0, 0, 0] }, record: { answer: '' } },
    ]);
    expect(judge.asked).toEqual([]);
  });

  test('of a judge that cannot decide are kept and make the text ungraded', async () => {
    const vote = { state: 'ungraded', reason: 'no-checker', detail: 'simile' } as const;
    const cast = { number: 1, vote, source: { kind: 'rules' } } as const;
    const judge = {
      id: 'shy 1',
      votes: 1,
      voting: 'each' as const,
      cast: () => Promise.resolve([cast]),
    };
    const ports = portsWith(scriptedEngine({ turns: FIRST }), { judge });
    const [graded] = ofType(await eventsOf(runPlan(going(), ONE_CELL, ports)), 'graded');
    expect(graded?.grade).toEqual(vote);
    expect(graded?.votes).toMatchObject([{ vote, number: 1 }]);
  });

  test('of a judge that broke are not kept, so that the next run asks again', async () => {
    const judge = {
      id: 'generous 1',
      votes: 1,
      voting: 'each' as const,
      cast: () => Promise.reject(new Error('no connection')),
    };
    const ports = portsWith(scriptedEngine({ turns: FIRST }));
    const events = await eventsOf(runPlan(going(), ONE_CELL, { ...ports, judge }));
    expect(ofType(events, 'graded')).toMatchObject([
      { votes: [], grade: { state: 'ungraded', reason: 'judge-failed', detail: 'no connection' } },
    ]);
    const again = await eventsOf(runPlan(going(), ONE_CELL, ports));
    expect(ofType(again, 'graded')).toMatchObject([{ grade: { state: 'graded' } }]);
  });

  test('are numbered from 1, and only those that lack are asked for', async () => {
    const ports = portsWith(scriptedEngine({ turns: FIRST }), {
      judge: generousJudge(() => Promise.resolve(), 1),
    });
    await eventsOf(runPlan(going(), ONE_CELL, ports));
    const judge = generousJudge(() => Promise.resolve(), 3);
    const events = await eventsOf(runPlan(going(), ONE_CELL, { ...ports, judge }));
    const [graded] = ofType(events, 'graded');
    expect(graded?.votes.map((vote) => vote.number)).toEqual([1, 2, 3]);
    expect(judge.asked).toHaveLength(2);
  });

  test('of another judge are asked for though one judge has voted', async () => {
    const ports = portsWith(scriptedEngine({ turns: FIRST }));
    await eventsOf(runPlan(going(), ONE_CELL, ports));
    const judge = { ...generousJudge(), id: 'generous 2' };
    const events = await eventsOf(runPlan(going(), ONE_CELL, { ...ports, judge }));
    expect(ofType(events, 'graded')).toMatchObject([{ votes: [{ judge: 'generous 2' }] }]);
  });
});
