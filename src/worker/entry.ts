import { wllamaStudent } from '../engines/wllama/student.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

const student = wllamaStudent();
const stops = new Map<number, AbortController>();

const reply = (message: FromWorker): void => {
  self.postMessage(message);
};

async function load(message: ToWorker & { type: 'load' }, signal: AbortSignal): Promise<void> {
  const { id, model, weightsBase } = message;
  const outcome = await student.load(signal, { model, weightsBase }, (event) => {
    reply({ type: 'load-event', id, event });
  });
  reply({ type: 'loaded', id, outcome });
}

async function write(message: ToWorker & { type: 'turn' }, signal: AbortSignal): Promise<void> {
  const { id, request } = message;
  const outcome = await student.writeTurn(signal, request, (event) => {
    reply({ type: 'turn-event', id, event });
  });
  reply({ type: 'written', id, outcome });
}

async function handle(message: ToWorker): Promise<void> {
  if (message.type === 'stop') {
    stops.get(message.id)?.abort();
    return;
  }
  const stop = new AbortController();
  stops.set(message.id, stop);
  if (message.type === 'load') await load(message, stop.signal);
  else await write(message, stop.signal);
  stops.delete(message.id);
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  // Outcomes carry every error that is foreseen; what still escapes must reach the page as a death.
  handle(event.data).catch((thrown: unknown) => {
    setTimeout(() => {
      throw thrown;
    });
  });
});
