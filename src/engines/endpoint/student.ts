import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import type {
  Engine,
  LoadedModel,
  LoadOutcome,
  Sampling,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../../core/engine/engine.ts';
import { AppError, errorData } from '../../core/errors.ts';
import type { EndpointStudent, StudentEntry } from '../../core/student/student-entry.ts';
import {
  endpointClient,
  type ChatReply,
  type EndpointClient,
  type EndpointClientOptions,
} from '../../endpoint/client.ts';
import { TurnProgress } from './turn-progress.ts';

/** Part of every generation's key: raised when what is sent for the same request changes. */
export const ENDPOINT_ENGINE_ID = 'endpoint 1';

export type EndpointEngineOptions = Omit<EndpointClientOptions, 'endpoint'>;

/** The Engine of students behind endpoints. Unlike others it writes several turns at once. */
export const endpointEngine = (options: EndpointEngineOptions): Engine =>
  new EndpointEngine(options);

class EndpointEngine implements Engine {
  readonly #options: EndpointEngineOptions;
  #client: EndpointClient | null = null;

  constructor(options: EndpointEngineOptions) {
    this.#options = options;
  }

  load(signal: AbortSignal, student: StudentEntry): Promise<LoadOutcome> {
    if (signal.aborted) return Promise.resolve({ state: 'stopped' });
    if (student.engine !== 'endpoint') {
      const message = `${student.label} is not behind an endpoint: choose another engine for it.`;
      const error = errorData(new AppError('engine-load', message));
      return Promise.resolve({ state: 'failed', error });
    }
    const loaded = loadedFrom(student, this.#clientFor(student.endpoint));
    return Promise.resolve({ state: 'ready', loaded });
  }

  /** The client knows what its server refuses, so it is kept for as long as the endpoint is the same. */
  #clientFor(endpoint: Endpoint): EndpointClient {
    if (this.#client === null || !isSame(this.#client.endpoint, endpoint)) {
      this.#client = endpointClient({ ...this.#options, endpoint });
    }
    return this.#client;
  }

  async writeTurn(
    signal: AbortSignal,
    { messages, sampling }: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    if (this.#client === null) return { state: 'failed', error: NOT_LOADED, text: '' };
    const progress = new TurnProgress();
    try {
      onEvent({ type: 'reading' });
      const reply = await this.#client.stream(signal, { messages, sampling }, (piece) => {
        const event = progress.take(piece, performance.now());
        if (event !== null) onEvent(event);
      });
      return finished(reply, sampling, progress);
    } catch (thrown) {
      const { text } = progress;
      if (signal.aborted) return { state: 'stopped', text };
      return { state: 'failed', error: errorData(thrown), text };
    }
  }

  unload(): Promise<void> {
    this.#client = null;
    return Promise.resolve();
  }
}

const NOT_LOADED = errorData(
  new AppError('engine-load', 'No endpoint is chosen. Load a student first, then write.'),
);

const isSame = (a: Endpoint, b: Endpoint): boolean =>
  a.url === b.url && a.model === b.model && a.dialect === b.dialect;

const loadedFrom = (student: EndpointStudent, { host }: EndpointClient): LoadedModel => ({
  model: student.id,
  engine: ENDPOINT_ENGINE_ID,
  sha256: null,
  threads: null,
  contextTokens: null,
  host,
});

/**
 * The turn as it is recorded. An ending that is neither the model's own nor the limit's (a content filter, above all)
 * counts as `stop`: what the endpoint gives for this tuple is this student's text, even where it is empty, and a
 * failure would end the run at the same tuple every time.
 */
function finished(reply: ChatReply, sampling: Sampling, progress: TurnProgress): TurnOutcome {
  const { model, fingerprint, sent, dropped } = reply;
  const choice = reply.choices[0];
  return {
    state: 'finished',
    text: choice?.text ?? '',
    finish: choice?.finish === 'length' ? 'length' : 'stop',
    usage: progress.usage(reply.usage, reply.ms),
    applied: { ...sampling, ...sent },
    dropped,
    endpoint: { model, fingerprint },
  };
}
