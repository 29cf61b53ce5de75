import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import { describeModel } from '../../../../../src/core/student/folder/describe-model.ts';
import { entryOf } from '../../../../../src/core/student/folder/described-model.ts';
import type { ModelFolder } from '../../../../../src/core/student/folder/model-folder.ts';
import { tinyAdapter, tinyLlama, wholeGguf } from '../../../../support/gguf-bytes.ts';
import { llama2Config, manifest, mistralConfig } from '../../../../support/mlc-files.ts';
import { filesIn, folderOf } from '../../../../support/model-folders.ts';

const faultOf = async (folder: ModelFolder): Promise<unknown> => {
  try {
    await describeModel(folder);
    return 'none';
  } catch (error) {
    const { code, detail } = errorData(error);
    return { code, ...detail };
  }
};

describe('a GGUF file', () => {
  const tiny = wholeGguf(tinyLlama());

  test('names itself', async () => {
    expect(await describeModel(folderOf('Downloads', { 'x.gguf': tiny }))).toEqual({
      id: 'tiny-llama-q4-k-m',
      label: 'Tiny Llama',
      family: 'Tiny Llama',
      engine: 'wllama',
      format: 'gguf',
      quantisation: 'Q4_K_M',
      licence: 'apache-2.0',
      parameters: 1,
      contextTokens: 128,
      chatTemplate: '{{ messages }}',
      bosToken: '<s>',
      eosToken: '</s>',
      promptVariant: 'small',
      paths: ['x.gguf'],
      adapters: [],
    });
  });

  test('a file named after its model goes before the name inside; a folder comes last', async () => {
    const named = await describeModel(folderOf('Downloads', { 'Mine-7B.Q4_0.gguf': tiny }));
    expect(named).toMatchObject({ id: 'mine-7b-q4-k-m', label: 'Mine 7B', family: 'Mine' });
    const silent = wholeGguf(tinyLlama({ 'general.name': '' }));
    expect(await describeModel(folderOf('my tune', { 'x.gguf': silent }))).toMatchObject({
      label: 'my tune',
    });
  });

  test('one byte short, and cut within its header', async () => {
    const short = { 'x.gguf': tiny.subarray(0, tiny.length - 1) };
    expect(await faultOf(folderOf('m', short))).toMatchObject({
      code: 'model-truncated',
      bytes: tiny.length - 1,
      expectedBytes: tiny.length,
    });
    const cut = { 'x.gguf': tiny.subarray(0, 100) };
    expect(await faultOf(folderOf('m', cut))).toMatchObject({ code: 'model-truncated' });
  });

  test('a web page, an empty file, no chat template', async () => {
    expect(await faultOf(folderOf('m', { 'x.gguf': '<!doctype html>' }))).toMatchObject({
      code: 'model-not-a-model',
      why: 'a web page',
    });
    expect(await faultOf(folderOf('m', { 'x.gguf': '' }))).toMatchObject({
      code: 'model-truncated',
    });
    const base = wholeGguf(tinyLlama({ 'tokenizer.chat_template': '' }));
    expect(await faultOf(folderOf('m', { 'x.gguf': base }))).toEqual({
      code: 'model-incomplete',
      missing: 'the chat template',
    });
  });

  test('with an adapter beside it', async () => {
    const lora = wholeGguf(tinyAdapter());
    const model = await describeModel(folderOf('m', { 'x.gguf': tiny, 'lora.gguf': lora }));
    expect(model).toMatchObject({
      paths: ['x.gguf'],
      adapters: [{ label: 'Tiny adapter', path: 'lora.gguf' }],
    });
    const hash = 'a'.repeat(64);
    const files = ['lora.gguf', 'x.gguf'].map((path) => ({ path, bytes: 5, sha256: hash }));
    const entry = entryOf(model, files, { sources: [{ kind: 'disk' }], label: 'Mine' });
    expect(entry).toMatchObject({
      label: 'Mine + Tiny adapter',
      bytes: 10,
      files: [{ path: 'x.gguf' }],
      adapters: [{ label: 'Tiny adapter', scale: 1, file: { path: 'lora.gguf' } }],
    });
    expect(entry.sha256).not.toBe(hash);
    expect(await faultOf(folderOf('m', { 'lora.gguf': lora }))).toMatchObject({
      code: 'model-incomplete',
    });
    const other = wholeGguf(tinyAdapter({ 'general.architecture': 'qwen2' }));
    expect(await faultOf(folderOf('m', { 'x.gguf': tiny, 'lora.gguf': other }))).toMatchObject({
      code: 'model-unfit',
      fact: 'architecture',
    });
  });

  test('two models at once are not guessed between', async () => {
    expect(await faultOf(folderOf('m', { 'x.gguf': tiny, 'y.gguf': tiny }))).toEqual({
      code: 'input-invalid',
      files: 'x.gguf, y.gguf',
    });
  });
});

