/**
 * A light stemmer for matching a topic's words: takes off plural, verb and adverb endings, in that spirit of
 * suffix steps that Porter (1980) set out, and no more: "bees" -> "bee", "sewing" -> "sew", "stitched" -> "stitch".
 * Irregular forms ("sewn", "flew") belong in a topic's lexicon. Input lower case; equal stems mean "same word".
 */
export function stem(lower: string): string {
  const bare = lower.replace(/'s$|s'$/, '').replaceAll("'", '');
  if (bare.length <= 3) return bare;
  return withoutFinalVowel(withoutVerbEnding(withoutPlural(bare)));
}

function withoutPlural(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  for (const ending of ['ing', 'ed', 'ly']) {
    const rest = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || !/[aeiouy]/.test(rest) || rest.length < 3) continue;
    if (ending === 'ed' && rest.endsWith('e')) return word;
    return ending === 'ly' ? rest : undoubled(rest.replace(/i$/, 'y'));
  }
  return word;
}

/** "stopp" -> "stop"; "fall", "press", "buzz" keep their two letters. */
const undoubled = (word: string): string =>
  /([^aeioulsz])\1$/.test(word) ? word.slice(0, -1) : word;

/** "weave" and "weav(ing)", "puppy" and "puppi(es)" meet without the last letter. */
function withoutFinalVowel(word: string): string {
  if (word.length > 4 && /[^aeiou]e$/.test(word)) return word.slice(0, -1);
  return word;
}
