import { tick } from 'svelte';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { AppPorts } from '../../../src/app/ports.ts';
import { memoryStore } from '../../../src/core/store/memory.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { AppError } from '../../../src/core/errors.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { FIRST, openPage, SECOND, twoDrafts, violations } from './support.ts';

const PICKED = '#/try?pack=checkable&skills=simile;conditional&topic=beekeeping';

test('the first visit reads a held-out tuple as a sentence and says what Write will fetch', async () => {
  const { screen } = await openPage({ hash: '' });
  const heading = screen.getByRole('heading', { level: 1 });
  await expect
    .element(heading)
    .toHaveTextContent(/^\S.* \+ \S.* about \S.*, in at most one sentence$/);
  await expect.element(screen.getByText(/held-out/).first()).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeVisible();
  await expect.element(screen.getByText(/are fetched and kept/)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('Write shows both drafts, the grade with its words, and the history', async () => {
  const { screen } = await openPage({ hash: PICKED });
  await screen.getByRole('button', { name: 'Write' }).click();
  const paragraph = screen.getByRole('region', { name: 'Paragraph' });
  await expect.element(paragraph).toHaveTextContent(SECOND);
  const grade = screen.getByRole('list', { name: 'Grade' });
  const names = () => grade.element().querySelectorAll('li');
  await expect.element(grade).toBeVisible();
  expect(Array.from(names(), (item) => item.getAttribute('aria-label'))).toEqual([
    'earned: simile',
    'earned: conditional',
    'earned: about beekeeping',
    'earned: makes sense',
    'earned: at most one sentence',
  ]);
  await expect.element(screen.getByText('5 of 5').first()).toBeVisible();
  expect(paragraph.element().querySelector('mark')?.textContent).toBe('like');
  await expect
    .element(screen.getByRole('list', { name: 'Earlier in this browser' }))
    .toHaveTextContent(/simile \+ conditional/);
  await expect.element(screen.getByRole('button', { name: 'Write again' })).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('the first draft is one tab away, by keyboard too', async () => {
  const { screen } = await openPage({ hash: PICKED });
  await screen.getByRole('button', { name: 'Write' }).click();
  const second = screen.getByRole('tab', { name: 'Second draft, graded' });
  await expect.element(screen.getByRole('list', { name: 'Grade' })).toBeVisible();
  second.element().focus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(screen.getByRole('tab', { name: 'First draft' })).toHaveFocus();
  await expect.element(screen.getByRole('tabpanel')).toHaveTextContent(FIRST);
});

test('pointing at a criterion marks what decided it and nothing else', async () => {
  const { screen } = await openPage({ hash: PICKED });
  await screen.getByRole('button', { name: 'Write' }).click();
  const item = screen.getByRole('listitem', { name: 'earned: about beekeeping' });
  await item.getByRole('button').click();
  const marks = screen
    .getByRole('region', { name: 'Paragraph' })
    .element()
    .querySelectorAll('mark');
  expect(Array.from(marks, (mark) => mark.textContent)).toEqual(['hive']);
  await expect.element(item.getByText(/Rule:/)).toBeVisible();
});

test('a stored text is shown at once and nothing is written again', async () => {
  const store = memoryStore();
  const first = await openPage({ hash: PICKED, store });
  await first.screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(first.screen.getByRole('list', { name: 'Grade' })).toBeVisible();
  await first.screen.unmount();

  const silent = scriptedEngine({ turns: [] });
  const { screen } = await openPage({ hash: PICKED, store, engine: silent });
  await expect.element(screen.getByRole('region', { name: 'Paragraph' })).toHaveTextContent(SECOND);
  expect(silent.loads).toBe(0);
});

test('Write again adds a round, and the rounds can be leafed through', async () => {
  const store = memoryStore();
  const { screen } = await openPage({ hash: PICKED, store, engine: twoDrafts(2) });
  await screen.getByRole('button', { name: 'Write' }).click();
  await screen.getByRole('button', { name: 'Write again' }).click();
  await expect.element(screen.getByText('Round 2 of 2')).toBeVisible();
  await screen.getByRole('link', { name: 'Earlier round' }).click();
  await expect.element(screen.getByText('Round 1 of 2')).toBeVisible();
  expect((await store.latest(9)).map(({ round }) => round)).toEqual([2, 1]);
});

test('a text is found by its link, and its rounds go on, whatever was written since', async () => {
  const kept = memoryStore();
  const hash = '#/try?pack=checkable&skills=simile&topic=beekeeping';
  const first = await openPage({ hash, store: kept, engine: twoDrafts() });
  await first.screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(first.screen.getByRole('list', { name: 'Grade' })).toBeVisible();
  await first.screen.unmount();
  const [record] = await kept.latest(1);
  // A history so long that the text is on none of the pages that are read.
  const store = { ...kept, latest: () => Promise.resolve([]) };
  const text = `${hash}&text=${record?.key ?? ''}`;
  const { screen } = await openPage({ hash: text, store });
  await expect.element(screen.getByRole('region', { name: 'Paragraph' })).toHaveTextContent(SECOND);
  await screen.getByRole('button', { name: 'Write again' }).click();
  await expect.element(screen.getByText('Round 2 of 2')).toBeVisible();
});

test('Stop and Esc keep the text on the screen and nothing in the store', async () => {
  const store = memoryStore();
  const never = new Promise(() => undefined);
  const engine = scriptedEngine({ turns: [{ says: FIRST, waitsFor: never }] });
  const { screen } = await openPage({ hash: PICKED, store, engine });
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByText(FIRST)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Stop' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByText('Stopped. This text was not kept.')).toBeVisible();
  await expect.element(screen.getByText(FIRST)).toBeVisible();
  expect(await store.latest(9)).toEqual([]);
  expect(engine.stops).toBe(1);
});

test('an engine that fails says what and what to do, and can be tried again', async () => {
  const error = { code: 'model-unreachable', message: 'no source answered', detail: {} } as const;
  const engine = scriptedEngine({ turns: [], load: { state: 'failed', error } });
  const { screen } = await openPage({ hash: PICKED, engine });
  await screen.getByRole('button', { name: 'Write' }).click();
  const alert = screen.getByRole('alert');
  await expect.element(alert).toHaveTextContent(/could not be fetched/);
  await expect.element(alert).toHaveTextContent(/Check the network/);
  expect(await violations()).toEqual([]);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => engine.loads).toBe(2);
});

test('a full disk is said, and the text stays on the screen', async () => {
  const store = {
    ...memoryStore(),
    putGeneration: () => Promise.reject(new AppError('storage-full', 'full')),
  };
  const { screen } = await openPage({ hash: PICKED, store });
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/no room left/);
  await expect.element(screen.getByRole('region', { name: 'Paragraph' })).toHaveTextContent(SECOND);
});

test('trouble with the texts of a tuple that was left is not said of the next one', async () => {
  let fail = (): void => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    fail = () => reject(new AppError('store-failed', 'broken'));
  });
  const kept = memoryStore();
  const store: Store = {
    ...kept,
    ofTuple: (pack, tuple) => (tuple.topic === 'beekeeping' ? broken : kept.ofTuple(pack, tuple)),
  };
  const { app, screen } = await openPage({ hash: PICKED, store });
  location.hash = '#/try?skills=simile&topic=sewing';
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/sewing/);
  fail();
  await expect(broken).rejects.toThrow();
  await tick();
  expect(app.attempt.problem).toBeNull();
  location.hash = PICKED;
  await expect.poll(() => app.attempt.problem?.code).toBe('store-failed');
});