test('an entry has all its files, and the hash of the one or of their list', async () => {
  const model = await describeModel(folderOf('m', { 'x.gguf': wholeGguf(tinyLlama()) }));
  const file = { path: 'x.gguf', bytes: 5, sha256: 'a'.repeat(64) };
  expect(entryOf(model, [file], { sources: [{ kind: 'disk' }] })).toMatchObject({
    sha256: file.sha256,
    bytes: 5,
    files: [file],
    golden: null,
  });
  expect(() => entryOf(model, [], { sources: [] })).toThrow(/x\.gguf is missing/);
});

describe('the tiny models of the fixtures', () => {
  const files = filesIn('tests/fixtures/models/gguf');
  const only = (...names: string[]) =>
    folderOf(
      'm',
      Object.fromEntries(Object.entries(files).filter(([name]) => names.includes(name))),
    );
  const PARTS = ['tiny-split-00001-of-00002.gguf', 'tiny-split-00002-of-00002.gguf'] as const;

  test('whole and in parts they are the same model', async () => {
    const whole = await describeModel(only('tiny.gguf'));
    const split = await describeModel(only(...PARTS));
    expect(split).toEqual({ ...whole, paths: PARTS });
    expect(whole.contextTokens).toBe(512);
  });

  test('a part that is missing, or under another part’s name', async () => {
    expect(await faultOf(only(PARTS[0]))).toMatchObject({
      code: 'model-incomplete',
      missing: PARTS[1],
    });
    const [a, b] = PARTS;
    const swapped = folderOf('m', { [a]: files[b] ?? '', [b]: files[a] ?? '' });
    expect(await faultOf(swapped)).toMatchObject({ code: 'model-unfit' });
  });

  test('its adapter fits, the one of a wider base does not', async () => {
    expect(await faultOf(only('tiny.gguf', 'tiny-lora.gguf'))).toBe('none');
    expect(await faultOf(only(...PARTS, 'tiny-lora.gguf'))).toBe('none');
    expect(await faultOf(only('tiny.gguf', 'wider-lora.gguf'))).toMatchObject({
      code: 'model-unfit',
    });
  });

  test('the ONNX folder', async () => {
    const folder = folderOf('tiny-onnx', {
      ...filesIn('tests/fixtures/models/onnx'),
      ...filesIn('tests/fixtures/models/onnx/onnx', 'onnx/'),
    });
    expect(await describeModel(folder, { dtype: 'fp32', library: null })).toMatchObject({
      engine: 'transformers',
      dtype: 'fp32',
      contextTokens: 512,
      eosToken: '<|im_end|>',
      id: 'tiny-fp32',
    });
  });
});

describe('an ONNX folder', () => {
  const onnx = (more: Record<string, Uint8Array | object | string> = {}): ModelFolder =>
    folderOf('Tiny-10M', {
      'config.json': { model_type: 'llama', vocab_size: 3, max_position_embeddings: 64 },
      'tokenizer.json': { model: { vocab: { a: 0, b: 1, c: 2 } } },
      'tokenizer_config.json': { chat_template: 'T', eos_token: '</s>' },
      'onnx/model.onnx': 'weights',
      'onnx/model_q4.onnx': 'weights',
      ...more,
    });

  test('the smallest weights are taken unless someone chose', async () => {
    expect(await describeModel(onnx())).toMatchObject({
      dtype: 'q4',
      parameters: 10,
      paths: ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_q4.onnx'],
    });
    const chosen = await describeModel(onnx(), { dtype: 'fp32', library: null });
    expect(chosen).toMatchObject({ dtype: 'fp32', id: 'tiny-10m-fp32' });
    await expect(describeModel(onnx(), { dtype: 'q8', library: null })).rejects.toThrow(/q8/);
  });

  test('weights beyond the graph’s own file are counted on', async () => {
    const config = {
      model_type: 'llama',
      'transformers.js_config': { use_external_data_format: { 'model_q4.onnx': 2 } },
    };
    const data = { 'config.json': config, 'onnx/model_q4.onnx_data': 'x' };
    expect(await faultOf(onnx(data))).toEqual({
      code: 'model-incomplete',
      missing: 'onnx/model_q4.onnx_data_1',
    });
    expect(await faultOf(onnx({ ...data, 'onnx/model_q4.onnx_data_1': 'x' }))).toBe('none');
  });

  test('another model’s tokenizer, and more than WebAssembly holds', async () => {
    const wrong = { 'tokenizer.json': { model: { vocab: { a: 0, z: 99 } } } };
    expect(await faultOf(onnx(wrong))).toMatchObject({
      code: 'model-unfit',
      found: 100,
      expected: 3,
    });
    const folder = onnx();
    const huge = folder.files.map((file) =>
      file.path.endsWith('_q4.onnx') ? { ...file, bytes: 5e9 } : file,
    );
    expect(await faultOf({ ...folder, files: huge })).toMatchObject({ code: 'model-too-large' });
  });
});

