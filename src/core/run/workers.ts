/** Does tasks in the order they come, at most so many at once. */
export interface Workers {
  add(task: () => Promise<void>): void;
  /** Settles when everything added is done. Never rejects: tasks tell of their own errors. */
  finished(): Promise<void>;
}

export function workers(most: number): Workers {
  const waiting: (() => Promise<void>)[] = [];
  let lanes = 0;
  let onIdle: (() => void)[] = [];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
    // In the same step as the look at the queue: a task that comes later opens a lane of its own.
    lanes -= 1;
    if (lanes > 0) return;
    for (const tell of onIdle) tell();
    onIdle = [];
  };
  return {
    add(task) {
      waiting.push(task);
      if (lanes >= most) return;
      lanes += 1;
      void work();
    },
    finished: () =>
      new Promise((resolve) => {
        if (lanes === 0) resolve();
        else onIdle.push(resolve);
      }),
  };
}
