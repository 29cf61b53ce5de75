import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import type { LoadEvent, Sampling, TurnEvent } from '../../../../src/core/engine/engine.ts';
import type { GgufModel } from '../../../../src/core/student/model-entry.ts';
import { DeviceGone } from '../../../../src/engines/webllm/gpu.ts';
import { WebLlmStudent, type WebLlmParts } from '../../../../src/engines/webllm/web-llm-student.ts';
import {
  mlcModel,
  scriptedWebLlm,
  type ScriptedWebLlm,
  type WebLlmScript,
} from '../../../support/scripted-webllm.ts';

const never = (): AbortSignal => new AbortController().signal;

const sampling: Sampling = {
  temperature: 0.7,
  topP: 0.9,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 3,
  maxTokens: 50,
  stop: [],
};

const request = (more: Partial<Sampling> = {}) => ({
  messages: [],
  prompt: '<s>[INST] Hi [/INST]',
  sampling: { ...sampling, ...more },
});

const toLoad = { model: mlcModel, weightsBase: 'https://example.org/', options: {} };

const load = (student: WebLlmStudent, signal = never(), events: LoadEvent[] = []) =>
  student.load(signal, toLoad, (event) => events.push(event));

async function loadedWith(
  script: WebLlmScript,
): Promise<ScriptedWebLlm & { student: WebLlmStudent }> {
  const scripted = scriptedWebLlm(script);
  const student = new WebLlmStudent(scripted.parts);
  expect((await load(student)).state).toBe('ready');
  return { ...scripted, student };
}

const write = (student: WebLlmStudent, more: Partial<Sampling> = {}, events: TurnEvent[] = []) =>
  student.writeTurn(never(), request(more), (event) => events.push(event));

const textOf = (events: readonly TurnEvent[]): string =>
  events.map((event) => (event.type === 'delta' ? event.text : '')).join('');

