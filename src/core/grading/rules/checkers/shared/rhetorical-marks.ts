/** Openings of questions that want no answer: they deny, exclaim or appeal. Lower case, anchored at the question. */

const ANYONE = '(?:anyone|anybody|any of us|one|we|i|you|they|he|she|people|any \\p{L}+)';
const HARD_TO =
  '(?:resist|deny|doubt|blame|refuse|forget|imagine|guess|dare|argue|complain|hate|dislike|dream|ignore|fault|object|say no|say otherwise|ask for more|want more|want less|predict|trust|believe|forgive|think|want)';

const MARKS: readonly RegExp[] = [
  `who (?:doesn't|wouldn't|hasn't|isn't|didn't|can't|couldn't|does not|would not|has not|could not) `,
  `who (?:cares|knows|needs|among us|in (?:his|her|their) right mind|better|could (?:ever )?ask for more)\\b`,
  `who (?:can|could|would|will|has|had) (?:(?:ever|possibly|really|honestly|truly|not|even) (?:\\p{L}+)|${HARD_TO})\\b`,
  `(?:who|what|how|why|where|when) (?:on earth|in the world)\\b`,
  `who (?:am i|are we|are you|is (?:he|she|anyone)) to \\p{L}+`,
  `what (?:could|can|would) (?:possibly )?(?:be|feel|taste|sound|go|matter) (?:more|less|better|worse|finer|greater|nobler|wrong|any|\\p{L}+er\\b)`,
  `what (?:is|'s|are) (?:not to (?:like|love)|more \\p{L}+ than|better than|sweeter than|\\p{L}+er than|the point of \\p{L}+ing? .*\\b(?:if|when|without)\\b|the use of \\p{L}+)`,
  `what (?:is|'s|are|was|would) (?:an? |the |our |any )?(?:\\p{L}+ ){1,3}?(?:be )?(?:without|but an?|if not|except)\\b`,
  `what (?:good|use) (?:is|are|does|would|was)\\b`,
  `what (?:more|else) (?:could|can|would|does) (?:${ANYONE}|a \\p{L}+) (?:ask|want|need|wish|hope|do)\\b`,
  `what (?:kind|sort) of (?:person|fool|monster|friend|world|life|\\p{L}+) (?:would|could|does)n?(?:'t)? (?:not |ever )?\\p{L}+`,
  `what (?:\\p{L}+ )?(?:doesn't|wouldn't|hasn't|didn't|does not|would not|has not|could not|couldn't)\\b`,
  `where would (?:${ANYONE}|the \\p{L}+|our \\p{L}+) be (?:without|if)\\b`,
  `how (?:could|can|would|will) ${ANYONE} (?:ever|not|possibly|even|hope to|expect to|resist|forget|deny|refuse|doubt|ignore|fail)\\b`,
  `how hard (?:can|could) it be`,
  `how (?:many times|much longer|long) (?:must|will|shall|do|does|can) (?:we|i|one|they|the) `,
  `how dare\\b`,
  `how else (?:could|would|can|should)\\b`,
  `why (?:would|should|must|do) (?:anyone|anybody) `,
  `why (?:bother|worry|settle|rush|fear|waste|fuss|hurry)\\b`,
  `why (?:should|must) (?:i|we|one|they|he|she) (?:always|ever|even|care|bother|fear|worry|settle|be)\\b`,
  `why (?:must|is it that) .*\\b(?:always|never|ever)\\b`,
  `(?:is|are|was|were|could|can) (?:there )?(?:be )?(?:anything|anyone|anybody|any) .*(?:\\b(?:more|better|less|than|lovelier|nobler|greater|finer|like)\\b|\\p{L}+er\\b)`,
  `(?:is|was|could) there (?:be )?(?:really )?an? (?:\\p{L}+er|more \\p{L}+) .*\\bthan\\b`,
  `is there no\\b`,
  `(?:isn't|wasn't|is not) (?:it|that|this) (?:strange|wonderful|amazing|funny|odd|curious|beautiful|ironic|obvious|remarkable|astonishing|magical|better|enough|just|time we|true that|the (?:very|whole|point|beauty|magic)|what|why|how)\\b`,
  `(?:isn't|wasn't) there (?:something|always|a certain|a kind of|a quiet|a strange)\\b`,
  `(?:aren't|don't|haven't|can't|shouldn't|didn't|won't|wouldn't) (?:we all|we|all of us|everyone|everybody|life|all) .*`,
  `(?:isn't|aren't) (?:life|every|all|we|everything|everyone)\\b`,
  `(?:do|does|did|should|can|could|would|must|will|shall) (?:we|anyone|anybody|i|one) (?:really|ever|truly|honestly|seriously|not|always)\\b`,
  `(?:do|did|would|can) you (?:really|honestly|seriously|truly) (?:think|believe|expect|want|imagine|need)\\b`,
  `(?:does|did|can|could|would|will) (?:anyone|anybody) (?:\\p{L}+ )?(?:doubt|deny|blame|resist|believe|care|think|want|imagine|remember)\\b`,
  `can you imagine (?:an? (?:world|life|day|summer|winter)|how|what|anything)\\b`,
  `since when\\b`,
  `so what\\b`,
  `what are \\p{L}+ for\\b`,
  `must (?:we|i|everything|every \\p{L}+) `,
  `could (?:it|there) be any\\b`,
].map((mark) => new RegExp(`^(?:${mark})`, 'u'));

/** "Have you ever wondered ...": wants no answer at the end of a text; before more text it leads into one. */
export const isHook = (question: string): boolean =>
  /^have you ever (?:wondered|stopped to|paused to|noticed|thought about|considered|marvel+ed)\b/.test(
    question,
  );

export const hasRhetoricalMark = (question: string): boolean =>
  MARKS.some((mark) => mark.test(question));
