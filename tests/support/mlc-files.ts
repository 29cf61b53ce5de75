/** The small files of an MLC model as mlc-llm writes them, without weights. */

interface ConfigParts {
  readonly model_type?: string;
  readonly quantization?: string | undefined;
  readonly model_config?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Llama-2-7b-chat in 4 bit; what is given is laid over it. */
export const llama2Config = ({ model_config = {}, ...more }: ConfigParts = {}): object => ({
  version: '0.1.0',
  model_type: 'llama',
  quantization: 'q4f16_1',
  model_config: {
    hidden_size: 4096,
    intermediate_size: 11008,
    num_attention_heads: 32,
    num_hidden_layers: 32,
    num_key_value_heads: 32,
    rms_norm_eps: 1e-5,
    vocab_size: 32000,
    position_embedding_base: 10000,
    context_window_size: 4096,
    head_dim: 128,
    tensor_parallel_shards: 1,
    ...model_config,
  },
  vocab_size: 32000,
  context_window_size: 4096,
  sliding_window_size: -1,
  prefill_chunk_size: 1024,
  tokenizer_files: ['tokenizer.json', 'tokenizer_config.json'],
  conv_template: { name: 'llama-2', system_message: 'Be helpful.' },
  ...more,
});

/** A fine-tune of Mistral 7B v0.1 (theta 1e4), or, with theta 1e6, of v0.2 or v0.3. */
export const mistralConfig = (theta: number): object =>
  llama2Config({
    model_type: 'mistral',
    model_config: {
      intermediate_size: 14336,
      num_key_value_heads: 8,
      position_embedding_base: theta,
    },
    conv_template: { name: 'mistral_default' },
  });

/** A manifest of shards of these sizes; one tensor a layer, the token table in the first. */
export function manifest(
  shardBytes: readonly number[],
  layers = 32,
  vocabulary = 32000,
): Record<string, unknown> {
  const tensor = (name: string, shape: number[], nbytes: number) => ({
    name,
    shape,
    dtype: 'uint32',
    format: 'raw',
    nbytes,
    byteOffset: 0,
  });
  const table = tensor('model.embed_tokens.q_weight', [vocabulary, 512], 1);
  const blocks = Array.from({ length: layers }, (_, layer) =>
    tensor(`model.layers.${layer}.self_attn.qkv_proj.q_weight`, [12288, 512], 1),
  );
  return {
    metadata: { ParamSize: layers + 1, ParamBytes: 4500, BitsPerParam: 4.5 },
    records: shardBytes.map((nbytes, index) => ({
      dataPath: `params_shard_${index}.bin`,
      format: 'raw-shard',
      nbytes,
      records: index === 0 ? [table, ...blocks] : [],
    })),
  };
}
