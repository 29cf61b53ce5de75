import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { modelId } from '../brand.ts';
import type { ModelSource } from './model-entry.ts';
import type { ModelOffer } from './model-offer.ts';

/**
 * The offer under an id that tells it from models of the same name at other places: ids come from names, and two
 * people may call their models alike. Of the same place it keeps the id of the one that is known.
 */
export function withOwnId(offer: ModelOffer, known: readonly ModelOffer[]): ModelOffer {
  const alike = known.filter(({ id }) => id === offer.id);
  if (alike.length === 0 || alike.some((other) => sharePlace(offer, other))) return offer;
  const place = placeOf(offer.sources[0]);
  const mark = bytesToHex(sha256(utf8ToBytes(place))).slice(0, 8);
  return { ...offer, id: modelId(`${offer.id}-${mark}`), label: `${offer.label} (${place})` };
}

const sharePlace = (one: ModelOffer, other: ModelOffer): boolean => {
  const places = other.sources.map(placeOf);
  return one.sources.some((source) => places.includes(placeOf(source)));
};

/** Without the commit: a newer one of the same repository is the same model. */
function placeOf(source: ModelSource | undefined): string {
  switch (source?.kind) {
    case 'hub':
      return [source.repo, source.folder].filter((part) => part !== '').join('/');
    case 'url':
      return source.base;
    case 'weights':
      return `weights/${source.folder}`;
    case 'pypi':
      return `${source.package}/${source.folder}`;
    case 'disk':
    case undefined:
      return 'disk';
  }
}
