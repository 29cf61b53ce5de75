import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { modelId } from '../../../../src/core/brand.ts';
import type { ModelEntry } from '../../../../src/core/student/model-entry.ts';

/** A file that passes for a model: the magic, then bytes that compress but do not repeat at once. */
export const MODEL = Buffer.concat([
  Buffer.from('GGUF'),
  Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * index) % 251)),
]);

export const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

export const ENTRY: ModelEntry = {
  id: modelId('tiny'),
  label: 'Tiny',
  family: 'Tiny',
  engine: 'wllama',
  format: 'gguf',
  quantisation: 'Q4_1',
  licence: 'Apache-2.0',
  parameters: 1,
  bytes: MODEL.length,
  sha256: sha256(MODEL),
  contextTokens: 128,
  chatTemplate: '{{ messages }}',
  bosToken: '<s>',
  eosToken: '</s>',
  promptVariant: 'small',
  adapters: [],
  golden: null,
  files: [{ path: 'tiny.gguf', bytes: MODEL.length, sha256: sha256(MODEL) }],
  sources: [
    { kind: 'weights', folder: '' },
    { kind: 'hub', repo: 'some/tiny', revision: 'abc', folder: '' },
    { kind: 'pypi', package: 'tiny-model', version: '1.0', folder: 'tiny_model' },
  ],
};

export const CONFIG = Buffer.from('{"model_type":"tiny"}');

/** The same model with a small file beside it, in a folder of its own. */
export const TWO_FILES: ModelEntry = {
  ...ENTRY,
  id: modelId('two'),
  files: [
    ...ENTRY.files,
    { path: 'sub/config.json', bytes: CONFIG.length, sha256: sha256(CONFIG) },
  ],
  sources: [
    { kind: 'weights', folder: 'two' },
    { kind: 'hub', repo: 'some/two', revision: 'abc', folder: 'deep' },
    { kind: 'pypi', package: 'tiny-model', version: '1.0', folder: 'tiny_model' },
  ],
};

const opened: (() => Promise<void>)[] = [];

/** A checkout with nothing but a registry of one model. */
export async function emptyCheckout(entry: ModelEntry = ENTRY): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'skillet-models-'));
  opened.push(() => rm(root, { recursive: true, force: true }));
  const registry = { version: 2, default: entry.id, models: [entry], offers: [] };
  await putFile(join(root, 'models', 'registry.json'), JSON.stringify(registry));
  await putFile(join(root, 'package.json'), '{"name":"skillet"}');
  return root;
}

export async function putFile(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** A server on this machine that stands for the hub; resolves to its origin. */
export async function hubThat(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}

export async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

interface ZipMember {
  readonly name: string;
  readonly data: Buffer;
  readonly stored?: boolean;
}

/** A ZIP archive of deflated or stored members. */
export function zip(members: readonly ZipMember[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, stored = false } of members) {
    const body = stored ? data : deflateRawSync(data);
    const method = stored ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(4, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    const whole = Buffer.concat([local, Buffer.from(name), Buffer.alloc(4), body]);
    bodies.push(whole);
    directory.push(entry, Buffer.from(name));
    offset += whole.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}
