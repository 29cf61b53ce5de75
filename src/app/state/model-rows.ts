import type { Device, Figure, Verdict } from '../../core/device/device.ts';
import { secondsOf } from '../../core/device/estimate.ts';
import { weightBytes } from '../../core/device/memory-need.ts';
import { verdictOf } from '../../core/device/verdict.ts';
import type { InstalledModel } from '../../core/student/installed-model.ts';
import type { StorageUse } from '../../core/student/install.ts';
import { offerOf, type ModelOffer } from '../../core/student/model-offer.ts';

/** A model that can be had, weighed against this device. */
export interface OfferRow {
  readonly offer: ModelOffer;
  readonly verdict: Verdict;
  /** For 30 items. */
  readonly seconds: Figure<number>;
  /** Of the download, bytes: derived where its source does not say. */
  readonly size: Figure<number>;
  /** Bytes of a download that was begun. */
  readonly partial: number;
}

/** A model in this browser. */
export interface HereRow {
  readonly model: InstalledModel;
  readonly verdict: Verdict;
  readonly seconds: Figure<number>;
  /** Bytes on this device; null while that is not known. */
  readonly bytes: number | null;
  /** It is on the list, but its files are gone: the browser cleared them. */
  readonly gone: boolean;
}

export interface Weighing {
  readonly device: Device;
  readonly offers: readonly ModelOffer[];
  readonly use: StorageUse | null;
  /** The models whose files `use` was counted of. */
  readonly counted: readonly string[];
  /** The models that are here: their pace tells of others. */
  readonly here: readonly InstalledModel[];
}

export function offerRow(offer: ModelOffer, { device, offers, use, here }: Weighing): OfferRow {
  const partial = use?.partial[offer.id] ?? 0;
  const toFetch = offer.bytes === null ? null : offer.bytes - partial;
  return {
    offer,
    verdict: verdictOf({ offer, toFetch }, device, offers),
    seconds: secondsOf(offer, null, here),
    size: { value: weightBytes(offer), certainty: offer.bytes === null ? 'derived' : 'inferred' },
    partial,
  };
}

export function hereRow(
  model: InstalledModel,
  { device, offers, use, counted, here }: Weighing,
): HereRow {
  const offer = offerOf(model.entry);
  const { id } = model.entry;
  // One that was noted down since then is not gone.
  const bytes = use === null || !counted.includes(id) ? null : (use.installed[id] ?? 0);
  return {
    model,
    verdict: verdictOf({ offer, toFetch: 0 }, device, offers),
    seconds: secondsOf(offer, model.pace, here),
    bytes,
    gone: bytes === 0,
  };
}

/** Families in the order of the alphabet, each once. */
export const familiesOf = (rows: readonly OfferRow[]): readonly string[] =>
  [...new Set(rows.map(({ offer }) => offer.family))].toSorted((a, b) => a.localeCompare(b));
