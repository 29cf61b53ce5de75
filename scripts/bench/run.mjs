// @ts-check
/** npm run bench: what the project promises in figures, as a table for docs/benchmarks.md. */
import { benchEngine } from './engine.mjs';
import { benchPageLoad } from './page-load.mjs';

const rows = [...(await benchPageLoad()), ...(await benchEngine())];
console.log('| what | figure | goal | met |\n|---|---|---|---|');
for (const { what, figure, goal, met } of rows) {
  console.log(`| ${what} | ${figure} | ${goal} | ${met ? 'yes' : 'no'} |`);
}
