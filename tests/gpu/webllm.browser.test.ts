import { hasModelInCache } from '@mlc-ai/web-llm';
import { afterEach, describe, expect, test } from 'vitest';
import type { MlcModel } from '../../src/core/student/model-entry.ts';
import { browserGpu, requireAdapter } from '../../src/engines/webllm/browser-gpu.ts';
import { describeEngineLife } from '../contract/engine.ts';
import {
  BASE,
  FILES,
  LIBRARY_F16,
  forgetMlc,
  keepModel,
  mlcModel,
  webllmEngine,
  workerless,
} from '../browser/worker/mlc.ts';
import { loadWatched, smollm2 } from '../browser/worker/support.ts';

const entry = await mlcModel();
const html = new TextEncoder().encode('<!doctype html><title>Sign in</title>');

afterEach(forgetMlc);

async function failureOf(model: MlcModel): Promise<unknown> {
  const engine = webllmEngine();
  const { outcome } = await loadWatched(engine, model);
  await engine.unload();
  if (outcome.state !== 'failed') throw new Error(`expected a failure, got ${outcome.state}`);
  return outcome.error;
}

describeEngineLife('WebLLM on WebGPU', {
  entry,
  foreign: smollm2,
  make: () => webllmEngine(),
  makeWorkerless: workerless,
});

describe('the GPU', () => {
  test('in software has all that WebLLM wants, but no 16-bit shaders', async () => {
    await requireAdapter(navigator.gpu, false);
    await expect(requireAdapter(navigator.gpu, true)).rejects.toMatchObject({ code: 'gpu-no-f16' });
  });

  test('that is not there is missed', async () => {
    await expect(requireAdapter(undefined, false)).rejects.toMatchObject({ code: 'gpu-missing' });
  });

  test('without 16-bit shaders ends a load before a file is asked for', async () => {
    expect(await failureOf(await mlcModel(LIBRARY_F16))).toMatchObject({ code: 'gpu-no-f16' });
  });
});

describe('the device that the library makes for itself', () => {
  const gpu = browserGpu();
  const makeDevice = async (): Promise<GPUDevice> => {
    const device = await (await navigator.gpu.requestAdapter())?.requestDevice();
    if (device === undefined) throw new Error('this browser has no software GPU');
    return device;
  };

  test('is heard of when it is lost: destroyed by the library, for want of memory', async () => {
    const watch = gpu.watch();
    (await makeDevice()).destroy();
    await expect(watch.lost).rejects.toMatchObject({ name: 'DeviceGone', forWantOfMemory: true });
    expect(watch.isLost).toBe(true);
  });

  test('ends when we let go of it, which is no loss', async () => {
    const watch = gpu.watch();
    const device = await makeDevice();
    watch.release();
    expect(await device.lost).toMatchObject({ reason: 'destroyed' });
    expect(watch.isLost).toBe(false);
  });

  test('ends at once where it comes after that', async () => {
    const watch = gpu.watch();
    watch.release();
    const device = await makeDevice();
    expect(await device.lost).toMatchObject({ reason: 'destroyed' });
  });
});

describe('the files of a model in WebLLM’s caches', () => {
  const inCache = (): Promise<boolean> =>
    hasModelInCache(entry.id, {
      model_list: [{ model: BASE, model_id: entry.id, model_lib: '' }],
    });

  test('are found by the library itself, all or none', async () => {
    await keepModel(entry, { without: ['params_shard_0.bin'] });
    expect(await inCache()).toBe(false);
    await keepModel(entry);
    expect(await inCache()).toBe(true);
  });

  test('are what a load reads: a shard that is missing and can be had from nowhere is named', async () => {
    await keepModel(entry, { without: ['params_shard_0.bin'] });
    expect(await failureOf(entry)).toMatchObject({
      code: 'model-incomplete',
      detail: { missing: 'params_shard_0.bin' },
    });
  });

  test('that are a web page in place of settings are no model', async () => {
    const path = 'mlc-chat-config.json';
    const sha256 = await digestOf(html);
    const files = entry.files.map((file) =>
      file.path === path ? { path, bytes: html.length, sha256 } : file,
    );
    const model = { ...entry, files };
    await keepModel(model, { files: { ...FILES, [path]: html } });
    expect(await failureOf(model)).toMatchObject({ code: 'model-not-a-model' });
  });

  test('with a library that is none are refused in words', async () => {
    await keepModel(entry);
    expect(await failureOf(entry)).toMatchObject({ code: 'model-unfit' });
  });

  test('for a library that WebLLM does not list are refused by name', async () => {
    await keepModel(entry);
    expect(await failureOf({ ...entry, library: 'Nobody-1B-q4f32_1-MLC' })).toMatchObject({
      code: 'model-unfit',
      detail: { found: 'Nobody-1B-q4f32_1-MLC' },
    });
  });
});

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
