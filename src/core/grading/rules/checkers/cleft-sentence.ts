import type { Span } from '../../grade.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { itClefts } from './shared/it-clefts.ts';
import { whatClefts } from './shared/what-clefts.ts';

export const cleftSentence: Checker = {
  rule: 'One thing is lifted out of a sentence: “It was … that (who, which) …” around a name, a definite thing, a time, a place or a reason, or “What (All) she wanted was …” with a thing after “was”; “It is clear that …” and “It is a craft that …” do not count.',
  check: ({ text, sentences }) =>
    shownBy(
      sentences.flatMap((sentence): Span[] => [
        ...itClefts(text, sentence),
        ...whatClefts(text, sentence),
      ]),
    ),
};
