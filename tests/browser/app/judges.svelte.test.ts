import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { HAND_JUDGE_ID } from '../../../src/app/state/judgements.ts';
import { FIRST_CHOICES } from '../../../src/app/state/settings-schema.ts';
import { modelId } from '../../../src/core/brand.ts';
import { AppError } from '../../../src/core/errors.ts';
import { memoryStore } from '../../../src/core/store/memory.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { SCRIPTED_ENGINE_ID, scriptedEngine } from '../../support/scripted-engine.ts';
import { scriptedReader } from './scripted-reader.ts';
import { FIRST, openPage, SECOND, storageWith, violations, type Setup } from './support.ts';

const PICKED = '#/try?pack=checkable&skills=simile;conditional&topic=beekeeping';
const LOCAL = {
  ...FIRST_CHOICES.endpointJudge,
  endpoint: { url: 'http://localhost:8000/v1', model: 'judge-7b', dialect: 'plain' },
  price: { input: 30, output: 60 },
} as const;
const READS = { judge: 'endpoint', endpointJudge: LOCAL } as const;

type Page = Awaited<ReturnType<typeof openPage>>['screen'];

const itemsOf = (screen: Page): (string | null)[] =>
  Array.from(
    screen.getByRole('list', { name: 'Grade', exact: true }).element().querySelectorAll('li'),
    (item) => item.getAttribute('aria-label'),
  );

/** A page on which a text has been written, with this setup. */
async function written(setup: Setup) {
  const page = await openPage({ hash: PICKED, ...setup });
  await page.screen.getByRole('button', { name: 'Write' }).click();
  await expect
    .element(page.screen.getByRole('region', { name: 'Paragraph' }))
    .toHaveTextContent(SECOND);
  await expect.element(page.screen.getByRole('button', { name: 'Write again' })).toBeVisible();
  return page;
}

/** A store with one text in it that the rules have graded. */
async function gradedByRules(): Promise<Store> {
  const store = memoryStore();
  const { screen } = await written({ store });
  await expect.element(screen.getByRole('list', { name: 'Grade', exact: true })).toBeVisible();
  await screen.unmount();
  return store;
}

