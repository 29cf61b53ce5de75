import type { Span } from '../../grade.ts';
import { DETERMINERS } from '../../../text/function-words.ts';
import type { Clause, Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { DOUBTFUL, SOUND_WORDS } from './shared/sound-words.ts';
import { lowerText, wordSet } from './shared/word-set.ts';

/** Words before and after that belong to a use. */
const AROUND = 4;
/** A word spoken of, not used; and uses without a sound. */
const SPOKEN_OF = /\b(?:words?|terms?|verbs?|nouns?|spells?|spelled|spelt)\b/;
const NAMED = /^(?:called|named|titled|nicknamed|means?)$/;
const NO_SOUND = [
  /\b(?:a lot of|some|the|much|big|social media|creates?|created|generates?) buzz (?:about|around|for|over)\b/,
  /\bgives? (?:a|two) hoots?\b/,
  /\b(?:rustl|drumm?|barking mad|rattled? off|splash\p{L}* out)(?:es?|ed|ing)?(?: up)?\b(?<=up|mad|off|out)/u,
  /\b(?:was|were|is|are|felt|got|looked|seemed) rattled\b/,
  /\btick(?:ed|ing) (?:off|all|every|the box)\b/,
  /\bsplash(?:es)? of (?!(?:water|waves?|the (?:water|waves?|oars?|sea|rain)|oars?|rain)\b)/,
  /\b(?:roaring|booming|crashing) (?:trade|success|business|economy|market|bore)\b/,
  /\bsizzling (?:temperatures?|heat|summers?|days?|sun|weather|romance|deals?|pace|debate)\b/,
  /\bbang(?:s|ed|ing)? out\b/,
  /\bwhizz(?:e[ds]|ing) through (?:his|her|their|my|our|the) (?!air|sky|sail|dark|night|window)/,
  /\bsqueak(?:s|ed|ing)? (?:through|into|by|past) (?:the|his|her|their|a|an)\b/,
  /\bthump(?:s|ed|ing) (?:\p{L}+ )?(?:rivals?|opponents?|victory|majority)\b/u,
  /\b(?:was|were) (?:thumped|whacked) by\b/,
  /\ba (?:very )?swish (?!of|sound|noise|and|in|from|as|through)\p{L}/u,
  /\bbuzzing with (?:ideas|excitement|energy|questions|plans|activity|life)\b/,
];
/** Forms of such words that nearly always sound: "barked", "roared", "rattled". */
const LOUD_FORMS =
  wordSet(`barked barking roared roaring quacked quacking hooted hooting rumbled rumbling
  growled growling chirped chirping chirps clucked clucking rattled rattling splashed splashing crunched crunching jingled
  jingling pattered pattering sloshed sloshing ticking ticked drummed whistled whistling twanged twanging clacked clacking
  clapped clapping fizzed fizzing yapped yapping cawed cawing`);
const GOES = wordSet('go goes went going says said');
const BEFORE =
  /\b(?:with an?|heard? (?:an?|the)|hears (?:an?|the)|(?:the|a) (?:\p{L}+ )?(?:sound|noise) of (?:an?|the)?)(?: [\p{L}-]+){0,2}$/u;
const LOUD = /\b(?:loud|sharp|soft|dull|faint|steady|sudden|deafening|low|gentle|deep|hollow)$/;
const AFTER =
  /^of (?:the |an? |its |his |her |their |my |our )?(?:\p{L}+ )?(?:thunder|whips?|knuckles|clocks?|drums?|guns?|doors?|waves?|surf|engines?|needles?|rain|fire|twigs?|leaves|snow|gravel|hooves|hoofs|boots|feet|footsteps|bells?|coins?|chains?|keys|bees|wings|motors?|machines?|wheels?|dogs?|owls?|frogs?|ducks?|hens?|water|oars?|branches|ice|sails?|shears|scissors|shutters?|faucet|taps?)\b/u;

export const onomatopoeia: Checker = {
  rule: 'A word that imitates a sound (from a list: buzz, hiss, clang, whirr ...) is used for that sound (“The bees buzz”); words that mean other things as well, such as “crack”, “splash” or “hum”, count where they are cried out or said twice, after “went”, “said”, “heard the” or “with a”, or before “of” and a thing that sounds.',
  check: (passage) => shownBy(soundWords(passage)),
};

function soundWords(passage: Passage): Span[] {
  const runs = passage.sentences.some(hasOtherVerb);
  return passage.sentences
    .filter((sentence) => isSaid(sentence, runs))
    .flatMap((sentence) =>
      sentence.clauses.flatMap((clause) =>
        clause.words.filter(
          (word, place) => SOUND_WORDS.has(word.lower) && isUsed(sentence, clause, place),
        ),
      ),
    )
    .map(({ start, end }) => ({ start, end }));
}

const hasOtherVerb = ({ words }: Sentence): boolean =>
  hasFiniteVerb(words.filter(({ lower }) => !SOUND_WORDS.has(lower)));

/** Running text, or a cry beside running text: "Buzz, buzz! The hive woke." */
function isSaid(sentence: Sentence, besideRunningText: boolean): boolean {
  const { words, text, clauses } = sentence;
  if (SPOKEN_OF.test(lowerText(words))) return false;
  if (hasOtherVerb(sentence)) return true;
  if (hasFiniteVerb(words) && clauses.some((clause) => clause.words.length >= 2)) return true;
  const sounds = words.filter(({ lower }) => SOUND_WORDS.has(lower));
  const isCry = /[!.\u2026]["'\u201d\u2019)]*$/u.test(text) && sounds.length * 2 >= words.length;
  const isOne = new Set(sounds.map(({ lower }) => lower)).size <= 2;
  return isCry && isOne && besideRunningText;
}

function isUsed(sentence: Sentence, clause: Clause, place: number): boolean {
  const word = clause.words[place];
  if (!word || isName(sentence, clause, word)) return false;
  const around = lowerText(clause.words.slice(Math.max(0, place - AROUND), place + AROUND + 1));
  if (NAMED.test(clause.words[place - 1]?.lower ?? '')) return false;
  if (NO_SOUND.some((phrase) => phrase.test(around))) return false;
  if (isAddedOn(sentence, clause, word)) return false;
  if (!DOUBTFUL.has(word.lower) || LOUD_FORMS.has(word.lower)) return true;
  return isCried(sentence, clause) || isHeard(clause.words, place);
}

/** "Sewing is fun, buzz, hiss": bare sounds behind a comma that belong to nothing. */
const isAddedOn = (sentence: Sentence, clause: Clause, { lower }: Word): boolean =>
  clause.words.length === 1 &&
  sentence.words[0] !== clause.words[0] &&
  !/(?:ed|ing|[^s]s)$/.test(lower) &&
  !isCried(sentence, clause);

/** A capital inside a sentence: "the Splash river cruise". */
const isName = (sentence: Sentence, clause: Clause, { text, lower }: Word): boolean =>
  /^\p{Lu}\p{Ll}/u.test(text) && sentence.words[0]?.lower !== lower && clause.words.length > 1;

/** Alone in its clause, and the clause a sentence of its own with "!" or the sound said again. */
function isCried(sentence: Sentence, clause: Clause): boolean {
  const isAlone = clause.words.every(({ lower }) => SOUND_WORDS.has(lower));
  const again = sentence.words.filter(({ lower }) => lower === clause.words[0]?.lower).length > 1;
  const isShort = sentence.words.length === clause.words.length;
  return isAlone && (again || (isShort && /[!\u2026.]/u.test(sentence.text)));
}

function isHeard(words: readonly Word[], place: number): boolean {
  const own = words[place]?.lower;
  if (words[place - 1]?.lower === own || words[place + 1]?.lower === own) return true;
  const before = lowerText(words.slice(Math.max(0, place - AROUND - 1), place));
  const after = lowerText(words.slice(place + 1, place + 1 + AROUND));
  const last = words[place - 1]?.lower ?? '';
  if (GOES.has(last) || BEFORE.test(before)) return true;
  const isNoun = DETERMINERS.has(last) || LOUD.test(before);
  return isNoun && (AFTER.test(after) || (LOUD.test(before) && !/^(?:in|on|for)\b/.test(after)));
}
