import * as v from 'valibot';
import type { ModelSource } from '../../core/student/model-entry.ts';
import type { OfferedFile } from '../../core/student/model-offer.ts';
import { sourceSchema } from '../../core/student/registry.ts';

/** What an installation under way has settled: a later one goes on with the same files of the same commit. */
export interface InstallPlan {
  readonly sources: readonly ModelSource[];
  readonly files: readonly OfferedFile[];
}

const planSchema = v.strictObject({
  sources: v.array(sourceSchema),
  files: v.array(
    v.strictObject({
      path: v.string(),
      bytes: v.nullable(v.number()),
      sha256: v.nullable(v.string()),
    }),
  ),
});

/** Null where it cannot be read: the installation then begins afresh. */
export function readPlan(text: string): InstallPlan | null {
  try {
    const result = v.safeParse(planSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
