import { describe, expect, test } from 'vitest';
import { requireKind } from '../../../../src/engines/model-files/first-bytes.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the first bytes', () => {
  test.each([
    ['a.gguf', 'GGUF\u0003'],
    ['a.wasm', '\0asm'],
    ['config.json', ' \n{"a":1}'],
    ['list.json', '[1]'],
    ['onnx/model.onnx', '\b\u0007'],
    ['chat_template.jinja', '{% for m in messages %}'],
    ['params_shard_0.bin', '\0\0'],
  ])('of %s are taken', (path, text) => {
    expect(() => requireKind(path, bytes(text), path)).not.toThrow();
  });

  test.each([
    ['a.gguf', 'GGML'],
    ['a.wasm', '{}'],
    ['config.json', 'version https://git-lfs'],
    ['onnx/model.onnx', '<!DOCTYPE html>'],
    ['params_shard_0.bin', '\n <html lang="en">'],
    ['chat_template.jinja', '<?xml version="1.0"?>'],
  ])('of %s are refused where it is %s', (path, text) => {
    expect(() => requireKind(path, bytes(text), 'there')).toThrow(
      expect.objectContaining({ code: 'model-not-a-model', detail: { url: 'there' } }),
    );
  });
});
