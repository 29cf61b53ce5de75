// @ts-check
/** npm run bench: what the project promises in figures, as a table for docs/benchmarks.md. */
import { benchCore } from './core.mjs';
import { benchEngine } from './engine.mjs';
import { benchJudge } from './judge.mjs';
import { benchPageLoad } from './page-load.mjs';
import { benchPageWriting } from './page-writing.mjs';

const rows = [
  ...(await benchCore()),
  ...(await benchJudge()),
  ...(await benchPageLoad()),
  ...(await benchPageWriting()),
  ...(await benchEngine()),
];
console.log('| what | figure | goal | met |\n|---|---|---|---|');
for (const { what, figure, goal, met } of rows) {
  console.log(`| ${what} | ${figure} | ${goal} | ${met ? 'yes' : 'no'} |`);
}
