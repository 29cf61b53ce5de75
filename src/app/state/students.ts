import { modelId } from '../../core/brand.ts';
import type { Sampling } from '../../core/engine/engine.ts';
import { promptVariant } from '../../core/prompt/variants.ts';
import type { StudentEntry } from '../../core/student/student-entry.ts';
import type { AppPorts } from '../ports.ts';
import type { Choices } from './settings-schema.ts';

/** Who writes, and how it is asked. */
export interface Student {
  readonly entry: StudentEntry;
  readonly prompt: { readonly variant: string; readonly version: number };
  readonly sampling: Omit<Sampling, 'stop'>;
}

/** Larger models say more before they come to the point; the text itself is limited by its sentences. */
const ENDPOINT_NEW_TOKENS = 512;
const ENDPOINT_VARIANT = 'standard';

/** The student of the settings. */
export function studentOf(
  { student, studentEndpoint }: Choices,
  { model, prompt, sampling }: Pick<AppPorts, 'model' | 'prompt' | 'sampling'>,
): Student {
  if (student === 'page') return { entry: model, prompt, sampling };
  const { id: variant, version } = promptVariant(ENDPOINT_VARIANT);
  return {
    entry: {
      engine: 'endpoint',
      id: modelId(studentEndpoint.model),
      label: studentEndpoint.model,
      endpoint: studentEndpoint,
      promptVariant: variant,
    },
    prompt: { variant, version },
    sampling: { ...sampling, maxTokens: ENDPOINT_NEW_TOKENS },
  };
}
