import { afterEach, expect, test, vi } from 'vitest';
import { memoryStore } from '../../../src/core/store/memory.ts';
import { openPage, SECOND } from './support.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a text is written, kept and graded though no timer and no frame ever comes: the tab is in the background', async () => {
  const store = memoryStore();
  const hash = '#/try?pack=checkable&skills=simile&topic=beekeeping';
  const { app, screen } = await openPage({ hash, store });
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeVisible();
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
    vi.stubGlobal(name, () => 0);
  }
  await app.attempt.write();
  vi.unstubAllGlobals();
  const [record] = await store.latest(9);
  expect(record?.answer).toBe(SECOND);
  expect(await store.votes(record?.key ?? fail())).toHaveLength(1);
  await expect.element(screen.getByRole('region', { name: 'Paragraph' })).toHaveTextContent(SECOND);
});

function fail(): never {
  throw new Error('nothing was kept');
}
