/** Openings of questions that want no answer: they deny, exclaim or appeal. Lower case, anchored at the question. */

const ANYONE = '(?:anyone|anybody|any of us|one|we|i|you|they|he|she|people|any \\p{L}+)';
const HARD_TO =
  '(?:resist|deny|doubt|blame|refuse|forget|dare|argue|complain|hate|dislike|ignore|fault|object|say no|say otherwise|ask for more|want more|want less|forgive|stand (?:before|against|idle|idly|still)|look away|turn away|walk (?:away|past)|stay away|bear to|put a price|keep count)';
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
  ...impossible(),
  `how (?:could|can|would) (?:an?|the|any|mere|one) (?:\\p{L}+ ){1,3}?(?:ever|possibly|hope to|not)\\b`,
  `if not (?:now|us|me|you|here|this|then), (?:then )?(?:when|who|where|what)\\b`,
  `what (?:kind|sort) of (?:\\p{L}+ ){1,2}?(?:refuses|forgets|ignores|abandons|never|denies|leaves|turns away|says no|can't|cannot|won't)\\b`,
  `who (?:can|could|would|will) \\b.*\\bwithout \\p{L}+ing\\b`,
  `who would (?:have (?:thought|guessed|imagined|believed|dreamed|dreamt)|(?:ever )?(?:trade|dare|believe|refuse|say no|not) )`,
  `who (?:can|could) (?:(?:truly|really|honestly|ever) )?(?:(?:say|tell|know|imagine) (?:what|how|where|why|when|whether)|blame (?:them|him|her|us|the|a)|count the|measure the)\\b`,
  `who (?:hasn't|has not) (?:lost|stared|looked|tried|gazed|stood|spent|sat|wanted|cried|laughed|burned|burnt|been|made|forgotten|dropped|found (?:himself|herself|themselves)) `,
  `who (?:doesn't|does not) (?:need|deserve) .*\\b(?:now and then|sometimes|once in a while|from time to time|now and again|little)\\b`,
  `who says (?:that )?(?:[\\p{L}'-]+ ){1,5}?(?:is|are|can|can't|cannot|must|has to|have to|has|have|should|needs?|was|isn't|aren't|won't|don't|doesn't|only|never)\\b`,
  `who said (?:anything about|it (?:had|has|was|would)|(?:that )?(?:you|we|\\p{L}+ing) (?:can't|couldn't|cannot|had to|have to|must|was|is)\\b)`,
  `who do you think you are\\b`,
  `who wants to .*\\b(?:when|forever|anyway)\\b`,
  `who (?:has|have) (?:never|the (?:time|patience|right) to)\\b`,
  `what(?:'s| is| was) the (?:point|use|good|sense|harm) (?:if\\b|when\\b|(?:in|of) \\p{L}+ing\\b)`,
  `what(?:'s| is| was) the (?:point|use|good) of .*\\b(?:if|when|without|that no)\\b`,
  `what(?:'s| is| are| was| would) (?:an? |the |our )?(?:\\p{L}+ ){1,5}?(?:be )?(?:without|but an?\\b|if not\\b)`,
  `what would (?:we|i|you|they|one|life|(?:an?|the|our) \\p{L}+) (?:do|be|become)(?: like)? (?:without|if not)\\b`,
  `what (?:better|greater|finer|sweeter|nobler|truer) \\p{L}+ (?:to|than|for|is there|could there|could be)\\b`,
  `what (?:difference does|choice (?:do|did|does)|right (?:do|does|did|has|have)|chance (?:do|does|did|has|have|could)|hope (?:is|has|have|does)|did you expect\\b|were you thinking\\b)`,
  `what does it matter\\b`,
  `what(?:'s| is) (?:in a name|the worst that (?:could|can) happen|the world coming to|life but\\b)`,
  `what (?:do|did) (?:i|they|we) (?:know|care)\\?`,
  `what have we (?:come to|become|done to)\\b`,
  `what else (?:could|can|would) (?:it|this|that|explain|be|matter|possibly|we (?:ask|want|hope|need))\\b`,
  `where (?:else (?:could|can|would)|did the (?:time|years|days) go|has (?:all )?the time gone|is the (?:justice|fun|harm|joy|sense|fairness) in)\\b`,
  `when (?:has|have|did|does) .*\\bever\\b`,
  `when will (?:we|they|people|you|anyone) (?:ever|finally) `,
  `since when (?:is|are|was|were|do|does|did|has|have)\\b`,
  `how (?:could|can|would|will|do) ${ANYONE} (?:truly|really|justify|claim|pretend|call|sleep at night|stand by|sit by|just|say no|say that)\\b`,
  `how (?:could|can|would) (?:we|anyone|anybody|any of us|one|people|an? \\p{L}+|any \\p{L}+|the \\p{L}+) (?:hope|expect|learn|grow|thrive|survive|succeed|sing|fly|be expected) .*\\b(?:if|when|without)\\b`,
  `how (?:many|much) more\\b.*\\b(?:must|before|until|have to)\\b`,
  `how much longer (?:can|will|do|should)\\b`,
  `how could (?:you|he|she|they|it|i|we) (?:do (?:this|that|such)|have (?:known|been so))\\b`,
  `why (?:else )?would (?:(?:i|we|they|he|she|you|any(?:one|body)|any \\p{L}+) (?:ever|lie|possibly|bother|risk|waste|trade|settle|give up|throw)|i want to)\\b`,
  `why else (?:would|do|does|did)\\b`,
  `is it (?:any|no) (?:wonder|surprise)\\b|is it really (?:any|so|too|that|worth|a surprise)\\b|is (?:it|that|this) (?:too much to ask|asking too much|not (?:what|why|how|enough|strange|true|proof|wonderful|time))\\b`,
  `(?:am i|are we|is (?:he|she|life|love|it)) (?:really |truly )?(?:so |such |nothing but |any (?:better|worse|different)\\b)|are we not (?:all|the|human|men|worth|made|more)\\b|is (?:life|love) (?:not|just|merely|but)\\b|was it (?:all )?(?:for nothing|ever)\\b`,
  `(?:isn't|aren't) (?!he|she|they|you)(?:\\p{L}+ ){1,4}(?:just|simply|really just|nothing but|what makes|the very|the whole point|the point)\\b`,
  `(?:isn't|wasn't) (?:it|that|this|there) (?:a|an|the|just|better|enough|exactly|about|lovely|sad|interesting|incredible|fascinating|fitting|nice|wiser|reason|more to) ?`,
  `(?:hasn't|doesn't|don't|didn't|isn't|wouldn't|shouldn't) (?:everyone|everybody|every \\p{L}+|each of us|all of us)\\b.*\\b(?:at some point|once|ever|love|want|deserve|need|dream|wish|like|crave|feel|felt|have a|know|long|hope|secretly|be (?:proud|free|safe|able))\\b`,
  `(?:haven't|didn't|hadn't|don't) (?:we|i) (?:all|seen enough|had enough|learned|suffered|tell you|warn you|deserve|owe)\\b`,
  `don't you (?:just |ever )?(?:love|hate|wish|agree|think it)\\b`,
  `(?:aren't|are) (?:you|we) (?:not )?tired of\\b|wouldn't (?:it be|that be|life be|the world be)\\b`,
  `does (?:it|any of (?:it|this)) (?:really |even )?matter\\b`,
  `has (?:anyone|anybody|there) ever\\b`,
  `have we (?:forgotten|really|truly|not|lost (?:our|all)|learned nothing|become so)\\b|have (?:they|you) (?:no (?:shame|heart|mercy)|lost (?:your|their) minds?|learned nothing)\\b`,
  `(?:can|could|will|would|does|do|shall) .*\\bever (?:truly|really|fully|replace|match|equal|rival|compare|be (?:enough|the same))\\b`,
  `are you (?:kidding|joking|serious|crazy|insane|mad|out of your mind|blind)\\b`,
  `did you (?:really|honestly|seriously|truly) (?:think|believe|expect)\\b`,
  `do (?:you think|i look like) (?:i was born|i'm|i am|a|an|i have|money|i have nothing)\\b`,
  `shall i compare\\b|(?:shall|must|should|can) we (?:simply|just|merely) (?:stand|sit|watch|let|accept|ignore|give|forget|wait|look|pretend|abandon|allow)\\b`,
  `could (?:there|anything) (?:ever )?be .*(?:more \\p{L}+|\\p{L}+er|better)\\b`,
  `is there any (?:\\p{L}+ )?(?:greater|sweeter|finer|purer|better|higher|deeper|nobler) `,
].map((mark) => new RegExp(`^(?:${mark})`, 'u'));

