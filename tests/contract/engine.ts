import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest';
import type {
  Engine,
  LoadEvent,
  LoadOutcome,
  LoadedModel,
  Sampling,
  TurnEvent,
  TurnOutcome,
} from '../../src/core/engine/engine.ts';
import type { ModelEntry } from '../../src/core/student/model-entry.ts';

/** What the contract needs to know of an engine before any model is at hand. */
export interface EngineLife {
  /** Loading it may fail for want of files: the contract of a life never waits for a model. */
  readonly entry: ModelEntry;
  /** An entry of another engine. */
  readonly foreign: ModelEntry;
  readonly make: () => Engine;
  /** An engine whose worker's script is not there. */
  readonly makeWorkerless: () => Engine;
}

/** An engine with a model that it can really load. */
export interface EngineSubject extends EngineLife {
  /** An engine, and what makes its worker report an error of its own ("out of memory"). */
  readonly makeMortal: () => { readonly engine: Engine; readonly kill: () => void };
  /** A conversation as the model's prompt: user and assistant in turns, the next assistant turn opened. */
  readonly chat: (...turns: readonly string[]) => string;
  /** How many tokens a text of a test has, at least 8; more makes tests stronger and slower. */
  readonly tokens: number;
  /** What the loaded model states as its engine. */
  readonly engineId: string;
  /** Whether turn 2 does not read turn 1 again. */
  readonly reusesState: boolean;
}

type Finished = TurnOutcome & { readonly state: 'finished' };

const never = (): AbortSignal => new AbortController().signal;

const QUESTION = 'Write one sentence about a fruit.';
const FOLLOW_UP = 'Now improve it: name its colour, and give the sentence alone.';

const GREEDY: Sampling = {
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 1,
  maxTokens: 8,
  stop: [],
};

async function loadWatched(
  engine: Engine,
  entry: ModelEntry,
): Promise<{ readonly outcome: LoadOutcome; readonly events: readonly LoadEvent[] }> {
  const events: LoadEvent[] = [];
  const outcome = await engine.load(never(), entry, (event) => events.push(event));
  return { outcome, events };
}

async function loadReady(engine: Engine, entry: ModelEntry): Promise<LoadedModel> {
  const { outcome } = await loadWatched(engine, entry);
  if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
  return outcome.loaded;
}

const requestOf = (prompt: string, sampling: Partial<Sampling>) => ({
  messages: [],
  prompt,
  sampling: { ...GREEDY, ...sampling },
});

const write = (
  engine: Engine,
  prompt: string,
  sampling: Partial<Sampling> = {},
): Promise<TurnOutcome> => engine.writeTurn(never(), requestOf(prompt, sampling), () => undefined);

