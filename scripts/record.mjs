// @ts-check
/**
 * node scripts/record.mjs FOLDER [--rounds N] LINK…: lets the real small model write the tuples of the links ("#/try?…")
 * in the built page, saves a recording of each, and lists all recordings of FOLDER in its index.json, those already
 * listed first. People choose what stays: delete a file and run it without links. Needs `npm run build` and the model.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onBuiltPage } from './on-built-page.mjs';

const LONG = 300_000;
const INDEX = 'index.json';

/** @typedef {{ file: string, student: string, skills: string[], topic: string, createdAt: number, earned: number, outOf: number }} Listed */

/**
 * @param {import('playwright').Page} page
 * @param {string} folder
 * @param {number} round
 */
async function recordOne(page, folder, round) {
  const press = (/** @type {RegExp} */ name) => page.getByRole('button', { name });
  await press(/^Write( again)?$/).click();
  await press(/^Stop/).waitFor({ timeout: LONG });
  await press(/^Write again/).waitFor({ timeout: LONG });
  const downloading = page.waitForEvent('download');
  await press(/^Save recording$/).click();
  const download = await downloading;
  const name = download.suggestedFilename().replace(/^recording-/, '');
  const file = round === 1 ? name : name.replace(/\.json$/, `-${round}.json`);
  await download.saveAs(join(folder, file));
  const text = await page.getByRole('region', { name: 'Paragraph' }).innerText();
  const grade = await page.getByRole('list', { name: 'Grade' }).ariaSnapshot();
  const points = grade.match(/(earned|missed|ungraded): [^"]+/g) ?? [];
  console.error(`${file}\n  ${text.trim()}\n  ${[...new Set(points)].join(' | ')}`);
}

/**
 * @param {string} folder
 * @param {readonly string[]} links
 * @param {number} rounds
 */
async function record(folder, links, rounds) {
  await onBuiltPage(async (page, url) => {
    for (const link of links) {
      await page.goto(`${url}${link}`);
      for (let round = 1; round <= rounds; round += 1) await recordOne(page, folder, round);
    }
  });
}

/**
 * @param {string} folder
 * @param {string} file
 * @returns {Promise<Listed>}
 */
async function listed(folder, file) {
  const { generation, votes } = JSON.parse(await readFile(join(folder, file), 'utf8'));
  /** @type {{ point: number }[]} */
  const findings = votes[0]?.record.vote.findings ?? [];
  return {
    file,
    student: generation.student.label,
    skills: generation.tuple.skills,
    topic: generation.tuple.topic,
    createdAt: generation.createdAt,
    earned: findings.filter(({ point }) => point === 1).length,
    outOf: generation.tuple.skills.length + 3,
  };
}

/** @param {string} folder */
async function writeIndex(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json') && name !== INDEX);
  const old = await readFile(join(folder, INDEX), 'utf8').catch(() => '{"recordings":[]}');
  /** @type {string[]} */
  const before = JSON.parse(old).recordings.map((/** @type {Listed} */ { file }) => file);
  const order = [
    ...before.filter((file) => files.includes(file)),
    ...files.filter((file) => !before.includes(file)).sort(),
  ];
  const recordings = await Promise.all(order.map((file) => listed(folder, file)));
  const index = { format: 'skillet-recordings', version: 1, recordings };
  await writeFile(join(folder, INDEX), `${JSON.stringify(index, null, 2)}\n`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '1' } },
});
const [folder, ...links] = positionals;
if (folder === undefined) throw new Error('say where the recordings go: record.mjs FOLDER [LINK…]');
await mkdir(folder, { recursive: true });
if (links.length > 0) await record(folder, links, Number(values.rounds));
await writeIndex(folder);
