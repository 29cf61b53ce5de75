import { Wllama } from '@wllama/wllama/esm/index.js';
import type { LoadModelParams, RawCompletionChunk } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import type {
  Engine,
  Sampling,
  TurnOutcome,
  TurnRequest,
} from '../../../src/core/engine/engine.ts';
import { samplingFields } from '../../../src/engines/wllama/sampling.ts';
import type { Pair } from '../figures.ts';

export const never = new AbortController().signal;

export const TOKENS = 32;
export const sampling = (seed: number, maxTokens: number): Sampling => ({
  temperature: 0.7,
  topP: 0.95,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed,
  maxTokens,
  stop: [],
});

export const chat = (...turns: readonly string[]): string =>
  turns
    .map((text, i) => `<|im_start|>${i % 2 === 0 ? 'user' : 'assistant'}\n${text}<|im_end|>\n`)
    .join('') + '<|im_start|>assistant\n';

const TOPICS = ['gardening', 'sewing', 'the sea', 'a railway', 'bread', 'chess', 'winter', 'law'];
export const question = (i: number): string =>
  `Write one sentence about ${TOPICS[i % TOPICS.length] ?? ''} that contains a simile.`;

/** Asks for more than `PARAGRAPH_TOKENS`, so that all texts are of that length. */
export const paragraph = (i: number): string =>
  `Write a paragraph of ten sentences about ${TOPICS[i % TOPICS.length] ?? ''}, rich in similes.`;
export const PARAGRAPH_TOKENS = 80;

export const requestOf = (prompt: string, seed: number, maxTokens = TOKENS): TurnRequest => ({
  messages: [],
  prompt,
  sampling: sampling(seed, maxTokens),
});

/** Tokens a second from the first token to the last, by the page's own clock. */
export class Stopwatch {
  #first = 0;
  #last = 0;
  tick(): void {
    this.#last = performance.now();
    if (this.#first === 0) this.#first = this.#last;
  }
  perSecond(tokens: number): number {
    return ((tokens - 1) * 1000) / (this.#last - this.#first);
  }
}

export type Finished = TurnOutcome & { readonly state: 'finished' };

export function finished(outcome: TurnOutcome): Finished {
  if (outcome.state !== 'finished') throw new Error(JSON.stringify(outcome));
  return outcome;
}

export async function write(
  engine: Engine,
  request: TurnRequest,
  tick: () => void = () => undefined,
): Promise<Finished> {
  const outcome = await engine.writeTurn(never, request, (event) => {
    if (event.type === 'delta') tick();
  });
  return finished(outcome);
}

interface Written {
  readonly text: string;
  /** Tokens a second. */
  readonly rate: number;
}
/** Writes the text of question `i`. */
export type Writer = (i: number) => Promise<Written>;

export const ours =
  (engine: Engine): Writer =>
  async (i) => {
    const watch = new Stopwatch();
    const { text, usage } = await write(engine, requestOf(chat(question(i)), i), () => {
      watch.tick();
    });
    return { text, rate: watch.perSecond(usage.newTokens) };
  };

export async function openRaw(weights: Blob, parameters: LoadModelParams): Promise<Wllama> {
  const wllama = new Wllama({ default: wasmUrl });
  wllama.setCompat(null);
  await wllama.loadModel([weights], parameters);
  return wllama;
}

export const raw =
  (wllama: Wllama): Writer =>
  async (i) => {
    const watch = new Stopwatch();
    let text = '';
    let tokens = 0;
    const request = {
      ...samplingFields(sampling(i, TOKENS), 2048),
      prompt: chat(question(i)),
      cache_prompt: false,
      stream: true as const,
      onData: ({ choices: [choice], usage }: RawCompletionChunk) => {
        tokens = usage?.completion_tokens ?? tokens;
        if (choice === undefined || choice.text === '') return;
        text += choice.text;
        watch.tick();
      },
    };
    await wllama.createCompletion(request);
    return { text, rate: watch.perSecond(tokens) };
  };

/** The same questions through both, one right after the other; which goes first changes. The first pair is not counted. */
export async function pairs(count: number, mine: Writer, plain: Writer): Promise<readonly Pair[]> {
  const measured = new Array<Pair>();
  for (let i = -1; i < count; i++) {
    const pair = await pairOf(mine, plain, i);
    if (i >= 0) measured.push(pair);
    console.info('pair', JSON.stringify(pair));
  }
  return measured;
}

async function pairOf(mine: Writer, plain: Writer, i: number): Promise<Pair> {
  const mineFirst = i % 2 === 0;
  const first = await (mineFirst ? mine : plain)(i);
  const second = await (mineFirst ? plain : mine)(i);
  const [a, b] = mineFirst ? [first, second] : [second, first];
  return { ours: a.rate, raw: b.rate, sameText: a.text === b.text };
}