describe('loading', () => {
  test('names the model, its library and a context fitted to the job, and overrides hidden prompts', async () => {
    const { engines } = await loadedWith({});
    expect(engines[0]?.config.appConfig?.model_list).toEqual([
      {
        model: 'https://example.org/resolve/local/',
        model_id: 'own-7b',
        model_lib: 'https://example.org/library.wasm',
        overrides: {
          context_window_size: 2048,
          sliding_window_size: -1,
          tokenizer_files: ['tokenizer.json'],
          conv_config: { system_message: '', stop_str: [] },
        },
      },
    ]);
  });

  test('states what is loaded, and does nothing the second time', async () => {
    const { student, engines } = await loadedWith({});
    const events: LoadEvent[] = [];
    expect(await load(student, never(), events)).toEqual({
      state: 'ready',
      loaded: {
        model: 'own-7b',
        sha256: mlcModel.sha256,
        engine: 'webllm 0.0.0',
        threads: null,
        contextTokens: 2048,
        host: null,
        backend: 'webgpu',
      },
    });
    expect(events).toEqual([]);
    expect(engines).toHaveLength(1);
  });

  test('lets the model before go: the same files with another context are another model', async () => {
    const { student, engines, watches } = await loadedWith({});
    const model = { ...mlcModel, id: mlcModel.id, sha256: 'e'.repeat(64), contextTokens: 1024 };
    const outcome = await student.load(never(), { ...toLoad, model }, () => undefined);
    expect(outcome).toMatchObject({ state: 'ready', loaded: { contextTokens: 1024 } });
    expect([watches[0]?.released, engines[0]?.unloads]).toEqual([true, 1]);
  });

  test('asks about the GPU before any file is touched', async () => {
    const { parts } = scriptedWebLlm();
    let brought = 0;
    const gpu: WebLlmParts['gpu'] = {
      ...parts.gpu,
      require: (needsF16) =>
        Promise.reject(new AppError(needsF16 ? 'gpu-no-f16' : 'gpu-missing', 'no')),
    };
    const bringFiles: WebLlmParts['bringFiles'] = () => {
      brought += 1;
      return Promise.resolve('');
    };
    const student = new WebLlmStudent({ ...parts, gpu, bringFiles });
    expect(await load(student)).toMatchObject({ error: { code: 'gpu-missing' } });
    const model = { ...mlcModel, quantisation: 'q4f16_1' };
    const outcome = await student.load(never(), { ...toLoad, model }, () => undefined);
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'gpu-no-f16' } });
    expect(brought).toBe(0);
  });

  test('refuses a library that the list does not have, by name', async () => {
    const student = new WebLlmStudent(scriptedWebLlm().parts);
    const model = { ...mlcModel, library: 'Nobody-1B-q4f32_1-MLC' };
    expect(await student.load(never(), { ...toLoad, model }, () => undefined)).toMatchObject({
      state: 'failed',
      error: { code: 'model-unfit', detail: { found: 'Nobody-1B-q4f32_1-MLC' } },
    });
  });

  test('refuses a model whose special tokens would be read as text', async () => {
    const student = new WebLlmStudent(scriptedWebLlm().parts);
    const files = mlcModel.files.filter(({ path }) => path !== 'tokenizer.json');
    const model = {
      ...mlcModel,
      files: [...files, { path: 'tokenizer.model', bytes: 1, sha256: '' }],
    };
    expect(await student.load(never(), { ...toLoad, model }, () => undefined)).toMatchObject({
      state: 'failed',
      error: { code: 'model-incomplete', detail: { missing: 'tokenizer.json' } },
    });
  });

  test('refuses a model of another engine', async () => {
    const student = new WebLlmStudent(scriptedWebLlm().parts);
    const model: GgufModel = { ...mlcModel, engine: 'wllama', format: 'gguf', adapters: [] };
    expect(await student.load(never(), { ...toLoad, model }, () => undefined)).toMatchObject({
      state: 'failed',
      error: { code: 'engine-load' },
    });
  });

  test('is one bar from the first report to the last', async () => {
    const scripted = scriptedWebLlm({
      reload: () => {
        const report = scripted.engines[0]?.config.initProgressCallback;
        const say = (text: string, progress: number): void =>
          report?.({ text, progress, timeElapsed: 1 });
        say('Start to fetch params', 0);
        say('Loading model from cache[1/2]: 1MB loaded.', 0.4);
        say('Loading model from cache[2/2]: 2MB loaded.', 1);
        say('Loading GPU shader modules[3/9]: 33% completed', 0.33);
        say('Finish loading on WebGPU - x', 1);
        return Promise.resolve();
      },
    });
    const events: LoadEvent[] = [];
    await load(new WebLlmStudent(scripted.parts), never(), events);
    expect(events).toEqual([
      { phase: 'opening', bytes: 0, totalBytes: 1000 },
      { phase: 'opening', bytes: 400, totalBytes: 1000 },
      { phase: 'compiling' },
      { phase: 'compiling' },
    ]);
  });

  test('stopped, frees the GPU at once, though the library never ends', async () => {
    const stop = new AbortController();
    const { parts, engines, watches } = scriptedWebLlm({
      reload: () => {
        stop.abort();
        return new Promise(() => undefined);
      },
    });
    expect(await load(new WebLlmStudent(parts), stop.signal)).toEqual({ state: 'stopped' });
    expect([watches[0]?.released, engines[0]?.unloads]).toEqual([true, 1]);
  });

  test('ends a library that reads on after the stop, at its next report', async () => {
    const stop = new AbortController();
    const scripted = scriptedWebLlm({ reload: () => new Promise(() => undefined) });
    const loading = load(new WebLlmStudent(scripted.parts), stop.signal);
    await expect.poll(() => scripted.engines.length).toBe(1);
    stop.abort();
    expect(await loading).toEqual({ state: 'stopped' });
    const report = scripted.engines[0]?.config.initProgressCallback;
    const text = 'Loading model from cache[1/2]: 1MB loaded.';
    expect(() => report?.({ text, progress: 0.5, timeElapsed: 1 })).toThrow();
  });

  test('that ends for want of memory says so, though the library hangs', async () => {
    const scripted = scriptedWebLlm({
      reload: () => {
        scripted.watches[0]?.lose(new DeviceGone('destroyed', true));
        return new Promise(() => undefined);
      },
    });
    expect(await load(new WebLlmStudent(scripted.parts))).toMatchObject({
      state: 'failed',
      error: { code: 'gpu-memory' },
    });
    expect(scripted.watches[0]?.released).toBe(true);
  });
});

