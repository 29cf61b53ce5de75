import { ADJECTIVES, isContentWord } from '../../../../text/function-words.ts';
import { VERB_BASES, VERB_PASTS } from '../../../../text/verb-forms.ts';

/** Kinds of one root whose spelling changes, kind by kind; a plural or a third person is no kind of its own. */
const CHANGED = `
strong stronger strongest / strength strengths / strengthen strengthens strengthened | long longer / length lengths / lengthen lengthened |
deep deeper / depth depths / deepen deepened | wide wider / width / widen widened | high higher / height heights / heighten heightened |
warm warmer / warmth | true truer / truth truths / truthful | young younger / youth youths | wise wiser / wisdom | free freer / freedom |
proud prouder / pride | broad / breadth / broaden | weak weaker / weakness / weaken weakened | hot hotter / heat heats heated |
choose chooses chose chosen choosing / choice choices / choosy | speak speaks spoke spoken speaking / speech speeches / speaker speakers |
sing sings sang sung singing / song songs / singer singers | live lives lived living / life / alive | die dies died dying / death deaths / dead / deadly |
see sees saw seen seeing / sight sights / seer | think thinks thought thinking / thoughtful / thinker thinkers / thoughtless |
give gives gave given giving / gift gifts gifted / giver givers | lose loses lost losing / loss losses / loser losers | grow grows grew grown growing / growth / grower |
heal heals healed healing / health / healthy | believe believes believed believing / belief beliefs / believer believers |
prove proves proved proving / proof proofs | know knows knew known knowing / knowledge | breathe breathes breathed breathing / breath breaths / breathless |
tell tells told telling / tale tales | sell sells sold selling / sale sales / seller sellers | fly flies flew flown flying / flight flights |
weave weaves wove woven weaving / weaver weavers / weft | bleed bleeds bled bleeding / blood / bloody | feed feeds fed feeding / food foods / feeder feeders |
hate hates hated hating / hatred / hateful | marry marries married marrying / marriage marriages | fool fools fooled / folly / foolish / foolishness |
hunger hungers / hungry / hungrily | anger angers angered / angry / angrily | describe describes described describing / description descriptions |
destroy destroys destroyed destroying / destruction / destructive / destroyer | decide decides decided deciding / decision decisions |
serve serves served serving / service services / servant servants | beauty beauties / beautiful / beautifully / beautify |
silent / silence silences silenced / silently | patient / patience / patiently | important / importance | different / difference differences / differ differs differed |
brave braver / bravery / bravely | dark darker / darkness / darken darkened | sew sews sewed sewn sewing / sewer sewers | dust dusts / dusty |
rain rains rained raining / rainy | wind winds / windy | luck / lucky / luckily | wealth / wealthy | salt salts salted / salty | storm storms stormed / stormy |
thirst thirsts / thirsty | sleep sleeps slept sleeping / sleepy / sleeper / sleepless | ice / icy | smoke smokes smoked smoking / smoky | rust rusts rusted rusting / rusty |
art arts / artist artists / artistic / artful | science sciences / scientist scientists / scientific | music / musician musicians / musical |
hero heroes / heroic / heroism | child children / childish / childhood | poor / poverty | alter alters altered altering / alteration alterations |
simple simpler / simplicity / simply / simplify simplifies simplified | cruel / cruelty / cruelly | honest / honesty / honestly | noble / nobility / nobly |
fight fights fought fighting / fighter fighters | teach teaches taught teaching / teacher teachers | write writes wrote written writing / writer writers |
ride rides rode ridden riding / rider riders | drive drives drove driven driving / driver drivers | win wins won winning / winner winners |
grief griefs / grieve grieves grieved grieving | please pleases pleased / pleasure pleasures / pleasant | act acts acted acting / action actions / actor actors / active / actively |
begin begins began begun / beginner beginners | build builds built / builder builders | magic / magical / magician magicians | danger dangers / dangerous / dangerously |
enemy enemies / enmity | just / justice / justly | corrupt corrupts corrupted corrupting / corruption / corruptly | absolute / absolutely |
mend mends mended mending / mender menders | forgive forgives forgave forgiven forgiving / forgiveness / unforgiving / forgiver | thieve thieved thieving / thievery / thief thieves / thievish | photograph photographs photographed photographing / photographer photographers / photography / photographic | care cares cared caring / careful / carefully / careless / carelessly / carer carers | gamble gambles gambled gambling / gambler gamblers`;

const DOUBLED = /([^aeiousl])\1$/;

interface Kind {
  readonly root: string;
  /** What the suffix makes of the root; '' for the verb or the plain word. */
  readonly kind: string;
}

