import { Wllama } from '@wllama/wllama/esm/index.js';
import type { RawCompletionChunk } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import registry from '../../../models/registry.json' with { type: 'json' };
import type { Sampling, TurnOutcome } from '../../../src/core/engine/engine.ts';
import type { ModelEntry } from '../../../src/core/student/model-entry.ts';
import { readRegistry } from '../../../src/core/student/registry.ts';
import { samplingFields } from '../../../src/engines/wllama/sampling.ts';
import { workerEngine } from '../../../src/worker/client.ts';
import type { EngineFigures, Pair, SecondTurn } from '../figures.ts';

const TOKENS = 32;
const [entry] = readRegistry(registry).models;
if (entry === undefined) throw new Error('models/registry.json lists no model');
const model: ModelEntry = { ...entry, sources: [{ kind: 'weights', folder: '' }] };
const weightsBase = new URL('/models/weights/', location.href).href;
const engine = workerEngine('wllama', { weightsBase });
const never = new AbortController().signal;

const sampling = (seed: number): Sampling => ({
  temperature: 0.7,
  topP: 0.95,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed,
  maxTokens: TOKENS,
  stop: [],
});
const chat = (...turns: readonly string[]): string =>
  turns
    .map((text, i) => `<|im_start|>${i % 2 === 0 ? 'user' : 'assistant'}\n${text}<|im_end|>\n`)
    .join('') + '<|im_start|>assistant\n';
const TOPICS = ['gardening', 'sewing', 'the sea', 'a railway', 'bread', 'chess', 'winter', 'law'];
const question = (i: number): string =>
  `Write one sentence about ${TOPICS[i % TOPICS.length] ?? ''} that contains a simile.`;
const FOLLOW_UP =
  'Now improve it: keep the sentence and its topic, make the simile plain to see, use fewer words, and give the sentence alone.';

/** Tokens a second from the first token to the last, by the page's own clock. */
class Stopwatch {
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

type Finished = TurnOutcome & { state: 'finished' };
async function write(prompt: string, seed: number, tick: () => void): Promise<Finished> {
  const outcome = await engine.writeTurn(
    never,
    { messages: [], prompt, sampling: sampling(seed) },
    (event) => {
      if (event.type === 'delta') tick();
    },
  );
  if (outcome.state !== 'finished') throw new Error(JSON.stringify(outcome));
  return outcome;
}

async function ours(i: number): Promise<{ text: string; rate: number }> {
  const watch = new Stopwatch();
  const { text, usage } = await write(chat(question(i)), i, () => {
    watch.tick();
  });
  return { text, rate: watch.perSecond(usage.newTokens) };
}

async function raw(wllama: Wllama, i: number): Promise<{ text: string; rate: number }> {
  const watch = new Stopwatch();
  let text = '';
  let tokens = 0;
  const request = {
    ...samplingFields(sampling(i), 2048),
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
}

/** Which goes first changes from pair to pair. */
async function pair(wllama: Wllama, i: number): Promise<Pair> {
  const oursFirst = i % 2 === 0;
  const a = oursFirst ? await ours(i) : await raw(wllama, i);
  const b = oursFirst ? await raw(wllama, i) : await ours(i);
  const [mine, plain] = oursFirst ? [a, b] : [b, a];
  return { ours: mine.rate, raw: plain.rate, sameText: mine.text === plain.text };
}

async function secondTurn(i: number): Promise<SecondTurn> {
  const tick = (): void => undefined;
  const first = await write(chat(question(i)), 100 + i, tick);
  const second = await write(chat(question(i), first.text, FOLLOW_UP), 200 + i, tick);
  return {
    read: second.usage.promptTokens - second.usage.cachedTokens,
    added: second.usage.promptTokens - first.usage.promptTokens - first.usage.newTokens,
  };
}

async function run(pairs: number, conversations: number): Promise<EngineFigures> {
  const outcome = await engine.load(never, model, () => undefined);
  if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
  const threads = outcome.loaded.threads ?? 1;
  const wllama = new Wllama({ default: wasmUrl });
  wllama.setCompat(null);
  const weights = await (await fetch(`${weightsBase}SmolLM2-135M-Instruct.Q4_1.gguf`)).blob();
  await wllama.loadModel([weights], { n_ctx: 2048, n_threads: threads, n_gpu_layers: 0 });
  console.info(outcome.loaded.engine, 'with', threads, 'thread(s)');
  await pair(wllama, -1);
  const figures = { pairs: new Array<Pair>(), secondTurns: new Array<SecondTurn>() };
  for (let i = 0; i < pairs; i++) {
    figures.pairs.push(await pair(wllama, i));
    console.info('pair', JSON.stringify(figures.pairs.at(-1)));
  }
  await wllama.exit();
  for (let i = 0; i < conversations; i++) {
    figures.secondTurns.push(await secondTurn(i));
    console.info('turn 2', JSON.stringify(figures.secondTurns.at(-1)));
  }
  await engine.unload();
  return {
    engine: outcome.loaded.engine,
    threads,
    isolated: crossOriginIsolated,
    ...figures,
  };
}

Object.assign(globalThis, { benchEngine: run });
