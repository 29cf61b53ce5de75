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

/**
 * The best of the models that surely fit, three at most: of the largest class first and there in the order of
 * `offers`; of one family and size the form that is fastest and holds most.
 */
export function recommendedOf(offers: readonly ModelOffer[], device: Device): readonly ModelId[] {
  const good = offers
    .filter((offer) => isWriter(offer) && isFast(offer, device))
    .filter((offer) => verdictOf({ offer, toFetch: null }, device, offers).fit === 'fits')
    .toSorted((a, b) => classOf(b) - classOf(a));
  const names = [...new Set(good.map(nameOf))].slice(0, AT_MOST);
  return names.flatMap((name) => {
    const [best] = good.filter((offer) => nameOf(offer) === name).toSorted(byForm);
    return best === undefined ? [] : [best.id];
  });
}

/** Models of one class differ less by size than by how they were made: millions of parameters below which each ends. */
const CLASSES = [300, 450, 1000, 1400, 2500, 5000, 10_000] as const;

function classOf({ parameters }: ModelOffer): number {
  const at = CLASSES.findIndex((end) => (parameters ?? 0) < end);
  return at === -1 ? CLASSES.length : at;
}

/** On the GPU first, there in 16 bit, which takes less; then the longer context. */
const byForm = (a: ModelOffer, b: ModelOffer): number =>
  Number(b.engine === 'webllm') - Number(a.engine === 'webllm') ||
  Number(b.needs.includes('shader-f16')) - Number(a.needs.includes('shader-f16')) ||
  (b.contextTokens ?? 0) - (a.contextTokens ?? 0);

const isWriter = ({ parameters, label, quantisation }: ModelOffer): boolean =>
  // Without quantisation (`q0`) the same model only takes more.
  parameters !== null && !NO_WRITER.test(label) && !/^q0/.test(quantisation ?? '');

function isFast(offer: ModelOffer, device: Device): boolean {
  if (offer.engine === 'webllm') return device.gpu.value?.isFallback === false;
  return (offer.parameters ?? Infinity) <= cpuParameters(device);
}

const nameOf = ({ family, parameters }: ModelOffer): string =>
  `${family.toLowerCase()} ${parameters ?? ''}`;
