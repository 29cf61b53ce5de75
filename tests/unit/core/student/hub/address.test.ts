import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import { parseModelAddress } from '../../../../../src/core/student/hub/address.ts';

const hub = { kind: 'hub', repo: 'owner/my.model-7B', revision: null, folder: '', file: null };

describe('parseModelAddress', () => {
  test.each([
    ['owner/my.model-7B', hub],
    ['  owner/my.model-7B ', hub],
    ['https://huggingface.co/owner/my.model-7B', hub],
    ['https://hf.co/owner/my.model-7B/?show=all', hub],
    ['https://huggingface.co/owner/my.model-7B/tree/main', { ...hub, revision: 'main' }],
    [
      'https://huggingface.co/owner/my.model-7B/tree/abc123/sub/folder',
      { ...hub, revision: 'abc123', folder: 'sub/folder' },
    ],
    [
      'https://huggingface.co/owner/my.model-7B/resolve/main/sub/a%20b.gguf?download=true',
      { ...hub, revision: 'main', folder: 'sub', file: 'a b.gguf' },
    ],
    [
      'https://example.org/models/a.gguf?token=1',
      { kind: 'file', base: 'https://example.org/models/', file: 'a.gguf' },
    ],
    ['http://localhost:8080/m', { kind: 'folder', base: 'http://localhost:8080/m/' }],
    [
      'https://example.org/m/mlc-chat-config.json',
      { kind: 'folder', base: 'https://example.org/m/' },
    ],
    ['https://example.org', { kind: 'folder', base: 'https://example.org/' }],
  ])('%s', (text, address) => {
    expect(parseModelAddress(text)).toEqual(address);
  });

  test.each([
    '',
    'llama',
    'a/b/c',
    'ftp://example.org/a.gguf',
    'https://huggingface.co/owner',
    'https://huggingface.co/datasets/a/b',
    'https://huggingface.co/owner/name/discussions/3',
    'https://huggingface.co/owner/name/tree',
    'https://huggingface.co/owner/%zz',
    'javascript:alert(1)',
  ])('"%s" is none', (text) => {
    try {
      expect(parseModelAddress(text)).toBe('refused');
    } catch (error) {
      expect(errorData(error)).toMatchObject({
        code: 'address-invalid',
        detail: { address: text },
      });
    }
  });
});
