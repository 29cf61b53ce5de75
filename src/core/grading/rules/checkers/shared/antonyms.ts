/** Opposed words, by pairs; `weak` pairs (place, time, order) are common by chance and count only beside another. */

const pairsOf = (list: string): string[][] =>
  list
    .trim()
    .split(/\s*,\s*/)
    .map((pair) => pair.trim().split(/\s+/));

const STRONG =
  pairsOf(`best worst, good bad, good evil, better worse, small giant, small large, small big, little big,
  little great, small great, tiny huge, tiny vast, tiny enormous, tiny grand, slight great, step leap, man mankind, human divine,
  err forgive, love hate, loves hates, loved hated, friend enemy, friends enemies, friend foe, friends foes,
  war peace, life death, live die, lives dies, lived died, living dead, birth death, young old, youth age, new old,
  rich poor, richer poorer, wealth poverty, riches poverty, strong weak, strength weakness, strengthens weakens, hot cold, heat cold,
  warm cold, warmth chill, fire ice, light dark, light darkness, bright dark, bright dim, day night, days nights, sun moon, sunrise sunset,
  summer winter, spring autumn, heaven hell, heaven earth, joy sorrow, joy grief, joys sorrows, happy sad, happiness sadness,
  happiness misery, pleasure pain, laughter tears, laugh weep, laughs weeps, laugh cry, smile frown, hope fear, hope despair,
  hopes fears, wisdom foolishness, wise foolish, wise fool, wise fools, knowledge ignorance, belief doubt, belief incredulity,
  faith doubt, truth lie, truth lies, truth falsehood, true false, honest dishonest, fact fiction, speech silence,
  speak listen, silver golden, silver gold, loud quiet, loud silent, noise silence, silence sound, fast slow, quick slow,
  haste patience, quickly slowly, swift slow, swiftly slowly, slowly fast, easy hard, easy difficult, simple complex, simple complicated,
  soft hard, softness hardness, gentle harsh, gentle rough, rough smooth, sharp blunt, tight loose, tightens loosens, thick thin, heavy light,
  full empty, fills empties, rise fall, rises falls, rose fell, rises sets, ebb flow, ebbs flows, grow shrink, grows shrinks, grow wither, open closed, opens closes, open shut,
  win lose, wins loses, won lost, victory defeat, victories defeats, success failure, succeed fail, succeeds fails, gain loss,
  gains losses, gain lose, profit loss, give take, gives takes, giving taking, giving receiving, give receive,
  buy sell, buys sells, begin end, begins ends, beginning end, start finish, starts finishes,
  start end, starts ends, birth burial, many few, more less, all none, everything nothing, everyone nobody, always never,
  remember forget, remembers forgets, remembered forgotten, build destroy, builds destroys, create destroy, creates destroys,
  builds ruins, builds breaks, mend break, mends breaks, heal wound, heals wounds, heals hurts, heal hurt, unite divide, unites divides, united divided,
  join part, joins parts, bind free, binds frees, slave free, freedom slavery, freedom bondage, master servant, masters servants,
  king beggar, kings beggars, peasant king, order chaos, calm storm, calm stormy, storms calm, sweet bitter, sweetness bitterness, honey sting, nectar venom,
  fresh stale, clean dirty, pure foul, fair foul, beauty ugliness, beautiful ugly, public private, wet dry, drought flood,
  rain sunshine, hunger plenty, feast famine, work play, works plays, work rest, works rests, toil rest, wake sleep, wakes sleeps,
  brave cowardly, courage fear, courage cowardice, bold timid, hero coward, pride humility, proud humble, proposes disposes,
  called chosen, perish survive, perish live, saint sinner, saints sinners, virtue vice, praise blame, praises blames, reward punishment, attack defend,
  attacks defends, attack defence, attack defense, offence defence, offense defense, amateur expert, amateurs experts, novice master, beginner master, student teacher,
  talk act, talks acts, words deeds, word deed, mind body, head heart, heads hearts, body soul, flesh spirit, past future, yesterday tomorrow,
  yesterday today, today tomorrow, minute lifetime, minutes lifetime, moment lifetime, moment eternity, seconds years, hours years, second year, learn master, problem solution, curse blessing,
  burden gift, prison palace, city country, mountain valley, mountains valleys, land sea, sea land, shore sea, minnow whale, mouse lion, ant elephant,
  simple difficult, cheap expensive, cheap dear, shallow deep, narrow wide, short long, long short, brief long, low high, lowly mighty, weak mighty, humble mighty,
  enters leaves, enter leave, arrives departs, arrive depart, found lost, find lose, finds loses, seek hide, save waste, saves wastes, saved wasted, save spend, saves spends, earn spend,
  patience impatience, patient impatient, careful careless, care neglect, kindness cruelty, kind cruel, mercy justice, guilty innocent, generous greedy, trust suspicion,
  tie untie, ties unties, tied untied, knot unravel, alone together, one many, first last, ancient modern, temporary permanent, fleeting eternal, rarely often, seldom often, order disorder,
  whisper shout, whispers shouts, whisper roar, whispers roars, sink swim, sinks swims, sinks floats, sink float, advance retreat, advances retreats, attract repel, friend stranger, ally enemy, guest host, reveal hide, reveals hides, winner loser, winners losers`);

