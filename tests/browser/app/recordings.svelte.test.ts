import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { readRecording } from '../../../src/core/recording/recording-schema.ts';
import { memoryStore } from '../../../src/core/store/memory.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { recordedRun } from '../../support/recordings.ts';
import { openPage, SECOND, storageWith, violations } from './support.ts';

const PICKED = '#/try?pack=checkable&skills=simile;conditional&topic=beekeeping';
const BADGE = /^Recording · Tiny · made 21 Nov 2026$/;

const fileOf = (text: string): File => new File([text], 'demo.json', { type: 'application/json' });

async function recordedFile(): Promise<File> {
  return fileOf(JSON.stringify((await recordedRun()).recording));
}

async function choose(screen: Awaited<ReturnType<typeof openPage>>['screen'], file: File) {
  await screen.getByRole('button', { name: 'Play a recording…' }).click();
  await screen.getByLabelText('Choose a recording file').upload(file);
}

/** A recording whose first piece never comes in the time of a test. */
async function slowFile(): Promise<File> {
  const { recording } = await recordedRun();
  const turns = recording.turns.map(({ pieces }) => ({
    pieces: pieces.map(([ms, tokens, text], place) => [
      ms + (place > 1 ? 3_600_000 : 0),
      tokens,
      text,
    ]),
    ms: 4_000_000,
  }));
  return fileOf(JSON.stringify({ ...recording, turns }));
}

test('a recording from a file plays under its badge to its recorded grade, and nothing is kept', async () => {
  const store = memoryStore();
  const { screen } = await openPage({ hash: PICKED, store, engine: scriptedEngine({ turns: [] }) });
  await choose(screen, await recordedFile());
  await expect.element(screen.getByText(BADGE)).toBeVisible();
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('simile + anaphora about sewing');
  const grade = screen.getByRole('list', { name: 'Grade' });
  await expect.element(grade).toBeVisible();
  await expect
    .element(screen.getByRole('region', { name: 'Paragraph' }))
    .toHaveTextContent('Thread by thread it holds like ivy.');
  expect(
    Array.from(grade.element().querySelectorAll('li'), (item) => item.getAttribute('aria-label')),
  ).toContain('earned: simile');
  expect(await store.latest(5)).toEqual([]);
  expect(await violations()).toEqual([]);
  await screen.getByRole('button', { name: 'Close the recording' }).click();
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('simile + conditional about beekeeping');
});

test('a recording cannot be graded anew, nor by hand', async () => {
  const { screen } = await openPage({ hash: PICKED, storage: storageWith({ judge: 'hand' }) });
  await choose(screen, await recordedFile());
  await expect.element(screen.getByRole('list', { name: 'Grade' })).toBeVisible();
  expect(screen.getByRole('button', { name: /^Grade/ }).elements()).toEqual([]);
  expect(screen.getByRole('button', { name: /^Save$|^Keep/ }).elements()).toEqual([]);
});

test('Stop ends it at once, and it can be played again', async () => {
  const { screen } = await openPage({ hash: PICKED });
  await choose(screen, await slowFile());
  await expect.element(screen.getByText('Answer: Thread', { exact: false }).first()).toBeVisible();
  await screen.getByRole('button', { name: 'Stop' }).click();
  await expect.element(screen.getByText(/^Stopped\./)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Play again' })).toBeVisible();
});

test('going to another tuple leaves the recording', async () => {
  const { screen } = await openPage({ hash: PICKED });
  await choose(screen, await slowFile());
  await expect.element(screen.getByText(BADGE)).toBeVisible();
  location.hash = '#/try?pack=checkable&skills=simile&topic=beekeeping';
  await expect.element(screen.getByText(BADGE)).not.toBeInTheDocument();
  location.hash = PICKED;
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeVisible();
  await expect.element(screen.getByText(BADGE)).not.toBeInTheDocument();
});

test('a file that is no recording is refused in words', async () => {
  const { screen } = await openPage({ hash: PICKED });
  await choose(screen, fileOf('{"format":"something"}'));
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/not a recording/);
  expect(await violations()).toEqual([]);
});

test('a dropped file plays', async () => {
  const { screen } = await openPage({ hash: PICKED });
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(await recordedFile());
  window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  await expect.element(screen.getByText(BADGE)).toBeVisible();
});

test('what was just written can be saved, and the file plays', async () => {
  const { app, screen } = await openPage({ hash: PICKED });
  await expect
    .element(screen.getByRole('button', { name: 'Save recording' }))
    .not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByRole('button', { name: 'Save recording' })).toBeVisible();
  const file = await app.recordings.file();
  expect(file?.name).toBe('recording-simile-conditional-beekeeping.json');
  const recording = readRecording(file?.text ?? '', 'saved');
  expect(recording.generation.answer).toBe(SECOND);
  await choose(screen, fileOf(file?.text ?? ''));
  await expect.element(screen.getByText(/^Recording · Tiny/)).toBeVisible();
  await expect.element(screen.getByText('5 of 5').first()).toBeVisible();
});

test('on a wide screen nobody is sent to a recording first', async () => {
  await page.viewport(1280, 800);
  const { screen } = await openPage({ hash: '' });
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: 'Play the recording' }))
    .not.toBeInTheDocument();
});
