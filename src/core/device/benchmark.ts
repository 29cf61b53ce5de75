import type { Clock } from '../clock.ts';
import type { Backend, Engine, LoadEvent, Sampling, TurnUsage } from '../engine/engine.ts';
import { errorData, type ErrorData } from '../errors.ts';
import { renderChat } from '../prompt/chat-template.ts';
import type { ModelEntry } from '../student/model-entry.ts';
import type { Device } from './device.ts';

/** How fast a model is on one backend. */
export interface BackendPace {
  /** As the engine says it loaded; null where it has one only and says nothing. */
  readonly backend: Backend | null;
  readonly engine: string;
  readonly threads: number | null;
  /** Tokens a second: medians over the turns. */
  readonly reading: number;
  readonly writing: number;
  readonly turns: number;
}

/** Several turns at once against one after another: the median of the pairs' ratios. */
export interface TogetherPace {
  readonly slots: number;
  readonly ratio: number;
  readonly pairs: number;
}

export interface Benchmark {
  readonly paces: readonly BackendPace[];
  /** Backends that did not load or broke off. */
  readonly faults: readonly { readonly backend: Backend; readonly error: ErrorData }[];
  /** Null where the engine writes one turn at a time, or so slowly that several would take minutes. */
  readonly together: TogetherPace | null;
}

export type BenchmarkOutcome =
  | { readonly state: 'measured'; readonly benchmark: Benchmark }
  | { readonly state: 'stopped' }
  /** No backend came to an end. */
  | { readonly state: 'failed'; readonly error: ErrorData };

export interface BenchmarkPorts {
  readonly engine: Engine;
  readonly clock: Clock;
}

const TOPICS = ['Glaciers', 'Sewing', 'Beekeeping', 'Lighthouses', 'Gardening', 'Rowing'];
const TURNS = 3;
const SLOTS = 4;
const PAIRS = 2;
/** What takes longer is not done again, ms. */
const PATIENCE = 20_000;
/** A processor would take minutes for a larger model that a GPU runs as well. */
const CPU_BYTES_AT_MOST = 1e9;

interface Task {
  readonly question: string;
  readonly newTokens: number;
}

/** As long as a student's prompt. */
const WHOLE: Task = {
  question:
    'write a short paragraph about it for people who have never had anything to do with it. Say what it looks like, who does it or sees it, what one needs for it, what goes wrong at first, and what stays in mind. Use plain words and whole sentences, no list and no heading.',
  newTokens: 32,
};
/** Many of these are written: a comparison needs fewer tokens than a pace. */
const BRIEF: Task = { question: 'write one sentence about it.', newTokens: 16 };

const SAMPLING: Omit<Sampling, 'maxTokens'> = {
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 1,
  stop: [],
};

/** Which backends are worth a look: WebLLM has one, the others have two where there is a GPU. */
export function backendsFor(entry: ModelEntry, { gpu }: Device): readonly Backend[] {
  if (entry.engine === 'webllm') return ['webgpu'];
  if (gpu.value === null || gpu.value.isFallback) return ['cpu'];
  return entry.bytes <= CPU_BYTES_AT_MOST ? ['webgpu', 'cpu'] : ['webgpu'];
}

/**
 * Times the model on each backend, and several turns at once on the fastest (docs/benchmarks.md). No model is in
 * memory afterwards. Stops where the signal says so.
 */
export async function benchmark(
  signal: AbortSignal,
  ports: BenchmarkPorts,
  { entry, backends }: { readonly entry: ModelEntry; readonly backends: readonly Backend[] },
  onEvent: (event: LoadEvent) => void,
): Promise<BenchmarkOutcome> {
  const timing = new Timing(signal, ports, { entry, onEvent });
  try {
    return { state: 'measured', benchmark: await timing.all(backends) };
  } catch (thrown) {
    if (thrown instanceof Stopped || signal.aborted) return { state: 'stopped' };
    return { state: 'failed', error: thrown instanceof Broken ? thrown.data : errorData(thrown) };
  } finally {
    await ports.engine.unload();
  }
}

class Stopped extends Error {}

class Broken extends Error {
  readonly data: ErrorData;
  constructor(data: ErrorData) {
    super(data.message);
    this.data = data;
  }
}

interface Job {
  readonly entry: ModelEntry;
  readonly onEvent: (event: LoadEvent) => void;
}

