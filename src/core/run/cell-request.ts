import type { GenerationKey } from '../brand.ts';
import { tupleInFull } from '../catalog/lookup.ts';
import type { Sampling } from '../engine/engine.ts';
import { renderTurns } from '../prompt/render.ts';
import { promptVariant } from '../prompt/variants.ts';
import type { ModelEntry } from '../student/model-entry.ts';
import type { Cell } from './events.ts';
import { generationKeyOf, seedOf } from './keys.ts';
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
  const variant = promptVariant(model.promptVariant);
  const rendered = renderTurns(variant, tupleInFull(pack, cell.tuple));
  const asked = {
    variant: { id: variant.id, version: variant.version },
    system: rendered.system,
    turns: rendered.turns,
    sampling: samplingOf(cell, plan, model),
  };
  const key = generationKeyOf({ ...asked, model, engine: ports.engineId, round: cell.round });
  return { ...asked, cell, key };
}

function samplingOf(cell: Cell, plan: Plan, model: ModelEntry): Sampling {
  const stop = model.eosToken === '' ? [] : [model.eosToken];
  return { ...plan.sampling, seed: seedOf(plan.sampling.seed, cell.tuple, cell.round), stop };
}
