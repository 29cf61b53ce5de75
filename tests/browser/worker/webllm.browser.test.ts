import { afterEach, expect, test } from 'vitest';
import { describeEngineLife } from '../../contract/engine.ts';
import { forgetMlc, keepModel, mlcModel, webllmEngine, workerless } from './mlc.ts';
import { loadWatched, smollm2 } from './support.ts';

const entry = await mlcModel();

afterEach(forgetMlc);

describeEngineLife('WebLLM', {
  entry,
  foreign: smollm2,
  make: () => webllmEngine(),
  makeWorkerless: workerless,
});

test('without a GPU it says so, before a file is asked for', async () => {
  const engine = webllmEngine();
  const { outcome, events } = await loadWatched(engine, entry);
  expect(outcome).toMatchObject({ state: 'failed', error: { code: 'gpu-missing' } });
  expect(events).toEqual([]);
  await keepModel(entry);
  const again = await loadWatched(engine, entry);
  expect(again.outcome).toMatchObject({ state: 'failed', error: { code: 'gpu-missing' } });
  await engine.unload();
});
