import type { ModelId } from '../brand.ts';
import type { ModelOffer } from '../student/model-offer.ts';
import type { Device } from './device.ts';
import { verdictOf } from './verdict.ts';

const AT_MOST = 3;

/** Made for something else than prose, not made to follow a request, or thinking at length before they write. */
const NO_WRITER = /coder|code|math|\bbase\b|reason|\br1\b|qwen3|phi-?(?:1|2)\b|guard|embed|vision/i;

/**
 * Millions of parameters that a processor still writes pleasantly: two cores write 20 tokens/s with 135 million
 * (docs/benchmarks.md), and a quarter of that will do.
 */
const cpuParameters = ({ cores, isolated }: Device): number =>
  isolated.value === true ? Math.min(cores.value ?? 2, 8) * 250 : 400;

/** The best of the models that surely fit: the largest first, one of each family and size, three at most. */
export function recommendedOf(offers: readonly ModelOffer[], device: Device): readonly ModelId[] {
  const good = offers
    .filter((offer) => isWriter(offer) && isFast(offer, device))
    .filter((offer) => verdictOf({ offer, toFetch: null }, device, offers).fit === 'fits')
    .sort((a, b) => size(b) - size(a) || onGpu(b) - onGpu(a));
  const first = good.filter(
    (offer, at) => good.findIndex((other) => nameOf(other) === nameOf(offer)) === at,
  );
  return first.slice(0, AT_MOST).map(({ id }) => id);
}

const isWriter = ({ parameters, label, quantisation }: ModelOffer): boolean =>
  // Without quantisation (`q0`) the same model only takes more.
  parameters !== null && !NO_WRITER.test(label) && !/^q0/.test(quantisation ?? '');

function isFast(offer: ModelOffer, device: Device): boolean {
  if (offer.engine === 'webllm') return device.gpu.value?.isFallback === false;
  return size(offer) <= cpuParameters(device);
}

const size = ({ parameters }: ModelOffer): number => parameters ?? 0;
const onGpu = ({ engine }: ModelOffer): number => (engine === 'webllm' ? 1 : 0);
const nameOf = ({ family, parameters }: ModelOffer): string =>
  `${family.toLowerCase()} ${parameters ?? ''}`;
