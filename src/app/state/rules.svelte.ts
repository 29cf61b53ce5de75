import type { Criterion } from '../../core/grading/grade.ts';
import type { AppPorts, RuleOf } from '../ports.ts';

/** The rules that decide the criteria: fetched when first needed. */
export class Rules {
  readonly #ports: Pick<AppPorts, 'rules'>;
  #known = $state.raw<RuleOf | null>(null);
  #asked = false;

  constructor(ports: Pick<AppPorts, 'rules'>) {
    this.#ports = ports;
  }

  /** Call it in an effect. */
  fetch(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#ports.rules().then(
      (rules) => (this.#known = rules),
      // Without a network and before the first visit is complete: the next view asks again.
      () => (this.#asked = false),
    );
  }

  /** The rule in one sentence; undefined while it is not here yet. */
  of(criterion: Criterion): string | undefined {
    return this.#known?.(criterion);
  }
}