test('without a store the page works and says that nothing will be kept', async () => {
  const openStore = () => Promise.reject(new AppError('store-unavailable', 'no IndexedDB'));
  const { screen } = await openPage({ hash: PICKED, ports: { openStore } });
  await expect.element(screen.getByText('Nothing will be kept.')).toBeVisible();
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByRole('list', { name: 'Grade' })).toBeVisible();
});

test('storage held by another tab is said while the page waits for it, and no longer', async () => {
  const blocked = { code: 'store-blocked', message: 'blocked', detail: {} } as const;
  let open = (): void => undefined;
  const openStore: AppPorts['openStore'] = (onNotice) => {
    onNotice(blocked);
    return new Promise((resolve) => (open = () => resolve(memoryStore())));
  };
  const { screen } = await openPage({ hash: PICKED, ports: { openStore } });
  const note = screen.getByText(/open in another tab, holds the storage/);
  await expect.element(note).toBeVisible();
  open();
  await expect.element(note).not.toBeInTheDocument();
  await expect.element(screen.getByText(/Nothing yet\. What you let it write/)).toBeVisible();
});

test('model text is never HTML', async () => {
  const nasty = '<img src=x onerror=alert(1)> like a <b>hive</b>';
  const engine = scriptedEngine({ turns: [{ says: nasty }, { says: nasty }] });
  const { screen } = await openPage({ hash: PICKED, engine });
  await screen.getByRole('button', { name: 'Write' }).click();
  const paragraph = screen.getByRole('region', { name: 'Paragraph' });
  await expect.element(paragraph).toHaveTextContent(nasty);
  expect(paragraph.element().querySelector('img, b')).toBeNull();
});

test('a text whose votes are missing is graded when it is opened', async () => {
  const store = memoryStore();
  const unvoted = { ...store, putVote: () => new Promise<void>(() => undefined) };
  const first = await openPage({ hash: PICKED, store: unvoted });
  await first.screen.getByRole('button', { name: 'Write' }).click();
  await expect.poll(async () => (await store.latest(1)).length).toBe(1);
  await first.screen.unmount();
  const { screen } = await openPage({ hash: PICKED, store, engine: scriptedEngine({ turns: [] }) });
  await expect.element(screen.getByRole('listitem', { name: 'earned: simile' })).toBeVisible();
});
