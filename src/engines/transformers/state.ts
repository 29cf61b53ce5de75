import {
  DynamicCache,
  LogitsProcessor,
  LogitsProcessorList,
  Tensor,
} from '@huggingface/transformers';
import type { LlamaForCausalLM } from '@huggingface/transformers';

/** Tokens of a prompt read at a time: between two pieces a stop is heard, and the logits stay small. */
const PIECE_TOKENS = 32;

/** The ids as the model takes them, and a mask that leaves none out. */
export const inputsOf = (ids: readonly number[]) => ({
  input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
  attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), [1, ids.length]),
});

export const listOf = (processor: LogitsProcessor): LogitsProcessorList => {
  const list = new LogitsProcessorList();
  list.push(processor);
  return list;
};

class Width extends LogitsProcessor {
  tokens = 0;

  override _call(_ids: bigint[][], logits: Tensor): Tensor {
    this.tokens = logits.dims.at(-1) ?? 0;
    return logits;
  }
}

/** Reads `ids` into the state, which holds the first ones already; returns how many tokens the model knows. */
export async function readInto(
  state: DynamicCache,
  model: LlamaForCausalLM,
  ids: readonly number[],
): Promise<number> {
  const width = new Width();
  await model.generate({
    ...inputsOf(ids),
    past_key_values: state,
    max_new_tokens: 1,
    do_sample: false,
    logits_processor: listOf(width),
  });
  return width.tokens;
}

/** Reads all but the last piece of a prompt, `onPiece` before each; a stop rejects with the signal's reason. */
export async function readAhead(
  signal: AbortSignal,
  { state, model, ids }: { state: DynamicCache; model: LlamaForCausalLM; ids: readonly number[] },
  onPiece: () => void,
): Promise<void> {
  let end = state.get_seq_length() + PIECE_TOKENS;
  for (; end < ids.length; end += PIECE_TOKENS) {
    signal.throwIfAborted();
    onPiece();
    await readInto(state, model, ids.slice(0, end));
  }
  signal.throwIfAborted();
}

/** What a model remembers of a turn: the tokens, and the state after them. */
export interface Memory {
  readonly ids: readonly number[];
  readonly state: DynamicCache;
}

/**
 * The state after the tokens that `ids` begins with, for as much of them as the memory holds. It takes the
 * memory's place: what the two have not in common is cut off. At least one token is left to read.
 */
export async function recall(memory: Memory, ids: readonly number[]): Promise<DynamicCache> {
  const end = Math.min(memory.ids.length, ids.length - 1);
  const differs = memory.ids.findIndex((id, i) => i >= end || id !== ids[i]);
  const common = differs === -1 ? end : differs;
  if (common === memory.state.get_seq_length()) return memory.state;
  const cut = await firstOf(memory.state, common);
  await memory.state.dispose();
  return cut;
}

/** The first tokens of a state; an empty one where a part of it cannot be cut (hybrid models). */
async function firstOf(state: DynamicCache, tokens: number): Promise<DynamicCache> {
  const tensors = Object.entries(state).filter((entry): entry is [string, Tensor] => {
    return entry[1] instanceof Tensor;
  });
  if (tokens === 0 || !tensors.every(([name]) => /^past_key_values\.\d+\.(key|value)$/.test(name)))
    return new DynamicCache();
  const cut: Record<string, Tensor> = {};
  for (const [name, tensor] of tensors) {
    const here = new Tensor(tensor.type, await dataOf(tensor), tensor.dims);
    cut[name] = here.slice(null, null, [0, tokens], null);
  }
  return new DynamicCache(cut);
}

/** Brings a tensor back from the GPU where it is there; the GPU's memory of it is freed. */
const dataOf = async (tensor: Tensor) =>
  tensor.location === 'gpu-buffer' ? tensor.ort_tensor.getData(true) : tensor.data;
