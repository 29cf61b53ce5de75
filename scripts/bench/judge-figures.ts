import type { Pack, TupleInFull } from '../../src/core/catalog/pack.ts';
import { builtInPack } from '../../src/core/catalog/packs/index.ts';
import type { Grade, Vote } from '../../src/core/grading/grade.ts';
import type { GradeRequest, Voting } from '../../src/core/grading/judge.ts';
import { compatPoints } from '../../src/core/grading/reading/compat-points.ts';
import { readingCriteria } from '../../src/core/grading/reading/labels.ts';
import { readReply } from '../../src/core/grading/reading/read-reply.ts';
import { gradeFromVotes } from '../../src/core/grading/tally.ts';
import { votesToCast } from '../../src/core/grading/votes-to-cast.ts';
import type { ChatReply, EndpointClient } from '../../src/endpoint/client.ts';
import { endpointJudge } from '../../src/judge/endpoint-judge.ts';

export interface Cost {
  /** Read and written, over all requests. */
  readonly tokens: number;
  readonly requests: number;
}

export interface JudgeFigures {
  readonly texts: number;
  /** Of these, texts whose first two votes differ. */
  readonly disagree: number;
  readonly single: Cost;
  readonly together: Cost;
  readonly adaptive: Cost;
  readonly sameVerdicts: boolean;
  /** Replies read in a second. */
  readonly replies: { readonly strict: number; readonly compat: number };
}

const TEXTS = 100;
const DISAGREE_EVERY = 10;
const K = 2;
const ENDPOINT = { url: 'http://scripted/v1', model: 'scripted', dialect: 'plain' } as const;

/** The same scripted votes asked for in three ways, and the speed of both readers. */
export async function judgeFigures(): Promise<JudgeFigures> {
  const requests = Array.from({ length: TEXTS }, (_, index) => requestOf(index));
  const single = await graded(requests, 'each');
  const together = await graded(requests, 'together');
  const adaptive = await graded(requests, 'adaptive');
  const verdicts = [single, together, adaptive].map(({ grades }) => JSON.stringify(grades));
  return {
    texts: TEXTS,
    disagree: TEXTS / DISAGREE_EVERY,
    single: single.cost,
    together: together.cost,
    adaptive: adaptive.cost,
    sameVerdicts: new Set(verdicts).size === 1,
    replies: readingSpeed(requests[0] ?? requestOf(0)),
  };
}

function requestOf(index: number): GradeRequest {
  const pack: Pack = builtInPack('skill-mix');
  const skills = Array.from(
    { length: K },
    (_, at) => pack.skills[(index * K + at) % pack.skills.length],
  );
  const topic = pack.topics[index % pack.topics.length];
  if (topic === undefined) throw new Error('the pack has no topics');
  const tuple: TupleInFull = { skills: skills.flatMap((skill) => skill ?? []), topic };
  return {
    tuple,
    answer: `Text ${index.toString()} on ${topic.id}: the old hands say that it was never the wind that kept them up at night.`,
  };
}

async function graded(requests: readonly GradeRequest[], voting: Voting) {
  const server = scripted(requests);
  const judge = endpointJudge(
    {
      endpoint: ENDPOINT,
      votes: 3,
      voting,
      temperature: 0.7,
      maxTokens: 512,
      price: null,
      prompt: null,
    },
    server.client,
    { now: () => 0, elapsed: () => 0 },
  );
  const signal = new AbortController().signal;
  const grades: Grade[] = [];
  for (const request of requests) {
    const cast = new Map<number, Vote>();
    for (;;) {
      const numbers = votesToCast(judge, cast);
      if (numbers.length === 0) break;
      for (const { number, vote } of await judge.cast(signal, request, numbers)) {
        cast.set(number, vote);
      }
    }
    grades.push(gradeFromVotes([...cast.values()], judge.votes));
  }
  if (grades.some(({ state }) => state !== 'graded'))
    throw new Error('a scripted vote is unreadable');
  return { grades, cost: server.cost() };
}

/** An endpoint in memory: the votes on each text in one order, however they are asked for. */
function scripted(requests: readonly GradeRequest[]) {
  const given = new Map<string, number>();
  let tokens = 0;
  let asked = 0;
  const client: EndpointClient = {
    endpoint: ENDPOINT,
    host: 'scripted',
    chat: (_signal, { messages, n }) => {
      const prompt = messages.map(({ content }) => content).join('\n');
      const index = requests.findIndex(({ answer }) => prompt.includes(answer));
      const first = given.get(prompt) ?? 0;
      given.set(prompt, first + n);
      const choices = Array.from({ length: n }, (_, at) => ({
        text: replyOf(requests[index] ?? requestOf(0), pointsOf(index, first + at)),
        finish: 'stop' as const,
      }));
      const inputTokens = tokensOf(prompt);
      const outputTokens = choices.reduce((sum, { text }) => sum + tokensOf(text), 0);
      tokens += inputTokens + outputTokens;
      asked += 1;
      const reply: ChatReply = {
        choices,
        model: 'scripted',
        fingerprint: null,
        usage: { inputTokens, outputTokens },
        sent: {},
        dropped: [],
        ms: 1,
      };
      return Promise.resolve(reply);
    },
    stream: () => Promise.reject(new Error('a judge does not stream')),
  };
  return { client, cost: (): Cost => ({ tokens, requests: asked }) };
}

/** Every tenth text's second vote differs from its first in one criterion. */
function pointsOf(text: number, vote: number): readonly number[] {
  const points = Array.from({ length: K + 3 }, (_, criterion) =>
    Number((text + criterion) % 3 > 0),
  );
  const differs = text % DISAGREE_EVERY === 0 && vote === 1;
  return points.map((point, criterion) => (differs && criterion === 0 ? 1 - point : point));
}

/** A reply as our prompt asks for it: the table, and a sentence to each skill and to whatever else got 0. */
function replyOf({ tuple }: GradeRequest, points: readonly number[]): string {
  const names = [...tuple.skills.map(({ id }): string => id), 'topic', 'sense', 'length'];
  const rows = names.map(
    (name, at) => `| ${(at + 1).toString()}. ${name} | ${String(points[at])} |`,
  );
  const total = points.reduce((sum, point) => sum + point, 0);
  const said = names.flatMap((_, at) =>
    at < K || points[at] === 0
      ? [`${(at + 1).toString()}. The wind is what the words hang on.`]
      : [],
  );
  return [
    "Here's the grading table:\n\n| Criteria | Points Earned |\n|---|---|",
    ...rows,
    `| Total Points Earned | ${total.toString()} |\n\nExplanation:`,
    ...said,
  ].join('\n');
}

/** Roughly as tokenisers count: words of usual length, digits, runs of one sign, line breaks. */
const tokensOf = (text: string): number =>
  text.match(/\p{L}{1,8}|\p{N}|\n+|([^\s\p{L}\p{N}])\1*/gu)?.length ?? 0;

const ROUNDS = 5000;

function readingSpeed(request: GradeRequest): JudgeFigures['replies'] {
  const reply = replyOf(request, pointsOf(0, 0));
  const criteria = readingCriteria(request.tuple);
  const { answer } = request;
  return {
    strict: aSecond(() => readReply({ criteria, answer, reply, style: 'table' })),
    compat: aSecond(() => compatPoints({ k: K, answer, reply, style: 'table' })),
  };
}

function aSecond(read: () => unknown): number {
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) read();
  return (ROUNDS * 1000) / (performance.now() - began);
}
