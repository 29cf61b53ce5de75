/** Adjectives and adverbs that compare with -er; "hammer" and "letter" must not pass for comparatives. */
const BASES = `
long short tall small large big great high low deep wide narrow thick thin broad near close far fast slow quick swift
soon late early hard soft easy tough smooth rough sharp blunt dull strong weak heavy light bright dark dim loud quiet
calm still hot cold cool warm wet dry damp clean dirty rich poor cheap dear young old new fresh stale ripe sweet sour
bitter mild strict kind nice fine rare full empty clear faint pale red green blue black white brown grey gray golden
steep flat straight tight loose firm stiff crisp crunchy brittle tender juicy salty spicy creamy sticky shiny rusty
dusty muddy misty foggy cloudy windy stormy rainy icy snowy sunny hungry thirsty angry happy sad merry glad jolly sorry
lonely lovely pretty ugly funny silly crazy clever wise smart dumb brave bold shy sly proud humble noble gentle cruel
mean busy lazy sleepy tired healthy sick wealthy greedy needy steady shaky sturdy tidy messy neat plain simple fancy
tricky risky safe sure true pure grand vast tiny huge slim fat lean plump round curly fuzzy hairy wild tame free
keen eager fierce harsh grim odd strange weird scary spooky creepy holy lucky likely deadly costly lively friendly
noisy chilly frosty gloomy hazy murky shallow slow hollow mellow yellow smelly tasty heavy handy ready steady thirsty
moody picky cosy cozy dense coarse fair foul lofty lengthy stout taut slack snug rapid short-lived stubborn grave
chewy flaky airy fluffy glossy greasy oily slippery sandy rocky bumpy leafy woolly warm blurry choppy clumsy`;

const IRREGULAR = 'more less fewer better worse further farther lesser sooner elder nearer';

const ONE_SYLLABLE_CVC = /^[^aeiou]*[aeiou][^aeiouwxy]$/;

function comparative(base: string): string {
  if (base.endsWith('e')) return `${base}r`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ier`;
  return ONE_SYLLABLE_CVC.test(base) ? `${base}${base.slice(-1)}er` : `${base}er`;
}

/** Comparatives in -er, with "more", "less", "fewer" and the irregular ones. Lower case. */
export const COMPARATIVES: ReadonlySet<string> = new Set([
  ...BASES.trim().split(/\s+/).map(comparative),
  ...IRREGULAR.split(' '),
]);
