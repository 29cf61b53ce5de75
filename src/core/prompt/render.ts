import type { TupleInFull } from '../catalog/pack.ts';
import { placeholders } from './placeholders.ts';
import { fillTemplate } from './template.ts';
import type { PromptVariant } from './variants.ts';

export interface RenderedTurns {
  readonly system: string | null;
  /** What the user says, turn by turn. */
  readonly turns: readonly string[];
}

/** Errors: `template-invalid`. */
export function renderTurns(variant: PromptVariant, tuple: TupleInFull): RenderedTurns {
  const values = placeholders(tuple);
  const fill = (template: string, part: string): string =>
    fillTemplate(template, values, `prompt ${variant.id}, ${part}`);
  return {
    system: variant.system === null ? null : fill(variant.system, 'system'),
    turns: variant.turns.map((turn, index) => fill(turn, `turn ${index + 1}`)),
  };
}
