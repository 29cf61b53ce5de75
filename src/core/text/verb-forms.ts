/** Frequent English verbs, inflected once at load. Data for `verbs.ts`. */

const IRREGULAR = `
become became, begin began, bend bent, bind bound, bite bit, bleed bled, blow blew, break broke, bring
brought, build built, burn burnt, buy bought, catch caught, choose chose, cling clung, come came, cost
cost, creep crept, cut cut, deal dealt, dig dug, draw drew, dream dreamt, drink drank, drive drove, eat
ate, fall fell, feed fed, feel felt, fight fought, find found, flee fled, fly flew, forget forgot,
forgive forgave, freeze froze, get got, give gave, go went, grind ground, grow grew, hang hung, hear
heard, hide hid, hit hit, hold held, hurt hurt, keep kept, kneel knelt, knit knit, know knew, lay laid,
lead led, lean leant, leap leapt, learn learnt, leave left, lend lent, let let, lie lay, light lit, lose
lost, make made, mean meant, meet met, pay paid, put put, read read, ride rode, ring rang, rise rose,
run ran, say said, see saw, seek sought, sell sold, send sent, set set, sew sewed, shake shook, shed
shed, shine shone, shoot shot, show showed, shrink shrank, shut shut, sing sang, sink sank, sit sat,
sleep slept, slide slid, speak spoke, spend spent, spill spilt, spin spun, split split, spread spread,
spring sprang, stand stood, steal stole, stick stuck, sting stung, strike struck, strive strove, swear
swore, sweep swept, swim swam, swing swung, take took, teach taught, tear tore, tell told, think thought,
throw threw, tread trod, understand understood, wake woke, wear wore, weave wove, weep wept, win won,
wind wound, write wrote`;

const REGULAR = `
accept add admire admit agree allow answer appear argue arrive ask avoid bake balance beat beg behave
believe belong blend bloom boil borrow brew brush burst buzz calculate call carry carve cast cause
celebrate challenge change chase cheer chop claim clean climb close collect combine compare complain
connect consider contain continue cook count cover crack create cross cry dance dare decide defend
deliver demand depend deserve desire develop die disappear discover drag drift drop dry earn emerge end
enjoy enter escape exist expect explain explore express fade fail fear fill finish fit fix float flow
fold follow gather glow grab greet guard guess guide happen harvest hate haul heal help hope hum hunt
hurry ignore imagine improve include insist inspire invent invite join judge jump kick kill knock labor
labour land last laugh lift like listen live load lock long look love manage march mark marry master
matter measure mend mix move murmur name need notice obey offer open order owe paint pass pause perform
pick place plan plant play please plunge point polish pour practice practise praise pray prefer prepare
press prevent prick promise protect prove provide pull punish push race rain raise reach realize
receive refuse remain remember remind remove repair repeat reply require rest return reveal reward roar
roll rub ruin rule rush sail save scatter scrape search seem serve settle sew shape share shift shout
sigh smell smile snap solve sound speed spray stack start stay steer step stir stitch stop store stretch
struggle study succeed suffer suggest supply support surprise surround survive swell talk taste tend
test thank thread thrive tie touch trace trade train travel treat tremble trust try turn unite use
vanish visit wait walk wander want warm warn wash waste watch wave whisper whistle wish wonder work
worry wrap yearn yield
linger check circle hammer knot tug drip pile wipe shimmer glitter glint flicker flutter soar hover roam rattle
tick chime creak clatter toss juggle balance bow bark howl chase gaze stare nod blink frown grin teach tease tempt
test trim trust vary wear weigh wink haunt hesitate hide obey offer outlast outlive overcome reflect relax rely
replace resist respect rhyme rip salute scold seal sense separate shatter shelter shrug sketch skip slip smooth
soak sort spare sparkle spoil squeeze stumble suggest suit swallow sway tighten loosen tickle tiptoe trail twist
unfold untie vanish welcome whirl wither applaud arrange attract avenge awaken banish befriend bewitch blame
bless breathe bury carve comfort conquer correct crackle crumble curl delight devour dip doubt dwell echo embrace
enchant endure erupt evoke fasten fetch flatter flourish forge gallop gamble glide glisten grumble harden hurl
impress inspect invade invent itch kindle lick march measure melt nibble nurture outshine peel perch pierce
plead plough polish prune rebuild rescue rise roast rot rumble scratch sculpt secure shiver signal simmer sip
smash smear smoke snore sprout stain startle stir strain stray stroll surge swarm tangle thrill thunder tilt
tolerate transform treasure tumble unite unravel unwind whittle wobble worship wrestle`;

