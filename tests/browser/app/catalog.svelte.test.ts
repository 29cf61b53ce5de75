import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { BUILT_IN_PACKS, lineOf } from '../../../src/app/built-in-packs.ts';
import { packId, skillId } from '../../../src/core/brand.ts';
import { readOwnPack } from '../../../src/core/catalog/own-pack.ts';
import { builtInPack } from '../../../src/core/catalog/packs/index.ts';
import type { Pack } from '../../../src/core/catalog/pack.ts';
import { AppError } from '../../../src/core/errors.ts';
import { memoryPackStore } from '../../../src/core/store/memory-packs.ts';
import type { PackStore } from '../../../src/core/store/pack-store.ts';
import { memoryStore } from '../../../src/core/store/memory.ts';
import { LITTLE_PACK } from '../../support/run-setup.ts';
import { openPage, violations } from './support.ts';

const HEAD = 'category,skill,definition,example\n';
const SKILLS = `${HEAD}literary,metaphor,"One thing, another.",Time is money.\nlogic,modus ponens,If P then Q.,So Q.\n`;

const csv = (text: string, name = 'skills.csv') => new File([text], name);
const txt = (text = 'Tea\nRope\n') => new File([text], 'topics.txt');

async function storeWith(...packs: readonly Pack[]): Promise<PackStore> {
  const store = memoryPackStore();
  for (const pack of packs) await store.put(pack);
  return store;
}

async function openImport(packs?: PackStore) {
  const opened = await openPage({ hash: '#/catalog', ...(packs === undefined ? {} : { packs }) });
  await opened.screen.getByRole('button', { name: 'Import…' }).click();
  const dialog = opened.screen.getByRole('dialog', { name: 'Import a pack' });
  const give = (...files: File[]) => userEvent.upload(dialog.getByLabelText('Choose files'), files);
  return { ...opened, dialog, give };
}

const level1 = () => page.getByRole('heading', { level: 1 });

test('the lines of the built-in packs tell the truth before a pack is opened', () => {
  const lines = BUILT_IN_PACKS.map(({ id, version, title, skills, topics }) => ({
    ...{ id, version, title, skills, topics },
  }));
  expect(lines).toEqual(lines.map(({ id }) => lineOf(builtInPack(id))));
});

test('skill-mix is opened when asked for, with its 101 skills', async () => {
  const { screen } = await openPage({ hash: '#/catalog' });
  await screen.getByRole('link', { name: /^Skill-mix/ }).click();
  await expect.element(level1()).toHaveTextContent('Catalog: Skill-mix');
  await expect.element(screen.getByText('101 skills', { exact: true })).toBeVisible();
  expect(document.querySelectorAll('dt')).toHaveLength(101);
  expect(await violations()).toEqual([]);
});

test('search and filters show what fits and say how many', async () => {
  const { screen } = await openPage({ hash: '#/catalog' });
  const all = builtInPack('checkable').skills.length;
  const names = () => Array.from(document.querySelectorAll('dt'), (name) => name.textContent);
  await screen.getByRole('searchbox', { name: 'Search skills' }).fill('anaph');
  await expect.poll(names).toEqual(['anaphora']);
  await expect.element(screen.getByText(`1 of ${all} skills`)).toBeVisible();
  await screen.getByRole('searchbox', { name: 'Search skills' }).fill('zzz');
  await expect.element(screen.getByText(/No skill fits/)).toBeVisible();
  await screen.getByRole('searchbox', { name: 'Search skills' }).fill('');
  await screen.getByRole('combobox', { name: 'Side' }).selectOptions('training');
  const pack = builtInPack('checkable');
  const train = pack.skills.filter(({ category }) =>
    pack.split.categories.train.includes(category),
  );
  await expect.poll(names).toEqual(train.map(({ id }) => id));
  await screen.getByRole('combobox', { name: 'Side' }).selectOptions('all');
  await screen.getByRole('combobox', { name: 'Category' }).selectOptions('comparison');
  await expect.poll(names).toContain('simile');
  // The scripted rules know only this one.
  await screen.getByRole('checkbox', { name: 'Only skills that a rule checks' }).click();
  await expect.poll(names).toEqual(['simile']);
});

