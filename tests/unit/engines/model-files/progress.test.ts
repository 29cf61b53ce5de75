import { expect, test } from 'vitest';
import type { InstallEvent } from '../../../../src/core/student/install.ts';
import { Progress } from '../../../../src/engines/model-files/progress.ts';

const file = (path: string, bytes: number | null) => ({ path, bytes, sha256: null });

test('several files make one count: what was here counts as resumed', () => {
  const [here, a, b] = [file('here', 10), file('a', 100), file('b', 50)];
  const events: InstallEvent[] = [];
  const progress = new Progress([here, a, b], [{ bytes: 10 }, null, null], (event) =>
    events.push(event),
  );
  progress.tell(a, { phase: 'verifying', bytes: 30 });
  progress.tell(a, { phase: 'downloading', bytes: 40, resumed: 30 });
  progress.tell(b, { phase: 'downloading', bytes: 5, resumed: 0 });
  expect(events).toEqual([
    { phase: 'verifying', bytes: 40, totalBytes: 160 },
    { phase: 'downloading', bytes: 50, totalBytes: 160, resumed: 40, file: 'a' },
    { phase: 'downloading', bytes: 55, totalBytes: 160, resumed: 40, file: 'b' },
  ]);
});

test('the total is not known while one size is not', () => {
  const events: InstallEvent[] = [];
  const unknown = file('a', null);
  const progress = new Progress([unknown, file('b', 5)], [null, null], (event) =>
    events.push(event),
  );
  progress.tell(unknown, { phase: 'downloading', bytes: 7, resumed: 0 });
  expect(events).toMatchObject([{ bytes: 7, totalBytes: null }]);
});
