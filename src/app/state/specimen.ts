import type { Criterion } from '../../core/grading/grade.ts';
import { lastJudgement, type Judgement } from './judgements.ts';
import type { Kept, Ungraded } from './kept.ts';
import { keptOf } from './kept.ts';
import type { Chosen } from './selection.ts';
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
  /** Whose verdicts they are; null where nobody's are shown. */
  readonly judgement: Judgement | null;
  /** Why there are no verdicts, where a judge was asked. */
  readonly ungraded: Ungraded | null;
  readonly live: boolean;
}

export const NOTHING: Specimen = {
  drafts: [null, null],
  verdicts: null,
  kept: null,
  judgement: null,
  ungraded: null,
  live: false,
};

/** What is written now, or was and could not be kept; null where that is nothing of this tuple. */
export function liveSpecimen(
  chosen: Chosen,
  writing: Pick<Writing, 'busy' | 'drafts' | 'ending' | 'job'>,
): Specimen | null {
  const { ending, job } = writing;
  if (job?.id !== chosen.id) return null;
  if (ending.state === 'failed' && ending.unkept !== null)
    return keptSpecimen(keptOf(ending.unkept, []));
  if (!writing.busy && writing.drafts.length === 0) return null;
  if (!writing.busy && ending.state === 'none') return null;
  return { ...NOTHING, drafts: [liveDraft(writing, 0), liveDraft(writing, 1)], live: true };
}

/** `judgement`: the one to show. `criteria`: for the rows where a judge broke and nobody has voted. */
export function keptSpecimen(
  kept: Kept,
  judgement: Judgement | null = lastJudgement(kept),
  criteria: readonly Criterion[] = [],
): Specimen {
  const broken = judgement === null ? kept.broken : null;
  const grade = judgement?.grade ?? broken;
  const asked = judgement?.votes[0]?.criteria ?? criteria;
  return {
    drafts: [keptDraft(kept, 0), keptDraft(kept, 1)],
    verdicts: grade === null ? null : verdictsOf(asked, judgement?.votes ?? [], grade),
    kept,
    judgement,
    ungraded: grade?.state === 'ungraded' ? grade : null,
    live: false,
  };
}

function liveDraft(writing: Pick<Writing, 'drafts'>, turn: number): Draft | null {
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
