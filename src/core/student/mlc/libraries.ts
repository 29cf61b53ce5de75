import type { MlcArchitecture } from './read-mlc.ts';

const llama = (shape: Partial<MlcArchitecture>): MlcArchitecture => ({
  modelType: 'llama',
  layers: 32,
  hidden: 4096,
  intermediate: 11008,
  heads: 32,
  kvHeads: 32,
  headSize: 128,
  ropeTheta: 1e4,
  ropeScaling: null,
  rmsEps: 1e-5,
  tied: false,
  ...shape,
});

const qwen2 = (shape: Partial<MlcArchitecture>): MlcArchitecture =>
  llama({ modelType: 'qwen2', ropeTheta: 1e6, rmsEps: 1e-6, tied: true, ...shape });

const qwen3 = (shape: Partial<MlcArchitecture>): MlcArchitecture =>
  qwen2({ modelType: 'qwen3', kvHeads: 8, ...shape });

const MISTRAL_7B = llama({
  modelType: 'mistral',
  intermediate: 14336,
  kvHeads: 8,
  ropeTheta: 1e6,
});
const LLAMA_3_8B = llama({ intermediate: 14336, kvHeads: 8, ropeTheta: 5e5 });

const QWEN2_HALF_B = qwen2({
  layers: 24,
  hidden: 896,
  intermediate: 4864,
  heads: 14,
  kvHeads: 2,
  headSize: 64,
});
const QWEN2_ONE_HALF_B = qwen2({
  layers: 28,
  hidden: 1536,
  intermediate: 8960,
  heads: 12,
  kvHeads: 2,
});
const QWEN2_7B = qwen2({
  layers: 28,
  hidden: 3584,
  intermediate: 18944,
  heads: 28,
  kvHeads: 4,
  tied: false,
});

/**
 * The architectures that WebLLM's libraries were compiled for, by the name of the list's model without its
 * quantisation. Figures: the `config.json` of each public model. A family that is absent is refused for own
 * checkpoints rather than guessed.
 */
export const LIBRARY_FACTS: ReadonlyMap<string, MlcArchitecture> = new Map([
  ['Llama-2-7b-chat-hf', llama({})],
  [
    'Llama-2-13b-chat-hf',
    llama({ layers: 40, hidden: 5120, intermediate: 13824, heads: 40, kvHeads: 40 }),
  ],
  ['Llama-3-8B-Instruct', LLAMA_3_8B],
  ['Llama-3.1-8B-Instruct', { ...LLAMA_3_8B, ropeScaling: 8 }],
  [
    'Llama-3.2-1B-Instruct',
    {
      ...LLAMA_3_8B,
      ...{ layers: 16, hidden: 2048, intermediate: 8192, headSize: 64 },
      ...{ ropeScaling: 32, tied: true },
    },
  ],
  [
    'Llama-3.2-3B-Instruct',
    {
      ...LLAMA_3_8B,
      ...{ layers: 28, hidden: 3072, intermediate: 8192, heads: 24 },
      ...{ ropeScaling: 32, tied: true },
    },
  ],
  ['Mistral-7B-Instruct-v0.3', MISTRAL_7B],
  ['Mistral-7B-Instruct-v0.2', MISTRAL_7B],
  ['Qwen2-0.5B-Instruct', QWEN2_HALF_B],
  ['Qwen2.5-0.5B-Instruct', QWEN2_HALF_B],
  ['Qwen2-1.5B-Instruct', QWEN2_ONE_HALF_B],
  ['Qwen2.5-1.5B-Instruct', QWEN2_ONE_HALF_B],
  [
    'Qwen2.5-3B-Instruct',
    qwen2({ layers: 36, hidden: 2048, intermediate: 11008, heads: 16, kvHeads: 2 }),
  ],
  ['Qwen2-7B-Instruct', QWEN2_7B],
  ['Qwen2.5-7B-Instruct', QWEN2_7B],
  ['Qwen3-0.6B', qwen3({ layers: 28, hidden: 1024, intermediate: 3072, heads: 16 })],
  ['Qwen3-1.7B', qwen3({ layers: 28, hidden: 2048, intermediate: 6144, heads: 16 })],
  ['Qwen3-4B', qwen3({ layers: 36, hidden: 2560, intermediate: 9728, heads: 32 })],
  ['Qwen3-8B', qwen3({ layers: 36, intermediate: 12288, tied: false })],
  [
    'SmolLM2-135M-Instruct',
    llama({
      ...{ layers: 30, hidden: 576, intermediate: 1536, heads: 9, kvHeads: 3, headSize: 64 },
      ...{ ropeTheta: 1e5, tied: true },
    }),
  ],
  [
    'SmolLM2-360M-Instruct',
    llama({
      ...{ layers: 32, hidden: 960, intermediate: 2560, heads: 15, kvHeads: 5, headSize: 64 },
      ...{ ropeTheta: 1e5, tied: true },
    }),
  ],
  [
    'SmolLM2-1.7B-Instruct',
    llama({
      ...{ layers: 24, hidden: 2048, intermediate: 8192, headSize: 64 },
      ...{ ropeTheta: 130_000, tied: true },
    }),
  ],
  [
    'TinyLlama-1.1B-Chat-v1.0',
    llama({ layers: 22, hidden: 2048, intermediate: 5632, kvHeads: 4, headSize: 64 }),
  ],
]);
