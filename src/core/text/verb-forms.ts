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
worry wrap yearn yield`;

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
