import { access } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { readArguments, usageError, type Arguments } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { findProjectRoot } from '../models/project-root.ts';
import { weightsFolder } from '../models/weights-file.ts';
import { closeServer, listen, type PortWish } from '../serve/listen.ts';
import { siteHandler, type SiteFolders } from '../serve/site-handler.ts';

const USUAL_PORT = 4173;
const LOCAL = '127.0.0.1';

const HELP = `skillet serve: the built site and the model files, for a browser on this machine

Usage: skillet serve [--port N] [--host ADDRESS] [--base /PATH] [--dist DIR] [--root DIR]

  --port N        left out: the environment's PORT, else ${USUAL_PORT} or the next free one; 0: any
  --host ADDRESS  left out: ${LOCAL}, which only this machine reaches
  --base /PATH    the sub-path the site hangs at
  --dist DIR      the built site (left out: dist of the checkout)
  --root DIR      the checkout (left out: the one this command lies in)

Prints the address on a line of its own once the page answers. Ctrl-C ends it.`;

const KINDS = { port: 'text', host: 'text', base: 'text', dist: 'text', root: 'text' } as const;

export const serveCommand: Command = {
  name: 'serve',
  summary: 'serve the built site and the model files on this machine',
  help: HELP,
  async run(args, io) {
    const options = readArguments(args, KINDS);
    const wish = portWish(options.text('port') ?? process.env['PORT']);
    const folders = await foldersOf(options);
    const host = options.text('host') ?? LOCAL;
    const { server, port } = await listen(siteHandler(folders), host, wish);
    try {
      const address = `http://${nameOf(host)}:${port}${folders.base}/`;
      await assertAnswers(`http://${ownHost(host)}:${port}${folders.base}/`, io.signal);
      if (port !== wish.port && wish.port !== 0) io.stderr(`port ${wish.port} is in use`);
      io.stdout(address);
      await ended(io, server);
    } finally {
      await closeServer(server);
    }
    return EXIT.done;
  },
};

function portWish(text: string | undefined): PortWish {
  if (text === undefined || text === '') return { port: USUAL_PORT, given: false };
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return { port, given: true };
  throw usageError(`port ${text} is not usable: give a whole number from 0 to 65535`);
}

async function foldersOf(options: Arguments): Promise<SiteFolders> {
  const root = options.text('root') ?? (await findProjectRoot(import.meta.dirname));
  const dist = resolve(options.text('dist') ?? join(root, 'dist'));
  await access(join(dist, 'index.html')).catch(() => {
    throw new AppError('input-invalid', `no site in ${dist}: build it with "npm run build"`, {
      dist,
    });
  });
  return { dist, weights: weightsFolder(root), base: basePath(options.text('base') ?? '') };
}

/** '/sub/path/' and 'sub/path' are '/sub/path'; '/' is ''. */
function basePath(text: string): string {
  const parts = text.split('/').filter((part) => part !== '');
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}

/** How a browser here calls a host: the loopback addresses and "all addresses" are `localhost`. */
function nameOf(host: string): string {
  if ([LOCAL, '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return bracketed(host);
}

/** How this process reaches it, whatever else may listen as `localhost`. */
function ownHost(host: string): string {
  if (host === '0.0.0.0') return LOCAL;
  return host === '::' ? '[::1]' : bracketed(host);
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

async function assertAnswers(address: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(address, { signal });
  await response.body?.cancel();
  if (response.ok) return;
  throw new AppError('unexpected', `${address} answers with HTTP ${response.status}`, { address });
}

/** Resolves at Ctrl-C or SIGTERM. */
function ended(io: Io, server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      process.off('SIGTERM', stop);
      resolve();
    };
    process.once('SIGTERM', stop);
    server.once('error', reject);
    if (io.signal.aborted) stop();
    io.signal.addEventListener('abort', stop, { once: true });
  });
}