describe('writing', () => {
  test('needs a model', async () => {
    const student = new WebLlmStudent(scriptedWebLlm().parts);
    expect(await write(student)).toMatchObject({ state: 'failed', error: { code: 'engine-load' } });
  });

  test('streams, counts, and states the sampling', async () => {
    const { student } = await loadedWith({ says: ['A ', 'pear', '.'] });
    const events: TurnEvent[] = [];
    expect(await write(student, {}, events)).toEqual({
      state: 'finished',
      text: 'A pear.',
      finish: 'stop',
      usage: { promptTokens: 7, cachedTokens: 0, newTokens: 3, promptMs: 500, writeMs: 200 },
      applied: sampling,
    });
    expect(events[0]).toEqual({ type: 'reading' });
    expect(events.slice(1)).toMatchObject([
      { text: 'A ', newTokens: 1 },
      { text: 'pear', newTokens: 2 },
      { text: '.', newTokens: 3 },
    ]);
  });

  test('never shows what may begin a stop text, and cuts at the first of several', async () => {
    const { student } = await loadedWith({ says: ['A', ' EN', 'D.\nB'], message: 'A END.' });
    const events: TurnEvent[] = [];
    const outcome = await write(student, { stop: ['\n', 'END'] }, events);
    expect(outcome).toMatchObject({ text: 'A ' });
    expect(textOf(events)).toBe('A ');
  });

  test('shows what was held back where it was no stop text after all', async () => {
    const { student } = await loadedWith({ says: ['A', ' EN'], finish: 'length' });
    const events: TurnEvent[] = [];
    const outcome = await write(student, { stop: ['END'], maxTokens: 2 }, events);
    expect([outcome, textOf(events)]).toMatchObject([{ text: 'A EN', finish: 'length' }, 'A EN']);
  });

  test('that fills the context fails with the numbers, and leaves the model loaded', async () => {
    const scripted = scriptedWebLlm({ says: ['A', 'B'], finish: 'length' });
    const student = new WebLlmStudent(scripted.parts);
    const model = { ...mlcModel, contextTokens: 8 };
    await student.load(never(), { ...toLoad, model }, () => undefined);
    expect(await write(student)).toMatchObject({
      state: 'failed',
      error: { code: 'context-full', detail: { neededTokens: 9, contextTokens: 8 } },
    });
    expect(await write(student, { maxTokens: 2 })).toMatchObject({ state: 'finished' });
  });

  test('stopped, ends at the next token with what was written', async () => {
    const stop = new AbortController();
    const { student } = await loadedWith({ says: ['A ', () => stop.abort(), 'pear'] });
    const outcome = await student.writeTurn(stop.signal, request(), () => undefined);
    expect(outcome).toEqual({ state: 'stopped', text: 'A ' });
    expect(await write(student)).toMatchObject({ state: 'finished' });
  });

  test('stopped while the prompt is read, settles at once; the next turn waits for the library', async () => {
    const stop = new AbortController();
    let read = (): void => undefined;
    const prompt = new Promise<void>((resolve) => (read = resolve));
    const { student, requests } = await loadedWith({ says: [() => prompt, 'A'] });
    const first = student.writeTurn(stop.signal, request(), () => undefined);
    await expect.poll(() => requests.length).toBe(1);
    stop.abort();
    expect(await first).toEqual({ state: 'stopped', text: '' });
    const second = write(student);
    await new Promise((resolve) => setTimeout(resolve));
    expect(requests).toHaveLength(1);
    read();
    expect(await second).toMatchObject({ state: 'finished', text: 'A' });
    expect(requests).toHaveLength(2);
  });

  test('puts our own chain in only where the library cannot sample as asked', async () => {
    const { student, engines, requests } = await loadedWith({ says: ['A'] });
    const pipeline = engines[0]?.loadedModelIdToPipeline.get('own-7b');
    await write(student, { topK: 5 });
    expect(pipeline?.logitProcessor).toBeDefined();
    await write(student);
    expect(pipeline?.logitProcessor).toBeUndefined();
    expect(requests.map(({ temperature }) => temperature)).toEqual([0, 0.7]);
  });

  test('refuses what it can neither do nor emulate, and names it', async () => {
    const { student, engines } = await loadedWith({ says: ['A'] });
    engines[0]?.loadedModelIdToPipeline.clear();
    expect(await write(student, { topK: 5, minP: 0.1 })).toMatchObject({
      state: 'failed',
      error: { code: 'sampling-unsupported', detail: { fields: 'topK, minP' } },
    });
    expect(await write(student)).toMatchObject({ state: 'finished' });
  });

  test('that breaks the engine drops the model', async () => {
    const { student, watches } = await loadedWith({
      says: [
        () => {
          throw new Error('InternalError: Check failed');
        },
      ],
    });
    expect(await write(student)).toMatchObject({ state: 'failed', error: { code: 'engine-died' } });
    expect(watches[0]?.released).toBe(true);
    expect(await write(student)).toMatchObject({ error: { code: 'engine-load' } });
  });
});

