import type { Clock } from '../../core/clock.ts';
import type { InstalledModel } from '../../core/student/installed-model.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import type { KeyStorage } from '../key-shelf.ts';
import type { ModelDesk } from '../model-desk.ts';
import type { Installed } from './installed.svelte.ts';

/** What the state of the Models view is made of. */
export interface ModelsParts {
  readonly desk: ModelDesk;
  readonly installed: Installed;
  readonly clock: Clock;
  readonly storage: () => KeyStorage | null;
}

/** Nobody has used or tried it yet. `at`: milliseconds since the epoch. */
export const newlyInstalled = (entry: ModelEntry, at: number): InstalledModel => ({
  version: 1,
  entry,
  installedAt: at,
  usedAt: null,
  selfTest: null,
  pace: null,
});
