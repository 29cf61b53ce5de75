import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../core/engine/engine.ts';
import type { Judge } from '../../core/grading/judge.ts';
import type { Plan } from '../../core/run/plan.ts';

/** The world outside of the core, as the commands reach it. Tests shorten the waits. */
export interface Online {
  readonly clock: Clock;
  readonly engineId: string;
  engine(): Engine;
  /** Null where the plan wants none. */
  judge(spec: Plan['judge']): Judge | null;
}
