import { describe, expect, test } from 'vitest';
import { readPassage } from '../../../../src/core/text/passage.ts';

const sentences = (text: string): string[] => readPassage(text).sentences.map((one) => one.text);
const clauses = (text: string): string[] =>
  readPassage(text).sentences.flatMap((one) => one.clauses.map((part) => part.text));

describe('sentences', () => {
  test.each<[string, string[]]>([
    ['Dr. Lee sews. Mrs. Kay knits.', ['Dr. Lee sews.', 'Mrs. Kay knits.']],
    ['Use silk, e.g. Chinese silk. Then rest.', ['Use silk, e.g. Chinese silk.', 'Then rest.']],
    ['Pins, thread, etc. are here. Go.', ['Pins, thread, etc. are here.', 'Go.']],
    ['J. Smith met I. So I left.', ['J. Smith met I.', 'So I left.']],
    ['She said, “Sew.” Then she left.', ['She said, “Sew.”', 'Then she left.']],
    ['"Stop!" he said. "Go."', ['"Stop!" he said.', '"Go."']],
    ['Well... maybe so. Wait… Now go.', ['Well... maybe so.', 'Wait…', 'Now go.']],
    ['It costs 3.5 pounds. fine', ['It costs 3.5 pounds.', 'fine']],
    ['Bees hum.They fly.', ['Bees hum.', 'They fly.']],
    ['Every hive hums,\nEvery hive sings', ['Every hive hums,', 'Every hive sings']],
    ['a long line that\nwas wrapped here.', ['a long line that\nwas wrapped here.']],
    ['1. Every hive hums.\n2. Every bee flies.', ['Every hive hums.', 'Every bee flies.']],
    ['- bees\n- hives', ['bees', 'hives']],
    ['one\u2029\u2029two', ['one', 'two']],
    ['Why? because.', ['Why?', 'because.']],
    ['', []],
    ['...!', []],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('offsets refer to the text', () => {
    const text = '  - One hums.  Two sing, and “three” sleep.\n';
    for (const sentence of readPassage(text).sentences) {
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
      for (const part of [...sentence.clauses, ...sentence.words]) {
        expect(text.slice(part.start, part.end)).toBe(part.text);
      }
    }
  });
});

describe('clauses', () => {
  test.each<[string, string[]]>([
    ['She came, she saw; she left.', ['She came', 'she saw', 'she left']],
    ['The hive is full and the bees are calm.', ['The hive is full', 'and the bees are calm']],
    ['Needle and thread are here.', ['Needle and thread are here']],
    ['I wait because you asked me.', ['I wait', 'because you asked me']],
    ['It cost 1,000 pounds - too much.', ['It cost 1,000 pounds', 'too much']],
    ['A well-made hem—the best—holds.', ['A well-made hem', 'the best', 'holds']],
  ])('%j', (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  test('every word of a sentence is in exactly one clause', () => {
    for (const sentence of readPassage('If, as he says, it rains (and it will), we sew.')
      .sentences) {
      expect(sentence.clauses.flatMap((part) => part.words)).toEqual(sentence.words);
    }
  });
});
