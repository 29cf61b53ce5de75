/**
 * The consonant sound a word begins with, by spelling rules; `undefined` for a vowel. Sounds, not letters: "knot"
 * begins like "needle", "phone" like "fish", "city" like "silk", "queen" like "cat"; sh, ch and th are their own.
 */
export function initialSound(lower: string): string | undefined {
  if (SILENT_H.test(lower)) return undefined;
  for (const [spelling, sound] of RULES) {
    if (spelling.test(lower)) return sound;
  }
  const letter = lower.charAt(0);
  return /[b-df-hj-np-tv-z]/.test(letter) ? letter : undefined;
}

const SILENT_H = /^(?:hour|honest|honou?r|heir|herb)/;

/** First match wins. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn|mn)/, 'n'],
  [/^wr/, 'r'],
  [/^rh/, 'r'],
  [/^wh[o]/, 'h'],
  [/^wh/, 'w'],
  [/^ph/, 'f'],
  [/^(?:ps|ts)/, 's'],
  [/^pt/, 't'],
  [/^(?:thyme|thomas|thai|thames|theresa)/, 't'],
  [/^th/, 'th'],
  [/^(?:sugar|sure|schedule|schnapps)/, 'sh'],
  [/^sh/, 'sh'],
  [/^sch/, 's'],
  [/^sc[eiy]/, 's'],
  [/^(?:chr|chao|charac|chasm|chem|choir|chol|chor|chord|echo)/, 'k'],
  [/^(?:chef|chic\b|chiffon|champagne|chandel|chateau|chute|chalet|charade|chaperon)/, 'sh'],
  [/^ch/, 'ch'],
  [/^(?:cello)/, 'ch'],
  [/^c[eiy]/, 's'],
  [/^[ckq]/, 'k'],
  [/^gh/, 'g'],
  [
    /^(?:get|gift|give|giv|girl|gear|geese|gild|gilt|gill|giggl|gig\b|geyser|gecko|girth|gird|giddy|gimm|geld)/,
    'g',
  ],
  [/^g[eiy]/, 'j'],
  [/^x/, 'z'],
  [/^(?:one|once)\b/, 'w'],
];
