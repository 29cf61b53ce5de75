import { describe, expect, test } from 'vitest';
import { PROMPT_VARIANT_IDS } from '../../../../../src/core/prompt/variants.ts';
import {
  LISTED_MODELS,
  WEBLLM_VERSION,
  webllmLibraryUrl,
  webllmOffers,
} from '../../../../../src/core/student/webllm/offers.ts';
import { webllmList } from '../../../../../scripts/webllm-list.mjs';

const offers = webllmOffers();
const offer = (library: string) => offers.find((one) => one.library === library);

test('the list is the installed package’s own (else: node scripts/write-webllm-list.mjs)', async () => {
  expect({ version: WEBLLM_VERSION, models: LISTED_MODELS }).toEqual(await webllmList());
});

describe('the offers', () => {
  test('have every listed model once, with an id that the registry would take', () => {
    expect(new Set(offers.map(({ library }) => library)).size).toBe(LISTED_MODELS.length);
    expect(new Set(offers.map(({ id }) => id)).size).toBe(LISTED_MODELS.length);
    for (const { id } of offers) expect(id).toMatch(/^[a-z0-9.-]+$/);
  });

  test('say of a 7B model what its name and the list say', () => {
    expect(offer('Llama-2-7b-chat-hf-q4f16_1-MLC-1k')).toEqual({
      id: 'llama-2-7b-chat-hf-q4f16-1-mlc-1k',
      label: 'Llama-2-7b-chat-hf (short context)',
      family: 'Llama 2',
      engine: 'webllm',
      quantisation: 'q4f16_1',
      licence: null,
      parameters: 7000,
      bytes: null,
      contextTokens: 1024,
      promptVariant: 'standard',
      gpuBytes: Math.round(4618.52 * 2 ** 20),
      needs: ['webgpu', 'shader-f16'],
      library: 'Llama-2-7b-chat-hf-q4f16_1-MLC-1k',
      dtype: null,
      files: null,
      sources: [
        {
          kind: 'hub',
          repo: 'mlc-ai/Llama-2-7b-chat-hf-q4f16_1-MLC',
          revision: 'main',
          folder: '',
        },
      ],
      entry: null,
    });
  });

  test.each([
    ['stablelm-2-zephyr-1_6b-q4f32_1-MLC', 'stablelm 2 zephyr', 1600],
    ['SmolLM2-135M-Instruct-q0f32-MLC', 'SmolLM2', 135],
    ['gemma3-1b-it-q4f16_1-MLC', 'gemma3', 1000],
    ['OLMo-2-1124-7B-Instruct-q4f16_1-MLC', 'OLMo 2 1124', 7000],
    ['Phi-3.5-mini-instruct-q4f16_1-MLC', 'Phi 3.5 mini instruct', null],
  ])('read %s', (library, family, parameters) => {
    expect(offer(library)).toMatchObject({ family, parameters });
  });

  test('ask for 16-bit shaders where the name says so, though the list may not', () => {
    for (const { library, needs } of offers) {
      expect(needs.includes('shader-f16')).toBe(library?.includes('f16') ?? false);
      expect(needs).toContain('webgpu');
    }
  });

  test('begin with the 7 and 8 billion of the families that the product is made for', () => {
    const families = offers.map(({ family }) => family);
    expect(families.slice(0, 4)).toEqual(['Llama 2', 'Llama 2', 'Llama 2', 'Llama 2']);
    expect(families.indexOf('Mistral')).toBeLessThan(families.indexOf('Llama 3.1'));
    expect(families.indexOf('Llama 3.1')).toBeLessThan(families.indexOf('Qwen2.5'));
    const sizes = offers.map(({ parameters }) => parameters);
    expect(sizes.indexOf(1000)).toBeGreaterThan(sizes.lastIndexOf(8000));
  });

  test('name prompt variants that exist', () => {
    for (const { promptVariant } of offers) expect(PROMPT_VARIANT_IDS).toContain(promptVariant);
  });
});

test('the library of a listed model has an address, of another none', () => {
  expect(webllmLibraryUrl('Mistral-7B-Instruct-v0.2-q4f16_1-MLC')).toMatch(
    /^https:.*Mistral-7B-Instruct-v0\.3-q4f16_1.*\.wasm$/,
  );
  expect(webllmLibraryUrl('no-such-model')).toBeNull();
});
