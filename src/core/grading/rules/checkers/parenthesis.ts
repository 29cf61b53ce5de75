import type { Span } from '../../grade.ts';
import { words } from '../../../text/tokens.ts';
import { looksLikeClause } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';

const FEWEST = 2;
const MOST = 30;

export const parenthesis: Checker = {
  rule: 'A remark of two or more words is set into the middle of a sentence between brackets, between two dashes, or between commas as “I think” or a “which …” clause, and the sentence stands without it.',
  check: ({ text }) =>
    shownBy([...inBrackets(text), ...betweenDashes(text), ...betweenCommas(text)]),
};

/** Characters on each side in which the sentence around a remark is looked for. */
const AROUND = 400;

/** The end of the sentence before `at`, and the rest of the sentence after it. */
const leadIn = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - AROUND), at)
    .split(/[.!?\n\u2029]/)
    .at(-1) ?? '';
const rest = (text: string, at: number): string =>
  /^[^.!?\n\u2029]*/.exec(text.slice(at, at + AROUND))?.[0] ?? '';

const countWords = (text: string): number => words(text).length;

/** Without the remark there is still a sentence. */
const standsAlone = (before: string, after: string): boolean =>
  looksLikeClause(words(`${before} ${after}`));

const REFERENCE =
  /^(?:see|cf|e\.?g|i\.?e|fig|figure|page|pp?\b|vol|ibid|source|note|chapter|table|ed|eds|noun|verb|optional|from the|also known|aka|abbreviat)/i;

function inBrackets(text: string): Span[] {
  return Array.from(
    text.matchAll(
      /(?<=[\p{L}\p{N},”"'’]\s)(?:\(([^()\n\u2029]+)\)|\[([^()[\]\n\u2029]+)\](?![([]))/gu,
    ),
  ).flatMap((match) => {
    const inner = match[1] ?? match[2] ?? '';
    const end = match.index + match[0].length;
    const before = leadIn(text, match.index);
    const after = rest(text, end);
    const isInside = countWords(before) >= 1 && countWords(after) >= 1;
    const fits = isRemark(inner) && isInside && standsAlone(before, after);
    return fits ? [{ start: match.index, end }] : [];
  });
}

/** Prose, not a reference, a measure, an acronym or a link. */
function isRemark(inner: string): boolean {
  const count = countWords(inner);
  if (count < FEWEST || count > MOST || REFERENCE.test(inner.trim())) return false;
  if (/[/\\@=<>{}[\]|]|::/.test(inner)) return false;
  const lettered = inner.match(/\p{Ll}{2,}/gu) ?? [];
  const isMeasure = /\p{N}/u.test(inner) && !/\p{Ll}{4}/u.test(inner);
  return lettered.length >= FEWEST && !isMeasure;
}

const DASHED =
  /(?<=[\p{L}\p{N}”"'’)])(\s?\u2014\s?|\s\u2013\s|\s?--\s?|\s-\s)(?=\S)([^\n\u2029.;:\u2014\u2013]+?[!?]?)(\s?\u2014\s?|\s\u2013\s|\s?--\s?|\s-\s)(?=[\p{L}“"])/gu;

function betweenDashes(text: string): Span[] {
  return Array.from(text.matchAll(DASHED)).flatMap((match) => {
    const [whole, open = '', inner = '', close = ''] = match;
    const end = match.index + whole.length;
    const before = leadIn(text, match.index);
    const after = rest(text, end);
    const fits = open.trim() === close.trim() && isRemark(inner) && !/ - |--/.test(inner);
    const placed =
      countWords(before) >= 1 && countWords(after) >= FEWEST && !/^\s*[-–—]/.test(before);
    if (!fits || !placed || !standsAlone(before, after)) return [];
    return [
      {
        start: match.index + (open.length - open.trimStart().length),
        end: match.index + whole.trimEnd().length,
      },
    ];
  });
}

const COMMENT = `(?:as )?(?:I|we|you|they|one)(?: (?:must|should|might|dare|have to))? (?:think|believe|suppose|guess|admit|confess|know|say|imagine|suspect|hope|fear|remember|might say|may say)|it (?:seems|turns out|must be said|is said|appears)|as (?:it happens|it turns out|everyone knows|we all know|you can see|always|usual|ever|is well known)|(?:to be|in all) (?:honest|fair|fairness|honesty|sure)|believe it or not|if you ask me|so to speak|as it were|mind you|needless to say|strange to say|strangely enough|oddly enough|truth be told|to my mind|in my (?:opinion|view)|so they say|so I am told|I am told|of course|after all`;
const WHICH = `(?:which|who|whose|whom)(?: [^\\s,;:.!?()]+){2,12}`;
const BETWEEN_COMMAS = new RegExp(
  String.raw`(?<=\p{L}['’]?), ((?:${COMMENT})|(?:${WHICH})),(?= \p{L})`,
  'giu',
);

function betweenCommas(text: string): Span[] {
  return Array.from(text.matchAll(BETWEEN_COMMAS)).flatMap((match) => {
    const end = match.index + match[0].length;
    const before = leadIn(text, match.index);
    const after = rest(text, end);
    const enumerates = /^ (?:and|or|but|nor)? ?(?:which|who|whose|whom|what|how|why|where)\b/i.test(
      after,
    );
    const asks =
      /\b(?:which|who|whose|whom|what|how|why|where)\b[^,]*$/i.test(before) &&
      /^, wh/i.test(match[0]);
    const placed = countWords(before) >= 1 && countWords(after) >= FEWEST;
    if (enumerates || asks || !placed || !standsAlone(before, after)) return [];
    return [{ start: match.index + 2, end: end - 1 }];
  });
}
