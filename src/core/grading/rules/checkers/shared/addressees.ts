import { COMMON_IMAGES, MASS_IMAGES } from './compared-things.ts';
import { wordSet } from './word-set.ts';

/** Things and ideas that texts speak to: alone ("Moon, you ...") they are no names. */
const IDEAS =
  wordSet(`death life time love sleep night day dawn dusk sun moon star stars sky wind winds sea ocean river mountain
  winter summer spring autumn fate fortune hope sorrow grief joy memory silence solitude freedom liberty truth beauty
  fear hunger war peace patience jealousy envy pride courage wisdom youth age history science music poetry nature earth
  world heart soul mind muse heaven hell rain snow storm thunder fire water ice glacier forest tree rose flower stone
  bird birds cloud clouds tide tides shadow darkness light morning evening tomorrow yesterday monday house home city
  road clock mirror lamp candle book pen needle thread kettle kiln loom hammer anvil bread coffee tea machine engine
  compass lighthouse sundial hive honey volcano comet cave lantern violin piano guitar bell ship boat anchor sail`);

export const ADDRESSED_THINGS: ReadonlySet<string> = new Set([
  ...[...IDEAS, ...COMMON_IMAGES, ...MASS_IMAGES].filter(
    (word) => !/^(?:dead|devil|hare|soldiers|honey|sugar|love|pie|toast)$/.test(word),
  ),
]);

/** After "O" these are as often a cry as a call. */
export const CRIED = wordSet(
  'joy rapture horror woe happiness bliss shame misery dear day wonder wonders grief pity',
);

const PEOPLE =
  wordSet(`person people man men woman women boy boys girl girls child children baby kid kids folk folks friend friends
  fellow fellows companion companions comrade comrades brother brothers sister sisters mother father mom mum dad mama papa
  grandma grandpa grandmother grandfather granny aunt uncle cousin son daughter wife husband darling sweetheart honeybunch love
  dear dearest sir madam ma'am lady ladies lord lords gentleman gentlemen mister miss mistress king queen prince princess
  captain colonel major sergeant general admiral knight squire bishop priest monk nun saint god gods lord goodness
  gosh heavens gracious boy brother well yes no okay ok reader readers listener customer customers guest guests colleague colleagues
  student students pupil pupils teacher doctor nurse judge chef cook coach boss neighbour neighbor neighbours neighbors
  stranger traveller traveler everyone everybody somebody anyone all guys guy mate lad lads lass chap buddy pal hero
  heroes genius fool fools thief thieves liar coward villain boy crew team class audience committee sirs members
  bride groom maid maiden lover enemy enemies family tailor sailor author editor santa diary thing one ones parent parents grandparents spouse twin twins kin mate mates readership staff valentine`);

/** Things in -er and -or: all other such words may be people at work. */
const THINGS_IN_ER =
  wordSet(`river water winter summer weather paper letter computer hammer glacier flower tower feather leather thunder
  timber silver copper amber ember ladder shutter boiler toaster printer freezer mirror anchor motor door floor meteor
  tractor razor harbor terror sorrow meter butter pepper ginger cover drawer corner number fever powder border pillar
  laughter hunger anger danger disaster shower heater cooler cooker mixer steamer trailer ruler slipper sweater
  finger shoulder liquor vapor color humor labor armor honor odor rumor error alligator cedar poster scooter
  propeller rudder cylinder calendar roller conveyor elevator radiator generator reactor projector calculator
  lighter blender planter counter clover plaster spider beaver oyster monster newspaper wallpaper sandpaper creator
  power matter order master-key typewriter`);

const AT_WORK =
  /(?:er|or|ers|ors|ist|ists|ian|ians|man|men|woman|women|eer|ess|mate|smith|wright|herd)$/;
const THINGS_LIKE_THAT =
  wordSet(`mist wrist list twist wilderness darkness happiness sadness loneliness kindness madness weariness illness
  harness fortress mattress business chess process success stillness emptiness goodness coolness brightness
  climate egress dress press cress compress fitness witness human guess mess less tress sickness silence ocean
  fist heist grist beer deer pioneer duress blackness greatness sweetness softness forgiveness idleness baroness hardness
  sharpness readiness consciousness forgetfulness fist tryst checkmate stalemate primate ultimate shepherd
  talisman`);

export function isPerson(lower: string): boolean {
  if (PEOPLE.has(lower)) return true;
  const singular = lower.replace(/s$/, '');
  if (THINGS_IN_ER.has(lower) || THINGS_IN_ER.has(singular)) return false;
  return AT_WORK.test(lower) && !/(?:ness|less)$/.test(lower) && !THINGS_LIKE_THAT.has(lower);
}

const PETS = wordSet(
  'dog dogs puppy cat cats kitten kitty horse pony mare donkey goat cow sheep lamb parrot hound hen duck mouse hamster rabbit boy girl falcon hawk bee bees bird fish monkey pig bear goose',
);

/** Animals in the scene can be spoken to like people. */
export const isPet = (lower: string): boolean => PETS.has(lower);

/** What an exclamation or a rule names, not calls: "Great news, you won". */
export const NO_HEARERS =
  wordSet(`news job work luck idea thing things question choice point wonder day days morning mornings evening evenings
  night nights weather dreams time times way ways shot try catch effort habit habits week month year years spring-cleaning
  game match catch save pass hands hand news riddance grief`);
