import { describe, expect, test } from 'vitest';
import type { Sampling } from '../../../../src/core/engine/engine.ts';
import { ChainProcessor } from '../../../../src/engines/webllm/chain.ts';
import { completionRequest, fieldsForChain } from '../../../../src/engines/webllm/sampling.ts';
import { webllmSeed } from '../../../../src/engines/webllm/seed.ts';

const sampling: Sampling = {
  temperature: 0.7,
  topP: 0.9,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 12,
  maxTokens: 64,
  stop: ['END'],
};

describe('the request', () => {
  test('has every field, so that none falls back to the model’s own', () => {
    const eos = { eosToken: '</s>', chosen: false };
    expect(completionRequest('<s>Hi', sampling, eos)).toEqual({
      prompt: '<s>Hi',
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.7,
      top_p: 0.9,
      repetition_penalty: 1,
      frequency_penalty: 0,
      presence_penalty: 0,
      seed: webllmSeed(12),
      max_tokens: 64,
      stop: ['END', '</s>'],
    });
  });

  test('is truly greedy at temperature 0, and where our chain has chosen', () => {
    const greedy = { temperature: 0, top_p: 1e-5 };
    const none = { eosToken: '', chosen: false };
    expect(completionRequest('', { ...sampling, temperature: 0 }, none)).toMatchObject(greedy);
    const request = completionRequest('', sampling, { eosToken: '', chosen: true });
    expect(request).toMatchObject({ ...greedy, stop: ['END'] });
  });
});

describe('our own chain is needed', () => {
  test.each([
    [{}, []],
    [{ topK: 5, minP: 0.1 }, ['topK', 'minP']],
    [{ repetitionPenalty: 1.1 }, ['repetitionPenalty']],
    [{ topP: 1e-6 }, ['topP']],
    // Greedy, the cuts change nothing; the penalty does.
    [{ temperature: 0, topK: 5, minP: 0.1, topP: 0.5 }, []],
    [{ temperature: 0, repetitionPenalty: 1.1 }, ['repetitionPenalty']],
  ])('for %o: %o', (fields, needed) => {
    expect(fieldsForChain({ ...sampling, ...fields })).toEqual(needed);
  });
});

describe('our own chain', () => {
  const best = (logits: Float32Array): number => logits.indexOf(Math.max(...logits));

  test('leaves the library one token to choose', () => {
    const chain = new ChainProcessor([], { ...sampling, topK: 1 });
    const logits = chain.processLogits(new Float32Array([1, 4, 2]));
    expect([...logits]).toEqual([-1e4, 0, -1e4]);
  });

  test('holds prompt and text against the repetition penalty', () => {
    const chain = new ChainProcessor([1], { ...sampling, temperature: 0, repetitionPenalty: 4 });
    expect(best(chain.processLogits(new Float32Array([3, 4, 2])))).toBe(0);
    chain.processSampledToken(0);
    expect(best(chain.processLogits(new Float32Array([3, 4, 2])))).toBe(2);
  });

  test('begins again where the library begins a turn', () => {
    const chain = new ChainProcessor([], { ...sampling, temperature: 1, topK: 3, seed: 5 });
    const draw = (): number[] => {
      const tokens = Array.from({ length: 12 }, () =>
        best(chain.processLogits(new Float32Array(8))),
      );
      tokens.forEach(chain.processSampledToken);
      return tokens;
    };
    const first = draw();
    expect(draw()).not.toEqual(first);
    chain.resetState();
    expect(draw()).toEqual(first);
  });
});

describe('seeds', () => {
  /** The first number that WebLLM draws from a seed. */
  const firstDraw = (seed: number): number => ((seed * 48271) % (2 ** 31 - 1)) / (2 ** 31 - 1);
  const draws = Array.from({ length: 100 }, (_, seed) => firstDraw(webllmSeed(seed)));

  test('lie where the library takes them, at both ends too', () => {
    for (const seed of [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]) {
      expect(Number.isInteger(webllmSeed(seed))).toBe(true);
      expect(webllmSeed(seed)).toBeGreaterThanOrEqual(1);
      expect(webllmSeed(seed)).toBeLessThanOrEqual(2 ** 31 - 2);
    }
  });

  test('that follow each other give first draws all over the range', () => {
    expect(new Set(draws).size).toBe(100);
    for (let tenth = 0; tenth < 10; tenth++) {
      const inside = draws.filter((draw) => Math.floor(draw * 10) === tenth).length;
      expect(inside).toBeGreaterThan(2);
      expect(inside).toBeLessThan(22);
    }
  });
});
