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
wind wound, write wrote, arise arose, awake awoke, bear bore, befall befell, bid bade, breed bred, dwell dwelt, forbid
forbade, foresee foresaw, forsake forsook, overtake overtook, overthrow overthrew, partake partook, quit quit, rend
rent, slay slew, smite smote, sow sowed, speed sped, spit spat, stride strode, thrust thrust, undergo underwent,
undo undid, uphold upheld, wed wed, withdraw withdrew, withstand withstood, wring wrung, beat beat, burst burst,
cast cast, mistake mistook, outgrow outgrew, rewrite rewrote, stink stank, overhear overheard, have had, do did`;

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
tolerate sweeten sharpen strengthen weaken brighten lighten soften moisten thicken widen broaden lengthen shorten
whiten blacken redden straighten stiffen toughen worsen lessen sadden gladden threaten enliven quicken freshen
abandon absorb accompany ache achieve acquire adapt address adjust adopt advise affect afford aim amaze amuse announce
annoy apologize approach approve assemble assist assume assure attach attack attempt attend awe bang bar bathe beam
betray bloat bluff blur boast bolt bore bounce bow braid brace bruise bump butter cancel capture caress cease charge
charm chew chill chip chirp choke chuckle clap clash clasp clench click clip coach coax coil collapse colour color
command commit complete compose conceal conceive confess confide confirm confuse consume convince cough crash crave
crease crouch crown crunch crush curse dab dangle dash daunt dazzle deceive declare decline decorate dedicate deepen
defeat define defy delay demolish deny depart descend describe deserve despise destroy detect devote differ dim
disagree discourage dislike dismiss display distract divide donate drain dread dribble drill drown drum dust dye ease
edit emit employ empty encourage engage engrave entertain exchange excite excuse exhale exhaust expand expire
explode expose extend face falter fan fashion favor favour feast fidget film filter flap flare flash flee flip flock
flood flourish flush foam focus fool foster found frame free frighten fry fuel gain gasp gather giggle glance gleam
gnaw grate graze groan groom growl grumble hail halt hand handle hasten hatch head herd hesitate hire hiss
hoist hook howl huddle hug hush identify ignite increase inflate influence inform inhale inherit injure inspire install
instruct intend interrupt introduce investigate involve jerk jingle jog jolt juggle kiss knead labor lack lap lash
latch launch lick limp linger litter loom lower lug lull lure manage mangle mark marvel massage mature melt mention
merge mimic mine mingle mistrust moan mock motivate mount mourn mumble murmur mutter nag nail narrow neglect nest nudge
number object observe obtain occupy occur oil operate oppose oppress order orbit outshine overflow overlook overwhelm
pack paddle pant parade park part pat patch pave peck pedal peek peep peer pester phone pierce pinch pin pioneer pitch
plague plead pledge plod plot pluck plug pocket poke pop pose possess postpone pound pray preach precede predict
preserve pretend prevail prey print proceed proclaim produce progress prop propel propose prosper prowl puff pump purr
purchase pursue puzzle quake quarrel quench question quiver radiate rage raid ramble ransack rap rattle react rebel
recall recite recognize recognise recover reduce refine refresh refuse regret reign reject rejoice relate relieve
render rent report represent request resemble reside resign resolve resound respond restore restrain restrict retire
retreat retrieve revive revolve ripen ripple rock rob rouse row rustle sacrifice sag sample sap saw scamper scan scare
scent scoff scoop scorch score scour scowl scramble scream screech scribble scrub scurry select send shave shine shed
shock shove shriek shrivel sift sketch skim skid skin slam slap slice slump smirk smother snarl snatch sneak sneeze
sniff snip snore soak soar soothe sour span spark spell spice spiral splash splinter spot sprawl sprinkle sprint spur
squabble squash squat squeak squeal squint stab stagger stalk stamp staple starve steam steep stem stiffen stifle
stitch stoop straighten streak stream stress strip strum stun stutter submit substitute subtract succumb suck sulk
surf surrender suspect suspend sustain swap swerve swirl swish swoop tack tame tangle tap target taunt tax tear
telephone tether thaw thicken thin thirst thrash threaten throb thump thwart tinker tint tire toil torment tow tower
trample transfer transport trap tremble trick trickle trigger trot trouble tuck tutor tweak twinkle twirl twitch type
uncover undermine unearth unfurl unlock unpack unveil urge utter value vault venture view vibrate vow wag wail warble
warp waver wax weaken wheel wheeze whimper whine whip whirl whizz widen wield wilt wince wink wipe witness woo wound
wreck wriggle wrinkle yawn yell yelp zip zoom
transform treasure tumble unite unravel unwind whittle wobble worship wrestle`;

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
wonder work worry worship wrap yield book pin button hem needle
ache address aim approach attack attempt awe bang bar beam bolt bore bounce braid brace bruise bump butter charge charm
chill chip chirp choke chuckle clap clash clasp click clip coach coil colour color command cough crash crease crown
crunch crush curse dab dash decline defeat delay display drain dread dribble drill drum dust dye ease edit exchange
excuse face fan fashion favor favour feast film filter flap flare flash flip flock flood flourish flush foam focus fool
frame fry fuel gain gasp giggle glance gleam graze groan groom growl hail halt hand handle head herd hiss hook huddle
hug hush increase influence jerk jingle jog jolt kiss lack lap lash latch launch limp litter loom lure marvel
massage mention mine moan mount mumble nag nail nest nudge number object oil orbit pack paddle pant parade park part
pat patch peck pedal peek peep peer phone pinch pioneer pitch plague pledge plot pluck plug pocket poke pop pose pound
prey print progress prop puff pump purchase puzzle quake quarrel question quiver rage raid ramble rap rebel regret
reign report request resolve retreat ripple rock row rustle sacrifice sample sap scan scare scent scoop score scowl
scramble scream screech scrub shave shine shock shove shriek skid skin slam slap slice slump smirk snarl sneeze sniff
snip span spark spell spice spiral splash splinter spot sprint spur squash squeak squeal stab stalk stamp staple steam
steep stem streak stream stress strip surf surrender suspect swap swerve swirl swoop tack tap target taunt tax
telephone tether thaw thirst throb thump tint tire toil torment tow tower transfer transport trap tremble trick trickle
trigger trot trouble tuck tutor type urge value vault venture vow wag wail wax wheel whip whirl witness wound wreck
wrinkle yawn yell zip bear speed thrust spit bid mistake`;

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
