import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import type { EndpointJudge } from '../../core/run/plan.ts';
import type { KeyOwner, KeyPlace, KeyShelf, KeyStorage } from '../key-shelf.ts';
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

  changeStudent(studentEndpoint: Endpoint): void {
    this.choose({ studentEndpoint });
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
