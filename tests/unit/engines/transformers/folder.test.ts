import { describe, expect, test } from 'vitest';
import { modelId } from '../../../../src/core/brand.ts';
import type { OnnxModel } from '../../../../src/core/student/model-entry.ts';
import { readOnnxFolder } from '../../../../src/engines/transformers/folder.ts';

const entry: OnnxModel = {
  id: modelId('m'),
  engine: 'transformers',
  format: 'onnx',
  dtype: 'q4',
  label: 'M',
  family: 'm',
  quantisation: 'q4',
  licence: 'x',
  parameters: 1,
  bytes: 1,
  sha256: '0'.repeat(64),
  contextTokens: 512,
  chatTemplate: 'x',
  bosToken: '',
  eosToken: '',
  promptVariant: 'plain',
  files: [],
  sources: [{ kind: 'disk' }],
  golden: null,
};

const config = { model_type: 'llama', eos_token_id: 2, max_position_embeddings: 64 };
const FILES: Readonly<Record<string, unknown>> = {
  'config.json': config,
  'generation_config.json': { eos_token_id: [2, 5] },
  'tokenizer.json': { model: {} },
  'tokenizer_config.json': {},
  'onnx/model.onnx': 'whole',
  'onnx/model_q4.onnx': 'graph',
  'onnx/model_q4.onnx_data': 'first',
  'onnx/model_q4.onnx_data_1': 'second',
};

const read = (change: Readonly<Record<string, unknown>> = {}, model = entry) => {
  const files = Object.entries({ ...FILES, ...change })
    .filter(([, content]) => content !== undefined)
    .map(([path, content]) => ({
      path,
      blob: new Blob([typeof content === 'string' ? content : JSON.stringify(content)]),
    }));
  return readOnnxFolder(model, files);
};

describe('the files of an ONNX model', () => {
  test('are sorted by what they are for', async () => {
    const folder = await read();
    expect(await folder.graph.text()).toBe('graph');
    expect(folder.data.map(({ path }) => path)).toEqual([
      'model_q4.onnx_data',
      'model_q4.onnx_data_1',
    ]);
    expect(folder).toMatchObject({ contextTokens: 64, endIds: [2, 2, 5] });
  });

  test('are taken for the dtype of the entry', async () => {
    const folder = await read({}, { ...entry, dtype: 'fp32' });
    expect(await folder.graph.text()).toBe('whole');
    expect(folder.data).toEqual([]);
  });

  test('do without a generation configuration, but not without the others', async () => {
    expect((await read({ 'generation_config.json': undefined })).endIds).toEqual([2]);
    for (const missing of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      await expect(read({ [missing]: undefined })).rejects.toMatchObject({
        code: 'model-incomplete',
        detail: { missing },
      });
    }
    const noGraph = { 'onnx/model.onnx': undefined, 'onnx/model_q4.onnx': undefined };
    await expect(read(noGraph)).rejects.toMatchObject({ code: 'model-incomplete' });
  });

  test('name weights that are told of and not there', async () => {
    const told = { ...config, 'transformers.js_config': { use_external_data_format: 3 } };
    await expect(read({ 'config.json': told })).rejects.toMatchObject({
      code: 'model-incomplete',
      detail: { missing: 'onnx/model_q4.onnx_data_2' },
    });
  });

  test('that are pages instead are refused by name', async () => {
    for (const file of ['config.json', 'tokenizer.json']) {
      await expect(read({ [file]: '<!doctype html>' })).rejects.toMatchObject({
        code: 'model-not-a-model',
        detail: { file },
      });
    }
    await expect(read({ 'config.json': { eos_token_id: 'x' } })).rejects.toMatchObject({
      code: 'model-not-a-model',
    });
  });
});
