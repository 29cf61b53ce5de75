import type { Pack } from '../catalog/pack.ts';
import { AppError } from '../errors.ts';
import type { OwnPrompt, Plan } from '../run/plan.ts';
import type { RecordedStudent } from '../student/student-entry.ts';
import type { Recording } from './recording.ts';

/** What a run needs beside engine and judge to write a recording's generation once more. */
export interface Replay {
  readonly plan: Plan;
  readonly pack: Pack;
  readonly student: RecordedStudent;
}

/**
 * The plan that plays a recording through the ordinary pipeline. The prompts are those of the recording, so that it
 * plays whatever became of the page's own prompts and packs since. Errors: `recording-invalid`.
 */
export function replayOf({ pack, generation }: Recording): Replay {
  const { student, tuple, round } = generation;
  return {
    plan: {
      format: 'skillet-plan',
      version: 1,
      pack: pack.id,
      tuples: [{ kind: 'picked', tuples: [tuple] }],
      student: student.model,
      prompt: promptOf(generation),
      sampling: samplingOf(generation),
      rounds: [round],
      judge: 'none',
    },
    pack,
    student: {
      engine: 'replay',
      id: student.model,
      label: student.label,
      promptVariant: generation.prompt.variant,
    },
  };
}

const promptOf = ({ prompt, turns }: Recording['generation']): OwnPrompt => ({
  id: prompt.variant,
  turns: turns.map(({ user }) => user.replaceAll(/[{}]/g, '$&$&')),
});

function samplingOf({ turns }: Recording['generation']): Plan['sampling'] {
  const sampling = turns[0]?.sampling ?? null;
  if (sampling === null) {
    throw new AppError('recording-invalid', 'The recording does not say how its text was sampled.');
  }
  const { temperature, topP, topK, minP, repetitionPenalty, seed, maxTokens } = sampling;
  return { temperature, topP, topK, minP, repetitionPenalty, seed, maxTokens };
}
