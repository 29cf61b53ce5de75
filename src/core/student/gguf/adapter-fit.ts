import { AppError } from '../../errors.ts';
import { adapterFacts } from './gguf-facts.ts';
import type { GgufHeader, GgufTensor } from './read-gguf.ts';

/**
 * Whether a LoRA adapter was made for this base: the architecture, and of each tensor that it changes the
 * name and both sides. Of a split base give the header of every part. Errors: `model-unfit` with
 * `fact`, `found` (the adapter's) and `expected` (the base's); `model-not-a-model` where it is no adapter.
 */
export function assertAdapterFits(base: readonly GgufHeader[], adapter: GgufHeader): void {
  const expected = base[0]?.metadata.get('general.architecture');
  const { architecture } = adapterFacts(adapter);
  if (architecture !== expected) {
    throw unfit('architecture', architecture, String(expected ?? 'none'));
  }
  const targets = new Map<string, GgufTensor>(
    base.flatMap(({ tensors }) => tensors.map((tensor) => [tensor.name, tensor])),
  );
  for (const tensor of adapter.tensors) assertTensorFits(tensor, targets);
}

const HALF = /^(.+)\.lora_([ab])$/;

function assertTensorFits(half: GgufTensor, targets: ReadonlyMap<string, GgufTensor>): void {
  const [, name, letter] = HALF.exec(half.name) ?? [];
  // Whole tensors (norms, biases) lie in some adapters beside the halves; they are not ours to judge.
  if (name === undefined) return;
  const target = targets.get(name);
  if (target === undefined) throw unfit('tensor', name, 'no such tensor');
  // Half a has the target's inputs, half b its outputs; of the token table they are kept the other way round.
  const side = letter === 'a' ? 0 : 1;
  const found = half.shape[side];
  const wanted = target.shape[side];
  if (found !== wanted && name !== 'token_embd.weight') {
    throw unfit(`${name}, ${side === 0 ? 'inputs' : 'outputs'}`, String(found), String(wanted));
  }
}

function unfit(fact: string, found: string, expected: string): AppError {
  return new AppError(
    'model-unfit',
    `the adapter is made for another model: ${fact} is ${found}, the model has ${expected}. Choose the adapter's own base model.`,
    { fact, found, expected },
  );
}
