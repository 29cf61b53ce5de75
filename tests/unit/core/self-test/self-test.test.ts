import { expect, test } from 'vitest';
import type { Engine, LoadedModel, TurnOutcome } from '../../../../src/core/engine/engine.ts';
import { goldenOf, runSelfTest } from '../../../../src/core/self-test/self-test.ts';
import type { ModelEntry } from '../../../../src/core/student/model-entry.ts';
import { TINY_MODEL } from '../../../support/run-setup.ts';

const clock = { now: () => 1_000, elapsed: () => 0 };
const loaded: LoadedModel = {
  model: TINY_MODEL.id,
  engine: 'scripted 1',
  sha256: TINY_MODEL.sha256,
  threads: 1,
  contextTokens: 512,
  host: null,
  backend: 'cpu',
};
const never = (): AbortSignal => new AbortController().signal;

type Writer = (prompt: string, maxTokens: number) => string | TurnOutcome;

/** Writes what the function says of prompt and limit. */
const engineThat = (write: Writer): Pick<Engine, 'writeTurn'> => ({
  writeTurn: (_signal, { prompt, sampling }) => {
    const text = write(prompt, sampling.maxTokens);
    if (typeof text !== 'string') return Promise.resolve(text);
    const usage = {
      promptTokens: 30,
      cachedTokens: 10,
      newTokens: 11,
      promptMs: 100,
      writeMs: 500,
    };
    return Promise.resolve({ state: 'finished', text, finish: 'stop', usage, applied: sampling });
  },
});

const GOLDEN = { prompt: 'Count: one,', tokens: [' two', ',', ' three', ','] };
const counting: Writer = (prompt, maxTokens) => {
  if (maxTokens > 1) return 'Whales, dolphins and sharks live in the sea.';
  const written = prompt.slice(GOLDEN.prompt.length);
  const place = GOLDEN.tokens.findIndex((_, at) => GOLDEN.tokens.slice(0, at).join('') === written);
  return GOLDEN.tokens[place] ?? '';
};
const withGolden: ModelEntry = { ...TINY_MODEL, golden: GOLDEN };

test('a model that writes text passes, and its pace is known', async () => {
  const engine = engineThat(() => 'Whales, dolphins and sharks live in the sea.');
  expect(await runSelfTest(never(), { engine, clock }, loaded, TINY_MODEL)).toEqual({
    state: 'tested',
    selfTest: {
      at: 1_000,
      engine: 'scripted 1',
      backend: 'cpu',
      passed: true,
      degeneration: null,
      text: 'Whales, dolphins and sharks live in the sea.',
      fidelity: null,
    },
    pace: { at: 1_000, backend: 'cpu', reading: 200, writing: 20 },
  });
});

test('a model that writes one symbol fails', async () => {
  const engine = engineThat(() => '@@@@@@@@@@@@@@@@@@@');
  const outcome = await runSelfTest(never(), { engine, clock }, loaded, TINY_MODEL);
  expect(outcome).toMatchObject({ selfTest: { passed: false, degeneration: 'one-symbol' } });
});

test('golden tokens are forced one by one', async () => {
  const engine = engineThat(counting);
  const outcome = await runSelfTest(never(), { engine, clock }, loaded, withGolden);
  expect(outcome).toMatchObject({ selfTest: { passed: true, fidelity: { agreed: 4, of: 4 } } });
});

test('a model that chooses others fails, though it writes text', async () => {
  const wrongAtCommas: Writer = (prompt, maxTokens) => {
    const right = counting(prompt, maxTokens);
    return right === ',' ? ' and' : right;
  };
  const engine = engineThat(wrongAtCommas);
  const outcome = await runSelfTest(never(), { engine, clock }, loaded, withGolden);
  expect(outcome).toMatchObject({
    selfTest: { passed: false, degeneration: null, fidelity: { agreed: 2, of: 4 } },
  });
});

test('an engine that fails or is stopped says nothing of the model', async () => {
  const error = { code: 'engine-died', message: 'gone', detail: {} } as const;
  const failing = engineThat(() => ({ state: 'failed', error, text: '' }));
  const stopping = engineThat(() => ({ state: 'stopped', text: 'Wha' }));
  const ask = (engine: Pick<Engine, 'writeTurn'>) =>
    runSelfTest(never(), { engine, clock }, loaded, TINY_MODEL);
  expect(await ask(failing)).toEqual({ state: 'failed', error });
  expect(await ask(stopping)).toEqual({ state: 'stopped' });
});

test('a template that refuses the question is told', async () => {
  const entry = { ...TINY_MODEL, chatTemplate: "{{ raise_exception('no') }}" };
  const outcome = await runSelfTest(
    never(),
    { engine: engineThat(counting), clock },
    loaded,
    entry,
  );
  expect(outcome).toMatchObject({ state: 'failed', error: { code: 'template-invalid' } });
});

test('a run on one backend gives the golden tokens for another', async () => {
  const chosen = [' Whales', ' and', ' sharks', ''];
  let asked = 0;
  const engine = engineThat(() => chosen[asked++] ?? '');
  const golden = await goldenOf(never(), engine, TINY_MODEL, 8);
  expect(golden).toMatchObject({ tokens: [' Whales', ' and', ' sharks'] });
});
