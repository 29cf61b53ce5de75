import type { Device, Figure, Verdict } from '../../core/device/device.ts';
import type { InstalledModel } from '../../core/student/installed-model.ts';
import type { StorageUse } from '../../core/student/install.ts';
import { offerOf, type ModelOffer } from '../../core/student/model-offer.ts';
import type { ModelDesk } from '../model-desk.ts';

/** A model that can be had, weighed against this device. */
export interface OfferRow {
  readonly offer: ModelOffer;
  readonly verdict: Verdict;
  /** For 30 items. */
  readonly seconds: Figure<number>;
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
  readonly desk: Pick<ModelDesk, 'verdict' | 'seconds'>;
  readonly device: Device;
  readonly offers: readonly ModelOffer[];
  readonly use: StorageUse | null;
}

export function offerRow(offer: ModelOffer, { desk, device, offers, use }: Weighing): OfferRow {
  return {
    offer,
    verdict: desk.verdict(offer, device, offers),
    seconds: desk.seconds(offer, null, device),
    partial: use?.partial[offer.id] ?? 0,
  };
}

export function hereRow(model: InstalledModel, { desk, device, offers, use }: Weighing): HereRow {
  const offer = offerOf(model.entry);
  const bytes = use === null ? null : (use.installed[model.entry.id] ?? 0);
  return {
    model,
    verdict: desk.verdict(offer, device, offers),
    seconds: desk.seconds(offer, model.pace, device),
    bytes,
    gone: bytes === 0,
  };
}

/** Families in the order of the alphabet, each once. */
export const familiesOf = (rows: readonly OfferRow[]): readonly string[] =>
  [...new Set(rows.map(({ offer }) => offer.family))].toSorted((a, b) => a.localeCompare(b));