const changed: ReadonlyMap<string, Kind> = new Map(
  CHANGED.split('|').flatMap((family) => {
    const kinds = family.split('/').map((kind) => kind.trim().split(/\s+/));
    const root = kinds[0]?.[0] ?? '';
    return kinds.flatMap((forms, place) =>
      forms.map(
        (form) => [form, { root: plain(root), kind: place === 0 ? '' : `${place}` }] as const,
      ),
    );
  }),
);

/** Words that only look derived of another word. */
const UNDERIVED = new Set(
  `flower shower tower letter matter offer cover counter drawer poker tender wander wonder better bitter latter litter
  silver sober feather batter hammer temper center finger linger timber slipper render halter charter banner dinner
  inner corner later whether rather number master plaster cluster sister supper pepper copper paper power meter river
  really early family reply apply supply belly rally ugly only likely lively elderly curly gravely hourly lately hardly nearly
  witness harness business garment moment cement comment document department apartment compartment element ornament
  mission passion million billion portion lotion potion station ration mention million region legion onion union
  table cable stable fable able vegetable capable wicked rugged ragged naked sacred stocking herring pudding darling
  ceiling evening morning wedding during nothing something anything everything building shilling awful lawful
  porter quarter barter water waiter waiters cooker cookers cracker crackers sweater sweaters cutter cutters`.split(
    /\s+/,
  ),
);

/** One spelling for "dream" and "dreamm(er)", "create" and "creat(ive)", "happy" and "happi(ness)". */
function plain(root: string): string {
  const bare = root.replace(DOUBLED, '$1').replace(/i$/, 'y');
  return bare.length > 3 ? bare.replace(/e$/, '') : bare;
}

const withoutPlural = (lower: string): string =>
  /[^su']s$/.test(lower) && lower.length > 3 ? lower.replace(/(?<=[sxz]|ch|sh)es$|s$/, '') : lower;

const verbs: ReadonlySet<string> = new Set([...VERB_BASES].map(plain));

/** Suffixes that make another kind of word; those that also end other words ask for a known verb before them. */
const SUFFIXES: readonly (readonly [RegExp, string, boolean])[] = [
  [/lessly$/, 'lessly', false],
  [/fully$/, 'fully', false],
  [/lessness$/, 'lessness', false],
  [/fulness$/, 'fulness', false],
  [/(?:less)$/, 'less', false],
  [/ful$/, 'ful', false],
  [/ness$/, 'ness', false],
  [/ly$/, 'ly', false],
  [/ment$/, 'ment', true],
  [/able$/, 'able', true],
  [/(?:ation|ion)$/, 'ion', true],
  [/(?:ance|ence)$/, 'ance', true],
  [/ive$/, 'ive', true],
  [/(?:er|or)$/, 'er', true],
];

/** The root of a content word and its kind, or `undefined` for a word too short to tell. */
export function kindOf(lower: string): Kind | undefined {
  const known = changed.get(lower);
  if (known) return known;
  if (!isContentWord(lower) || lower.length < 4 || !/^[a-z]+$/.test(lower)) return undefined;
  const bare = withoutPlural(lower);
  if (UNDERIVED.has(lower) || UNDERIVED.has(bare)) return { root: bare, kind: '' };
  for (const [suffix, kind, ofVerb] of SUFFIXES) {
    if (!suffix.test(bare)) continue;
    const root = rootOf(bare.replace(suffix, ''), ofVerb);
    if (root !== undefined && !(kind === 'er' && isCompared(bare))) return { root, kind };
  }
  return { root: plain(inflected(bare)), kind: '' };
}

function rootOf(rest: string, ofVerb: boolean): string | undefined {
  if (rest.length < 3 || !/[aeiouy]/.test(rest)) return undefined;
  const inner = changed.get(rest)?.root ?? plain(rest);
  return ofVerb && !verbs.has(inner) ? undefined : inner;
}

/** "warmer", "slower": a degree, not a person. */
const isCompared = (bare: string): boolean => {
  const rest = bare.slice(0, -2);
  return [rest, `${rest}e`, rest.replace(DOUBLED, '$1')].some((one) => ADJECTIVES.has(one));
};

/** Without "-ing" or "-ed" where a verb stands before it. */
function inflected(bare: string): string {
  const rest = bare.replace(/(?:ing|ed)$/, '');
  return rest !== bare && rest.length >= 3 && verbs.has(plain(rest)) ? rest : bare;
}

/** Whether a word is the past form or participle of a verb. */
export const isPastForm = (lower: string): boolean =>
  VERB_PASTS.has(lower) ||
  /[^e]ed$|^(?:seen|known|grown|woven|sewn|sung|given|chosen)$/.test(lower);
