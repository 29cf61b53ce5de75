import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Clock } from '../core/clock.ts';
import type { Sampling } from '../core/engine/engine.ts';
import { errorData } from '../core/errors.ts';
import type { Cast, GradeRequest, Judge, Voting } from '../core/grading/judge.ts';
import { readingCriteria } from '../core/grading/reading/labels.ts';
import { neutralise } from '../core/grading/reading/neutralise.ts';
import { renderOwnPrompt, styleOfOwnPrompt } from '../core/grading/reading/own-prompt.ts';
import { gradingPrompt, JUDGE_PROMPT_VERSION } from '../core/grading/reading/prompt.ts';
import { readReply } from '../core/grading/reading/read-reply.ts';
import type { ReplyStyle } from '../core/grading/reading/reply-style.ts';
import type { JudgeUsage, ReadingSource } from '../core/grading/vote-source.ts';
import { canonicalJson } from '../core/run/canonical-json.ts';
import type { EndpointJudge } from '../core/run/plan.ts';
import type { ChatReply, EndpointClient } from '../endpoint/client.ts';

/**
 * A judge that reads, behind an OpenAI-compatible endpoint. Its id is the model's name and a hash of all that decides
 * a vote: address, model, dialect, prompt, temperature, reply limit; not the number of votes or how they are asked for.
 */
export function endpointJudge(spec: EndpointJudge, client: EndpointClient, clock: Clock): Judge {
  return new ReadingJudge(spec, client, clock);
}

const ID_DIGITS = 8;

function judgeId({ endpoint, temperature, maxTokens, prompt }: EndpointJudge): string {
  const { url, model, dialect } = endpoint;
  const wording = prompt === null ? { ours: JUDGE_PROMPT_VERSION } : { ...prompt };
  const decides = { url, model, dialect, temperature, maxTokens, wording };
  return `${model} ${hash('judge', decides).slice(0, ID_DIGITS)}`;
}

const digest = (kind: string, value: unknown): Uint8Array =>
  sha256(new TextEncoder().encode(canonicalJson([`skillet ${kind} 1`, value])));

const hash = (kind: string, value: unknown): string => bytesToHex(digest(kind, value));

/** One request to the endpoint: the votes of these numbers on one text. */
interface Asking {
  readonly request: GradeRequest;
  readonly prompt: string;
  readonly numbers: readonly number[];
}

class ReadingJudge implements Judge {
  readonly id: string;
  readonly votes: number;
  readonly #spec: EndpointJudge;
  readonly #client: EndpointClient;
  readonly #clock: Clock;
  readonly #style: ReplyStyle;
  /** Whether the endpoint has been seen to give one reply where several were asked for. */
  #ignoresN = false;

  constructor(spec: EndpointJudge, client: EndpointClient, clock: Clock) {
    this.id = judgeId(spec);
    this.votes = spec.votes;
    this.#spec = spec;
    this.#client = client;
    this.#clock = clock;
    this.#style = spec.prompt === null ? 'table' : styleOfOwnPrompt(spec.prompt);
  }

  /** Where `n` is ignored, single requests: then the third vote is saved where the first two agree. */
  get voting(): Voting {
    return this.#spec.voting === 'together' && this.#ignoresN ? 'adaptive' : this.#spec.voting;
  }

  async cast(
    signal: AbortSignal,
    request: GradeRequest,
    numbers: readonly number[],
  ): Promise<readonly Cast[]> {
    const prompt = this.#promptFor(request);
    const parts = this.voting === 'together' ? [numbers] : numbers.map((number) => [number]);
    const casts = await Promise.all(
      parts.map((part) => this.#ask(signal, { request, prompt, numbers: part })),
    );
    const all = casts.flat();
    if (all.length === 0 && signal.aborted) throw signal.reason;
    return all;
  }

  #promptFor({ tuple, answer }: GradeRequest): string {
    const own = this.#spec.prompt;
    if (own === null) return gradingPrompt(tuple, answer);
    return renderOwnPrompt(own, tuple, neutralise(answer));
  }

  /** No casts where the caller stopped it; what has come in before is kept. */
  async #ask(signal: AbortSignal, asking: Asking): Promise<readonly Cast[]> {
    const sampling = this.#samplingOf(asking);
    const began = this.#clock.elapsed();
    try {
      const { prompt, numbers } = asking;
      const messages = [{ role: 'user', content: prompt } as const];
      const reply = await this.#client.chat(signal, { messages, sampling, n: numbers.length });
      if (numbers.length > 1 && reply.choices.length === 1) this.#ignoresN = true;
      return this.#read(asking, sampling, reply);
    } catch (thrown) {
      if (signal.aborted) return [];
      return this.#failed(asking, sampling, thrown, this.#clock.elapsed() - began);
    }
  }

  #samplingOf({ request, numbers }: Asking): Sampling {
    const { temperature, maxTokens } = this.#spec;
    return {
      temperature,
      topP: 1,
      topK: 0,
      minP: 0,
      repetitionPenalty: 1,
      seed: this.#seedOf(request, numbers[0] ?? 1),
      maxTokens,
      stop: [],
    };
  }

  /** Every vote has its own: a server that takes seeds would give the same reply to each. */
  #seedOf({ tuple, answer }: GradeRequest, number: number): number {
    const bytes = digest('vote-seed', { judge: this.id, tuple, answer, number });
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  }

  #read(asking: Asking, sampling: Sampling, reply: ChatReply): readonly Cast[] {
    const { request, numbers } = asking;
    const source = this.#sourceOf(asking, { ...sampling, ...reply.sent }, reply.ms);
    const criteria = readingCriteria(request.tuple);
    return reply.choices.slice(0, numbers.length).map(({ text, finish }, index) => {
      const { vote, total } = readReply({
        criteria,
        answer: request.answer,
        reply: text,
        style: this.#style,
        cutOff: finish === 'length',
      });
      return {
        number: numbers[index] ?? 0,
        vote,
        source: {
          ...source,
          returned: reply.model,
          fingerprint: reply.fingerprint,
          reply: text,
          total,
          dropped: reply.dropped,
          usage: index === 0 ? this.#usageOf(reply) : null,
        },
      };
    });
  }

  #usageOf({ usage }: ChatReply): JudgeUsage | null {
    if (usage === null) return null;
    const { price } = this.#spec;
    const { inputTokens, outputTokens } = usage;
    const costUsd =
      price === null ? null : (inputTokens * price.input + outputTokens * price.output) / 1e6;
    return { inputTokens, outputTokens, costUsd };
  }

  #failed(asking: Asking, sampling: Sampling, thrown: unknown, ms: number): readonly Cast[] {
    const source = this.#sourceOf(asking, sampling, ms);
    const { message } = errorData(thrown);
    return asking.numbers.map((number) => ({
      number,
      vote: { state: 'ungraded', reason: 'judge-failed', detail: message },
      source,
    }));
  }

  #sourceOf({ prompt, numbers }: Asking, sampling: Sampling, ms: number): ReadingSource {
    const { temperature, topP, seed, maxTokens } = sampling;
    const asked = { judge: this.id, prompt, numbers: [...numbers], at: this.#clock.now() };
    return {
      kind: 'llm',
      asked: this.#spec.endpoint.model,
      returned: null,
      fingerprint: null,
      host: this.#client.host,
      prompt,
      reply: '',
      total: null,
      sampling: { temperature, topP, seed, maxTokens },
      dropped: [],
      request: hash('request', asked).slice(0, 2 * ID_DIGITS),
      usage: null,
      ms,
    };
  }
}
