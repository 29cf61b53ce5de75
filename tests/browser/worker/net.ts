import type { InstallEvent, InstallOutcome } from '../../../src/core/student/install.ts';
import type { ModelEntry } from '../../../src/core/student/model-entry.ts';
import type { ModelOffer } from '../../../src/core/student/model-offer.ts';
import { modelFiles } from '../../../src/worker/files-client.ts';
import type { DiskFile, ModelFiles } from '../../../src/worker/model-files.ts';

/** What answers at one address. */
export interface Route {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly noRanges?: boolean;
  /** The connection is lost after this byte, so many times (for ever where left out). */
  readonly breakAt?: number;
  readonly breaks?: number;
  /** Nothing comes after this byte. */
  readonly hangAt?: number;
}

/** The world of one files' worker. */
export interface Net {
  readonly routes: Readonly<Record<string, Route>>;
  readonly offline?: boolean;
  /** What `storage.estimate` says. */
  readonly quota?: number;
  /** Bytes that can be written before the browser refuses. */
  readonly room?: number;
  /** No private file system. */
  readonly private?: boolean;
}

export interface Asked {
  readonly type: 'asked';
  readonly url: string;
  readonly range: string | null;
  readonly method: string;
}

export const HUB = 'https://hub.test/';
const encoder = new TextEncoder();

export const text = (value: string): Route => ({ bytes: encoder.encode(value) });
export const json = (value: unknown): Route => text(JSON.stringify(value));

/** Files of a checkout that the tests' own server gives. */
export async function fixture(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(`/tests/fixtures/models/${path}`, location.href));
  return new Uint8Array(await response.arrayBuffer());
}

export type Bytes = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const COMMIT = 'c'.repeat(40);

/** A repository of the hub: its listing, with hashes of `.gguf`, `.onnx` and `.bin` files, and the files. */
export async function repository(repo: string, files: Bytes): Promise<Record<string, Route>> {
  const api = `${HUB}api/models/${repo}`;
  const info = json({ sha: COMMIT, cardData: { license: 'apache-2.0' } });
  const listing = await Promise.all(
    Object.entries(files).map(async ([path, bytes]) => {
      const row = { type: 'file', path, size: bytes.length, oid: 'a'.repeat(40) };
      if (!/\.(?:gguf|onnx|bin)$/.test(path)) return row;
      return { ...row, lfs: { oid: await sha256Of(bytes), size: bytes.length } };
    }),
  );
  const base = `${HUB}${repo}/resolve/${COMMIT}/`;
  const contents = Object.entries(files).map(([path, bytes]) => [`${base}${path}`, { bytes }]);
  return {
    [api]: info,
    [`${api}/revision/main`]: info,
    [`${api}/tree/${COMMIT}?recursive=true`]: json(listing),
    ...Object.fromEntries(contents),
  };
}

const workers: Worker[] = [];

/** So that no test is held up by what another one left running. */
export function endWorkers(): void {
  for (const worker of workers.splice(0)) worker.terminate();
}

/** A files' worker on this net; `asked` gathers what it asks for. */
export function filesOn(net: Net, asked: Asked[] = []): ModelFiles {
  return modelFiles({
    weightsBase: 'https://weights.test/',
    hubBase: HUB,
    createWorker() {
      const worker = new Worker(new URL('./files-worker.ts', import.meta.url), { type: 'module' });
      workers.push(worker);
      worker.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
        if (data.type === 'asked') asked.push(data);
      });
      worker.postMessage({ type: 'net', net });
      return worker;
    },
  });
}

export const never = (): AbortSignal => new AbortController().signal;

export async function offersAt(files: ModelFiles, address: string): Promise<readonly ModelOffer[]> {
  const found = await files.lookUp(never(), address);
  if (found.state !== 'found') throw new Error(JSON.stringify(found));
  return found.offers;
}

export async function offerAt(files: ModelFiles, address: string): Promise<ModelOffer> {
  const [offer] = await offersAt(files, address);
  if (offer === undefined) throw new Error(`nothing at ${address}`);
  return offer;
}

export function entryIn(outcome: InstallOutcome): ModelEntry {
  if (outcome.state !== 'installed') throw new Error(JSON.stringify(outcome));
  return outcome.entry;
}

export async function installed(files: ModelFiles, offer: ModelOffer): Promise<ModelEntry> {
  return entryIn(await files.install(never(), offer, () => undefined));
}

/** What it failed with. */
export async function fault(outcome: Promise<InstallOutcome>): Promise<unknown> {
  const ended = await outcome;
  if (ended.state !== 'failed') throw new Error(`expected a failure, got ${ended.state}`);
  return ended.error;
}

/** Stops as soon as `isEnough` says so. */
export async function stoppedWhen(
  isEnough: (event: InstallEvent) => boolean,
  run: (signal: AbortSignal, onEvent: (event: InstallEvent) => void) => Promise<InstallOutcome>,
): Promise<InstallOutcome> {
  const stop = new AbortController();
  return run(stop.signal, (event) => {
    if (isEnough(event)) stop.abort();
  });
}

export const onDisk = (files: Bytes, folder = 'chosen'): readonly DiskFile[] =>
  Object.entries(files).map(([path, bytes]) => ({
    path: folder === '' ? path : `${folder}/${path}`,
    blob: new Blob([bytes]),
  }));

const FOLDERS = ['models', 'models-arriving'];
const CACHES = ['webllm/model', 'webllm/config', 'webllm/wasm'];

/** As at a first visit. */
export async function forgetAll(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for (const name of FOLDERS) {
    await root.removeEntry(name, { recursive: true }).catch(() => undefined);
  }
  for (const name of CACHES) await caches.delete(name);
}

/** Bytes by name of all that is kept. */
export async function kept(): Promise<Record<string, number>> {
  const root = await navigator.storage.getDirectory();
  const sizes: Record<string, number> = {};
  for (const name of FOLDERS) {
    const folder = await root.getDirectoryHandle(name, { create: true });
    for await (const handle of folder.values()) {
      if (handle instanceof FileSystemFileHandle) {
        sizes[handle.name] = (await handle.getFile()).size;
      }
    }
  }
  return sizes;
}

/** URLs of all that is cached for WebLLM. */
export async function cached(): Promise<readonly string[]> {
  const urls: string[] = [];
  for (const name of CACHES) {
    for (const { url } of await (await caches.open(name)).keys()) urls.push(`${name} ${url}`);
  }
  return urls;
}

/** Writes over a kept file. */
export async function spoil(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('models');
  const writable = await (await folder.getFileHandle(name)).createWritable();
  await writable.write(bytes);
  await writable.close();
}
