import type { Pack } from '../../core/catalog/pack.ts';

const HUES = 8;

/** The style class that gives a category its colour: the same wherever the category appears. */
export function hueOf(pack: Pack, category: string): string {
  const { train, heldout } = pack.split.categories;
  const place = [...heldout, ...train].indexOf(category);
  return place < 0 ? 'hue-none' : `hue-${(place % HUES) + 1}`;
}