/** Verbs whose base and -s forms are at least as often nouns: they need a governed word after them. */
const ALSO_NOUNS = `
answer balance bark beat bend bite blame bloom blow boil bow break brush burn buzz call care cast catch cause
challenge chance change chase check cheer chime circle claim climb comfort cook cost count cover crack cross
cry cure curl cut dance deal delight demand desire dip doubt drag draw dream drift drink drip drop echo end
escape fall fear feed feel fight fill find fit fix float flow flight fold forge frown gamble gaze glow grab
grin ground guard guess guide hammer harvest haul hate heat help hit hold hope hum hunt hurry hurt itch judge
jump kick knock knot labor labour land laugh lead leap lick lie lift light like list load lock look love march
mark master match matter measure meet mix move name need notice offer order paint pass pause peel perch pick
pile place plan plant play point polish pour practice praise press prick promise pull punch push race rain
raise reach record release repair reply rest return reward ride ring rip rise roar roast roll rot rub rule
run rush sail salute saw scrape scratch seal search sense set shake shape share shed shelter shift shine shop
shot shout show shrug sigh signal sink sip sketch skip sleep slide slip smell smile smoke snap sound sparkle
speed spill spin split spray spread spring sprout stack stain stand start stay steal step stick sting stir
stitch stop store strain stray stretch strike stroll struggle study suit supply support surge surprise swarm
sway sweep swim swing talk tangle taste tear test thank thought thread thrill throw thunder tick tie tilt
toss touch trace trade trail train travel treasure treat trim trust try tug tumble turn twist use view visit
wait wake walk wander want warm wash waste watch wave wear weave welcome whisper whistle win wind wink wish
wonder work worry worship wrap yield book pin button hem needle`;

export const thirdPerson = (base: string): string =>
  /(?:s|x|z|ch|sh|o)$/.test(base)
    ? `${base}es`
    : /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ies`
      : `${base}s`;

const ONE_SYLLABLE_CVC = /^[^aeiou]*[aeiou][^aeiouwxy]$/;

export function regularPast(base: string): string {
  if (base.endsWith('e')) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  if (ONE_SYLLABLE_CVC.test(base)) return `${base}${base.slice(-1)}ed`;
  return `${base}ed`;
}

const irregularPairs = IRREGULAR.split(',').map((pair) => pair.trim().split(/\s+/));
const regularBases = REGULAR.trim().split(/\s+/);

/** Base forms. */
export const VERB_BASES: ReadonlySet<string> = new Set([
  ...irregularPairs.flatMap((pair) => pair.slice(0, 1)),
  ...regularBases,
]);

/** Third-person singular forms. */
export const VERB_S_FORMS: ReadonlySet<string> = new Set([...VERB_BASES].map(thirdPerson));

/** Past forms: of irregular verbs from the list, of regular ones by rule. */
export const VERB_PASTS: ReadonlySet<string> = new Set([
  ...irregularPairs.flatMap((pair) => pair.slice(1)),
  ...irregularPairs.flatMap((pair) => pair.slice(0, 1)).map(regularPast),
  ...regularBases.map(regularPast),
]);

const alsoNouns = ALSO_NOUNS.trim().split(/\s+/);

/** Base and -s forms that are often nouns. */
export const NOUN_FORMS: ReadonlySet<string> = new Set([
  ...alsoNouns,
  ...alsoNouns.map(thirdPerson),
]);
