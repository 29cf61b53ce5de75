/** Forms that suffix steps cannot reach, of words that topics are made of. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `sewn sew, woven weave, wove weave, spun spin, thrown throw, threw throw, shot shoot, blown blow, blew blow,
  flown fly, flew fly, ridden ride, rode ride, hidden hide, tied tie, tying tie, untied untie, untying untie,
  dyed dye, duelling duel, duelled duel, axes axe, leaves leaf, knives knife, hooves hoof, wolves wolf, geese goose,
  mice mouse, feet foot, teeth tooth, oxen ox`
    .split(',')
    .map((pair) => pair.trim().split(/\s+/))
    .map(([form = '', base = '']) => [form, base]),
);

/**
 * A light stemmer for matching a topic's words: takes off plural, verb and adverb endings, in that spirit of
 * suffix steps that Porter (1980) set out, and no more: "bees" -> "bee", "sewing" -> "sew", "stitched" -> "stitch".
 * Input lower case; equal stems mean "same word", a stem itself need not be one.
 */
export function stem(lower: string): string {
  const bare = lower.replace(/'s$|s'$/, '').replaceAll("'", '');
  const regular = IRREGULAR.get(bare) ?? bare;
  if (regular.length <= 3) return regular;
  return withoutFinalVowel(withoutVerbEnding(withoutPlural(regular)));
}

function withoutPlural(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:x|ch|sh|ss|zz)es$/.test(word) || /...[^aeiou]oes$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  const ending = /(?:ing|ed|ly)$/.exec(word)?.[0];
  if (ending === undefined) return word;
  const rest = word.slice(0, -ending.length);
  if (rest.length < 3 || !/[aeiouy]/.test(rest) || (ending === 'ed' && rest.endsWith('e'))) {
    return word;
  }
  return ending === 'ly' ? rest : base(rest.replace(/i$/, 'y'));
}

/** "stopp" -> "stop", "pencill" -> "pencil", but "fall", "press"; "rid" (of "riding") -> "ride". */
function base(rest: string): string {
  if (/([^aeioulsz])\1$/.test(rest) || /[aeiou][^aeiou]+[aeiou]ll$/.test(rest)) {
    return rest.slice(0, -1);
  }
  return /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(rest) ? `${rest}e` : rest;
}

/** "weave" and "weav(ing)" meet without the last letter; short words keep it: a kite is no kit. */
function withoutFinalVowel(word: string): string {
  return word.length > 4 && /[^aeiou]e$/.test(word) ? word.slice(0, -1) : word;
}
