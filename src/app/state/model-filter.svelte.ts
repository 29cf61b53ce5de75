import type { Fit } from '../../core/device/device.ts';
import type { PageEngine } from '../../core/student/model-entry.ts';
import type { OfferRow } from './model-rows.ts';
import { fits } from './search.ts';

/** Bytes of a download at most, as the filter offers them. */
export const SIZES = [500e6, 1e9, 2e9, 5e9] as const;

/** What of all models is shown. Empty, or null: whatever it is. */
export class ModelFilter {
  search = $state('');
  family = $state('');
  engine = $state<PageEngine | ''>('');
  fit = $state<Fit | ''>('');
  /** Bytes; 0: any. */
  size = $state(0);
  /** Beyond the first page. */
  all = $state(false);

  shows({ offer, verdict, size }: OfferRow): boolean {
    return (
      fits([offer.label, offer.id, offer.family, offer.quantisation ?? ''], this.search) &&
      (this.family === '' || offer.family === this.family) &&
      (this.engine === '' || offer.engine === this.engine) &&
      (this.fit === '' || verdict.fit === this.fit) &&
      (this.size === 0 || (size.value !== null && size.value <= this.size))
    );
  }

  reset(): void {
    this.search = '';
    this.family = '';
    this.engine = '';
    this.fit = '';
    this.size = 0;
  }
}
