/** What the lock needs of the browser: tests pass their own. */
export interface LockParts {
  /** Null on addresses that the browser does not trust: then every tab has an engine, as if alone. */
  readonly locks: Pick<LockManager, 'request' | 'query'> | null;
  /** How this tab is called when it takes the engine over. */
  readonly title: () => string;
  /** How long the former owner may take to let go of the memory, ms. */
  readonly patience: number;
}

/** The engine is this tab's for as long as `taken` is not aborted; its reason is the name of the tab that took it. */
export interface Hold {
  readonly taken: AbortSignal;
}

interface OwnHold extends Hold {
  release(): void;
  lose(by: string): void;
}

/** The word of who takes the engine and the loss of the lock go separate ways: how long the first is waited for, ms. */
const LATE_WORD = 1_000;

type Message = { readonly type: 'takes'; readonly by: string } | { readonly type: 'let-go' };

/** One tab owns the engine: two would hold weights in memory twice. A tab that is closed gives it back by that. */
export class EngineLock {
  readonly #name: string;
  readonly #parts: LockParts;
  readonly #channel: BroadcastChannel;
  #hold: OwnHold | null = null;
  #asked: Promise<Hold | null> | null = null;
  /** The tab that said, since this one has the engine, that it takes it. */
  #taker: string | null = null;
  #heardTaker: () => void = () => undefined;
  #heardLetGo: () => void = () => undefined;

  constructor(name: string, parts: LockParts) {
    this.#name = name;
    this.#parts = parts;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.type === 'let-go') return this.#heardLetGo();
      this.#taker = data.by;
      this.#heardTaker();
    });
  }

  /** Null where another tab has it. */
  take(): Promise<Hold | null> {
    return this.#ask({ ifAvailable: true });
  }

  /** Takes it from the tab that has it, and waits until that one has let go of the memory, or for `patience`. */
  async takeOver(): Promise<void> {
    if ((await this.take()) !== null) return;
    const letGo = new Promise<void>((resolve) => {
      this.#heardLetGo = resolve;
      setTimeout(resolve, this.#parts.patience);
    });
    this.#say({ type: 'takes', by: this.#parts.title() });
    await this.#ask({ steal: true });
    await letGo;
  }

  /** Whether another tab has it at this moment. */
  async isElsewhere(): Promise<boolean> {
    const { locks } = this.#parts;
    if (locks === null || this.#hold !== null) return false;
    const { held = [] } = await locks.query();
    return held.some(({ name }) => name === this.#name);
  }

  release(): void {
    this.#hold?.release();
    this.#hold = null;
  }

  /** Says that what was taken from this tab is out of memory. */
  sayLetGo(): void {
    this.#say({ type: 'let-go' });
  }

  #ask(options: LockOptions): Promise<Hold | null> {
    if (this.#hold !== null) return Promise.resolve(this.#hold);
    const asked = this.#asked ?? this.#request(options).finally(() => (this.#asked = null));
    this.#asked = asked;
    return asked;
  }

  #request(options: LockOptions): Promise<Hold | null> {
    const { locks } = this.#parts;
    const hold = newHold();
    if (locks === null) return Promise.resolve((this.#hold = hold));
    return new Promise((resolve) => {
      const keep = (lock: Lock | null): Promise<void> | undefined => {
        if (lock === null) return void resolve(null);
        this.#hold = hold;
        this.#taker = null;
        resolve(hold);
        return hold.released;
      };
      locks.request(this.#name, options, keep).catch(() => {
        if (this.#hold === hold) return void this.#lose(hold);
        // No lock is to be had here at all: as in a browser that has none.
        this.#hold = hold;
        resolve(hold);
      });
    });
  }

  async #lose(hold: OwnHold): Promise<void> {
    this.#hold = null;
    if (this.#taker === null) {
      await new Promise<void>((resolve) => {
        this.#heardTaker = resolve;
        setTimeout(resolve, LATE_WORD);
      });
    }
    hold.lose(this.#taker ?? '');
  }

  #say(message: Message): void {
    this.#channel.postMessage(message);
  }
}

function newHold(): OwnHold & { readonly released: Promise<void> } {
  const lost = new AbortController();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return {
    taken: lost.signal,
    released,
    release: () => release(),
    lose(by) {
      lost.abort(by);
      release();
    },
  };
}
