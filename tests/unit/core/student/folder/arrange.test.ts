import { expect, test } from 'vitest';
import { arrangeFiles } from '../../../../../src/core/student/folder/arrange.ts';

test.each([
  ['one file', ['a.gguf'], ['a.gguf']],
  [
    'an MLC folder in a folder',
    ['x/my/mlc-chat-config.json', 'x/my/params_shard_0.bin', 'x/notes.txt'],
    ['mlc-chat-config.json', 'params_shard_0.bin'],
  ],
  [
    'an ONNX folder',
    ['m/config.json', 'm/onnx/model_q4.onnx', 'm/onnx/model_q4.onnx_data'],
    ['config.json', 'onnx/model_q4.onnx', 'onnx/model_q4.onnx_data'],
  ],
  [
    'ONNX files chosen one by one',
    ['config.json', 'model_q4.onnx', 'model_q4.onnx_data_1'],
    ['config.json', 'onnx/model_q4.onnx', 'onnx/model_q4.onnx_data_1'],
  ],
  ['a folder with nothing known', ['a/b.txt'], ['a/b.txt']],
])('%s', (_what, chosen, paths) => {
  expect(arrangeFiles(chosen).map(({ path }) => path)).toEqual(paths);
});

test('keeps which chosen file each is', () => {
  expect(arrangeFiles(['d/a.gguf', 'b.txt'])).toEqual([{ chosen: 'd/a.gguf', path: 'a.gguf' }]);
});
