import type { Span } from '../../grade.ts';
import { words } from '../../../text/tokens.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { quotationsIn, type Quotation } from './shared/quotations.ts';

const SAYING = String.raw`(?:said|says?|saying|asked|asks|replied|replies|whispered|whispers|shouted|shouts|cried|cries|wrote|writes|told|tells|explained|explains|added|adds|answered|answers|exclaimed|exclaims|called|muttered|mutters|noted|notes|remarked|remarks|warned|warns|declared|declares|announced|announces|insisted|insists|sighed|sighs|joked|jokes|quipped|observed|observes|argued|argues|began|continued|continues|repeated|repeats|promised|advised|advises|murmured|murmurs|laughed|laughs|grumbled|snapped|yelled|begged|urged|urges|admitted|admits|agreed|agrees|recalled|recalls|reminded|reminds|put in|once said|thought|wondered|concluded|concludes|ordered|hissed|mumbled|stated|states|commented|suggested|suggests|responded|responds|proclaimed|teased|demanded|inquired|mused|growled|pleaded|barked|boasted|sang|sings|chuckled|confessed|confided|stammered|gasped|groaned|moaned|screamed|screams|scolded|claimed|claims|mentioned|predicted|lamented|complained|protested|cautioned|cautions|assured|instructed|reflected|recited|texted|preached|chanted|cheered|countered|retorted|offered|corrected|reasoned|bellowed|roared|croaked|blurted|preaches|jokes|confirmed|emphasi[sz]ed|lectured|counsel+ed|encouraged)`;

/** "The old keeper said quietly to us, “" and "as the saying goes: “". */
const BEFORE = new RegExp(
  String.raw`(?:\b${SAYING}(?:\s+[^\s,.;:!?“”"]+){0,6}\s*[,:]|\baccording to [^.;:!?“”"]{2,60},|\bin the words of [^.;:!?“”"]{2,60},|\b(?:saying|proverb|motto) (?:goes|runs|has it|is)\s*[,:]|\bput it(?: \w+)?\s*[,:]|(?:['’]s|\b(?:his|her|their|my|our|its)) (?:[\p{L}]+ )?(?:reply|answer|words?|response|advice|message|motto|question|warning|promise|verdict|cry|saying|note|rule|mantra)(?: (?:was|were|is|are|came|read|went)(?: \p{L}+){0,3})?\s*[:,])\s*$`,
  'iu',
);
/** "” she said", "” whispered the beekeeper", "” the old man had said". */
const SPEAKER = String.raw`(?!(?:and|but|or|then|which|that|as|so|because|while)\b)(?:[\p{L}'’.-]+\s+){1,4}?`;
const AFTER = new RegExp(String.raw`^\s*(?:${SAYING}\s+\p{L}|${SPEAKER}${SAYING}\b)`, 'u');

const SAID_BY = new RegExp(
  String.raw`^\s*(?:${SAYING} (?:the|my|his|her|our|a|an|\p{Lu}\p{L}+)\b|(?:he|she|they|i|we|the \p{L}+|my \p{L}+) ${SAYING}\b)`,
  'u',
);

export const directQuotation: Checker = {
  rule: 'Somebody’s words stand between quotation marks, and a verb of saying beside them (“she said”, “he wrote:”) tells whose they are.',
  check: ({ text }) =>
    shownBy(
      quotationsIn(text)
        .filter((one) => isSpeech(one, text))
        .map(spanOf),
    ),
};

const spanOf = ({ start, end }: Quotation): Span => ({ start, end });

function isSpeech(quotation: Quotation, text: string): boolean {
  const { inner } = quotation;
  if (words(inner).length === 0 || isTitle(inner)) return false;
  const before = text.slice(Math.max(0, quotation.start - 120), quotation.start);
  if (BEFORE.test(before) && /^[^\p{L}]*[\p{Lu}\p{N}]/u.test(inner)) return true;
  if (/\baccording to [^.;:!?“”"]{2,60},\s*$/iu.test(before) && words(inner).length >= 4)
    return true;
  const after = text.slice(quotation.end, quotation.end + 90);
  if (/^\P{L}*\p{Lu}.*[,!?\u2014\u2026]\s*$/su.test(inner) && AFTER.test(after)) return true;
  if (/^,\s/.test(after) && AFTER.test(after.slice(1))) return true;
  return saysWithoutComma(before, inner) || isSaidAfterStop(after, inner);
}

/** Every longer word with a capital: a book or a song, not speech. */
function isTitle(inner: string): boolean {
  const longer = words(inner).filter((word) => word.text.length > 3);
  return longer.length >= 2 && longer.every((word) => /^\p{Lu}/u.test(word.text));
}

/** `"I am tired." she said`, `"Leave it alone" said the nurse`: loosely pointed, but a whole sentence and its speaker. */
const isSaidAfterStop = (after: string, inner: string): boolean =>
  words(inner).length >= 3 &&
  /^\p{Lu}/u.test(inner) &&
  /\p{Ll}/u.test(words(inner)[1]?.text.charAt(0) ?? '') &&
  SAID_BY.test(after);

/** `The keeper said "Leave the hive alone"`: no comma, but a capital and three words or more. */
const saysWithoutComma = (before: string, inner: string): boolean =>
  new RegExp(String.raw`\b${SAYING}\s*$`, 'iu').test(before) &&
  /^\p{Lu}/u.test(inner) &&
  words(inner).length >= 3 &&
  /\p{Ll}/u.test(words(inner)[1]?.text.charAt(0) ?? '');