class Timing {
  readonly #signal: AbortSignal;
  readonly #ports: BenchmarkPorts;
  readonly #job: Job;
  #asked = 0;
  /** The longest of the whole turns, ms. */
  #slowest = 0;

  constructor(signal: AbortSignal, ports: BenchmarkPorts, job: Job) {
    this.#signal = signal;
    this.#ports = ports;
    this.#job = job;
  }

  async all(backends: readonly Backend[]): Promise<Benchmark> {
    const paces: BackendPace[] = [];
    const faults: { backend: Backend; error: ErrorData }[] = [];
    for (const backend of backends) {
      try {
        paces.push(await this.#pace(backend));
      } catch (thrown) {
        if (!(thrown instanceof Broken)) throw thrown;
        faults.push({ backend, error: thrown.data });
      }
    }
    const [fastest] = paces.toSorted((a, b) => b.writing - a.writing);
    const [fault] = faults;
    if (fastest === undefined && fault !== undefined) throw new Broken(fault.error);
    const isQuick = this.#slowest <= PATIENCE;
    const together = isQuick ? await this.#together(fastest?.backend ?? null) : null;
    return { paces, faults, together };
  }

  async #pace(asked: Backend): Promise<BackendPace> {
    const { backend, engine, threads } = await this.#load(asked, 1);
    const usages: TurnUsage[] = [];
    while (usages.length < TURNS) {
      const ms = await this.#time(async () => void usages.push(await this.#turn(WHOLE)));
      this.#slowest = Math.max(this.#slowest, ms);
      if (ms * usages.length > PATIENCE) break;
    }
    return {
      ...{ backend: backend ?? null, engine, threads, turns: usages.length },
      reading: median(usages.map((one) => perSecond(readOf(one), one.promptMs))),
      // The clock of writing starts with the first token.
      writing: median(usages.map((one) => perSecond(one.newTokens - 1, one.writeMs))),
    };
  }

  async #together(backend: Backend | null): Promise<TogetherPace | null> {
    const { slots = 1 } = await this.#load(backend, SLOTS);
    if (slots < 2) return null;
    const ratios: number[] = [];
    while (ratios.length < PAIRS) {
      const alone = await this.#time(async () => {
        for (let at = 0; at < slots; at += 1) await this.#turn(BRIEF);
      });
      const atOnce = await this.#time(async () => {
        await Promise.all(Array.from({ length: slots }, () => this.#turn(BRIEF)));
      });
      ratios.push(alone / atOnce);
      if (alone + atOnce > PATIENCE) break;
    }
    return { slots, ratio: median(ratios), pairs: ratios.length };
  }

  async #time(work: () => Promise<void>): Promise<number> {
    const begin = this.#ports.clock.elapsed();
    await work();
    return this.#ports.clock.elapsed() - begin;
  }

  async #load(backend: Backend | null, slots: number) {
    const { engine } = this.#ports;
    const { entry, onEvent } = this.#job;
    await engine.unload();
    const options = { slots, ...(backend === null ? {} : { backend }) };
    const outcome = await engine.load(this.#signal, entry, onEvent, options);
    if (outcome.state === 'stopped') throw new Stopped();
    if (outcome.state === 'failed') throw new Broken(outcome.error);
    this.#job.onEvent({ phase: 'measuring' });
    return outcome.loaded;
  }

  /** A question that no turn before began with, so that nothing of it is known. */
  async #turn({ question, newTokens }: Task): Promise<TurnUsage> {
    const topic = TOPICS[this.#asked % TOPICS.length] ?? '';
    this.#asked += 1;
    const content = `${topic}, number ${this.#asked}: ${question}`;
    const messages = [{ role: 'user' as const, content }];
    const prompt = renderChat(this.#job.entry, messages);
    const sampling = { ...SAMPLING, maxTokens: newTokens };
    const request = { messages, prompt, sampling };
    const outcome = await this.#ports.engine.writeTurn(this.#signal, request, () => undefined);
    if (outcome.state === 'stopped') throw new Stopped();
    if (outcome.state === 'failed') throw new Broken(outcome.error);
    return outcome.usage;
  }
}

const readOf = ({ promptTokens, cachedTokens }: TurnUsage): number => promptTokens - cachedTokens;

const perSecond = (tokens: number, ms: number): number => (ms > 0 ? (tokens * 1000) / ms : 0);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
