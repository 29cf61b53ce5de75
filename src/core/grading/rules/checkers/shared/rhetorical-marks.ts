/** Openings of questions that want no answer: they deny, exclaim or appeal. Lower case, anchored at the question. */

const ANYONE = '(?:anyone|anybody|any of us|one|we|i|you|they|he|she|people|any \\p{L}+)';
const HARD_TO =
  '(?:resist|deny|doubt|blame|refuse|forget|dare|argue|complain|hate|dislike|ignore|fault|object|say no|say otherwise|ask for more|want more|want less|forgive)';
/** What everybody does: "Who doesn't love ...?" */
const SHARED =
  '(?:love|like|want|enjoy|dream|dreamed|dreamt|remember|feel|felt|long|longed|wish|wished|wanted|appreciate|admire|crave|hope|hoped|ever|at some)';
const PRAISE =
  '(?:sweeter|lovelier|nobler|finer|nicer|gentler|cosier|cozier|more (?:satisfying|beautiful|soothing|human|magical|delicious|peaceful|wonderful|rewarding|pleasant|natural|romantic|elegant|comforting|thrilling|precious|fun))';

const MARKS: readonly RegExp[] = [
  `who (?:doesn't|does not|hasn't|has not|wouldn't|would not) ${SHARED}\\b`,
  `who (?:wouldn't|would not|among us|in (?:his|her|their) right mind|better)\\b`,
  `who cares(?:\\?| (?:about|if|what|whether)\\b)`,
  `who knows(?:\\?| (?:what|where|whether|why|when|how (?:long|many|much|far))\\b)`,
  `who needs .*\\b(?:when|if|anyway)\\b`,
  `who (?:can|could|would|will|has|had) (?:(?:ever|possibly|really|honestly|truly|not) \\p{L}+|${HARD_TO}\\b)`,
  `(?:who|what|how|why) (?:on earth|in the world)\\b`,
  `who (?:am i|are we|are you|is (?:he|she|anyone)) to \\p{L}+`,
  `what (?:could|can|would) (?:possibly )?(?:be|feel|taste|sound|go|matter) (?:more|less|better|worse|wrong|\\p{L}+er\\b)`,
  `what(?:'s| is| are) (?:not to (?:like|love)|${PRAISE} than)\\b`,
  `what(?:'s| is| are| was| would) (?:an? |the |our )?(?:\\p{L}+ ){1,2}?(?:be )?(?:without|but an?|if not)\\b`,
  `what (?:good|use) (?:is|are|does|would|was)\\b`,
  `what more (?:could|can|would|does) (?:${ANYONE}|a \\p{L}+) (?:ask|want|need|wish|hope)\\b`,
  `what (?:kind|sort) of (?:person|fool|monster|friend|man|woman|world|life) (?:would(?:n't)?|could|does(?:n't)?) (?!you\\b)\\p{L}+`,
  `what \\p{L}+ (?:doesn't|does not|hasn't|has not|wouldn't|would not) ${SHARED}\\b`,
  `where would (?:${ANYONE}|the \\p{L}+|our \\p{L}+) be (?:without|if)\\b`,
  `how (?:could|can|would|will) ${ANYONE} (?:ever|not|possibly|even|hope to|expect to|resist|forget|deny|refuse|doubt|ignore|fail)\\b`,
  `how hard (?:can|could) it be`,
  `how (?:many times|much longer|long) (?:must|shall)\\b`,
  `how many times (?:do|have) (?:i|we)\\b`,
  `how dare\\b`,
  `how else (?:could|would|can)\\b`,
  `why (?:would|should|must) (?:anyone|anybody) `,
  `why (?:bother|worry|settle|rush|fear|waste|fuss|hurry)\\b`,
  `why (?:should|must) (?:i|we|one|they|he|she) (?:always|ever|even|care|bother|fear|worry|settle)\\b`,
  `why (?:must|is it that) .*\\b(?:always|never|ever)\\b`,
  `(?:is|are|was|could|can) there (?:be )?(?:anything|anyone|any|an?) .*?(?:\\bmore \\p{L}+|\\p{L}+er)\\b.*\\bthan\\b`,
  `(?:is|was|could|can) (?:there (?:be )?)?anything (?:be )?${PRAISE}\\b`,
  `is there no\\b`,
  `(?:isn't|wasn't) (?:it|that|this) (?:strange|wonderful|amazing|funny|odd|curious|beautiful|ironic|obvious|remarkable|astonishing|magical|time we|true that|the (?:very|whole|point|beauty|magic)|what|why|how)\\b`,
  `(?:isn't|wasn't) there something (?:magical|wonderful|beautiful|strange|special|soothing|lovely|sad|comforting|satisfying)\\b`,
  `(?:aren't|don't|haven't|can't|shouldn't|didn't|won't|wouldn't) (?:we all|all of us|everyone|everybody)\\b`,
  `(?:isn't|aren't) (?:life|everything)\\b`,
  `(?:do|does|did|can|could|would|will|shall) (?:we|anyone|anybody|i|one) (?:really|ever|truly|honestly|seriously|not)\\b`,
  `(?:do|did|would|can) you (?:really|honestly|seriously|truly) (?:think|believe|expect|imagine)\\b`,
  `(?:does|did|can|could|would|will) (?:anyone|anybody) (?:doubt|deny|blame|resist)\\b`,
  `can you imagine (?:an? (?:world|life|day|summer|winter)|how|what|anything)\\b`,
  `so what\\b`,
  `what are (?:friends|\\p{L}+) for\\?`,
  `must (?:we|i|it|everything|every \\p{L}+) (?:always|really|forever|ever)\\b`,
].map((mark) => new RegExp(`^(?:${mark})`, 'u'));

/** "Have you ever wondered ...": wants no answer at the end of a text; before more text it leads into one. */
export const isHook = (question: string): boolean =>
  /^have you ever (?:wondered|stopped to|paused to|noticed|thought about|considered|marvel+ed)\b/.test(
    question,
  );

export const hasRhetoricalMark = (question: string): boolean =>
  MARKS.some((mark) => mark.test(question));
