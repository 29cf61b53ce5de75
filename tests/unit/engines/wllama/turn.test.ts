import { describe, expect, test } from 'vitest';
import {
  TurnProgress,
  readContextError,
  runTurn,
  withoutDoubleBos,
} from '../../../../src/engines/wllama/turn.ts';

const SAMPLING = {
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 1,
  maxTokens: 2,
  stop: [],
};

const timings = (predicted_n: number, predicted_ms: number) => ({
  cache_n: 54,
  prompt_n: 16,
  prompt_ms: 563,
  prompt_per_token_ms: 35,
  prompt_per_second: 28,
  predicted_n,
  predicted_ms,
  predicted_per_token_ms: 0,
  predicted_per_second: 0,
});
const chunk = (text: string, n: number, ms: number, finish: 'stop' | 'length' | null = null) => ({
  id: '',
  object: 'text_completion' as const,
  created: 0,
  model: '',
  choices: [{ text, index: 0, finish_reason: finish, logprobs: null }],
  timings: timings(n, ms),
});

describe('TurnProgress', () => {
  test('a part of the prompt read is a sign of life, not text', () => {
    const progress = new TurnProgress();
    const prompt_progress = { total: 70, cache: 54, processed: 64, time_ms: 5 };
    expect(progress.take({ ...chunk('', 0, 0), prompt_progress })).toEqual({ type: 'reading' });
    expect(progress.text).toBe('');
  });

  test('speed counts from the first token', () => {
    const progress = new TurnProgress();
    expect(progress.take(chunk('In', 1, 0.001))).toMatchObject({ tokensPerSecond: 0 });
    expect(progress.take(chunk(' the', 3, 100))).toEqual({
      type: 'delta',
      text: ' the',
      newTokens: 3,
      tokensPerSecond: 20,
    });
  });

  test('ends with text, reason and usage', () => {
    const progress = new TurnProgress();
    progress.take(chunk('In', 1, 0));
    expect(progress.take(chunk('', 2, 50, 'stop'))).toBeNull();
    expect(progress.text).toBe('In');
    expect(progress.finish).toBe('stop');
    expect(progress.usage).toEqual({
      promptTokens: 70,
      cachedTokens: 54,
      newTokens: 2,
      promptMs: 563,
      writeMs: 50,
    });
  });

  test('an end without a reason is an error', () => {
    expect(() => new TurnProgress().finish).toThrow(/without saying why/);
  });
});

test('BOS is not doubled where the engine adds it, and left where it does not', () => {
  expect(withoutDoubleBos('<s>Hello', '<s>', true)).toBe('Hello');
  expect(withoutDoubleBos('<s>Hello', '<s>', false)).toBe('<s>Hello');
  expect(withoutDoubleBos('Hello', '<s>', true)).toBe('Hello');
  expect(withoutDoubleBos('Hello', '', true)).toBe('Hello');
});

test('a refused prompt is read with its numbers, other complaints are not', () => {
  const words =
    'request (2101 tokens) exceeds the available context size (2048 tokens), try increasing it';
  expect(readContextError(words)).toMatchObject({
    code: 'context-full',
    detail: { neededTokens: 2101, contextTokens: 2048 },
  });
  expect(readContextError('out of memory')).toBeNull();
});

test('a text that the context cuts short is not passed off as finished', async () => {
  const runtime = {
    contextTokens: 72,
    addsBos: false,
    complete: (_: AbortSignal, __: object, onChunk: (part: ReturnType<typeof chunk>) => void) => {
      onChunk(chunk('In', 1, 0));
      onChunk(chunk('', 2, 50, 'length'));
      return Promise.resolve();
    },
  };
  const run = (maxTokens: number) =>
    runTurn(
      new AbortController().signal,
      { messages: [], prompt: 'p', sampling: { ...SAMPLING, maxTokens } },
      { runtime, bosToken: '', continues: false, scales: [] },
      new TurnProgress(),
      () => undefined,
    );
  await expect(run(2)).resolves.toMatchObject({ state: 'finished', finish: 'length' });
  await expect(run(3)).rejects.toMatchObject({
    code: 'context-full',
    detail: { neededTokens: 72, contextTokens: 72 },
  });
});
