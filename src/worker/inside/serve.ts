import { errorData } from '../../core/errors.ts';
import type { PageStudent } from '../../engines/page-student.ts';
import type { FromWorker, ToWorker } from '../protocol.ts';

/** Answers the page's requests with this student, for as long as the worker lives. */
export function serveStudent(student: PageStudent): void {
  const stops = new Map<number, AbortController>();
  const handle = async (message: ToWorker): Promise<void> => {
    if (message.type === 'stop') {
      stops.get(message.id)?.abort();
      return;
    }
    const stop = new AbortController();
    stops.set(message.id, stop);
    if (message.type === 'load') await load(student, message, stop.signal);
    else await write(student, message, stop.signal);
    stops.delete(message.id);
  };
  self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
    const { data } = event;
    // Outcomes carry every error that leaves the engine usable; what escapes them spoils this worker.
    handle(data).catch((thrown: unknown) => {
      reply({ type: 'died', id: data.id, error: errorData(thrown, 'engine-died') });
    });
  });
}

const reply = (message: FromWorker): void => {
  self.postMessage(message);
};

async function load(
  student: PageStudent,
  { id, model, weightsBase, options }: ToWorker & { type: 'load' },
  signal: AbortSignal,
): Promise<void> {
  const outcome = await student.load(signal, { model, weightsBase, options }, (event) => {
    reply({ type: 'load-event', id, event });
  });
  reply({ type: 'loaded', id, outcome });
}

async function write(
  student: PageStudent,
  { id, request }: ToWorker & { type: 'turn' },
  signal: AbortSignal,
): Promise<void> {
  const outcome = await student.writeTurn(signal, request, (event) => {
    reply({ type: 'turn-event', id, event });
  });
  reply({ type: 'written', id, outcome });
}
