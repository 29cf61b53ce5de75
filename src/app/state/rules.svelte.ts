import type { SkillId } from '../../core/brand.ts';
import type { AppPorts } from '../ports.ts';

/** The rules that decide the skills: fetched when first needed. */
export class Rules {
  readonly #ports: Pick<AppPorts, 'rules'>;
  #known = $state.raw<ReadonlyMap<SkillId, string> | null>(null);
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

  of(skill: SkillId): string | undefined {
    return this.#known?.get(skill);
  }
}
