import { modelId, type ModelId } from '../brand.ts';

/**
 * What the name of a repository, folder or file gives away. Names follow habits, not rules: whatever the
 * files themselves say goes before.
 */

const QUANTISATION =
  /(?:^|[-_.])((?:UD-)?(?:IQ\d_\w+?|TQ\d_\d|Q\d+_K(?:_[SMLX]{1,2})?|Q\d+_\d|Q\d+|BF16|FP?16|FP?32|MXFP4|q\d+f\d+(?:_\d)?))(?=$|[-.])/i;

/** E.g. `Q4_K_M` of a GGUF file's name, `q4f16_1` of an MLC repository's. Null: none. */
export function quantisationIn(name: string): string | null {
  const found = QUANTISATION.exec(name)?.[1];
  if (found === undefined) return null;
  return /^q\d+f/i.test(found) ? found.toLowerCase() : found.toUpperCase();
}

const SIZE = /(?:^|[-_ .])(\d+(?:[._]\d+)?)([bm])(?=$|[-_ .])/i;

/** In millions, of names like `Qwen2.5-0.5B-Instruct`. Null: the name does not say. */
export function parametersIn(name: string): number | null {
  const [, figure, unit] = SIZE.exec(name) ?? [];
  if (figure === undefined) return null;
  const number = Number(figure.replace('_', '.'));
  const millions = Math.round(unit?.toLowerCase() === 'b' ? number * 1000 : number);
  return millions > 0 ? millions : null;
}

/** The name without ending, quantisation, format and part number: `SmolLM2-135M-Instruct`. */
export function plainName(name: string): string {
  const whole = name.replace(/\.gguf$/i, '').replace(/-\d{5}-of-\d{5}$/, '');
  const quantisation = QUANTISATION.exec(whole);
  const bare = quantisation === null ? whole : whole.replace(quantisation[0], '');
  return bare.replace(/(?:[-_.](?:gguf|mlc|onnx|1k|web))+$/i, '') || whole;
}

/** What stands before the size: `SmolLM2` of `SmolLM2-135M-Instruct`; the whole name where there is no size. */
export function familyIn(name: string): string {
  const plain = plainName(name);
  const size = SIZE.exec(plain);
  return size === null || size.index === 0 ? plain : plain.slice(0, size.index);
}

/** Lower-case letters, digits, dots and hyphens. */
export function idOf(name: string, quantisation: string | null): ModelId {
  const slug = `${plainName(name)}-${quantisation ?? ''}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return modelId(slug === '' ? 'model' : slug);
}

/** In millions; the short prompt was made for less (docs/prompts.md). */
const SMALL_MODEL = 500;

/** The prompt variant (`core/prompt/variants.ts`) for a model of so many million parameters. */
export const promptVariantFor = (parameters: number | null): string =>
  parameters !== null && parameters < SMALL_MODEL ? 'small' : 'standard';
