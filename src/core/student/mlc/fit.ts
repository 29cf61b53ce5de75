import { AppError } from '../../errors.ts';
import { LIBRARY_FACTS } from './libraries.ts';
import type { MlcArchitecture, MlcFacts } from './read-mlc.ts';

/** A fact in which a checkpoint and a library differ. */
export interface Difference {
  /** In words, e.g. `rope theta`. */
  readonly fact: string;
  /** The checkpoint's. */
  readonly found: string | number;
  /** The library's. */
  readonly expected: string | number;
}

export type LibraryFit =
  | { readonly state: 'fits' }
  | ({ readonly state: 'differs' } & Difference)
  /** Nobody here knows what this library was compiled for. */
  | { readonly state: 'unknown' };

const FACTS: readonly (readonly [keyof MlcArchitecture, string])[] = [
  ['modelType', 'architecture'],
  ['layers', 'layers'],
  ['hidden', 'hidden size'],
  ['intermediate', 'intermediate size'],
  ['heads', 'attention heads'],
  ['kvHeads', 'key-value heads'],
  ['headSize', 'head size'],
  ['ropeTheta', 'rope theta'],
  ['ropeScaling', 'rope scaling'],
  ['rmsEps', 'RMS epsilon'],
  ['tied', 'tied embeddings'],
];

/** `Llama-2-7b-chat-hf-q4f16_1-MLC-1k` is the family `Llama-2-7b-chat-hf` in `q4f16_1`. */
const ID = /^(.+)-(q\d+f\d+(?:_\d+)?)-MLC(-1k)?$/;

/**
 * Whether the library of a model of WebLLM's list (`id`) runs a checkpoint. The vocabulary is left open in
 * a library (added tokens are fine); all else of the architecture and the quantisation is baked in.
 */
export function libraryFit(facts: MlcFacts, id: string): LibraryFit {
  const differences = differencesFrom(facts, id);
  if (differences === null) return { state: 'unknown' };
  const [first] = differences;
  return first === undefined ? { state: 'fits' } : { state: 'differs', ...first };
}

function differencesFrom(facts: MlcFacts, id: string): readonly Difference[] | null {
  const [, family = '', quantisation = ''] = ID.exec(id) ?? [];
  const library = LIBRARY_FACTS.get(family);
  if (library === undefined) return null;
  const differing = FACTS.flatMap(([key, fact]): Difference[] => {
    const [found, expected] = [facts.architecture[key], library[key]];
    // Older configurations do not say whether the embeddings are tied.
    const silent = key === 'tied' && found === null;
    return silent || same(found, expected)
      ? []
      : [{ fact, found: shown(found), expected: shown(expected) }];
  });
  if (facts.quantisation === quantisation) return differing;
  return [
    ...differing,
    { fact: 'quantisation', found: facts.quantisation, expected: quantisation },
  ];
}

type Fact = string | number | boolean | null;

/** Figures are the same where they agree to single precision: some converters write 1e-5 as 9.99999974e-6. */
const same = (found: Fact, expected: Fact): boolean =>
  typeof found === 'number' && typeof expected === 'number'
    ? Math.fround(found) === Math.fround(expected)
    : found === expected;

const shown = (value: Fact): string | number => {
  if (value === null) return 'none';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
};

/**
 * The model of WebLLM's list (`ids`) whose library runs this checkpoint; the one for longer contexts where
 * two differ in that alone. Errors: `model-unfit`, naming the first fact in which the nearest library differs.
 */
export function libraryFor(facts: MlcFacts, ids: readonly string[]): string {
  const judged = ids.flatMap((id) => {
    const differences = differencesFrom(facts, id);
    return differences === null ? [] : [{ id, differences }];
  });
  judged.sort((a, b) => a.differences.length - b.differences.length || a.id.length - b.id.length);
  const [nearest] = judged;
  const [difference] = nearest?.differences ?? [];
  if (nearest !== undefined && difference === undefined) return nearest.id;
  throw unfit(difference, facts, nearest?.id);
}

/** Errors: `model-unfit` where the library was compiled for another architecture, or for one nobody here knows. */
export function assertLibraryFits(facts: MlcFacts, id: string): void {
  const fit = libraryFit(facts, id);
  if (fit.state === 'fits') return;
  throw unfit(fit.state === 'differs' ? fit : undefined, facts, id);
}

function unfit(
  difference: Difference | undefined,
  { architecture }: MlcFacts,
  library: string | undefined,
): AppError {
  const { fact, found, expected } = difference ?? {
    fact: 'architecture',
    found: architecture.modelType,
    expected: 'one that is known here',
  };
  return new AppError(
    'model-unfit',
    `no compiled library fits this checkpoint (nearest: ${library ?? 'none'}): ${fact} is ${found}, the library's is ${expected}. Convert it for a model of the list, or use its GGUF.`,
    { fact, found, expected, library: library ?? 'none' },
  );
}