describe('a GPU that is taken away', () => {
  const lost = new DeviceGone('gone', false);

  test('in the middle of a turn: the model is loaded anew, the turn asked again, nothing shown twice', async () => {
    let times = 0;
    const scripted: ScriptedWebLlm & { student: WebLlmStudent } = await loadedWith({
      says: [
        'A ',
        () => {
          if (times++ > 0) return;
          scripted.watches[0]?.lose(lost);
          return new Promise(() => undefined);
        },
        'pear',
      ],
    });
    const events: TurnEvent[] = [];
    expect(await write(scripted.student, {}, events)).toMatchObject({
      state: 'finished',
      text: 'A pear',
    });
    expect(textOf(events)).toBe('A pear');
    expect([scripted.engines.length, scripted.watches[0]?.released]).toEqual([2, true]);
  });

  test('between two turns is noticed by the next', async () => {
    const { student, watches, engines } = await loadedWith({ says: ['A'] });
    watches[0]?.lose(lost);
    expect(await write(student)).toMatchObject({ state: 'finished', text: 'A' });
    expect(engines).toHaveLength(2);
  });

  test('twice: says so, with the text so far, and lets go', async () => {
    const scripted: ScriptedWebLlm & { student: WebLlmStudent } = await loadedWith({
      says: ['A ', () => scripted.watches.at(-1)?.lose(lost), () => new Promise(() => undefined)],
    });
    expect(await write(scripted.student)).toMatchObject({
      state: 'failed',
      error: { code: 'gpu-lost' },
      text: 'A ',
    });
    expect(scripted.watches.map(({ released }) => released)).toEqual([true, true]);
  });

  test('and whose memory is then too small says that', async () => {
    const scripted: ScriptedWebLlm & { student: WebLlmStudent } = await loadedWith({
      reload: (engine) =>
        engine === 0 ? Promise.resolve() : Promise.reject(new Error('Out of memory')),
      says: ['A ', () => scripted.watches[0]?.lose(lost), () => new Promise(() => undefined)],
    });
    expect(await write(scripted.student)).toMatchObject({ error: { code: 'gpu-memory' } });
  });

  test('stopped while it is loaded anew, ends stopped', async () => {
    const stop = new AbortController();
    const scripted: ScriptedWebLlm & { student: WebLlmStudent } = await loadedWith({
      reload: (engine) => {
        if (engine === 1) stop.abort();
        return engine === 0 ? Promise.resolve() : new Promise(() => undefined);
      },
      says: ['A ', () => scripted.watches[0]?.lose(lost), () => new Promise(() => undefined)],
    });
    const outcome = await scripted.student.writeTurn(stop.signal, request(), () => undefined);
    expect(outcome).toEqual({ state: 'stopped', text: 'A ' });
  });
});
