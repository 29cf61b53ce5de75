import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { openPage, violations } from './support.ts';

test.each([
  ['#/try?pack=nowhere', /no pack “nowhere”/],
  ['#/try?k=two', /a whole number/],
  ['#/try?k=0', /a whole number/],
  ['#/try?split=heldout&k=99', /99 skills cannot be drawn: there are 18/],
  ['#/try?split=left', /train, heldout or all/],
  ['#/try?skills=simile;nosuch&topic=beekeeping', /no skill “nosuch”/],
  ['#/try?skills=simile&topic=nosuch', /no topic “nosuch”/],
  ['#/try?skills=simile;simile&topic=beekeeping', /every skill stands once/],
])('the link %s is answered with what is wrong and a way on', async (hash, what) => {
  const { screen } = await openPage({ hash });
  await expect.element(screen.getByRole('alert')).toHaveTextContent(what);
  expect(await violations()).toEqual([]);
  await screen.getByRole('button', { name: 'Begin with the first tuple' }).click();
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeVisible();
});

test('an unknown page says so and leads to Try', async () => {
  const { screen } = await openPage({ hash: '#/nowhere' });
  await expect.element(screen.getByText(/Nothing answers to “nowhere”/)).toBeVisible();
  await screen.getByRole('link', { name: 'Go to Try' }).click();
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeVisible();
});

test('Another tuple and its key go to the next index', async () => {
  const { screen } = await openPage({ hash: '#/try?pack=checkable&split=heldout&k=2&seed=5&i=3' });
  await screen.getByRole('button', { name: 'Another tuple' }).click();
  await expect.poll(() => location.hash).toBe('#/try?pack=checkable&split=heldout&k=2&seed=5&i=4');
  await userEvent.keyboard('n');
  await expect.poll(() => location.hash).toMatch(/i=5$/);
});

test('g writes', async () => {
  const { screen } = await openPage();
  await userEvent.keyboard('g');
  await expect.element(screen.getByRole('list', { name: 'Grade' })).toBeVisible();
});

test('? opens the list of keys, Esc closes it', async () => {
  const { screen } = await openPage();
  await userEvent.keyboard('?');
  const dialog = screen.getByRole('dialog', { name: 'Keys' });
  await expect.element(dialog).toBeVisible();
  expect(await violations()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
});

test('a window that closes late does not take the next one with it', async () => {
  const { screen } = await openPage();
  await screen.getByRole('button', { name: 'Choose…' }).click();
  await userEvent.keyboard('{Escape}?');
  await expect.element(screen.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

test('the page is named after its tuple', async () => {
  await openPage({ hash: '#/try?skills=simile&topic=beekeeping' });
  expect(document.title).toBe('simile about beekeeping · Skillet');
});

test('a part of the sentence can be swapped', async () => {
  const { screen } = await openPage({ hash: '#/try?skills=simile;conditional&topic=beekeeping' });
  await screen.getByRole('heading', { level: 1 }).getByRole('button', { name: 'simile' }).click();
  await screen.getByRole('searchbox', { name: 'Search skills' }).fill('litotes');
  expect(await violations()).toEqual([]);
  await screen
    .getByRole('dialog')
    .getByRole('button', { name: /^litotes/ })
    .click();
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('litotes + conditional about beekeeping, in at most one sentence');
  expect(location.hash).toContain('skills=litotes;conditional');
});

test('Choose… draws by seed with a preview, and refuses a k larger than the split', async () => {
  const { screen } = await openPage();
  await screen.getByRole('button', { name: 'Choose…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Choose a tuple' });
  await dialog.getByLabelText('Skills (k)').fill('99');
  await expect
    .element(dialog.getByRole('status'))
    .toHaveTextContent(/skills cannot be drawn: there are 18/);
  await expect.element(dialog.getByRole('button', { name: 'Draw this tuple' })).toBeDisabled();
  await dialog.getByLabelText('Skills (k)').fill('3');
  await dialog.getByRole('spinbutton', { name: 'Seed' }).fill('10');
  expect(await violations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Draw this tuple' }).click();
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent(/, in at most two sentences$/);
  expect(location.hash).toMatch(/k=3&seed=10&i=0$/);
});

test('Choose… picks by hand', async () => {
  const { screen } = await openPage({ hash: '#/try?skills=simile&topic=beekeeping' });
  await screen.getByRole('button', { name: 'Choose…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Choose a tuple' });
  await dialog.getByRole('button', { name: 'Add a skill' }).click();
  await dialog.getByRole('button', { name: /^antithesis/ }).click();
  await dialog.getByRole('button', { name: 'about beekeeping' }).click();
  await dialog.getByRole('button', { name: /^sewing/ }).click();
  expect(await violations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Use this tuple' }).click();
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('simile + antithesis about sewing, in at most one sentence');
});

test('a text being written elsewhere is named, and its tuple is one click away', async () => {
  const never = new Promise(() => undefined);
  const engine = scriptedEngine({ turns: [{ says: 'On it', waitsFor: never }] });
  const { screen } = await openPage({ hash: '#/try?skills=simile&topic=beekeeping', engine });
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByText('On it')).toBeVisible();
  await screen.getByRole('button', { name: 'Another tuple' }).click();
  await screen.getByRole('link', { name: 'simile, beekeeping' }).click();
  await expect.element(screen.getByText('On it')).toBeVisible();
  await screen.getByRole('button', { name: 'Stop' }).click();
});

test('the catalog shows every skill with its definition and marks what is held out', async () => {
  const { screen } = await openPage({ hash: '#/catalog' });
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('Catalog: Checkable skills');
  await expect.element(screen.getByText('It says “like”.')).toBeVisible();
  expect(document.querySelectorAll('dt').length).toBe(35);
  expect(await violations()).toEqual([]);
});
