/** Joins what several writers say into the one stream that a reader takes, in the order it was said. */
export interface Channel<Item> extends AsyncIterable<Item> {
  /** Never waits: what is not yet taken is kept. After `close` it does nothing. */
  push(item: Item): void;
  /** The reader gets what is still kept, then the end. */
  close(): void;
}

/** A channel for one reader. */
export function openChannel<Item>(): Channel<Item> {
  const kept: Item[] = [];
  let closed = false;
  let wake = (): void => undefined;
  return {
    push(item) {
      if (closed) return;
      kept.push(item);
      wake();
    },
    close() {
      closed = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        yield* kept.splice(0);
        if (kept.length > 0) continue;
        if (closed) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