async function writeFinished(
  engine: Engine,
  prompt: string,
  sampling: Partial<Sampling> = {},
): Promise<Finished> {
  const outcome = await write(engine, prompt, sampling);
  if (outcome.state !== 'finished') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** Begins a long turn; resolves once two pieces are here. */
async function midTurn(
  engine: Engine,
  prompt: string,
  signal = never(),
): Promise<{ readonly outcome: Promise<TurnOutcome>; readonly text: () => string }> {
  let text = '';
  let pieces = 0;
  return new Promise((resolve, reject) => {
    const onEvent = (event: TurnEvent): void => {
      if (event.type !== 'delta') return;
      text += event.text;
      pieces += 1;
      if (pieces === 2) resolve({ outcome, text: () => text });
    };
    const request = requestOf(prompt, { maxTokens: 400, temperature: 1 });
    const outcome = engine.writeTurn(signal, request, onEvent);
    outcome.then(
      (ended) => {
        reject(new Error(`ended before its second piece: ${JSON.stringify(ended)}`));
      },
      (thrown: unknown) => {
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      },
    );
  });
}

/** What every engine of the page does though it has no model: it can be stopped, and every call settles. */
export function describeEngineLife(name: string, life: EngineLife): void {
  describe(`${name} as an Engine without a model`, () => {
    let engine: Engine | null = null;
    const use = (made: Engine): Engine => (engine = made);
    afterEach(async () => {
      await engine?.unload();
      engine = null;
    });

    test('refuses to write before a model is loaded', async () => {
      const outcome = await write(use(life.make()), 'Anything');
      expect(outcome).toMatchObject({ state: 'failed', error: { code: 'engine-load' }, text: '' });
    });

    test('stops at once where the signal fired before', async () => {
      use(life.make());
      const events: LoadEvent[] = [];
      const outcome = await engine?.load(AbortSignal.abort(), life.entry, (e) => events.push(e));
      expect(outcome).toEqual({ state: 'stopped' });
      expect(events).toEqual([]);
    });

    test('stops a load that has just begun', async () => {
      const stop = new AbortController();
      const outcome = use(life.make()).load(stop.signal, life.entry, () => undefined);
      stop.abort();
      expect(await outcome).toEqual({ state: 'stopped' });
    });

    test('settles a load that is unloaded', async () => {
      const made = use(life.make());
      const outcome = made.load(never(), life.entry, () => undefined);
      await made.unload();
      expect(await outcome).toEqual({ state: 'stopped' });
    });

    test('refuses a second load while one runs', async () => {
      const made = use(life.make());
      const stop = new AbortController();
      const first = made.load(stop.signal, life.entry, () => undefined);
      const { outcome } = await loadWatched(made, life.entry);
      expect(outcome).toMatchObject({ state: 'failed', error: { code: 'engine-busy' } });
      stop.abort();
      expect(await first).toEqual({ state: 'stopped' });
    });

    test('refuses a model of another engine', async () => {
      const { outcome } = await loadWatched(use(life.make()), life.foreign);
      expect(outcome).toMatchObject({ state: 'failed', error: { code: 'engine-load' } });
    });

    test('settles where the script of its worker is not there', async () => {
      const { outcome } = await loadWatched(use(life.makeWorkerless()), life.entry);
      expect(outcome).toMatchObject({ state: 'failed', error: { code: 'engine-died' } });
    });
  });
}

/** What every engine of the page does with a model: load, stream, stop, seed, sampling, cancel, death, unload. */
export function describeEngine(name: string, subject: EngineSubject): void {
  describeEngineLife(name, subject);
  describeWriting(name, subject);
  describeEndings(name, subject);
}

function describeWriting(name: string, subject: EngineSubject): void {
  const { entry, chat, tokens } = subject;
  const prompt = chat(QUESTION);

  describe(`${name} as an Engine with a model`, () => {
    let engine: Engine;
    let loaded: LoadedModel;
    beforeAll(async () => {
      engine = subject.make();
      loaded = await loadReady(engine, entry);
    });
    afterAll(() => engine.unload());

    test('states what is loaded', () => {
      const { id: model, sha256 } = entry;
      expect(loaded).toMatchObject({ model, sha256, engine: subject.engineId, host: null });
      expect(loaded.contextTokens).toBeGreaterThan(0);
    });

    test('loads once: the second load does nothing and says the same', async () => {
      const { outcome, events } = await loadWatched(engine, entry);
      expect(events).toEqual([]);
      expect(outcome).toEqual({ state: 'ready', loaded });
    });

    test('streams the text that the outcome holds', async () => {
      const events: TurnEvent[] = [];
      const request = requestOf(prompt, { maxTokens: tokens });
      const outcome = await engine.writeTurn(never(), request, (event) => events.push(event));
      const deltas = events.filter((event) => event.type === 'delta');
      const text = deltas.map((delta) => delta.text).join('');
      expect(events[0]).toEqual({ type: 'reading' });
      expect(text).not.toBe('');
      expect(outcome).toMatchObject({ state: 'finished', text, applied: request.sampling });
      expect(deltas.length).toBeGreaterThan(tokens / 4);
      expect(deltas.at(-1)?.tokensPerSecond).toBeGreaterThan(0);
    });

    test('counts the tokens, of the prompt and of the text', async () => {
      const { usage, finish } = await writeFinished(engine, prompt, { maxTokens: 2 });
      expect(usage.promptTokens).toBeGreaterThan(0);
      expect(usage).toMatchObject({ newTokens: 2, cachedTokens: 0 });
      expect(finish).toBe('length');
    });

    test('writes the same with the same seed, whatever was written between', async () => {
      const hot = { temperature: 1.2, seed: 3_000_000_000, maxTokens: tokens };
      const first = await writeFinished(engine, prompt, hot);
      const other = await writeFinished(engine, prompt, { ...hot, seed: 7 });
      const again = await writeFinished(engine, prompt, hot);
      expect(again.text).toBe(first.text);
      expect(other.text).not.toBe(first.text);
    });

    test('draws from small neighbouring seeds as from any', async () => {
      const texts = new Set<string>();
      for (const seed of [0, 1, 2, 3]) {
        const { text } = await writeFinished(engine, prompt, { temperature: 1.5, seed });
        texts.add(text);
      }
      expect(texts.size).toBeGreaterThan(2);
    });

    test('takes the largest seed', async () => {
      const hot = { temperature: 1.5, seed: 0xffff_ffff };
      const first = await writeFinished(engine, prompt, hot);
      expect((await writeFinished(engine, prompt, hot)).text).toBe(first.text);
    });

    test('needs no seed where it is greedy', async () => {
      const { text } = await writeFinished(engine, prompt, { seed: 1 });
      expect((await writeFinished(engine, prompt, { seed: 2 })).text).toBe(text);
    });

    for (const cut of [{ topK: 1 }, { topP: 1e-6 }, { minP: 0.999 }]) {
      test(`cuts: ${JSON.stringify(cut)} makes a hot draw greedy`, async () => {
        const { text } = await writeFinished(engine, prompt);
        const hot = { temperature: 3, seed: 5, ...cut };
        const outcome = await writeFinished(engine, prompt, hot);
        expect(outcome.text).toBe(text);
        expect(outcome.applied).toMatchObject(hot);
      });
    }

    test('lets the repetition penalty change the text, and keeps to it', async () => {
      const strong = { maxTokens: tokens, repetitionPenalty: 5 };
      const { text } = await writeFinished(engine, prompt, { maxTokens: tokens });
      const penalised = await writeFinished(engine, prompt, strong);
      expect(penalised.text).not.toBe(text);
      expect(penalised.applied.repetitionPenalty).toBe(5);
      expect((await writeFinished(engine, prompt, strong)).text).toBe(penalised.text);
    });

    test('ends before a stop text and leaves it out', async () => {
      const { text } = await writeFinished(engine, prompt, { maxTokens: tokens });
      const middle = Math.floor(text.length / 2);
      const stop = text.slice(middle, middle + 3);
      const cut = await writeFinished(engine, prompt, { maxTokens: tokens, stop: [stop] });
      expect(cut.finish).toBe('stop');
      expect(cut.text).toBe(text.slice(0, text.indexOf(stop)));
    });

    test.runIf(subject.reusesState)('reads in turn 2 only what turn 1 left', async () => {
      const first = await writeFinished(engine, prompt, { maxTokens: tokens });
      const both = chat(QUESTION, first.text, FOLLOW_UP);
      const second = await writeFinished(engine, both, { maxTokens: 2 });
      const before = first.usage.promptTokens + first.usage.newTokens;
      // The last token, and what the text's end and the model's own mark of it come to together.
      expect(second.usage.cachedTokens).toBeGreaterThanOrEqual(before - 4);
      const unrelated = await writeFinished(engine, prompt, { maxTokens: 2 });
      expect(unrelated.usage.cachedTokens).toBe(0);
    });

    test('refuses a prompt that does not fit, with numbers, and goes on working', async () => {
      const contextTokens = loaded.contextTokens ?? 0;
      const outcome = await write(engine, 'word '.repeat(contextTokens + 50));
      expect(outcome).toMatchObject({
        state: 'failed',
        error: { code: 'context-full', detail: { contextTokens } },
      });
      await writeFinished(engine, prompt, { maxTokens: 1 });
    });

    test('stops at the next token, keeps the text so far, and writes on without a reload', async () => {
      const stop = new AbortController();
      const { outcome, text } = await midTurn(engine, prompt, stop.signal);
      const soFar = text();
      stop.abort();
      const ended = await outcome;
      expect(ended.state).toBe('stopped');
      expect(ended.text.startsWith(soFar)).toBe(true);
      await writeFinished(engine, prompt, { maxTokens: 1 });
    });

    test('refuses a turn and a load more than it can take', async () => {
      const stop = new AbortController();
      const { outcome } = await midTurn(engine, prompt, stop.signal);
      expect(await write(engine, prompt)).toMatchObject({ error: { code: 'engine-busy' } });
      const { outcome: load } = await loadWatched(engine, entry);
      expect(load).toMatchObject({ state: 'failed', error: { code: 'engine-busy' } });
      stop.abort();
      expect((await outcome).state).toBe('stopped');
    });
  });
}

function describeEndings(name: string, subject: EngineSubject): void {
  const { entry, chat } = subject;
  const prompt = chat('Count to a hundred.');

  describe(`${name} as an Engine that ends`, () => {
    let engine: Engine | null = null;
    afterEach(async () => {
      await engine?.unload();
      engine = null;
    });

    test('a load can be stopped at its first sign, and begun again', async () => {
      const made = (engine = subject.make());
      const stop = new AbortController();
      const outcome = await made.load(stop.signal, entry, () => {
        stop.abort();
      });
      expect(outcome).toEqual({ state: 'stopped' });
      await loadReady(made, entry);
    });

    test('a worker that dies fails its turn with the text so far; the next load starts afresh', async () => {
      const { engine: mortal, kill } = subject.makeMortal();
      engine = mortal;
      await loadReady(mortal, entry);
      const { outcome, text } = await midTurn(mortal, prompt);
      kill();
      expect(await outcome).toMatchObject({
        state: 'failed',
        error: { code: 'engine-died' },
        text: text(),
      });
      expect(await write(mortal, prompt)).toMatchObject({ error: { code: 'engine-load' } });
      await loadReady(mortal, entry);
      await writeFinished(mortal, prompt, { maxTokens: 1 });
    });

    test('unload settles what is written, and leaves nothing loaded', async () => {
      const made = (engine = subject.make());
      await loadReady(made, entry);
      const { outcome, text } = await midTurn(made, prompt);
      await made.unload();
      expect(await outcome).toEqual({ state: 'stopped', text: text() });
      expect(await write(made, prompt)).toMatchObject({ error: { code: 'engine-load' } });
    });
  });
}