const WEAK =
  pairsOf(`up down, in out, above below, inside outside, here there, left right, north south, east west,
  before after, now then, first last, first second, top bottom, front back, near far, come go, comes goes, came went, came left, arrived left, arrived departed, entered left, opened closed, began ended, gave took, bought sold, comes leaves, come leave,
  men women, man woman, boy girl, boys girls, mother father, husband wife, white black, morning evening, early late, man god,
  long short, one many, yes no, morning night, dawn dusk, ours theirs, mine yours, their our, my your, this that, these those`);

/** Every word of one side is opposed to every word of the other: size, sound, touch, light and so on. */
const SIDES: readonly (readonly [string, string])[] = [
  [
    'small little tiny slight miniature humble modest minute narrow',
    'big large great huge vast giant enormous immense massive mighty grand colossal endless boundless infinite wide',
  ],
  ['soft quiet gentle mild tender kind', 'loud harsh rough fierce cruel brutal hard'],
  ['light bright brightness radiant dawn', 'dark darkness dim gloom gloomy shadow shadows dusk'],
  ['simple easy effortless', 'hard difficult complex complicated challenging demanding'],
  ['old ancient aged elderly', 'young new modern fresh youthful'],
  ['strong mighty powerful', 'weak feeble frail fragile powerless delicate'],
  ['brief short fleeting momentary', 'long lasting eternal endless everlasting lifelong permanent'],
  ['cold icy frozen freezing chilly cool', 'hot warm fiery burning boiling'],
  ['quick fast swift rapid', 'slow sluggish patient unhurried'],
  ['happy joyful cheerful glad', 'sad sorrowful miserable gloomy mournful'],
  ['rich wealthy', 'poor penniless needy'],
  ['liberty freedom', 'death slavery prison chains captivity tyranny'],
  ['brothers friends allies', 'fools enemies strangers foes rivals'],
  [
    'create creates created build builds built make makes made',
    'destroy destroys destroyed ruin ruins ruined',
  ],
  ['restore rebuild mend heal nourish feed', 'destroy ruin break wound starve devour'],
  ['fire flame', 'water rain ice'],
  ['plant sow', 'reap uproot harvest'],
  ['connect join bring', 'separate divide part take'],
  ['remember keep hold', 'forget lose discard release'],
  ['gained gain won found earned', 'lost lose surrendered'],
  ['calm peaceful still tranquil serene', 'stormy wild chaotic violent turbulent restless raging'],
  ['ideal imaginary dream dreams', 'real reality'],
  ['whole complete', 'broken shattered incomplete'],
  ['cheap inexpensive worthless free', 'expensive dear costly priceless precious'],
  ['beautiful lovely pretty', 'ugly hideous'],
  ['outside outward', 'inside inward within'],
  ['full crowded', 'empty hollow deserted bare'],
  ['heavy', 'light weightless'],
  ['save saves', 'spend spends squander squanders'],
  ['crooked bent', 'straight'],
  ['praised praise', 'blamed criticized mocked'],
];

const SIDE_PAIRS = SIDES.flatMap(([left, right]) =>
  left.split(' ').flatMap((one) => right.split(' ').map((other) => [one, other])),
);

function index(pairs: readonly string[][]): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>();
  for (const [one = '', other = ''] of pairs) {
    map.set(one, (map.get(one) ?? new Set()).add(other));
    map.set(other, (map.get(other) ?? new Set()).add(one));
  }
  return map;
}

const STRONG_INDEX = index([...STRONG, ...SIDE_PAIRS]);
const WEAK_INDEX = index(WEAK);

export type Opposition = 'strong' | 'weak';

/** How two lower-case words are opposed, if they are. */
export function oppositionOf(one: string, other: string): Opposition | undefined {
  if (STRONG_INDEX.get(one)?.has(other) || isNegatedForm(one, other)) return 'strong';
  if (haveOpposedBases(one, other)) return 'strong';
  return WEAK_INDEX.get(one)?.has(other) ? 'weak' : undefined;
}

/** "Restores" and "destroys", "friends" and "strangers": the same ending on opposed words. */
const haveOpposedBases = (one: string, other: string): boolean =>
  ['s', 'd', 'ed', 'ing', 'er', 'est', 'ly'].some(
    (ending) =>
      one.endsWith(ending) &&
      other.endsWith(ending) &&
      STRONG_INDEX.get(one.slice(0, -ending.length))?.has(other.slice(0, -ending.length)) === true,
  );

/** "happy" and "unhappy", "careful" and "careless". */
function isNegatedForm(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 4) return false;
  if (
    long === `un${short}` ||
    long === `in${short}` ||
    long === `im${short}` ||
    long === `dis${short}`
  )
    return true;
  return short.endsWith('ful') && long === `${short.slice(0, -3)}less`;
}
