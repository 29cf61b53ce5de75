import { newTokensFor } from '../student/new-tokens.ts';
import type { InstalledModel, MeasuredPace } from '../student/installed-model.ts';
import type { ModelOffer } from '../student/model-offer.ts';
import type { Figure } from './device.ts';
import { weightBytes } from './memory-need.ts';

const ITEMS = 30;

/** Tokens of the two prompts of a generation of k = 2; of the second what it adds to the conversation. */
const READ_SMALL = 90 + 32;
const READ_STANDARD = 260 + 110;
/** An answer takes less than the limit of a turn: that is there for models that do not stop. */
const WRITTEN_SHARE = 0.5;

const UNKNOWN: Figure<number> = { value: null, certainty: 'derived' };

/**
 * Seconds that 30 items (generations of two turns) take. Measured where this model's `pace` is; derived from what
 * another model of the same engine did here, by size; null where none has been measured.
 */
export function secondsOf(
  offer: ModelOffer,
  pace: MeasuredPace | null,
  others: readonly InstalledModel[],
): Figure<number> {
  if (pace !== null) return { value: secondsAt(offer, pace), certainty: 'measured' };
  const derived = derivedPace(offer, others);
  return derived === null ? UNKNOWN : { value: secondsAt(offer, derived), certainty: 'derived' };
}

type Pace = Pick<MeasuredPace, 'reading' | 'writing'>;

function secondsAt({ promptVariant, parameters }: ModelOffer, { reading, writing }: Pace): number {
  const read = promptVariant === 'small' ? READ_SMALL : READ_STANDARD;
  const budget = newTokensFor({ parameters: parameters ?? Infinity });
  const written = 2 * budget * WRITTEN_SHARE;
  return ITEMS * (read / reading + written / writing);
}

/**
 * Each token written reads all weights once: its time goes with their bytes. Reading is arithmetic, which goes
 * with the parameters. The model nearest in size is scaled.
 */
function derivedPace(offer: ModelOffer, others: readonly InstalledModel[]): Pace | null {
  const bytes = weightBytes(offer);
  if (bytes === null || offer.parameters === null) return null;
  const [nearest] = others
    .flatMap(({ entry, pace }) =>
      pace === null || entry.engine !== offer.engine ? [] : [{ entry, pace }],
    )
    .sort((a, b) => apart(a.entry.bytes, bytes) - apart(b.entry.bytes, bytes));
  if (nearest === undefined) return null;
  const { entry, pace } = nearest;
  return {
    reading: (pace.reading * entry.parameters) / offer.parameters,
    writing: (pace.writing * entry.bytes) / bytes,
  };
}

const apart = (a: number, b: number): number => Math.abs(Math.log(a / b));
