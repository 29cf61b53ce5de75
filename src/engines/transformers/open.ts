import {
  AutoModelForCausalLM,
  DynamicCache,
  GenerationConfig,
  LlamaForCausalLM,
  PreTrainedTokenizer,
  PretrainedConfig,
} from '@huggingface/transformers';
import { AppError } from '../../core/errors.ts';
import type { Backend, LoadEvent } from '../../core/engine/engine.ts';
import type { OnnxModel } from '../../core/student/model-entry.ts';
import { sessionError } from './errors.ts';
import type { OnnxFolder } from './folder.ts';
import { ort } from './runtime.ts';
import { readInto } from './state.ts';

/** A model with its tokenizer, ready to write. */
export interface OpenModel {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: LlamaForCausalLM;
  /** Tokens that end a turn. */
  readonly endIds: ReadonlySet<number>;
  readonly backend: Backend;
  close(): Promise<void>;
}

export interface OpenRequest {
  readonly entry: OnnxModel;
  readonly folder: OnnxFolder;
  readonly backend: Backend;
}

/**
 * Opens a model from its files alone: the library's own loader would ask a network, and one failed session would
 * fail all later ones of the worker. Errors: `model-not-a-model`, `model-unfit`, `model-too-large`, `engine-load`.
 */
export async function openModel(
  signal: AbortSignal,
  { entry, folder, backend }: OpenRequest,
  onEvent: (event: LoadEvent) => void,
): Promise<OpenModel> {
  const config = configOf(entry, folder);
  const tokenizer = tokenizerOf(folder);
  const session = await openSession({ folder, backend }, onEvent);
  const model = new LlamaForCausalLM(config, { model: breathing(session) }, {});
  const opened = {
    ...{ tokenizer, model, backend, endIds: endIdsOf(entry, folder, tokenizer) },
    close: () => session.release(),
  };
  try {
    signal.throwIfAborted();
    onEvent(backend === 'webgpu' ? { phase: 'compiling' } : { phase: 'opening' });
    await assertFit(opened);
    signal.throwIfAborted();
  } catch (thrown) {
    await session.release();
    throw thrown;
  }
  return opened;
}

/** What is written is decided by us alone: no generation setting of the model's own comes through. */
function configOf(entry: OnnxModel, { config }: OnnxFolder): PretrainedConfig {
  const settings = new Set(Object.keys(new GenerationConfig(new PretrainedConfig({}))));
  const kept = Object.entries(config).filter(([name]) => !settings.has(name));
  const made = new PretrainedConfig(Object.fromEntries(kept));
  const type = made.model_type ?? 'model of no stated type';
  // Whichever class: all causal models of one graph run alike, by what their configuration says.
  if (AutoModelForCausalLM.supports(type)) return made;
  throw new AppError(
    'engine-load',
    `${entry.label} is a ${type}, which transformers.js does not know as a model that writes text.`,
    { cause: type },
  );
}

function tokenizerOf({ tokenizer, tokenizerConfig }: OnnxFolder): PreTrainedTokenizer {
  try {
    return new PreTrainedTokenizer(tokenizer, tokenizerConfig);
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError(
      'model-not-a-model',
      `tokenizer.json cannot be read: ${cause}. Fetch the model again, or take it from another place.`,
      { file: 'tokenizer.json', cause },
    );
  }
}

function endIdsOf(
  entry: OnnxModel,
  { endIds }: OnnxFolder,
  tokenizer: PreTrainedTokenizer,
): ReadonlySet<number> {
  const own = tokenizer.convert_tokens_to_ids([entry.eosToken, tokenizer.eos_token]);
  // A token that is not in the vocabulary has no id, whatever the types say.
  return new Set([...endIds, ...own].filter((id) => Number.isInteger(id)));
}

async function openSession(
  { folder, backend }: Pick<OpenRequest, 'folder' | 'backend'>,
  onEvent: (event: LoadEvent) => void,
): Promise<ort.InferenceSession> {
  const files = [folder.graph, ...folder.data.map(({ blob }) => blob)];
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  const take = async (blob: Blob): Promise<Uint8Array> => {
    onEvent({ phase: 'opening', bytes, totalBytes });
    const taken = new Uint8Array(await blob.arrayBuffer());
    bytes += blob.size;
    onEvent({ phase: 'opening', bytes, totalBytes });
    return taken;
  };
  try {
    const graph = await take(folder.graph);
    const externalData: { path: string; data: Uint8Array }[] = [];
    for (const { path, blob } of folder.data) externalData.push({ path, data: await take(blob) });
    return await ort.InferenceSession.create(graph, {
      executionProviders: [backend === 'webgpu' ? 'webgpu' : 'wasm'],
      externalData,
      logSeverityLevel: 3,
      ...(backend === 'webgpu' && { preferredOutputLocation: stateOnGpu(folder) }),
    });
  } catch (thrown) {
    throw sessionError(thrown);
  }
}

/** The state stays where it is needed next; names that the graph lacks are passed over. */
function stateOnGpu({ config }: OnnxFolder): Record<string, 'gpu-buffer'> {
  const layers = Number(config['num_hidden_layers'] ?? config['n_layer'] ?? 0);
  const names = Array.from({ length: layers }, (_, layer) => [
    `present.${layer.toString()}.key`,
    `present.${layer.toString()}.value`,
  ]);
  return Object.fromEntries(names.flat().map((name) => [name, 'gpu-buffer']));
}

/** On the CPU a run leaves no gap in which the worker hears a stop: this makes one before each. */
function breathing(session: ort.InferenceSession) {
  const { inputNames, outputNames, inputMetadata, outputMetadata } = session;
  const run = async (feeds: ort.InferenceSession.FeedsType) => {
    await nextTask();
    return session.run(feeds);
  };
  return { inputNames, outputNames, inputMetadata, outputMetadata, run };
}

/** Comes back after what waits in the worker's queue; a timer would be held back by 4 ms. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Reads one token, which also makes the GPU's programs, and holds the tokenizer against what comes out. */
async function assertFit({ tokenizer, model }: Pick<OpenModel, 'tokenizer' | 'model'>) {
  const state = new DynamicCache();
  const logits = await readInto(state, model, [0]);
  await state.dispose();
  const found = [...tokenizer.get_vocab().values()].reduce((most, id) => Math.max(most, id), 0) + 1;
  if (found <= logits) return;
  throw new AppError(
    'model-unfit',
    `The tokenizer has ${found.toString()} tokens, the model ${logits.toString()}: they are not of one model.`,
    { fact: 'vocabulary', found, expected: logits },
  );
}
