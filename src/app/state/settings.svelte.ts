import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import type { EndpointJudge, Plan } from '../../core/run/plan.ts';
import type { KeyOwner, KeyPlace, KeyShelf, KeyStorage } from '../key-shelf.ts';
import { isOwnMachine, originOf } from './address.ts';
import {
  FIRST_CHOICES,
  readChoices,
  writeChoices,
  type Choices,
  type JudgeKind,
} from './settings-schema.ts';

const NAME = 'skillet settings';

export interface SettingsPorts {
  readonly keys: KeyShelf;
  /** Null where the browser keeps nothing. */
  readonly settingsStorage: () => KeyStorage | null;
}

/** What a person chose, kept on this device; keys only where the person said. */
export class Settings {
  readonly #ports: SettingsPorts;
  #choices = $state.raw<Choices>(FIRST_CHOICES);
  /** What was kept could not be read, and the first choices stand again. */
  #unreadable = $state.raw(false);
  /** Raised when a key comes or goes: keys themselves are no state. */
  #keyChanges = $state.raw(0);

  constructor(ports: SettingsPorts) {
    this.#ports = ports;
    this.#read();
  }

  get choices(): Choices {
    return this.#choices;
  }

  get unreadable(): boolean {
    return this.#unreadable;
  }

  choose(changes: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...changes };
    this.#write();
  }

  chooseJudge(judge: JudgeKind): void {
    this.choose({ judge });
  }

  changeJudge(changes: Partial<EndpointJudge>): void {
    this.choose({ endpointJudge: { ...this.#choices.endpointJudge, ...changes } });
  }

  endpointOf(owner: KeyOwner): Endpoint {
    const { endpointJudge, studentEndpoint } = this.#choices;
    return owner === 'judge' ? endpointJudge.endpoint : studentEndpoint;
  }

  /** True where a key was forgotten for it: a key goes to the server it was entered for and to no other. */
  changeEndpoint(owner: KeyOwner, endpoint: Endpoint): boolean {
    const moves = originOf(this.endpointOf(owner).url) !== originOf(endpoint.url);
    const forgets = moves && this.hasKey(owner);
    if (forgets) this.forgetKey(owner);
    if (owner === 'judge') this.changeJudge({ endpoint });
    else this.choose({ studentEndpoint: endpoint });
    return forgets;
  }

  /** The judge as a plan names it; a person's verdicts come later. */
  get judge(): Plan['judge'] {
    const { judge, endpointJudge } = this.#choices;
    if (judge === 'hand') return 'none';
    return judge === 'rules' ? 'rules' : endpointJudge;
  }

  /** The endpoint is chosen, wants a key for all that is known, and there is none. */
  lacksKey(owner: KeyOwner): boolean {
    const { judge, student } = this.#choices;
    const isUsed = (owner === 'judge' ? judge : student) === 'endpoint';
    return isUsed && !isOwnMachine(this.endpointOf(owner).url) && !this.hasKey(owner);
  }

  /** For the one request header that it belongs in. */
  keyOf(owner: KeyOwner): string | null {
    return this.#ports.keys.read(owner);
  }

  hasKey(owner: KeyOwner): boolean {
    // Read so that whoever asks hears of changes.
    return this.#keyChanges >= 0 && this.#ports.keys.read(owner) !== null;
  }

  placeOfKey(owner: KeyOwner): KeyPlace {
    return this.#keyChanges >= 0 ? this.#ports.keys.place(owner) : 'memory';
  }

  keepKey(owner: KeyOwner, key: string, place: KeyPlace): void {
    this.#ports.keys.keep(owner, key.trim(), place);
    this.#keyChanges += 1;
  }

  forgetKey(owner: KeyOwner): void {
    this.keepKey(owner, '', 'memory');
  }

  #read(): void {
    try {
      const text = this.#ports.settingsStorage()?.getItem(NAME) ?? null;
      if (text === null) return;
      const choices = readChoices(text);
      this.#unreadable = choices === undefined;
      this.#choices = choices ?? FIRST_CHOICES;
    } catch {
      // A browser that keeps nothing: the first choices stand.
    }
  }

  #write(): void {
    try {
      this.#ports.settingsStorage()?.setItem(NAME, writeChoices(this.#choices));
      this.#unreadable = false;
    } catch {
      // The choices hold until the page is left.
    }
  }
}
