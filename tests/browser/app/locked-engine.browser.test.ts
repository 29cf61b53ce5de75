import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../src/app/engine-lock.ts';
import { LockedEngine } from '../../../src/app/locked-engine.ts';
import { ONE_CELL, TINY_MODEL } from '../../support/run-setup.ts';
import { scriptedEngine, type TurnScript } from '../../support/scripted-engine.ts';

const never = new AbortController().signal;
const nothing = (): void => undefined;
const LONG = 3_600_000;

const REQUEST = {
  messages: [],
  prompt: 'Write.',
  sampling: { ...ONE_CELL.sampling, stop: [] },
};

/** A lock as another tab would use it. */
function scriptedLock() {
  const notes: string[] = [];
  let taken = new AbortController();
  let hold: Hold | null = { taken: taken.signal };
  return {
    notes,
    take: () => Promise.resolve(hold),
    release: () => void notes.push('released'),
    sayLetGo: () => void notes.push('let go'),
    giveToAnother() {
      hold = null;
      taken.abort('the other tab');
    },
    giveBack() {
      taken = new AbortController();
      hold = { taken: taken.signal };
    },
  };
}

function setup(turns: readonly TurnScript[]) {
  const lock = scriptedLock();
  const inner = scriptedEngine({ turns });
  const takers: string[] = [];
  const engine = new LockedEngine({
    engine: { ...inner, unload: () => Promise.resolve(void lock.notes.push('unloaded')) },
    lock,
    idle: LONG,
    onTaken: (by) => takers.push(by),
  });
  return { lock, engine, takers };
}

const load = (engine: LockedEngine) => engine.load(never, TINY_MODEL, nothing);

describe('an engine that one tab owns', () => {
  test('works as it is while this tab has it', async () => {
    const { engine } = setup([{ says: 'one two' }]);
    expect(await load(engine)).toMatchObject({ state: 'ready' });
    const outcome = await engine.writeTurn(never, REQUEST, nothing);
    expect(outcome).toMatchObject({ state: 'finished', text: 'one two' });
  });

  test('refuses to load where another tab has it', async () => {
    const { engine, lock } = setup([]);
    lock.giveToAnother();
    expect(await load(engine)).toMatchObject({
      state: 'failed',
      error: { code: 'engine-elsewhere', detail: {} },
    });
  });

  test('fails the turn it is at when the engine is taken, says by whom, and frees the memory', async () => {
    const waitsFor = new Promise(nothing);
    const { engine, lock, takers } = setup([{ says: 'one two', waitsFor }]);
    await load(engine);
    const writing = engine.writeTurn(never, REQUEST, nothing);
    lock.giveToAnother();
    expect(await writing).toMatchObject({
      state: 'failed',
      error: { code: 'engine-elsewhere', detail: { taken: 1, by: 'the other tab' } },
    });
    expect(takers).toEqual(['the other tab']);
    await expect.poll(() => lock.notes).toEqual(['unloaded', 'let go']);
  });

  test('lets go when it is taken between two turns, and works again once it is back', async () => {
    const { engine, lock, takers } = setup([{ says: 'one' }]);
    await load(engine);
    lock.giveToAnother();
    expect(takers).toEqual(['the other tab']);
    expect(await engine.writeTurn(never, REQUEST, nothing)).toMatchObject({ state: 'failed' });
    lock.giveBack();
    expect(await load(engine)).toMatchObject({ state: 'ready' });
    expect(await engine.writeTurn(never, REQUEST, nothing)).toMatchObject({ state: 'finished' });
  });

  test('gives the engine back when it is unloaded', async () => {
    const { engine, lock } = setup([]);
    await load(engine);
    await engine.unload();
    expect(lock.notes).toEqual(['unloaded', 'released']);
    expect(await engine.writeTurn(never, REQUEST, nothing)).toMatchObject({ state: 'failed' });
  });
});