describe('an MLC folder', () => {
  const vocab = Object.fromEntries(Array.from({ length: 32000 }, (_, id) => [`t${id}`, id]));
  const mlc = (more: Record<string, Uint8Array | object | string> = {}): ModelFolder =>
    folderOf('my-llama-7b-q4f16_1-MLC', {
      'mlc-chat-config.json': llama2Config(),
      'tensor-cache.json': manifest([8, 4]),
      'params_shard_0.bin': '12345678',
      'params_shard_1.bin': '1234',
      'tokenizer.json': { model: { vocab } },
      'tokenizer_config.json': { bos_token: '<s>', eos_token: '</s>' },
      ...more,
    });

  test('finds its library, its files and the template of its conversation format', async () => {
    const model = await describeModel(mlc({ 'notes.txt': 'no part of it' }));
    expect(model).toMatchObject({
      engine: 'webllm',
      id: 'my-llama-7b-q4f16-1',
      library: 'Llama-2-7b-chat-hf-q4f16_1-MLC',
      quantisation: 'q4f16_1',
      contextTokens: 4096,
      bosToken: '<s>',
      paths: [
        'mlc-chat-config.json',
        'tensor-cache.json',
        'tokenizer.json',
        'tokenizer_config.json',
        'params_shard_0.bin',
        'params_shard_1.bin',
      ],
    });
    expect(model.chatTemplate).toContain('[INST]');
  });

  test('its own template goes before', async () => {
    const config = { chat_template: 'mine' };
    expect(await describeModel(mlc({ 'tokenizer_config.json': config }))).toMatchObject({
      chatTemplate: 'mine',
    });
  });

  test('the manifest’s old name', async () => {
    const { files, ...folder } = mlc({ 'ndarray-cache.json': manifest([8, 4]) });
    const old = files.filter(({ path }) => path !== 'tensor-cache.json');
    expect((await describeModel({ ...folder, files: old })).paths).toContain('ndarray-cache.json');
    const none = old.filter(({ path }) => path !== 'ndarray-cache.json');
    expect(await faultOf({ ...folder, files: none })).toMatchObject({ code: 'model-incomplete' });
  });

  test.each([
    ['a shard one byte short', { 'params_shard_1.bin': '123' }, { code: 'model-truncated' }],
    [
      'a missing shard',
      { 'tensor-cache.json': manifest([8, 4, 4]) },
      { code: 'model-incomplete', missing: 'params_shard_2.bin' },
    ],
    [
      'a wrong tokenizer',
      { 'tokenizer.json': { model: { vocab: { a: 0 } } } },
      { code: 'model-unfit', fact: 'number of tokens' },
    ],
    [
      'another architecture',
      { 'mlc-chat-config.json': mistralConfig(1e4) },
      { code: 'model-unfit', fact: 'rope theta', found: 10000, expected: 1000000 },
    ],
    [
      'the web page of a sign-in',
      { 'mlc-chat-config.json': '<html>' },
      { code: 'model-not-a-model', why: 'a web page' },
    ],
    [
      'no template to be had',
      { 'mlc-chat-config.json': llama2Config({ conv_template: { name: 'LM' } }) },
      { code: 'model-incomplete', missing: 'the chat template' },
    ],
  ])('refuses %s', async (_what, more, fault) => {
    expect(await faultOf(mlc(more))).toMatchObject(fault);
  });

  test('a library that someone chose must fit as well', async () => {
    const library = 'Mistral-7B-Instruct-v0.3-q4f16_1-MLC';
    await expect(describeModel(mlc(), { dtype: null, library })).rejects.toThrow(/mistral/);
  });
});

test('what does not run here is named', async () => {
  expect(await faultOf(folderOf('m', { 'model.safetensors': 'x' }))).toMatchObject({
    code: 'model-not-a-model',
    why: expect.stringContaining('safetensors'),
  });
  expect(await faultOf(folderOf('m', { 'photo.jpg': 'x' }))).toMatchObject({
    code: 'model-not-a-model',
  });
});
