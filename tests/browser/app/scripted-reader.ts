import { endpointJudge } from '../../../src/judge/endpoint-judge.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { Judge } from '../../../src/core/grading/judge.ts';
import type { EndpointJudge } from '../../../src/core/run/plan.ts';
import type { ChatReply, EndpointClient } from '../../../src/endpoint/client.ts';
import { judgeReply, labelsFor, type ReplyShape } from '../../support/scripted-replies.ts';
import { steppingClock } from '../../support/clock.ts';

/** What the judge says to one vote: points, a reply of another shape, or an error in place of the whole request. */
export type Said = readonly number[] | ReplyShape | AppError;

/** A judge that reads whose endpoint says this, vote by vote; the last for all that follow. */
export function scriptedReader(said: readonly Said[], clock: Clock = steppingClock()) {
  let cast = 0;
  const next = (): Said => {
    const one = said[Math.min(cast, said.length - 1)] ?? 'plain';
    cast += 1;
    return one;
  };
  const reader = (spec: EndpointJudge): Judge => {
    const client: EndpointClient = {
      endpoint: spec.endpoint,
      host: new URL(spec.endpoint.url).host,
      chat: (_signal, { n }) => Promise.resolve().then(() => replyOf(spec, n, next)),
      stream: () => Promise.reject(new Error('a judge does not stream')),
    };
    return endpointJudge(spec, client, clock);
  };
  return { reader, votes: () => cast };
}

function replyOf(spec: EndpointJudge, n: number, next: () => Said): ChatReply {
  const choices = Array.from({ length: n }, () => {
    const one = next();
    if (one instanceof AppError) throw one;
    const points = typeof one === 'string' ? [1, 1, 1, 1, 1] : one;
    const shape = typeof one === 'string' ? one : 'plain';
    const text = judgeReply(shape, { labels: labelsFor(points.length), points });
    return { text, finish: 'stop' } as const;
  });
  return {
    choices,
    model: `${spec.endpoint.model}-returned`,
    fingerprint: 'fp_1',
    usage: { inputTokens: 1200, outputTokens: 300 },
    sent: {},
    dropped: [],
    ms: 5,
  };
}
