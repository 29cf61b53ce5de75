import { describe, expect, test } from 'vitest';
import { openChannel, type Channel } from '../../../../src/core/run/channel.ts';

async function all<Item>(channel: Channel<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of channel) items.push(item);
  return items;
}

describe('a channel', () => {
  test('gives what was said before it is read, in order, then ends', async () => {
    const channel = openChannel<number>();
    channel.push(1);
    channel.push(2);
    channel.close();
    channel.push(3);
    expect(await all(channel)).toEqual([1, 2]);
  });

  test('wakes a reader that waits, for an item and for the end', async () => {
    const channel = openChannel<number>();
    const reading = all(channel);
    await Promise.resolve();
    channel.push(1);
    await Promise.resolve();
    channel.push(2);
    channel.push(3);
    await Promise.resolve();
    channel.close();
    expect(await reading).toEqual([1, 2, 3]);
  });

  test('gives what is said while the reader is busy with something else', async () => {
    const channel = openChannel<number>();
    channel.push(1);
    const seen: number[] = [];
    for await (const item of channel) {
      seen.push(item);
      if (item < 3) channel.push(item + 1);
      else channel.close();
    }
    expect(seen).toEqual([1, 2, 3]);
  });
});
