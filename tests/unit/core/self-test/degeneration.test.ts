import { describe, expect, test } from 'vitest';
import { degenerationOf } from '../../../../src/core/self-test/degeneration.ts';

describe('what broken weights write', () => {
  test.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['@@@@@@@@@@@@@@@@@@@@@@@@', 'one-symbol'],
    ['!!!!!!!! !!!!!!!!!!', 'one-symbol'],
    ['0000000000000000', 'one-symbol'],
    ['\uFFFD\uFFFDa\uFFFD\uFFFD', 'not-text'],
    ['}{;(*&^%$#@!)(_+=-[]\\|', 'not-text'],
    ['the مرحبا зима ελπ loc 的 ante กขค der', 'not-text'],
    ['the the the the the the the the the the', 'repeats'],
    ['the the a the the of the the the the to the', 'repeats'],
    ['of the sea of the sea of the sea of the sea of the sea', 'repeats'],
    ['Sure, I will. yes no yes no yes no yes no yes no yes no', 'repeats'],
  ])('%j is %s', (text, fault) => {
    expect(degenerationOf(text)).toBe(fault);
  });
});

describe('what healthy models write', () => {
  test.each([
    'The capital of France is Paris.',
    '4',
    'Yes!',
    'One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve.',
    '1. Bread\n2. Butter\n3. Salt\n4. Flour\n5. Water\n6. Sugar',
    'Never, never, never, never give up, said the old man to the young one.',
    'Row, row, row your boat, gently down the stream.',
    'Les glaciers avancent lentement, comme des géants endormis.',
    'Die Bäume stehen still, und der Wind geht durch das Gras.',
    '今天的天氣很好，我們一起去公園散步吧。',
    '東京タワーはTokyo Towerとも呼ばれています。',
    'Зимой лес спит под снегом, и только лиса оставляет следы.',
    'The Greek letter α and the Cyrillic letter я both end a line here.',
    'def add(a, b):\n    return a + b',
    'The sea is calm. The sea is wide. The sea is old, and so are we.',
    'We shall fight on the beaches, we shall fight on the landing grounds, we shall fight in the fields',
    '“Well,” she said — “that’s it, then…”',
    'It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness',
  ])('%j is text', (text) => {
    expect(degenerationOf(text)).toBeNull();
  });
});
