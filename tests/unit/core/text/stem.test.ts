import { describe, expect, test } from 'vitest';
import { stem } from '../../../../src/core/text/stem.ts';

describe('stem', () => {
  test.each([
    'bee bees',
    'sew sews sewed sewing sewn',
    'stitch stitches stitched stitching',
    'weave weaves weaving woven',
    'ride rides riding rode',
    'cave caves caving',
    'volcano volcanoes',
    'duel duels dueling duelling',
    'sled sleds sledding',
    'fall falls falling',
    'tie ties tied tying',
    'kite kites',
    'family families',
    'glass glasses',
    'axe axes',
    'solve solves solved solving',
    "tailor tailor's tailors tailors'",
    'carry carries carried carrying',
    'pencil pencils pencilled',
  ])('joins %s', (forms) => {
    expect(new Set(forms.split(' ').map(stem)).size).toBe(1);
  });

  test.each(['kite kit', 'bee bed', 'sew sea', 'pine pin', 'wing win', 'reed red', 'bus buzz'])(
    'parts %s',
    (words) => {
      expect(new Set(words.split(' ').map(stem)).size).toBe(2);
    },
  );
});
