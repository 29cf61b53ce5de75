/** Writes GGUF files by hand, as small as they get: what the readers are tested on. */

type Scalar = string | number | boolean;

export interface GgufParts {
  readonly version?: number;
  readonly metadata?: Readonly<Record<string, Scalar | readonly string[] | readonly number[]>>;
  /** F32, without data. */
  readonly tensors?: Readonly<Record<string, readonly number[]>>;
}

/** Whole numbers are written as u32, others as f32. */
export function ggufBytes({ version = 3, metadata = {}, tensors = {} }: GgufParts): Uint8Array {
  const fields = Object.entries(metadata);
  const shapes = Object.entries(tensors);
  const parts = [ascii('GGUF'), u32(version), u64(shapes.length), u64(fields.length)];
  for (const [key, value] of fields) parts.push(text(key), ...valueParts(value));
  let offset = 0;
  for (const [name, shape] of shapes) {
    parts.push(text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset));
    offset += shape.reduce((all, size) => all * size, 4);
  }
  return joined(parts);
}

/** With as many zeros behind as the tensors want. */
export function wholeGguf(parts: GgufParts): Uint8Array {
  const head = ggufBytes(parts);
  const shapes = Object.values(parts.tensors ?? {});
  const data = shapes.reduce((sum, shape) => sum + shape.reduce((all, size) => all * size, 4), 0);
  return joined([head, new Uint8Array((32 - (head.length % 32)) % 32), new Uint8Array(data)]);
}

/** A llama that is whole but for its weights' meaning; `more` is laid over its metadata. */
export const tinyLlama = (more: GgufParts['metadata'] = {}): GgufParts => ({
  metadata: {
    'general.architecture': 'llama',
    'general.name': 'Tiny Llama',
    'general.license': 'apache-2.0',
    'general.file_type': 15,
    'llama.context_length': 128,
    'llama.embedding_length': 4,
    'tokenizer.ggml.tokens': ['<s>', '</s>', 'naïve'],
    'tokenizer.ggml.scores': [0.5, 1.5, 2.5],
    'tokenizer.ggml.merges': ['a b', 'b c'],
    'tokenizer.ggml.bos_token_id': 0,
    'tokenizer.ggml.eos_token_id': 1,
    'tokenizer.ggml.add_bos_token': true,
    'tokenizer.chat_template': '{{ messages }}',
    ...more,
  },
  tensors: {
    'blk.0.attn_q.weight': [4, 4],
    'blk.0.attn_k.weight': [4, 2],
    'output.weight': [4, 3],
  },
});

/** A LoRA adapter for it. */
export const tinyAdapter = (more: GgufParts['metadata'] = {}): GgufParts => ({
  metadata: {
    'general.architecture': 'llama',
    'general.type': 'adapter',
    'general.name': 'Tiny adapter',
    'general.base_model.0.name': 'Tiny Llama',
    'adapter.type': 'lora',
    'adapter.lora.alpha': 32,
    ...more,
  },
  tensors: {
    'blk.0.attn_k.weight.lora_a': [4, 2],
    'blk.0.attn_k.weight.lora_b': [2, 2],
  },
});

function valueParts(value: Scalar | readonly string[] | readonly number[]): Uint8Array[] {
  if (typeof value === 'object') {
    const first = value[0];
    const type = typeof first === 'string' ? 8 : 6;
    return [u32(9), u32(type), u64(value.length), ...value.map(itemPart)];
  }
  if (typeof value === 'boolean') return [u32(7), new Uint8Array([value ? 1 : 0])];
  if (typeof value === 'string') return [u32(8), text(value)];
  return Number.isInteger(value) ? [u32(4), u32(value)] : [u32(6), f32(value)];
}

const itemPart = (item: string | number): Uint8Array =>
  typeof item === 'string' ? text(item) : f32(item);

const ascii = (value: string): Uint8Array => new TextEncoder().encode(value);

function text(value: string): Uint8Array {
  const bytes = ascii(value);
  return joined([u64(bytes.length), bytes]);
}

function u32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}

function f32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value, true);
  return new Uint8Array(view.buffer);
}

function u64(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(value), true);
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
