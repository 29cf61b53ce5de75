import type { Pack } from '../../core/catalog/pack.ts';
import { tupleInFull } from '../../core/catalog/lookup.ts';
import type { Judge } from '../../core/grading/judge.ts';
import { gradingPrompt } from '../../core/grading/reading/prompt.ts';
import { votesToCast } from '../../core/grading/votes-to-cast.ts';
import { requestOf } from '../../core/run/cell-request.ts';
import type { Cell } from '../../core/run/events.ts';
import type { EndpointJudge, Plan } from '../../core/run/plan.ts';
import type { RunPorts } from '../../core/run/run.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import type { Store } from '../../core/store/store.ts';
import { isEndpointJudge } from './plan-options.ts';

/** What a command is about to ask for, known before anything is sent. */
export interface Ahead {
  /** Texts to write, and requests that this takes (one a turn). */
  readonly texts: number;
  readonly stored: number;
  readonly studentRequests: number;
  readonly judgeRequests: Bounds;
  /** US dollars at most, by the plan's price; null where it has none. */
  readonly mostUsd: number | null;
}

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const NONE: Bounds = { least: 0, most: 0 };

/** Looks at what a run has to do. Errors: as `requestOf`, and those of the store. */
export async function lookAhead(
  plan: Plan,
  cells: readonly Cell[],
  ports: RunPorts,
): Promise<Ahead> {
  let texts = 0;
  let studentRequests = 0;
  let judgeRequests = NONE;
  let usd = 0;
  const price = isEndpointJudge(plan.judge) ? plan.judge.price : null;
  for (const cell of cells) {
    const request = requestOf(cell, plan, ports);
    const stored = await ports.store.generation(request.key);
    if (stored === undefined) {
      texts += 1;
      studentRequests += request.turns.length;
    }
    const asked = await judgeRequestsFor(stored, ports.judge, ports.store);
    judgeRequests = plus(judgeRequests, asked);
    if (isEndpointJudge(plan.judge)) usd += asked.most * usdOf(plan.judge, cell, ports.pack, plan);
  }
  return {
    texts,
    stored: cells.length - texts,
    studentRequests,
    judgeRequests,
    mostUsd: price === null ? null : usd,
  };
}

/** `undefined`: the text is not written yet. */
export async function judgeRequestsFor(
  record: GenerationRecord | undefined,
  judge: Judge | null,
  store: Store,
): Promise<Bounds> {
  if (judge === null) return NONE;
  if (record !== undefined && record.answer.trim() === '') return NONE;
  const cast = new Map(
    record === undefined
      ? []
      : (await store.votes(record.key))
          .filter((vote) => vote.judge === judge.id)
          .map(({ number, vote }) => [number, vote] as const),
  );
  const next = votesToCast(judge, cast).length;
  if (next === 0) return NONE;
  const together = judge.voting === 'together';
  const all = judge.votes - cast.size;
  return { least: together ? 1 : judge.voting === 'each' ? all : next, most: all };
}

export const plus = (a: Bounds, b: Bounds): Bounds => ({
  least: a.least + b.least,
  most: a.most + b.most,
});

/** English has four and more characters a token: fewer make the bound one. */
const CHARACTERS = 3;

/** What one request to a judge costs at most: the prompt but for the text, the text at its longest, the longest reply. */
function usdOf(judge: EndpointJudge, { tuple }: Cell, pack: Pack, plan: Plan): number {
  if (judge.price === null) return 0;
  const full = tupleInFull(pack, tuple);
  const { prompt } = judge;
  const texts = full.skills.map(({ definition, example }) => `${definition}${example}`);
  const characters =
    prompt === null
      ? gradingPrompt(full, '').length
      : [...prompt.turns, ...texts].join('').length + NAMES;
  const input = Math.ceil(characters / CHARACTERS) + plan.sampling.maxTokens;
  return (input * judge.price.input + judge.maxTokens * judge.price.output) / 1e6;
}

/** Characters that the names of skills and topic, put into a prompt several times, come to at most. */
const NAMES = 1500;

/** The lines that stand before anything is sent. */
export function aheadInWords(ahead: Ahead, judge: Plan['judge']): readonly string[] {
  const { texts, stored, studentRequests, judgeRequests, mostUsd } = ahead;
  const lines = [
    `to write: ${texts} texts, ${studentRequests} requests to the student (${stored} texts are stored)`,
  ];
  if (!isEndpointJudge(judge)) return [...lines, `to grade with: ${judge}`];
  const cost = mostUsd === null ? '' : `, at most about $${mostUsd.toFixed(4)}`;
  return [...lines, `to grade: ${inWords(judgeRequests)} requests to the judge${cost}`];
}

const inWords = ({ least, most }: Bounds): string =>
  least === most ? String(most) : `${least} to ${most}`;
