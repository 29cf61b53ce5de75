import * as v from 'valibot';
import type { ModelOffer } from '../../core/student/model-offer.ts';
import { modelOfferSchema } from '../../core/student/registry.ts';
import type { KeyStorage } from '../key-shelf.ts';

const NAME = 'skillet models begun';
const schema = v.array(modelOfferSchema);

/** Models from addresses that a person gave, whose download was begun: no list names them, and they may be resumed. */
export function readBegunOffers(storage: () => KeyStorage | null): readonly ModelOffer[] {
  try {
    const result = v.safeParse(schema, JSON.parse(storage()?.getItem(NAME) ?? '[]'));
    return result.success ? result.output.map((offer) => ({ ...offer, entry: null })) : [];
  } catch {
    return [];
  }
}

export function writeBegunOffers(
  storage: () => KeyStorage | null,
  offers: readonly ModelOffer[],
): void {
  // What is known byte by byte stands on a list.
  const texts = offers.filter(({ entry }) => entry === null).map(({ entry: _, ...offer }) => offer);
  try {
    storage()?.setItem(NAME, JSON.stringify(texts));
  } catch {
    // They can be looked up again.
  }
}
