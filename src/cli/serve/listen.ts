import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { AppError } from '../../core/errors.ts';

/** What was asked of the port: a given one is kept to, the usual one gives way to the next free one. */
export interface PortWish {
  readonly port: number;
  readonly given: boolean;
}

const NEIGHBOURS = 50;

/** Starts the server. Throws `input-invalid` when the port cannot be had. Resolves with the port it got. */
export async function listen(
  handler: RequestListener,
  host: string,
  wish: PortWish,
): Promise<{ server: Server; port: number }> {
  const last = wish.given ? wish.port : Math.min(65_535, wish.port + NEIGHBOURS);
  for (let port = wish.port; port <= last; port += 1) {
    const server = createServer(handler);
    const refusal = await tryPort(server, host, port);
    if (refusal === null) return { server, port: portOf(server, port) };
    if (refusal !== 'EADDRINUSE') throw noPort(host, port, `the system says ${refusal}`);
  }
  throw noPort(host, wish.port, 'it is in use');
}

/** Null when the server listens, else the system's error code. */
function tryPort(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const refuse = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve(null);
    });
  });
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

function noPort(host: string, port: number, why: string): AppError {
  return new AppError(
    'input-invalid',
    `cannot serve on ${host} port ${port}: ${why}; give another one with --port or PORT`,
    { host, port },
  );
}

/** Resolves when every connection is closed. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
