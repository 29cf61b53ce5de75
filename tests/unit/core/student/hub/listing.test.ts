import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import { readHubInfo, readHubListing } from '../../../../../src/core/student/hub/listing.ts';
import { offersIn, type ListedPlace } from '../../../../../src/core/student/hub/offers.ts';
import type { OfferedFile } from '../../../../../src/core/student/model-offer.ts';

const HASH = 'b'.repeat(64);
const file = (path: string, bytes: number | null = 10): OfferedFile => ({
  path,
  bytes,
  sha256: HASH,
});

const place = (name: string): ListedPlace => ({
  name,
  licence: 'apache-2.0',
  sourceOf: (folder) => ({ kind: 'hub', repo: `some/${name}`, revision: 'abc', folder }),
});
const offered = (name: string, paths: readonly string[]) =>
  offersIn(
    place(name),
    paths.map((path) => file(path)),
  );

describe('readHubListing', () => {
  test('keeps sizes and the SHA-256 of large files, not the git hash of small ones', () => {
    const rows = [
      { type: 'directory', path: 'onnx', size: 0, oid: 'x' },
      { type: 'file', path: 'config.json', size: 7, oid: 'a'.repeat(40) },
      {
        type: 'file',
        path: 'm.gguf',
        size: 135,
        oid: 'c'.repeat(40),
        lfs: { oid: HASH, size: 4_000_000_000, pointerSize: 135 },
      },
    ];
    expect(readHubListing(rows)).toEqual([
      { path: 'config.json', bytes: 7, sha256: null },
      { path: 'm.gguf', bytes: 4_000_000_000, sha256: HASH },
    ]);
  });

  test('an error in place of a listing', () => {
    try {
      expect(readHubListing({ error: 'Repository not found' })).toBe('refused');
    } catch (error) {
      expect(errorData(error).code).toBe('model-unreachable');
    }
  });

  test('readHubInfo gives the commit to pin and the licence', () => {
    expect(readHubInfo({ sha: 'abc', cardData: { license: 'mit' } })).toEqual({
      commit: 'abc',
      licence: 'mit',
    });
    expect(readHubInfo({ sha: 'abc', cardData: { license: ['llama2', 'x'] } }).licence).toBe(
      'llama2',
    );
    expect(readHubInfo({ sha: 'abc' }).licence).toBeNull();
  });
});

describe('offersIn', () => {
  test('every GGUF file is an offer', () => {
    const offers = offered('Qwen2.5-0.5B-Instruct-GGUF', [
      'README.md',
      'qwen2.5-0.5b-instruct-q4_k_m.gguf',
      'qwen2.5-0.5b-instruct-q8_0.gguf',
      'mmproj-model-f16.gguf',
    ]);
    expect(offers).toHaveLength(2);
    expect(offers[0]).toEqual({
      id: 'qwen2.5-0.5b-instruct-q4-k-m',
      label: 'qwen2.5 0.5b instruct',
      family: 'qwen2.5',
      engine: 'wllama',
      quantisation: 'Q4_K_M',
      licence: 'apache-2.0',
      parameters: 500,
      bytes: 10,
      contextTokens: null,
      promptVariant: 'standard',
      gpuBytes: null,
      needs: [],
      library: null,
      dtype: null,
      files: [file('qwen2.5-0.5b-instruct-q4_k_m.gguf')],
      sources: [
        { kind: 'hub', repo: 'some/Qwen2.5-0.5B-Instruct-GGUF', revision: 'abc', folder: '' },
      ],
      entry: null,
    });
  });

  test('a split model is one offer with its parts in order; an incomplete one is none', () => {
    const offers = offered('Big-7B-GGUF', [
      'q8/big-7b-q8_0-00002-of-00002.gguf',
      'q8/big-7b-q8_0-00001-of-00002.gguf',
      'q4/big-7b-q4_0-00001-of-00002.gguf',
    ]);
    expect(offers).toHaveLength(1);
    expect(offers[0]).toMatchObject({ id: 'big-7b-q8-0', bytes: 20, parameters: 7000 });
    expect(offers[0]?.promptVariant).toBe('standard');
    expect(offers[0]?.sources).toMatchObject([{ folder: 'q8' }]);
    expect(offers[0]?.files?.map(({ path }) => path)).toEqual([
      'big-7b-q8_0-00001-of-00002.gguf',
      'big-7b-q8_0-00002-of-00002.gguf',
    ]);
  });

  test('an ONNX folder is an offer for each dtype, with the data that lie outside the graph', () => {
    const offers = offered('SmolLM2-135M-Instruct', [
      'chat_template.jinja',
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'model.safetensors',
      'onnx/model_q4.onnx',
      'onnx/model_q4f16.onnx',
      'onnx/model_q4f16.onnx_data',
      'onnx/model_q4f16.onnx_data_1',
      'onnx/model_q4f16.onnx_data_10',
      'onnx/model_q4f16.onnx_data_2',
      'onnx/model_unknown.onnx',
    ]);
    expect(offers.map(({ dtype, id }) => [dtype, id])).toEqual([
      ['q4', 'smollm2-135m-instruct-q4'],
      ['q4f16', 'smollm2-135m-instruct-q4f16'],
    ]);
    expect(offers[1]?.files?.map(({ path }) => path)).toEqual([
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'chat_template.jinja',
      'onnx/model_q4f16.onnx',
      'onnx/model_q4f16.onnx_data',
      'onnx/model_q4f16.onnx_data_1',
      'onnx/model_q4f16.onnx_data_2',
      'onnx/model_q4f16.onnx_data_10',
    ]);
  });

  test.each(['tensor-cache.json', 'ndarray-cache.json'])(
    'an MLC folder with its %s',
    (manifest) => {
      const [offer, ...more] = offered('my-7b-q4f16_1-MLC', [
        'README.md',
        'mlc-chat-config.json',
        manifest,
        'params_shard_0.bin',
        'tokenizer.json',
        'tokenizer_config.json',
        'log.txt',
      ]);
      expect(more).toEqual([]);
      expect(offer).toMatchObject({
        id: 'my-7b-q4f16-1',
        engine: 'webllm',
        quantisation: 'q4f16_1',
        needs: ['webgpu', 'shader-f16'],
      });
      expect(offer?.files?.map(({ path }) => path)).toEqual([
        'mlc-chat-config.json',
        manifest,
        'params_shard_0.bin',
        'tokenizer.json',
        'tokenizer_config.json',
      ]);
    },
  );

  test('a size that nobody states is not made up', () => {
    const [offer] = offersIn(place('x-1B'), [file('a-1b-q4_0.gguf', null)]);
    expect(offer?.bytes).toBeNull();
  });

  test('models that are called alike get ids of their own', () => {
    const ids = offered('x', ['a/m-1b-q4_0.gguf', 'b/m-1b-q4_0.gguf']).map(({ id }) => id);
    expect(ids).toEqual(['m-1b-q4-0', 'm-1b-q4-0-2']);
  });

  test('a repository without one', () => {
    try {
      expect(offered('weights-only', ['model.safetensors', 'config.json'])).toBe('refused');
    } catch (error) {
      expect(errorData(error).code).toBe('address-invalid');
    }
  });
});
