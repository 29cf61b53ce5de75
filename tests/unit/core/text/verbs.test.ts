import { describe, expect, test } from 'vitest';
import { words } from '../../../../src/core/text/tokens.ts';
import { looksLikeClause } from '../../../../src/core/text/verbs.ts';

describe('looksLikeClause', () => {
  test.each([
    'Every hive hums',
    'never give up on a stitch',
    'Bees bustle between blossoms',
    'Silver stitches sing softly',
    'The old clock ticks like a tired heart',
    'Juggling demands patience',
    'Lava flows downhill',
    'Who sews without a needle',
    'Why sew by hand',
    'Fold the paper',
    'Perfume lingers',
    'needle is to thread',
    "it's a long seam",
    'She quickly darned it',
    'Chess rewards patience',
    'Patience shapes bonsai',
    'Honey sweetens tea',
    'Practice sharpens archers',
    'Good practice shapes archers',
    'If thread tangles, patience helps',
    'Pressure wins chess games',
    'Practice tenderizes muscle',
  ])('yes: %s', (text) => {
    expect(looksLikeClause(words(text))).toBe(true);
  });

  test.each([
    'bees hives hums honey',
    'sewing needle thread fabric seam hem',
    'The Art of Sewing',
    'the painted hive',
    'hard work',
    'the best knots in the world',
    'needle and thread and cloth and patience',
    'like a tired heart',
    'hums',
    'Needles threads buttons fabrics',
    'needle threads',
    'Chess Moves Pieces',
    'needle, threads, fabric',
    'sewing needle threads fabric seam hem',
    'old needle threads',
    'needle and threads and cloth',
    '',
  ])('no: %s', (text) => {
    expect(looksLikeClause(words(text))).toBe(false);
  });
});
