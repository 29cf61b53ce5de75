import type { ErrorData } from '../../core/errors.ts';
import type { ModelOffer } from '../../core/student/model-offer.ts';
import type { ModelFiles } from '../../worker/model-files.ts';

export type LookUpStep =
  | { readonly state: 'waiting' }
  | { readonly state: 'looking'; readonly address: string }
  | { readonly state: 'found'; readonly address: string; readonly offers: readonly ModelOffer[] }
  | { readonly state: 'failed'; readonly error: ErrorData };

/** What lies at an address that the person gave. The last address asked counts. */
export class ModelLookUp {
  address = $state('');
  #step = $state.raw<LookUpStep>({ state: 'waiting' });
  #stop = new AbortController();
  readonly #files: Pick<ModelFiles, 'lookUp'>;

  constructor(files: Pick<ModelFiles, 'lookUp'>) {
    this.#files = files;
  }

  get step(): LookUpStep {
    return this.#step;
  }

  /** What was found, and no longer than it is shown. */
  get offers(): readonly ModelOffer[] {
    return this.#step.state === 'found' ? this.#step.offers : [];
  }

  async look(): Promise<void> {
    const address = this.address.trim();
    this.stop();
    if (address === '') return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#step = { state: 'looking', address };
    const answer = await this.#files.lookUp(stop.signal, address);
    if (stop.signal.aborted || answer.state === 'stopped') return;
    this.#step =
      answer.state === 'failed' ? answer : { state: 'found', address, offers: answer.offers };
  }

  stop(): void {
    this.#stop.abort();
    this.#step = { state: 'waiting' };
  }
}
