/** Closed-class English words: few, frequent, and empty of topic. Lower case, straight apostrophes. */

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const union = (...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((one) => [...one]));

export const ARTICLES = set('a an the');

/** What opens a noun group: articles, demonstratives, possessives, quantities. */
export const DETERMINERS = union(
  ARTICLES,
  set(`this that these those thy thine my your his her its our their whose every each some any no all both
    either neither another such what which many much few several more most less enough`),
);

/** Pronouns that can stand as a subject. */
export const SUBJECT_PRONOUNS = set(`i you he she it we they who one this that these those there
  nobody somebody everybody anybody nothing something everything anything someone everyone anyone
  none what which`);

export const PRONOUNS = union(
  SUBJECT_PRONOUNS,
  set(`me him her us them whom mine yours hers ours theirs myself yourself himself herself itself
    ourselves yourselves themselves thee thou ye`),
);

export const PREPOSITIONS =
  set(`about above across after against along among amid around as at before
  behind below beneath beside besides between beyond by despite down during except for from in inside
  into like near of off on onto out outside over past per round since through throughout till to toward
  towards under underneath unlike until up upon via with within without`);

export const COORDINATORS = set('and or but nor yet so');

export const SUBORDINATORS =
  set(`although though because if unless until till while whilst whereas when
  whenever where wherever since after before once that lest whether than`);

export const CONJUNCTIONS = union(COORDINATORS, SUBORDINATORS, set('for as'));

/** Finite auxiliaries, modals, and their contractions with "not". */
export const FINITE_AUXILIARIES =
  set(`am is are was were has have had do does did can could will would
  shall should may might must ain't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't
  didn't can't cannot couldn't won't wouldn't shan't shouldn't mightn't mustn't needn't hath doth`);

export const AUXILIARIES = union(FINITE_AUXILIARIES, set('be been being having doing done'));

/** Frequent adjectives: what they stand before is a noun. Not closed, so not function words. */
export const ADJECTIVES =
  set(`best better worst good great big small little old new young long short tall high
  low deep wide narrow fine fair hard soft hot cold warm cool dry wet dark bright light white black red blue green
  brown grey gray golden silver wooden simple quiet loud quick slow rare true false same different own full empty
  heavy rough smooth sharp sweet bitter rich poor free wild tame calm gentle strong weak whole half final first last
  next main many few several two three four five six seven eight nine ten hundred thousand famous ancient modern
  tiny huge clever brave steady careful patient busy happy sad lucky broken hidden hand real secret thick thin tight`);

/** Frequent adverbs and particles that carry no topic. */
export const ADVERBS = set(`not never always often sometimes seldom rarely ever also too very quite
  rather just only even still already soon then now here there again once twice almost perhaps maybe
  however thus hence therefore indeed instead away back together apart forth how why when where
  hardly barely well hard fast far long far-off today tomorrow yesterday first last later else both
  more most less least much little sideways
  downhill uphill downstream upstream upward upwards downward downwards forward forwards backward backwards inward outward
  homeward onward everywhere somewhere anywhere nowhere indoors outdoors aloft ahead aside abroad underground`);

const OTHERS = set(`yes oh ah o'clock let's other others own same such etc well as than`);

/** `it's`, `they'll`, `I've`: a pronoun (or there, here, who, what, that, let) with a clipped auxiliary. */
const CLIPPED =
  /^(?:i|you|he|she|it|we|they|that|there|here|who|what|where|how|let|this)'(?:s|m|re|ve|d|ll)$/;

export const isClippedAuxiliary = (lower: string): boolean => CLIPPED.test(lower);

const ALL = union(DETERMINERS, PRONOUNS, PREPOSITIONS, CONJUNCTIONS, AUXILIARIES, ADVERBS, OTHERS);

/** Whether a word belongs to a closed class (or is a contraction of one); `lower` as in `Word.lower`. */
export const isFunctionWord = (lower: string): boolean => ALL.has(lower) || CLIPPED.test(lower);

/** Whether a word carries content: not a function word, not a number. */
export const isContentWord = (lower: string): boolean =>
  !isFunctionWord(lower) && !/^\p{N}/u.test(lower);
