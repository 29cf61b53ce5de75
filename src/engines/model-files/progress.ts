import type { InstallEvent } from '../../core/student/install.ts';
import type { OfferedFile } from '../../core/student/model-offer.ts';

/** How far one file is. `resumed`: of `bytes`, what was here before. */
export type FileProgress =
  | { readonly phase: 'downloading'; readonly bytes: number; readonly resumed: number }
  | { readonly phase: 'verifying'; readonly bytes: number };

interface State {
  readonly bytes: number;
  readonly resumed: number;
}

/** Makes one count of the progress of several files. */
export class Progress {
  readonly #states = new Map<OfferedFile, State>();
  readonly #totalBytes: number | null;
  readonly #onEvent: (event: InstallEvent) => void;

  /** `found`: for each file its size where it is here already, else null. */
  constructor(
    files: readonly OfferedFile[],
    found: readonly ({ readonly bytes: number } | null)[],
    onEvent: (event: InstallEvent) => void,
  ) {
    this.#totalBytes = sumOrNull(files.map((file, index) => found[index]?.bytes ?? file.bytes));
    this.#onEvent = onEvent;
    files.forEach((file, index) => {
      const bytes = found[index]?.bytes ?? 0;
      this.#states.set(file, { bytes, resumed: bytes });
    });
  }

  tell(file: OfferedFile, progress: FileProgress): void {
    const resumed = progress.phase === 'downloading' ? progress.resumed : progress.bytes;
    this.#states.set(file, { bytes: progress.bytes, resumed });
    const bytes = this.#sum((state) => state.bytes);
    const totalBytes = this.#totalBytes;
    if (progress.phase === 'verifying') {
      this.#onEvent({ phase: 'verifying', bytes, totalBytes: totalBytes ?? bytes });
      return;
    }
    const resumedBytes = this.#sum((state) => state.resumed);
    const { path } = file;
    this.#onEvent({ phase: 'downloading', bytes, totalBytes, resumed: resumedBytes, file: path });
  }

  #sum(of: (state: State) => number): number {
    return [...this.#states.values()].reduce((sum, state) => sum + of(state), 0);
  }
}

export const sumOrNull = (sizes: readonly (number | null)[]): number | null =>
  sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
