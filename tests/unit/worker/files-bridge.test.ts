import { describe, expect, test } from 'vitest';
import type { ModelOffer } from '../../../src/core/student/model-offer.ts';
import { offerOf } from '../../../src/core/student/model-offer.ts';
import { FilesBridge, type FilesPort } from '../../../src/worker/files-bridge.ts';
import type { FromFiles, ToFiles } from '../../../src/worker/files-protocol.ts';
import { installedAs } from '../../contract/model-store.ts';

type Listener = (event: { readonly data: FromFiles } & object) => void;

/** A worker that says what the test makes it say. */
class ScriptedPort implements FilesPort {
  readonly sent: ToFiles[] = [];
  isEnded = false;
  readonly #listeners = new Map<string, Listener[]>();

  postMessage(message: ToFiles): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  say(data: FromFiles): void {
    for (const listener of this.#listeners.get('message') ?? []) listener({ data });
  }

  die(): void {
    const event = { data: { type: 'done', id: 0, result: { type: 'nothing' } } as const };
    for (const listener of this.#listeners.get('error') ?? []) listener(event);
  }
}

const { entry } = installedAs('mine');
const offer: ModelOffer = offerOf(entry);
const never = (): AbortSignal => new AbortController().signal;

function client() {
  const ports: ScriptedPort[] = [];
  const files = new FilesBridge({
    weightsBase: 'https://weights.test/',
    createWorker() {
      const port = new ScriptedPort();
      ports.push(port);
      return port;
    },
  });
  return { files, ports };
}

describe('the client of the files’ worker', () => {
  test('starts its worker with the first request, and one only', async () => {
    const { files, ports } = client();
    expect(ports).toHaveLength(0);
    const removed = files.remove(entry, []);
    const used = files.usage([entry], []);
    ports[0]?.say({ type: 'done', id: 1, result: { type: 'nothing' } });
    const use = {
      ...{ installed: {}, partial: {}, orphaned: 0 },
      ...{ usage: null, quota: null, persisted: null },
    };
    ports[0]?.say({ type: 'done', id: 2, result: { type: 'usage', use } });
    await removed;
    expect(await used).toEqual(use);
    expect(ports).toHaveLength(1);
    expect(ports[0]?.sent[0]).toMatchObject({ places: { weightsBase: 'https://weights.test/' } });
  });

  test('gives each request its own progress and outcome', async () => {
    const { files, ports } = client();
    const seen: string[] = [];
    const one = files.install(never(), offer, ({ phase }) => seen.push(`one ${phase}`));
    const two = files.repair(never(), entry, ({ phase }) => seen.push(`two ${phase}`));
    const event = { phase: 'verifying', bytes: 1, totalBytes: 2 } as const;
    ports[0]?.say({ type: 'progress', id: 2, event });
    const outcome = { state: 'installed', entry } as const;
    ports[0]?.say({ type: 'done', id: 2, result: { type: 'installed', outcome } });
    ports[0]?.say({
      type: 'done',
      id: 1,
      result: { type: 'installed', outcome: { state: 'stopped' } },
    });
    expect([await one, await two]).toEqual([{ state: 'stopped' }, outcome]);
    expect(seen).toEqual(['two verifying']);
  });

  test('asks to stop, and does not begin what is stopped already', async () => {
    const { files, ports } = client();
    const stop = new AbortController();
    const running = files.install(stop.signal, offer, () => undefined);
    stop.abort();
    expect(ports[0]?.sent.at(-1)).toEqual({ type: 'stop', id: 1 });
    const outcome = { state: 'stopped' } as const;
    ports[0]?.say({ type: 'done', id: 1, result: { type: 'installed', outcome } });
    expect(await running).toEqual(outcome);
    expect(await files.lookUp(stop.signal, 'a/b')).toEqual({ state: 'stopped' });
    expect(ports[0]?.sent).toHaveLength(2);
  });

  test('settles everything where the worker dies, and starts another', async () => {
    const { files, ports } = client();
    const installing = files.install(never(), offer, () => undefined);
    const removing = files.remove(entry, []);
    ports[0]?.die();
    expect(await installing).toMatchObject({ state: 'failed', error: { code: 'engine-died' } });
    await expect(removing).rejects.toMatchObject({ code: 'engine-died' });
    expect(ports[0]?.isEnded).toBe(true);
    const discarding = files.discard(offer, []);
    ports[1]?.say({ type: 'done', id: 3, result: { type: 'nothing' } });
    await discarding;
  });

  test('settles where no worker can be started', async () => {
    const files = new FilesBridge({
      weightsBase: 'https://weights.test/',
      createWorker: () => {
        throw new Error('no workers here');
      },
    });
    expect(await files.lookUp(never(), 'a/b')).toMatchObject({
      state: 'failed',
      error: { code: 'engine-died', detail: { cause: 'no workers here' } },
    });
  });
});
