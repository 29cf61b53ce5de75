import type { Span } from '../../grade.ts';
import type { Sentence } from '../../../text/passage.ts';
import { words } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { AUTHORITY } from './shared/authorities.ts';
import { shownBy } from './shared/finding.ts';

export const appealToAuthority: Checker = {
  rule: 'A claim leans on a named expert, a high office or a learned or public body: “according to Dr. Lin”, “as the chief astronomer says”, “the Royal Society has shown that …”, “because Aristotle said so”; nameless experts, studies and plain neighbours do not count, and “Dr. Lin said that …” alone only retells, unless “so we must …” follows.',
  check: (passage) => shownBy(passage.sentences.flatMap(appealIn)),
};

const SHOWN =
  '(?:proved|confirms?|confirmed|establishe[sd]|demonstrated|recommends?|recommended|advises|warns|(?:has|have) (?:long |now |since |clearly |already |repeatedly )?(?:shown|proved|proven|confirmed|established|found|declared|concluded|determined|demonstrated|ruled|warned|recommended|advised|argued))';
const SAYS =
  '(?:says?|said|notes?|noted|argues|argued|explains?|explained|observes|observed|teaches|taught|tells us|told us|reminds us|reminded us|warns|warned|puts it|put it|points? out|pointed out|once (?:said|wrote|noted|observed|put it)|(?:has|have) (?:long |often |repeatedly |always )?(?:shown|said|noted|argued|written|explained|proved|taught|warned|observed|pointed out)|recommends?|recommended|advises|advised|confirms|confirmed|states|stated)';
const AT_HEAD = String.raw`(?:^|[,;:\u2014\u2013]\s*|[“"(]\s*|\b(?:and|but|so|yet|for|because|since|that)\s+)`;
const PAUSE = String.raw`(?=\s*[,;:.!?)\u2014\u2013]|\s*$)`;

/** Each takes in the words by which the claim leans on the authority. The claim is the rest of the sentence. */
const APPEALS: readonly RegExp[] = [
  String.raw`\b[Aa]ccording to ${AUTHORITY}${PAUSE}`,
  String.raw`${AT_HEAD}(?:[Jj]ust )?[Aa]s ${AUTHORITY} ${SAYS}${PAUSE}`,
  String.raw`\b[Ii]n (?:the (?:words|view|opinion|judge?ment) of ${AUTHORITY}|(?:Dr|Prof)\.? \p{Lu}[\p{L}-]+['’]s (?:words|view|opinion|judge?ment))${PAUSE}`,
  String.raw`\b[Oo]n the (?:authority|advice|word) of ${AUTHORITY}${PAUSE}`,
  String.raw`\b[Tt]ake (?:it from|the word of) ${AUTHORITY}${PAUSE}`,
  String.raw`\b(?:because|since|for) ${AUTHORITY} (?:said|says|recommends|recommended|advises|advised|taught|teaches|has said) (?:so|it|this)\b`,
  String.raw`${AT_HEAD}(?:[Ee]ven )?${AUTHORITY},? (?:himself |herself |itself )?${SHOWN} that\b`,
  String.raw`${AT_HEAD}(?:[Ee]ven )?${AUTHORITY} (?:says?|said|claims|claimed|holds|held|taught|teaches|argues|argued|believes|believed|insists|insisted|states|stated|declared|wrote)\b(?=[^.!?;]{8,160}[,;] (?:and )?(?:so|therefore|hence) (?:it|that|this|we|you|they|everyone|everybody|there) (?:must|should|ought)\b)`,
].map((pattern) => new RegExp(pattern, 'u'));

/** Words of a claim at least. */
const CLAIM = 3;

function appealIn(sentence: Sentence): Span[] {
  for (const appeal of APPEALS) {
    const match = appeal.exec(sentence.text) ?? appeal.exec(openedSmall(sentence.text));
    if (!match || !claims(sentence, match.index, match.index + match[0].length)) continue;
    const lead = /^[\s,;:\u2014\u2013“"(]*/u.exec(match[0])?.[0].length ?? 0;
    const start = sentence.start + match.index + lead;
    return [{ start, end: sentence.start + match.index + match[0].length }];
  }
  return [];
}

/** "The Royal Society" at the head of a sentence is the same body. */
const openedSmall = (text: string): string =>
  text.replace(
    /^(\P{L}*)(\p{Lu})/u,
    (_, marks: string, first: string) => marks + first.toLowerCase(),
  );

/** Something stated besides the appeal, and no question. */
function claims({ text }: Sentence, from: number, to: number): boolean {
  if (/\?[^\p{L}]*$/u.test(text)) return false;
  return [text.slice(0, from), text.slice(to)].some(
    (part) =>
      words(part).length >= CLAIM &&
      (hasFiniteVerb(words(part)) || words(part).length >= CLAIM + 1),
  );
}
