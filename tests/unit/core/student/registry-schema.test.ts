import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import registryJson from '../../../../models/registry.json' with { type: 'json' };
import schema from '../../../../models/registry.schema.json' with { type: 'json' };
import { registrySchema } from '../../../../src/core/student/registry.ts';
import { fits } from '../../../support/json-schema.ts';

/** What both say: the schema that editors read, and the one that the page reads by. */
function judged(json: unknown): boolean {
  const byPage = v.is(registrySchema, json);
  expect(fits(json, schema)).toBe(byPage);
  return byPage;
}

const [gguf] = registryJson.models;
const [offer] = registryJson.offers;
if (gguf === undefined || offer === undefined) throw new Error('the registry is empty');

const without = (...fields: string[]) =>
  Object.fromEntries(Object.entries(gguf).filter(([name]) => !fields.includes(name)));
const facts = without('engine', 'format');
const onnx = { ...facts, engine: 'transformers', format: 'onnx', dtype: 'q4' };
const mlc = { ...facts, engine: 'webllm', format: 'mlc', library: 'X-q4f16_1-MLC' };
const withModel = (...models: unknown[]) => ({ ...registryJson, models });
const withOffer = (more: object) => ({ ...registryJson, offers: [{ ...offer, ...more }] });

describe('models/registry.schema.json', () => {
  test('takes the registry, entry for entry', () => {
    expect(judged(registryJson)).toBe(true);
    for (const model of registryJson.models) expect(judged(withModel(model))).toBe(true);
    for (const one of registryJson.offers) expect(judged(withOffer(one))).toBe(true);
  });

  const source = (one: object) => withModel({ ...gguf, sources: [one] });
  const file = { path: 'a.gguf', bytes: 1, sha256: 'a'.repeat(64) };
  test.each([
    ['an ONNX model', withModel(onnx)],
    ['an MLC model', withModel(mlc)],
    ['an adapter', withModel({ ...gguf, adapters: [{ label: 'A', file, scale: 0.5 }] })],
    ['no golden tokens', withModel({ ...gguf, golden: null }, without('golden'))],
    ['an empty begin token', withModel({ ...gguf, bosToken: '' })],
    ['a folder', source({ kind: 'weights', folder: 'a/b' })],
    ['a URL', source({ kind: 'url', base: 'https://example.org/m/' })],
    ['a disk', source({ kind: 'disk' })],
    ['an offer whose files are listed elsewhere', withOffer({ files: null })],
    [
      'an offer with all there is',
      withOffer({ gpuBytes: 1, needs: ['webgpu'], library: 'x', dtype: 'q4' }),
    ],
  ])('takes %s', (_what, json) => {
    expect(judged(json)).toBe(true);
  });

  test.each<readonly [string, unknown]>([
    ['a list', []],
    ['another version', { ...registryJson, version: 1 }],
    ['a field that is not known', { ...registryJson, more: 1 }],
    ['no models', withModel()],
    ['no default', { ...registryJson, default: '' }],
    ['the engine of another format', withModel({ ...gguf, format: 'onnx' })],
    ['an engine that is not known', withModel({ ...gguf, engine: 'endpoint' })],
    ['an ONNX model without dtype', withModel({ ...onnx, dtype: 'q3' })],
    ['an MLC model without library', withModel({ ...mlc, library: '' })],
    ['capital letters in an id', withModel({ ...gguf, id: 'Qwen' })],
    ['half a token of context', withModel({ ...gguf, contextTokens: 0.5 })],
    ['a hash of capital letters', withModel({ ...gguf, sha256: 'A'.repeat(64) })],
    ['a negative size', withModel({ ...gguf, bytes: -1 })],
    ['no files', withModel({ ...gguf, files: [] })],
    ['a file without hash', withModel({ ...gguf, files: [{ path: 'a', bytes: 1 }] })],
    ['no sources', withModel({ ...gguf, sources: [] })],
    ['a source that is not known', source({ kind: 'ftp' })],
    ['a folder with a slash before it', source({ kind: 'weights', folder: '/a' })],
    ['a folder with a slash behind it', source({ kind: 'weights', folder: 'a/' })],
    ['an address that is none', source({ kind: 'url', base: 'models' })],
    ['golden tokens that are none', withModel({ ...gguf, golden: { prompt: 'x', tokens: [] } })],
    ['an adapter without scale', withModel({ ...gguf, adapters: [{ label: 'A', file }] })],
    ['a need that is not known', withOffer({ needs: ['cuda'] })],
    ['an offer that says nothing of its files', withOffer({ files: undefined })],
    ['an offer of no bytes', withOffer({ bytes: 0 })],
    ...Object.keys(facts)
      .filter((field) => !['golden', 'adapters'].includes(field))
      .map((field) => [`a model without ${field}`, withModel(without(field))] as const),
  ])('refuses %s', (_what, json) => {
    expect(judged(JSON.parse(JSON.stringify(json)))).toBe(false);
  });
});
