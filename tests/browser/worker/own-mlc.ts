import { webllmLibraryUrl } from '../../../src/core/student/webllm/offers.ts';
import type { Bytes, Route } from './net.ts';

const encoder = new TextEncoder();
const json = (value: unknown): Uint8Array<ArrayBuffer> => encoder.encode(JSON.stringify(value));

/** The model of WebLLM's list whose library the checkpoint runs on. */
export const LIBRARY = 'SmolLM2-135M-Instruct-q0f32-MLC';
export const LIBRARY_URL = webllmLibraryUrl(LIBRARY) ?? '';

/** Something that begins as a program does. */
export const library: Route = { bytes: new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) };

const shard = (index: number, bytes: number) => ({
  dataPath: `params_shard_${index.toString()}.bin`,
  nbytes: bytes,
  records: [{ name: `p${index.toString()}`, shape: [bytes], nbytes: bytes, byteOffset: 0 }],
});

const filled = (bytes: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: bytes }, (_, index) => index % 251);

interface Odd {
  readonly ropeTheta?: number;
  readonly manifest?: string;
}

/** A checkpoint of SmolLM2's shape: two shards, all that an MLC folder has. */
export const ownMlc = ({
  ropeTheta = 100_000,
  manifest = 'tensor-cache.json',
}: Odd = {}): Bytes => ({
  'mlc-chat-config.json': json({
    model_type: 'llama',
    quantization: 'q0f32',
    vocab_size: 4,
    context_window_size: 2048,
    model_config: {
      ...{ hidden_size: 576, intermediate_size: 1536, num_hidden_layers: 30 },
      ...{ num_attention_heads: 9, num_key_value_heads: 3, head_dim: 64 },
      ...{ rms_norm_eps: 1e-5, rope_theta: ropeTheta, tie_word_embeddings: true, vocab_size: 4 },
    },
    tokenizer_files: ['tokenizer.json', 'tokenizer_config.json'],
  }),
  [manifest]: json({ metadata: {}, records: [shard(0, 3000), shard(1, 2000)] }),
  'tokenizer.json': json({ model: { vocab: { a: 0, b: 1, c: 2, d: 3 } } }),
  'tokenizer_config.json': json({
    ...{ bos_token: '<s>', eos_token: '</s>' },
    chat_template: '{% for m in messages %}{{ m.content }}{% endfor %}',
  }),
  'params_shard_0.bin': filled(3000),
  'params_shard_1.bin': filled(2000),
});

export function without(files: Bytes, path: string): Bytes {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
}
