import type { Chosen } from './selection.ts';
import type { Kept } from './kept.ts';
import { keptOf } from './kept.ts';
import { verdictsOf, type Verdict } from './verdicts.ts';
import type { Writing } from './writing.svelte.ts';

export interface Draft {
  readonly text: string;
  /** The whole reply, where something other than the text stood in it; else null. */
  readonly raw: string | null;
  readonly cut: boolean;
}

/** What lies under the lens: a stored text, or one that is being written. */
export interface Specimen {
  /** First and second; null where it is not there yet. */
  readonly drafts: readonly [Draft | null, Draft | null];
  readonly verdicts: readonly Verdict[] | null;
  readonly kept: Kept | null;
  readonly live: boolean;
}

export const NOTHING: Specimen = { drafts: [null, null], verdicts: null, kept: null, live: false };

/** What is written now, or was and could not be kept; null where that is nothing of this tuple. */
export function liveSpecimen(chosen: Chosen, writing: Writing): Specimen | null {
  const { ending, job } = writing;
  if (job?.id !== chosen.id) return null;
  if (ending.state === 'failed' && ending.unkept !== null)
    return keptSpecimen(keptOf(ending.unkept, []));
  if (!writing.busy && writing.drafts.length === 0) return null;
  if (!writing.busy && ending.state === 'none') return null;
  return { ...NOTHING, drafts: [liveDraft(writing, 0), liveDraft(writing, 1)], live: true };
}

export function keptSpecimen(kept: Kept): Specimen {
  const criteria = kept.votes[0]?.criteria ?? [];
  return {
    drafts: [keptDraft(kept, 0), keptDraft(kept, 1)],
    verdicts: kept.grade === null ? null : verdictsOf(criteria, kept.votes, kept.grade),
    kept,
    live: false,
  };
}

function liveDraft(writing: Writing, turn: number): Draft | null {
  const draft = writing.drafts[turn];
  if (draft === undefined) return null;
  const text = draft.text ?? draft.raw.trimStart();
  return { text, raw: asWritten(draft.raw, text), cut: false };
}

function keptDraft({ record }: Kept, turn: number): Draft | null {
  const text = record.drafts[turn];
  const written = record.turns[turn];
  if (text === undefined || written === undefined) return null;
  return { text, raw: asWritten(written.assistant, text), cut: written.finish === 'length' };
}

const asWritten = (raw: string, text: string): string | null =>
  raw.trim() === text.trim() ? null : raw;