test('three votes: the majority decides, each vote is a mark with words, and the dissent shows', async () => {
  const { reader } = scriptedReader([
    [1, 0, 1, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 0, 1, 0, 1],
  ]);
  const { screen } = await written({ storage: storageWith(READS), reader });
  await expect.element(screen.getByText('In the judge’s words')).toBeVisible();
  expect(itemsOf(screen)).toEqual([
    'earned: simile',
    'missed: conditional',
    'earned: about beekeeping',
    'earned: makes sense',
    'earned: at most one sentence',
  ]);
  const conditional = screen.getByRole('listitem', { name: 'missed: conditional' });
  await expect.element(conditional.getByText('vote 2: earned')).toBeInTheDocument();
  await expect.element(conditional.getByText('vote 3: missed')).toBeInTheDocument();
  await expect.element(conditional.getByText('The votes differ.')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('the judge’s words, its model, tokens and money, prompt and raw reply are all there', async () => {
  const { reader } = scriptedReader([[1, 1, 1, 1, 1]]);
  const { screen } = await written({ storage: storageWith(READS), reader });
  const about = screen.getByText(/Answered: judge-7b-returned/);
  await expect.element(about).toHaveTextContent(/Asked: judge-7b at localhost:8000/);
  await expect.element(about).toHaveTextContent(/Fingerprint fp_1/);
  await expect
    .element(about)
    .toHaveTextContent(/1,200 tokens read, 300 written, in 1 request; \$0.0540/);
  await screen.getByText('Vote 2: 5 of 5').click();
  await expect.element(screen.getByText(/each point follows/).nth(1)).toBeVisible();
  await screen.getByText('How it was graded').click();
  await expect.element(screen.getByText('Grading prompt')).toBeVisible();
  await expect.element(screen.getByText('Reply, vote 3')).toBeVisible();
  await expect.element(screen.getByText(/All votes carry the same reply/)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('replies that cannot be read leave every item ungraded with the reason; asking again asks anew', async () => {
  const { reader, votes } = scriptedReader([
    'malformed',
    'malformed',
    'malformed',
    [1, 1, 1, 0, 1],
  ]);
  const store = memoryStore();
  const { screen } = await written({ storage: storageWith(READS), reader, store });
  await expect
    .element(screen.getByText(/holds no verdicts that can be read/).first())
    .toBeVisible();
  expect(itemsOf(screen)[0]).toBe('ungraded: simile');
  expect(await violations()).toEqual([]);
  await screen.getByRole('button', { name: 'Ask the judge again' }).click();
  await expect.element(screen.getByRole('listitem', { name: 'missed: makes sense' })).toBeVisible();
  expect(votes()).toBe(6);
  const [record] = await store.latest(1);
  const kept = record === undefined ? [] : await store.votes(record.key);
  expect(kept.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a judge that breaks leaves nothing kept, says why, and can be asked again', async () => {
  const refused = new AppError('endpoint-key', 'localhost:8000 refused the key.');
  const { reader } = scriptedReader([refused, [1, 1, 1, 1, 1]]);
  const store = memoryStore();
  const { screen } = await written({ storage: storageWith(READS), reader, store });
  await expect.element(screen.getByText(/localhost:8000 refused the key/)).toBeVisible();
  expect(itemsOf(screen).every((item) => item?.startsWith('ungraded: '))).toBe(true);
  const [record] = await store.latest(1);
  expect(record === undefined ? null : await store.votes(record.key)).toEqual([]);
  await screen.getByRole('button', { name: 'Ask the judge again' }).click();
  await expect.element(screen.getByRole('listitem', { name: 'earned: simile' })).toBeVisible();
});

test('a kept text is graded by another judge without being written again, and the switch shows both', async () => {
  const store = await gradedByRules();
  const { reader } = scriptedReader([[0, 0, 1, 1, 1]]);
  const { screen } = await openPage({ hash: PICKED, store, storage: storageWith(READS), reader });
  await expect.element(screen.getByRole('listitem', { name: 'earned: simile' })).toBeVisible();
  await screen.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect.element(screen.getByRole('listitem', { name: 'missed: simile' })).toBeVisible();
  const bench = screen.getByRole('group', { name: 'Graded by' });
  await bench.getByRole('radio', { name: 'rules' }).click();
  await expect.element(screen.getByRole('listitem', { name: 'earned: simile' })).toBeVisible();
  expect(await store.latest(9)).toHaveLength(1);
  expect(await violations()).toEqual([]);
});

test('without a key the text waits, and the rules, the hand and Settings are offered', async () => {
  const { screen } = await written({ storage: storageWith({ judge: 'endpoint' }) });
  await expect.element(screen.getByText(/gpt-4-0613 at api.openai.com, wants a key/)).toBeVisible();
  await expect
    .element(screen.getByRole('link', { name: 'Enter a key' }))
    .toHaveAttribute('href', '#/settings');
  await expect.element(screen.getByRole('button', { name: 'Grade by hand' })).toBeVisible();
  // The scripted rules know simile only, so they are not offered for this pair.
  expect(screen.getByRole('button', { name: 'Grade by the rules' }).elements()).toEqual([]);
  expect(await violations()).toEqual([]);
});

test('without a key the rules can grade where they decide every skill', async () => {
  const rules = () => Promise.resolve(() => 'It says so.');
  const storage = storageWith({ judge: 'endpoint' });
  const { screen } = await written({ storage, ports: { rules } });
  await screen.getByRole('button', { name: 'Grade by the rules' }).click();
  await expect.element(screen.getByRole('listitem', { name: 'earned: simile' })).toBeVisible();
});

test('a person grades by keyboard, blind, and a correction is the next vote', async () => {
  const store = memoryStore();
  const { screen } = await written({ store, storage: storageWith({ judge: 'hand' }) });
  const save = screen.getByRole('button', { name: 'Save the grade' });
  await expect.element(save).toBeDisabled();
  expect(await violations()).toEqual([]);
  await userEvent.keyboard('12344');
  await screen.getByRole('textbox', { name: 'Remark (optional)' }).fill('A plain text.');
  await expect.element(save).toBeEnabled();
  await save.click();
  await expect.element(screen.getByRole('listitem', { name: 'missed: makes sense' })).toBeVisible();
  expect(itemsOf(screen)[0]).toBe('earned: simile');
  await expect.element(screen.getByText(/Graded blind/)).toBeVisible();
  await screen.getByRole('button', { name: 'Correct this grade' }).click();
  await userEvent.keyboard('1');
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('listitem', { name: 'missed: simile' })).toBeVisible();
  const [record] = await store.latest(1);
  const votes = record === undefined ? [] : await store.votes(record.key);
  expect(votes.map(({ judge, number }) => [judge, number])).toEqual([
    [HAND_JUDGE_ID, 1],
    [HAND_JUDGE_ID, 2],
  ]);
  expect(votes[0]?.source).toEqual({ kind: 'hand', blind: true, words: 'A plain text.' });
});

test('the form and the list in its place take the focus, and each criterion is one group of arrow keys', async () => {
  const { screen } = await written({ storage: storageWith({ judge: 'hand' }) });
  await expect.element(screen.getByRole('heading', { name: 'Grade by hand' })).toBeVisible();
  expect(document.activeElement).not.toBe(
    screen.getByRole('heading', { name: 'Grade by hand' }).element(),
  );
  await userEvent.keyboard('1234');
  await screen.getByRole('button', { name: 'Save the grade' }).click();
  await expect.element(screen.getByRole('list', { name: 'Grade', exact: true })).toHaveFocus();
  await screen.getByRole('button', { name: 'Correct this grade' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Grade by hand' })).toHaveFocus();
  await userEvent.keyboard('{Tab}{ArrowDown}');
  const first = screen.getByRole('group', { name: /simile/ });
  await expect.element(first.getByRole('radio', { name: 'missed' })).toBeChecked();
  await expect.element(first.getByRole('radio', { name: 'missed' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('list', { name: 'Grade', exact: true })).toHaveFocus();
  expect(itemsOf(screen)[0]).toBe('earned: simile');
});

test('what other judges said is hidden from who grades by hand; who has seen it does not grade blind', async () => {
  const store = await gradedByRules();
  const hidden = await openPage({ hash: PICKED, store, storage: storageWith({ judge: 'hand' }) });
  await expect.element(hidden.screen.getByText(/stays hidden until this is saved/)).toBeVisible();
  expect(hidden.screen.getByRole('list', { name: 'Grade', exact: true }).elements()).toEqual([]);
  expect(hidden.screen.getByText('5 of 5').elements()).toEqual([]);
  await hidden.screen.unmount();

  const storage = storageWith({ judge: 'rules' });
  const seen = await openPage({ hash: PICKED, store, storage });
  await expect.element(seen.screen.getByRole('listitem', { name: 'earned: simile' })).toBeVisible();
  seen.app.settings.chooseJudge('hand');
  await expect.element(seen.screen.getByText(/will not count as blind/)).toBeVisible();
  await userEvent.keyboard('1234');
  await seen.screen.getByRole('button', { name: 'Save the grade' }).click();
  await expect.element(seen.screen.getByText(/Not blind/)).toBeVisible();
  await expect.element(seen.screen.getByRole('group', { name: 'Graded by' })).toBeVisible();
});

test('a student at an endpoint writes under its host and its own name', async () => {
  const storage = storageWith({ student: 'endpoint' });
  const loaded = {
    model: modelId('my-model'),
    engine: SCRIPTED_ENGINE_ID,
    sha256: null,
    threads: null,
    contextTokens: null,
    host: 'localhost:8000',
  };
  const load = { state: 'ready', loaded } as const;
  const engine = scriptedEngine({ turns: [{ says: FIRST }, { says: SECOND }], load });
  const { app, screen } = await openPage({ hash: PICKED, storage, engine });
  await expect
    .element(screen.getByText(/Nothing is downloaded: the prompts go to localhost:8000/))
    .toBeVisible();
  await expect.element(screen.getByText('my-model will write it')).toBeVisible();
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByText('Written by my-model')).toBeVisible();
  await expect.element(screen.getByText('at localhost:8000', { exact: true })).toBeVisible();
  expect(app.attempt.kept?.record.prompt.variant).toBe('standard');
});

test('a student that wants a key is not asked without one', async () => {
  const studentEndpoint = {
    url: 'https://api.example.com/v1',
    model: 'big',
    dialect: 'plain',
  } as const;
  const storage = storageWith({ student: 'endpoint', studentEndpoint });
  const { screen } = await openPage({ hash: PICKED, storage });
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeDisabled();
  await expect.element(screen.getByText(/big at api.example.com, wants a key/)).toBeVisible();
});
