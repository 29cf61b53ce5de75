import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import {
  assertManifestFits,
  readMlcManifest,
} from '../../../../../src/core/student/mlc/read-manifest.ts';
import { readMlcConfig } from '../../../../../src/core/student/mlc/read-mlc.ts';
import { llama2Config, manifest, mistralConfig } from '../../../../support/mlc-files.ts';

const faultOf = (run: () => unknown): unknown => {
  try {
    run();
    return 'none';
  } catch (error) {
    const { code, detail } = errorData(error);
    return { code, ...detail };
  }
};

describe('readMlcConfig', () => {
  test('says what the library must agree with', () => {
    expect(readMlcConfig(llama2Config())).toEqual({
      architecture: {
        modelType: 'llama',
        layers: 32,
        hidden: 4096,
        intermediate: 11008,
        heads: 32,
        kvHeads: 32,
        headSize: 128,
        ropeTheta: 1e4,
        ropeScaling: null,
        rmsEps: 1e-5,
        tied: null,
      },
      quantisation: 'q4f16_1',
      vocabulary: 32000,
      contextTokens: 4096,
      convTemplate: 'llama-2',
      tokenizerFiles: ['tokenizer.json', 'tokenizer_config.json'],
    });
  });

  test('takes the names that other architectures use', () => {
    const config = llama2Config({
      model_type: 'qwen2',
      model_config: {
        position_embedding_base: null,
        rope_theta: 1e6,
        head_dim: null,
        num_key_value_heads: null,
      },
      context_window_size: -1,
      conv_template: 'chatml',
    });
    expect(readMlcConfig(config)).toMatchObject({
      architecture: { ropeTheta: 1e6, headSize: 128, kvHeads: 32 },
      contextTokens: null,
      convTemplate: 'chatml',
    });
  });

  test.each([
    ['something else', []],
    ['no layers', llama2Config({ model_config: { num_hidden_layers: null } })],
    ['no theta', llama2Config({ model_config: { position_embedding_base: null } })],
    ['no quantisation', llama2Config({ quantization: undefined })],
  ])('refuses %s', (_what, json) => {
    expect(faultOf(() => readMlcConfig(json))).toMatchObject({
      code: 'model-not-a-model',
      where: 'mlc-chat-config.json',
    });
  });
});

describe('readMlcManifest', () => {
  const NAME = 'ndarray-cache.json';

  test('lists the shards', () => {
    const read = readMlcManifest(manifest([100, 50]), NAME);
    expect(read.shards).toEqual([
      { path: 'params_shard_0.bin', bytes: 100 },
      { path: 'params_shard_1.bin', bytes: 50 },
    ]);
    expect(read.bytes).toBe(150);
    expect(read.parameters).toBe(8000);
    expect(read.shapes.get('model.embed_tokens.q_weight')).toEqual([32000, 512]);
  });

  test('refuses what is no manifest, and tensors beyond their shard', () => {
    const where = { code: 'model-not-a-model', where: NAME };
    expect(faultOf(() => readMlcManifest({ records: [] }, NAME))).toMatchObject(where);
    expect(faultOf(() => readMlcManifest('<html>', NAME))).toMatchObject(where);
    expect(faultOf(() => readMlcManifest(manifest([0]), NAME))).toMatchObject(where);
  });

  test('must be of the model that the configuration describes', () => {
    const facts = readMlcConfig(mistralConfig(1e6));
    const fits = (layers: number, rows: number): unknown =>
      faultOf(() => assertManifestFits(readMlcManifest(manifest([9], layers, rows), NAME), facts));
    expect(fits(32, 32000)).toBe('none');
    expect(fits(28, 32000)).toMatchObject({ code: 'model-unfit', found: 28, expected: 32 });
    expect(fits(32, 32768)).toMatchObject({ code: 'model-unfit', found: 32768, expected: 32000 });
  });
});
