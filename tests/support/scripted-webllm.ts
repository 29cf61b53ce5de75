import { modelId } from '../../src/core/brand.ts';
import type { MlcModel } from '../../src/core/student/model-entry.ts';
import type { GpuWatch } from '../../src/engines/webllm/gpu.ts';
import type {
  Chunk,
  CompletionRequest,
  LlmEngine,
  LogitProcessor,
  WebLlm,
} from '../../src/engines/webllm/library.ts';
import type { WebLlmParts } from '../../src/engines/webllm/web-llm-student.ts';

export const LIBRARY = 'Llama-2-7b-chat-hf-q4f32_1-MLC';

const file = (path: string, bytes: number) => ({ path, bytes, sha256: 'c'.repeat(64) });

export const mlcModel: MlcModel = {
  id: modelId('own-7b'),
  label: 'Own 7B',
  family: 'Llama 2',
  engine: 'webllm',
  format: 'mlc',
  library: LIBRARY,
  quantisation: 'q4f32_1',
  licence: 'unknown',
  parameters: 7000,
  bytes: 1200,
  sha256: 'd'.repeat(64),
  contextTokens: 4096,
  chatTemplate: '{{ messages[0].content }}',
  bosToken: '<s>',
  eosToken: '</s>',
  promptVariant: 'standard',
  files: [
    file('mlc-chat-config.json', 100),
    file('tokenizer.json', 100),
    file('params_shard_0.bin', 1000),
  ],
  sources: [{ kind: 'disk' }],
  golden: null,
};

/** What a scripted engine does, by the number of the engine (0 is the first that was made). */
export interface WebLlmScript {
  readonly reload?: (engine: number) => Promise<void>;
  /** The pieces of a turn, a token each; a function is called before the next piece. */
  readonly says?: readonly (string | (() => void | Promise<void>))[];
  readonly finish?: 'stop' | 'length';
  /** The library's own last word; what was said, where left out. */
  readonly message?: string;
}

export interface ScriptedWebLlm {
  readonly parts: WebLlmParts;
  readonly engines: readonly ScriptedLlm[];
  readonly requests: readonly CompletionRequest[];
  readonly watches: readonly ScriptedWatch[];
}

export class ScriptedLlm implements LlmEngine {
  readonly config: Parameters<WebLlm['createEngine']>[0];
  unloads = 0;
  /** As in the library: private there. */
  readonly loadedModelIdToPipeline = new Map<
    string,
    {
      logitProcessor: LogitProcessor | undefined;
      readonly tokenizer: { encode(text: string): number[] };
    }
  >();
  readonly completions: LlmEngine['completions'];
  readonly #reload: () => Promise<void>;
  readonly #message: () => string;

  constructor(
    config: ScriptedLlm['config'],
    reload: () => Promise<void>,
    turn: { create: LlmEngine['completions']['create']; message: () => string },
  ) {
    this.config = config;
    this.#reload = reload;
    this.#message = turn.message;
    this.completions = { create: turn.create };
  }

  async reload(id: string): Promise<void> {
    await this.#reload();
    const encode = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
    this.loadedModelIdToPipeline.set(id, { logitProcessor: undefined, tokenizer: { encode } });
  }

  unload(): Promise<void> {
    this.unloads += 1;
    return Promise.resolve();
  }

  getMessage(): Promise<string> {
    return Promise.resolve(this.#message());
  }
}

export class ScriptedWatch implements GpuWatch {
  readonly lost: Promise<never>;
  isLost = false;
  released = false;
  #lose: (error: Error) => void = () => undefined;

  constructor() {
    this.lost = new Promise((_, reject) => (this.#lose = reject));
    this.lost.catch(() => undefined);
  }

  release(): void {
    this.released = true;
  }

  lose(error: Error): void {
    this.isLost = true;
    this.#lose(error);
  }
}

/** A library that does what the script says. */
export function scriptedWebLlm(script: WebLlmScript = {}): ScriptedWebLlm {
  const engines: ScriptedLlm[] = [];
  const requests: CompletionRequest[] = [];
  const watches: ScriptedWatch[] = [];
  let said = '';
  const create = (request: CompletionRequest): Promise<AsyncIterable<Chunk>> => {
    requests.push(request);
    said = '';
    return Promise.resolve(chunks(script, (piece) => (said += piece)));
  };
  const message = (): string => script.message ?? said;
  const createEngine: WebLlm['createEngine'] = (config) => {
    const number = engines.length;
    const reload = (): Promise<void> => script.reload?.(number) ?? Promise.resolve();
    const engine = new ScriptedLlm(config, reload, { create, message });
    engines.push(engine);
    return engine;
  };
  const models = [
    {
      model: 'https://example.org/listed',
      model_id: LIBRARY,
      model_lib: 'https://example.org/library.wasm',
      overrides: { context_window_size: 4096 },
    },
  ];
  const watch = (): GpuWatch => {
    const made = new ScriptedWatch();
    watches.push(made);
    return made;
  };
  return {
    parts: {
      library: () => Promise.resolve({ version: '0.0.0', models, createEngine }),
      gpu: { require: () => Promise.resolve(), watch },
      bringFiles: () => Promise.resolve('https://example.org/resolve/local/'),
    },
    engines,
    requests,
    watches,
  };
}

async function* chunks(
  { says = [], finish = 'stop' }: WebLlmScript,
  onPiece: (piece: string) => void,
): AsyncGenerator<Chunk> {
  let tokens = 0;
  for (const piece of says) {
    if (typeof piece !== 'string') {
      await piece();
      continue;
    }
    tokens += 1;
    onPiece(piece);
    yield { choices: [{ text: piece, finish_reason: null }] };
  }
  yield { choices: [{ text: '', finish_reason: finish }] };
  const extra = { time_to_first_token_s: 0.5, time_per_output_token_s: 0.1 };
  yield { choices: [], usage: { prompt_tokens: 7, completion_tokens: tokens, extra } };
}
