import type { GenerationKey } from '../brand.ts';
import { tupleInFull } from '../catalog/lookup.ts';
import type { Sampling } from '../engine/engine.ts';
import { renderTurns } from '../prompt/render.ts';
import { promptVariant, type PromptVariant } from '../prompt/variants.ts';
import { runsHere, type StudentEntry } from '../student/student-entry.ts';
import type { Cell } from './events.ts';
import { generationKeyOf, identityOf, seedOf } from './keys.ts';
import type { Plan } from './plan.ts';
import type { RunPorts } from './ports.ts';

/** What is asked of the student for one cell, and the key it will be kept under. */
export interface CellRequest {
  readonly cell: Cell;
  readonly key: GenerationKey;
  readonly variant: { readonly id: string; readonly version: number };
  readonly system: string | null;
  readonly turns: readonly string[];
  /** With the generation's own seed; each turn draws its own from it. */
  readonly sampling: Sampling;
}

/** Errors: `skill-unknown`, `topic-unknown`, `template-invalid`. */
export function requestOf(cell: Cell, plan: Plan, ports: RunPorts): CellRequest {
  const { model, pack } = ports;
  const variant = variantOf(plan, model);
  const rendered = renderTurns(variant, tupleInFull(pack, cell.tuple));
  const asked = {
    variant: { id: variant.id, version: variant.version },
    system: rendered.system,
    turns: rendered.turns,
    sampling: samplingOf(cell, plan, model),
  };
  const key = generationKeyOf({
    ...asked,
    model: identityOf(model),
    engine: ports.engineId,
    round: cell.round,
  });
  return { ...asked, cell, key };
}

/** The user's own prompt, whose texts are part of the key by what they render to, or the student's variant. */
function variantOf({ prompt }: Plan, model: StudentEntry): PromptVariant {
  if (prompt === null) return promptVariant(model.promptVariant);
  return { id: prompt.id, version: 1, system: null, turns: prompt.turns };
}

function samplingOf(cell: Cell, plan: Plan, model: StudentEntry): Sampling {
  // Elsewhere the endpoint knows where a turn ends.
  const stop = runsHere(model) && model.eosToken !== '' ? [model.eosToken] : [];
  return { ...plan.sampling, seed: seedOf(plan.sampling.seed, cell.tuple, cell.round), stop };
}
