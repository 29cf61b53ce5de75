import { regularPast, thirdPerson } from '../../../../text/verb-forms.ts';
import { wordSet } from './word-set.ts';

/** Verbs that pictures are drawn with, beyond the frequent ones: "glides like", "hummed like". */
const BASES =
  wordSet(`glide dart dance shine sparkle glow shimmer glitter twist coil curl hum sing rise burn spin
  swirl stream hiss purr bloom blossom cling melt gleam flash flicker slither crawl soar hover circle dive bounce
  rattle echo drone sway flutter loom tower tumble pour drip ripple roll stand sit lie act behave operate
  function unfold unravel weave work run move fly swim fall fight eat sleep spread wrap stretch flow grow buzz
  roar swell drift float march climb shake stick sting cut go come breathe creep slide snake wind
  wander race whisper fight crack crumble disappear vanish scatter bend leap pounce prowl sail shoot rush stand
  fit feed fold settle pull swing spread swarm cluster gather billow rock rest hang`);

const FORMS = new Set([...BASES].flatMap((base) => [base, thirdPerson(base), regularPast(base)]));
const IRREGULAR =
  wordSet(`shone sang rose burnt spun clung crept stood sat lay ran flew swam fell fought ate slept wove flown
  grew shook stuck stung went came slid wound bent leapt shot fed swung hung swept sank broke drew blew worn`);
const ALSO_NOUNS =
  wordSet(`dance glow twist coil curl hum echo tower drip ripple roll stream act function work flash
  bloom rock rest swarm cluster snake wind march race crack sail shoot rush fall run cut spread fit pull swing flow
  sting swell drift float climb fight dive circle bounce rattle drone spin whisper roar sleep feed stand sit buzz`);

/** Whether a form is one of these verbs and, short of its place, not likely a noun. */
export const isMotion = (lower: string): boolean =>
  (FORMS.has(lower) && !ALSO_NOUNS.has(lower)) || IRREGULAR.has(lower);
