import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import { parseModelJson } from '../../../../../src/core/student/json-file.ts';
import {
  assertTokenizerFits,
  readTokenizerConfig,
  tokenCount,
} from '../../../../../src/core/student/tokenizer/read-tokenizer.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    return errorData(error).code;
  }
};

describe('readTokenizerConfig', () => {
  test('takes tokens as texts and as objects', () => {
    const json = {
      bos_token: { content: '<s>', lstrip: false },
      eos_token: '</s>',
      add_bos_token: true,
      chat_template: 'T',
    };
    expect(readTokenizerConfig(json, null)).toEqual({
      chatTemplate: 'T',
      bosToken: '<s>',
      eosToken: '</s>',
      addsBos: true,
    });
  });

  test('a template of its own file goes first; of several the default', () => {
    const several = [
      { name: 'tool_use', template: 'tools' },
      { name: 'default', template: 'plain' },
    ];
    expect(readTokenizerConfig({ chat_template: several }, null).chatTemplate).toBe('plain');
    expect(readTokenizerConfig({ chat_template: several }, 'file').chatTemplate).toBe('file');
    expect(readTokenizerConfig({ bos_token: null }, null)).toEqual({
      chatTemplate: null,
      bosToken: null,
      eosToken: null,
      addsBos: null,
    });
  });

  test('refuses other kinds', () => {
    expect(codeOf(() => readTokenizerConfig({ eos_token: 2 }, null))).toBe('model-not-a-model');
  });
});

describe('tokenCount', () => {
  test('counts up to the highest id, added tokens included', () => {
    expect(tokenCount({ model: { vocab: { a: 0, b: 4 } } })).toBe(5);
    expect(
      tokenCount({
        model: {
          vocab: [
            ['a', 0],
            ['b', -1],
          ],
        },
      }),
    ).toBe(2);
    expect(tokenCount({ added_tokens: [{ id: 9 }], model: { vocab: { a: 0 } } })).toBe(10);
    expect(codeOf(() => tokenCount({ model: {} }))).toBe('model-not-a-model');
  });

  test('must fit the model, padding allowed', () => {
    const fit = (tokens: number, rows: number): string =>
      codeOf(() => assertTokenizerFits(tokens, rows));
    expect(fit(151_665, 152_064)).toBe('none');
    expect(fit(32_000, 32_000)).toBe('none');
    expect(fit(32_001, 32_000)).toBe('model-unfit');
    expect(fit(32_000, 49_152)).toBe('model-unfit');
  });
});

test('parseModelJson tells a web page from broken JSON', () => {
  expect(parseModelJson('{"a":1}', 'config.json')).toEqual({ a: 1 });
  expect(() => parseModelJson('\n<html>', 'config.json')).toThrow('config.json is a web page');
  expect(() => parseModelJson('{"a":', 'config.json')).toThrow('config.json is no JSON');
});
