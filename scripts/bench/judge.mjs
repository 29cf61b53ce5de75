// @ts-check
/** The judge's part of `npm run bench`: what votes cost, and how fast replies are read. Needs no browser. */
import { createServer } from 'vite';
import { ROOT } from '../run-command.mjs';

const TOGETHER_AT_MOST = 0.45;
const ADAPTIVE_AT_MOST = 0.75;
const REPLIES_A_SECOND_AT_LEAST = 5000;

/** @returns {Promise<import('./judge-figures.ts').JudgeFigures>} */
async function measure() {
  const server = await createServer({
    root: ROOT,
    logLevel: 'error',
    server: { middlewareMode: true },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { judgeFigures } = await server.ssrLoadModule('/scripts/bench/judge-figures.ts');
    return await judgeFigures();
  } finally {
    await server.close();
  }
}

/** @returns {Promise<readonly import('./engine.mjs').Row[]>} */
export async function benchJudge() {
  const { texts, disagree, single, together, adaptive, sameVerdicts, replies } = await measure();
  const verdicts = sameVerdicts ? 'verdicts equal' : 'VERDICTS DIFFER';
  const about = `${texts.toString()} texts, ${disagree.toString()} with votes that differ, ${verdicts}`;
  /** @param {import('./judge-figures.ts').Cost} cost @param {number} most @param {string} how */
  const row = (cost, most, how) => {
    const tokens = cost.tokens / single.tokens;
    return {
      what: `judge tokens, ${how} over three single calls (${cost.requests.toString()} requests against ${single.requests.toString()}; ${about})`,
      figure: tokens.toFixed(3),
      goal: `<= ${most.toString()}`,
      met: sameVerdicts && tokens <= most,
    };
  };
  return [
    row(together, TOGETHER_AT_MOST, 'one request with n'),
    row(adaptive, ADAPTIVE_AT_MOST, 'a third vote only where two differ'),
    {
      what: `judge replies read a second (as the reference does: ${Math.round(replies.compat).toString()})`,
      figure: Math.round(replies.strict).toString(),
      goal: `>= ${REPLIES_A_SECOND_AT_LEAST.toString()}`,
      met: replies.strict >= REPLIES_A_SECOND_AT_LEAST,
    },
  ];
}
