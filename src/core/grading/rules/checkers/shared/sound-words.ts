import { regularPast, thirdPerson } from '../../../../text/verb-forms.ts';
import { wordSet } from './word-set.ts';

/** Imitate a sound and mean little else. */
const SOUNDS = `
buzz hiss thud clang clank clatter clink plop splat sizzle crackle whoosh swoosh swish thump thwack meow miaow moo woof
oink cluck caw squelch squeak creak gurgle burble rumble patter rustle jingle jangle tinkle twang whir whirr purr
growl hoot honk vroom beep boing slurp plink plunk clickety clack fizz whizz screech squeal squawk yap bleat neigh
slosh splosh splash thrum clop sputter splutter clunk clomp ribbit chirp chirrup quack croak crunch crackle rattle whack
drip tick hum roar bark click pop snap crack bang boom crash clap knock ping ding smack tap zap gulp whistle rap drum`;

/** Also things, damage or deeds without a sound ("a tree's bark", "a crack in the ice"): they need a sound around them. */
export const DOUBTFUL = wordSet(`
drip drips dripped dripping tick ticks tap taps tapped tapping hum hums hummed humming bark snap snaps snapped snapping crack cracks cracked cracking
click clicks clicked clicking pop pops popped popping bang bangs boom booms boomed booming crash crashes crashed crashing clap claps
knock knocks knocked knocking ping pings pinged pinging ding dings dinged smack smacks smacked tap zap zaps zapped zapping gulp gulps
whistle whistles rap raps rapped rapping drum drums drummed drumming crunch quack quacks jingle splash rattle patter whack whacks
roar hoot twang clack crunches splashes yap slosh fizz rattles barks`);

const bases = SOUNDS.trim().split(/\s+/);
const doubled = (base: string): string =>
  /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(base) ? `${base}${base.slice(-1)}` : base;
const ing = (base: string): string => `${doubled(base.replace(/(?<=[^e])e$/, ''))}ing`;

/** Every form of a word that imitates a sound. */
export const SOUND_WORDS: ReadonlySet<string> = new Set([
  ...bases,
  ...bases.map(thirdPerson),
  ...bases.map(regularPast),
  ...bases.map(ing),
  ...wordSet(`tick-tock ticktock tick-tocking ding-dong dingdong pitter-patter pit-a-pat rat-a-tat rat-a-tat-tat clip-clop clippety-clop
  ka-boom kaboom ka-ching bow-wow cock-a-doodle-doo choo-choo click-clack clickety-clack clickety-clack snip-snap
  drip-drop plip-plop splish-splash bzz bzzz bzzzz buzzz whooosh hisss achoo atishoo pow wham bam brrr brr psst grr grrr shhh zzz
  thunk kerplunk ker-plunk squish whomp vrooom tweet-tweet tu-whit tu-whoo crick-crack crickle-crackle`),
]);
