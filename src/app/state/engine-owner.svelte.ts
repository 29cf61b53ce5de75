import type { ModelDesk } from '../model-desk.ts';

/** Whether another tab has the engine: nothing tells of it, so it is looked at from time to time. */
export class EngineOwner {
  readonly #desk: Pick<ModelDesk, 'engineIsElsewhere'>;
  #isElsewhere = $state(false);

  constructor(desk: Pick<ModelDesk, 'engineIsElsewhere'>) {
    this.#desk = desk;
  }

  get isElsewhere(): boolean {
    return this.#isElsewhere;
  }

  async look(): Promise<void> {
    this.#isElsewhere = await this.#desk.engineIsElsewhere();
  }
}
