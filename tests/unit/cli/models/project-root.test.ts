import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findProjectRoot } from '../../../../src/cli/models/project-root.ts';
import { closeAll, emptyCheckout, putFile } from './local-hub.ts';

afterEach(closeAll);

describe('findProjectRoot', () => {
  test('walks up to the package named skillet, past others and past what is no JSON', async () => {
    const root = await emptyCheckout();
    const inner = join(root, 'a', 'b');
    await mkdir(inner, { recursive: true });
    await putFile(join(root, 'a', 'package.json'), '{"name":"other"}');
    await putFile(join(inner, 'package.json'), 'not json');
    expect(await findProjectRoot(inner)).toBe(root);
  });

  test('says what to do where there is none', async () => {
    await expect(findProjectRoot('/')).rejects.toThrow(/--root DIR/);
  });
});