test('a skill that turns up unasked is found by its rate', async () => {
  const { screen } = await openPage({ hash: '#/catalog' });
  await screen
    .getByRole('combobox', { name: 'Turns up unasked' })
    .selectOptions('in more than 2 %');
  const often = builtInPack('checkable').skills.filter(({ unasked }) =>
    Object.values(unasked ?? {}).some(({ shown, n }) => shown / n > 0.02),
  );
  expect(often.length).toBeGreaterThan(0);
  const names = () => Array.from(document.querySelectorAll('dt'), (name) => name.textContent);
  await expect.poll(() => names().toSorted()).toEqual(often.map(({ id }) => id).toSorted());
});

test('Try this skill leads to a tuple of it', async () => {
  const { screen } = await openPage({ hash: '#/catalog' });
  await screen.getByRole('link', { name: 'Try this skill: simile' }).click();
  await expect.element(level1()).toHaveTextContent(/^simile about .+, in at most one sentence$/);
});

test('two files are imported, drawn from, and there again on the next visit', async () => {
  const packs = memoryPackStore();
  const { screen, dialog, give } = await openImport(packs);
  expect(await violations()).toEqual([]);
  await give(csv(SKILLS), txt());
  await expect.element(dialog.getByText('Read: 2 skills and 2 topics.')).toBeVisible();
  await expect.element(dialog.getByText('Training: literary. Held-out: logic.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Figures of mine');
  expect(await violations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep this pack' }).click();
  await expect.element(level1()).toHaveTextContent('Catalog: Figures of mine');
  expect(location.hash).toBe('#/catalog?pack=figures-of-mine');
  await screen.unmount();

  const next = await openPage({ hash: '#/try?pack=figures-of-mine&split=all&k=2', packs });
  await expect
    .element(level1())
    .toHaveTextContent(/(metaphor \+ modus ponens|modus ponens \+ metaphor) about (Tea|Rope)/);
  await next.screen.getByRole('button', { name: 'Choose…' }).click();
  const options = next.screen.getByRole('combobox', { name: 'Pack' });
  await expect.element(options).toHaveTextContent(/Checkable skills.*Skill-mix.*Figures of mine/);
});

test.each<[string, File[], RegExp]>([
  ['a broken row', [csv(`${SKILLS}logic,a,b\n`), txt()], /skills\.csv:4: the row has 3 cells/],
  ['a topic twice', [csv(SKILLS), txt('Tea\nTea\n')], /topics\.txt:2: .*stands in line 1/],
  ['no topics', [csv(SKILLS)], /There is no topics\.txt/],
  ['no skills', [txt()], /There is no skills\.csv/],
  [
    'two of a kind',
    [csv(SKILLS, 'a.csv'), csv(SKILLS, 'b.csv'), txt()],
    /more than one skills\.csv/,
  ],
])('%s is said, and nothing is kept', async (_what, files, message) => {
  const packs = memoryPackStore();
  const { dialog, give } = await openImport(packs);
  await give(...files);
  await expect.element(dialog.getByRole('status')).toHaveTextContent(message);
  expect(await packs.list()).toEqual([]);
  expect(await violations()).toEqual([]);
  await give(csv(SKILLS), txt());
  await expect.element(dialog.getByRole('button', { name: 'Keep this pack' })).toBeEnabled();
});

test('Latin-1 is said in words', async () => {
  const { dialog, give } = await openImport();
  const bytes = Uint8Array.from(SKILLS.replace('Time', 'Ti\u00e9me'), (letter) =>
    letter.charCodeAt(0),
  );
  await give(new File([bytes], 'skills.csv'), txt());
  await expect.element(dialog.getByRole('status')).toHaveTextContent(/skills\.csv:2: .*UTF-8/);
});

test('an id that is taken makes another pack, or the next version where that is ticked', async () => {
  const packs = await storeWith({ ...LITTLE_PACK, id: packId('my-pack'), title: 'My pack' });
  const first = await openImport(packs);
  await first.give(csv(SKILLS), txt());
  await expect.element(first.dialog.getByText(/“My pack” goes by the same id/)).toBeVisible();
  await first.dialog.getByRole('button', { name: 'Keep this pack' }).click();
  await expect.poll(() => location.hash).toBe('#/catalog?pack=my-pack-2');
  await first.screen.getByRole('button', { name: 'Import…' }).click();
  await first.give(csv(SKILLS), txt());
  await first.dialog.getByRole('checkbox', { name: 'Make it the next version' }).click();
  await first.dialog.getByRole('button', { name: 'Keep this pack' }).click();
  await expect.poll(() => location.hash).toBe('#/catalog?pack=my-pack');
  expect(await packs.pack(packId('my-pack'))).toMatchObject({ version: 2, skills: { length: 2 } });
});

test('files dropped on the catalog are read', async () => {
  const { screen } = await openPage({ hash: '#/catalog' });
  await expect.element(level1()).toBeVisible();
  const data = new DataTransfer();
  for (const file of [csv(SKILLS), txt()]) data.items.add(file);
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  await expect.element(screen.getByText('Read: 2 skills and 2 topics.')).toBeVisible();
});

test('a copy is edited, checked while it is written, and kept as a pack of its own', async () => {
  const packs = memoryPackStore();
  const { screen } = await openPage({ hash: '#/catalog?pack=checkable', packs });
  await screen.getByRole('button', { name: 'Edit a copy' }).click();
  const title = screen.getByRole('textbox', { name: 'Title of the pack' });
  await expect.element(title).toHaveValue('Copy of Checkable skills');
  expect(await violations()).toEqual([]);
  await title.fill('Mine');
  await screen.getByRole('button', { name: 'Edit anaphora' }).click();
  await screen.getByRole('textbox', { name: 'Definition' }).fill('');
  const keep = screen.getByRole('button', { name: 'Keep the copy' });
  await expect.element(keep).toBeDisabled();
  await expect.element(screen.getByText('“anaphora”: definition is empty.')).toBeVisible();
  expect(await violations()).toEqual([]);
  await screen.getByRole('textbox', { name: 'Definition' }).fill('In my own words.');
  await screen.getByRole('button', { name: 'Edit epizeuxis' }).click();
  await screen.getByRole('button', { name: 'Remove epizeuxis' }).click();
  await screen.getByRole('group', { name: 'comparison' }).getByLabelText('training').click();
  await screen.getByRole('textbox', { name: 'Topics' }).fill('beekeeping\nnew topic');
  await keep.click();
  await expect.element(level1()).toHaveTextContent('Catalog: Mine');
  const [kept] = await packs.list();
  const built = builtInPack('checkable');
  expect(kept).toMatchObject({ id: 'mine', version: 1, title: 'Mine', judge: 'rules' });
  expect(kept?.skills).toHaveLength(built.skills.length - 1);
  expect(kept?.skills[0]).toMatchObject({ id: 'anaphora', definition: 'In my own words.' });
  expect(kept?.split.categories.train).toContain('comparison');
  expect(kept?.topics.map(({ id }) => id)).toEqual(['beekeeping', 'new topic']);
});

test('a change that cannot be kept stays on the page, through a look at another view too', async () => {
  const own = await storeWith(LITTLE_PACK);
  const full = () => Promise.reject(new AppError('storage-full', 'full'));
  const { screen } = await openPage({
    hash: '#/catalog?pack=little',
    packs: { ...own, put: full },
  });
  await screen.getByRole('button', { name: 'Edit', exact: true }).click();
  await screen.getByRole('button', { name: 'Add a skill' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('litotes');
  await screen.getByRole('textbox', { name: 'Definition' }).fill('d');
  await screen.getByRole('textbox', { name: 'Example' }).fill('e');
  await screen.getByRole('button', { name: 'Keep the changes' }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/no room left/);
  await screen.getByRole('link', { name: 'Try' }).click();
  await expect.element(screen.getByRole('button', { name: 'Write' })).toBeVisible();
  await screen.getByRole('link', { name: 'Catalog' }).click();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('litotes');
  await screen.getByRole('button', { name: 'Throw away' }).click();
  await screen.getByRole('button', { name: 'Yes, throw it away' }).click();
  await expect.element(level1()).toHaveTextContent('Catalog: Little');
});

test('what is exported reads back equal', async () => {
  const packs = await storeWith({
    ...LITTLE_PACK,
    topics: LITTLE_PACK.topics.map(({ id }) => ({ id, lexicon: [] })),
  });
  const { screen } = await openPage({ hash: '#/catalog?pack=little', packs });
  const saved = new Map<string, Promise<string>>();
  const blobs = new Map<string, Blob>();
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = (blob) => {
    const url = make.call(URL, blob);
    if (blob instanceof Blob) blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href);
    if (blob !== undefined) saved.set(this.download, blob.text());
  };
  try {
    await screen.getByRole('button', { name: 'Export…' }).click();
    for (const name of ['skills.csv', 'topics.txt', 'pack.json']) {
      await screen.getByRole('button', { name: `Save ${name}` }).click();
    }
    expect(await violations()).toEqual([]);
  } finally {
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
  }
  const file = async (name: string) => ({ name, text: (await saved.get(name)) ?? '' });
  const read = readOwnPack({
    title: 'any',
    skills: await file('skills.csv'),
    topics: await file('topics.txt'),
    pack: await file('pack.json'),
  });
  expect(read).toEqual(await packs.pack(LITTLE_PACK.id));
});

test('a pack is marked private, which its link says, and deleted after a question', async () => {
  const packs = await storeWith(LITTLE_PACK);
  const { screen } = await openPage({ hash: '#/catalog?pack=little', packs });
  await screen.getByRole('button', { name: 'Mark private' }).click();
  await expect.element(screen.getByText(/Private: its texts stay out/)).toBeVisible();
  expect(await packs.pack(LITTLE_PACK.id)).toMatchObject({ private: true, version: 2 });
  await screen.getByRole('button', { name: 'Delete…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Delete “Little”?' });
  expect(await violations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  expect(await packs.list()).toHaveLength(1);
  await screen.getByRole('button', { name: 'Delete…' }).click();
  await dialog.getByRole('button', { name: 'Delete it' }).click();
  await expect.element(level1()).toHaveTextContent('Catalog: Checkable skills');
  expect(await packs.list()).toEqual([]);
});

test('a text stays readable when the pack it was written with has changed', async () => {
  const store = memoryStore();
  const packs = await storeWith(LITTLE_PACK);
  const first = await openPage({
    hash: '#/try?pack=little&skills=simile&topic=sewing',
    store,
    packs,
  });
  await first.screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(first.screen.getByRole('list', { name: 'Grade' })).toBeVisible();
  await first.screen.unmount();
  const without = LITTLE_PACK.skills.filter(({ id }) => id !== skillId('simile'));
  await packs.put({ ...LITTLE_PACK, skills: without });
  const { screen } = await openPage({ hash: '#/try', store, packs });
  await screen.getByRole('link', { name: /simile about sewing/ }).click();
  await expect.element(level1()).toHaveTextContent(/^simile about sewing/);
  await expect.element(screen.getByRole('region', { name: 'Paragraph' })).toBeVisible();
  expect(location.hash).toContain('&v=1&text=');
});

test('a thousand skills are shown, searched and edited', async () => {
  const skills = Array.from({ length: 1000 }, (_, index) => ({
    id: skillId(`skill ${index}`),
    category: `category ${index % 10}`,
    definition: `What skill ${index} is.`,
    example: 'A text.',
  }));
  const categories = [...new Set(skills.map(({ category }) => category))];
  const split = { ...LITTLE_PACK.split, categories: { train: categories, heldout: [] } };
  const packs = await storeWith({ ...LITTLE_PACK, skills, split });
  const { screen } = await openPage({ hash: '#/catalog?pack=little', packs });
  await expect.element(screen.getByText('1000 skills', { exact: true })).toBeVisible();
  await screen.getByRole('searchbox', { name: 'Search skills' }).fill('skill 77');
  await expect.element(screen.getByText('19 of 1000 skills')).toBeVisible();
  await screen.getByRole('button', { name: 'Edit', exact: true }).click();
  await screen.getByRole('button', { name: 'Edit skill 999' }).click();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
});
