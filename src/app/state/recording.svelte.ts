import { errorData, type ErrorData } from '../../core/errors.ts';
import type { Recorder } from '../../core/recording/recorder.ts';
import type { Recording } from '../../core/recording/recording.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { AppPorts, BuiltIn, RecordingTools, RunOrder } from '../ports.ts';
import type { Router } from './router.svelte.ts';
import { Showing } from './showing.svelte.ts';
import type { Desk } from './writing.svelte.ts';

/** Larger files are no recordings of one text. */
const BYTES_AT_MOST = 2_000_000;

/** What was recorded of this visit's texts, and the recording that is shown in place of the tuple. */
export class Recordings {
  readonly #ports: Pick<AppPorts, 'recordings' | 'clock'>;
  readonly #router: Router;
  #made = $state.raw<Recording | null>(null);
  #builtIn = $state.raw<readonly BuiltIn[] | null>(null);
  #problem = $state.raw<ErrorData | null>(null);
  #open = $state.raw<{ readonly showing: Showing; readonly hash: string } | null>(null);
  #declined = $state.raw(false);

  constructor(ports: Pick<AppPorts, 'recordings' | 'clock'>, router: Router) {
    this.#ports = ports;
    this.#router = router;
  }

  /** Of the text that was written last; null where none was. */
  get made(): Recording | null {
    return this.#made;
  }

  /** What comes with the page; null while that is not known. */
  get builtIn(): readonly BuiltIn[] | null {
    return this.#builtIn;
  }

  get problem(): ErrorData | null {
    return this.#problem;
  }

  /** The recording on the page, until it is closed or the person goes elsewhere. */
  get showing(): Showing | null {
    return this.#open?.hash === this.#router.hash ? this.#open.showing : null;
  }

  /** The person has chosen between the recording and writing here. */
  get declined(): boolean {
    return this.#declined;
  }

  /** The ports of a writing, with everything that is written recorded. */
  taped({ clock, ...ports }: Desk<RunOrder>): Desk<RunOrder> {
    return {
      clock,
      run: async (signal, order) => {
        this.#declined = true;
        return this.#tape(await ports.run(signal, order), order);
      },
    };
  }

  /** Call it when the list is looked at. */
  async list(): Promise<void> {
    await this.#tried(async (tools) => {
      this.#builtIn = await tools.builtIn();
    });
  }

  playBuiltIn(file: string): Promise<void> {
    return this.#tried(async (tools) => this.#show(await tools.open(file), tools));
  }

  /** Plays what the page's list begins with. */
  playFirst(): Promise<void> {
    return this.#tried(async (tools) => {
      const [first] = await tools.builtIn();
      if (first !== undefined) this.#show(await tools.open(first.file), tools);
    });
  }

  playFile(file: File): Promise<void> {
    return this.#tried(async (tools) => {
      const text = file.size > BYTES_AT_MOST ? '' : await file.text();
      this.#show(tools.read(text, file.name), tools);
    });
  }

  /** The file of what was written last: its name and its text. */
  async file(): Promise<{ readonly name: string; readonly text: string } | null> {
    const made = this.#made;
    if (made === null) return null;
    const tools = await this.#ports.recordings();
    return { name: nameOf(made), text: tools.write(made) };
  }

  stop(): void {
    this.showing?.stop();
  }

  close(): void {
    this.#open?.showing.stop();
    this.#open = null;
  }

  /** Forgets what could not be played. */
  dismiss(): void {
    this.#problem = null;
  }

  #show(recording: Recording, tools: RecordingTools): void {
    this.close();
    const showing = new Showing(recording, tools, this.#ports.clock);
    this.#open = { showing, hash: this.#router.hash };
    this.#declined = true;
    void showing.play(1);
  }

  async #tried(work: (tools: RecordingTools) => Promise<void>): Promise<void> {
    this.#problem = null;
    try {
      await work(await this.#ports.recordings());
    } catch (thrown) {
      this.#problem = errorData(thrown, 'recording-invalid');
    }
  }

  async *#tape(events: AsyncIterable<RunEvent>, order: RunOrder): AsyncGenerator<RunEvent> {
    const recorder = await this.#recorder(order);
    for await (const event of events) {
      this.#made = recorder?.take(event) ?? this.#made;
      yield event;
    }
  }

  /** Writing goes on where the recorder cannot be fetched. */
  #recorder(order: RunOrder): Promise<Recorder | null> {
    return this.#ports.recordings().then(
      (tools) => tools.recorder(order),
      () => null,
    );
  }
}

function nameOf({ generation: { tuple } }: Recording): string {
  const words = [...tuple.skills, tuple.topic].join(' ').toLowerCase();
  return `recording-${words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}.json`;
}