/** Proverbial questions whose answer goes without saying. */
function impossible(): string[] {
  return [
    `is the pope (?:a )?catholic\\b`,
    `(?:do bears|does a bear|do fish swim|can fish swim|can a fish swim|do birds fly|is water wet|is the sky blue|is grass green|is rain wet|is ice cold|is fire hot|can (?:a )?pigs? fly|do pigs fly)\\b`,
    `(?:does|do|will) the (?:sun|tide) (?:rise|set|come|shine)(?: in the (?:east|west|morning))?\\?`,
    `(?:can|could|will|would) (?:an? |the )?(?:leopard|tiger|zebra)s? (?:ever )?change (?:its|his|their)\\b`,
    `(?:does|do you think|did you think) money (?:really )?grows? on trees\\b`,
    `(?:can|could|does) money (?:ever |really )?buy (?:happiness|love|time|friendship|health|peace|class)\\b`,
    `can the blind lead the blind\\b|can (?:you|anyone|one) (?:unscramble|unring|unbreak|stop the (?:tide|wind|sun|rain)|hold back|catch the wind|teach an old dog|squeeze blood|get blood)\\b`,
    `can (?:a|an|the) (?:stone|rock|fish|river|stream|mountain|snail|bird|tree|wind) (?:weep|cry|talk|speak|climb|flow (?:up|back)|be (?:tamed|caged)|swim uphill|outrun|sing without|fly without|grow without)\\b`,
  ];
}

/** "Have you ever wondered ...": wants no answer at the end of a text; before more text it leads into one. */
export const isHook = (question: string): boolean =>
  /^(?:have you )?ever (?:wonder|wondered|stopped to|paused to|noticed|thought about|considered|marvel+ed)\b/.test(
    question,
  );

export const hasRhetoricalMark = (question: string): boolean =>
  MARKS.some((mark) => mark.test(question));
