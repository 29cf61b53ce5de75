import { stem } from '../../text/stem.ts';

/** Lexicon words, as stems, that stand in texts about anything: a pair of them tells nothing. */
export const EVERYDAY: ReadonlySet<string> = new Set(
  `wind sky tail sun shadow hour sunny noon square pencil solve puzzle dog snow ice trail paw doll
   audience ship rocks coast shore fog sailor lamp keeper beam glass window lead church page
   glue leather tree leaf root branch trim ride horse organ basket landing float drift gas pilot
   key ink carriage wheel bowl pot mug space iron impact silver album copper collection lock
   gear tick stage theater theatre ball throw toss club bridge boat map scale legend chart globe
   silk trade spice desert tune march pipes reed pen brush script watch chase mountain valley
   frozen forest woods tunnel bat darkness helmet smell rose spray shell wing hunt glove perch
   hood dawn insult honor rival opponent sword milk goat cellar cord tie loop steel hammer
   button cloth paper fold target shoot grain flour breeze queen knight king bishop board clover
   flower soil weed vegetable spade city sidewalk pedestrian urban suburb skyscraper
   neighborhood swim bike run empire istanbul constantinople bosphorus turkish army siege
   shelter wilderness bunker ration rebel jungle resistance partisan hit-and-run weave
   weaver wicker willow rattan cane coil wax wick flame drip taper shoe sole tack workbench
   wooden figurine driftwood tumbler roof straw ridge cottage eaves bundle rafter ladder roofer
   haircut razor scissors clippers aftershave sideburns bid paddle sold faucet drain leak sink
   valve clog log axe timber stump logger crow cornfield burlap overalls bird species plumage
   songbird sighting glow jar insect beetle meadow swamp bog mud frog dragonfly peat alligator
   cascade cataract torrent plunge cliff river roar twister whirlwind vortex cyclone funnel
   storm fluke breach pod calf ocean blubber flutter monarch moth cocoon antenna antarctica
   antarctic waddle flipper huddle rookery flightless succulent thorn prickly arizona colony
   crumb pheromone aphid prism spectrum arc raindrop color colour indigo violet dinosaur bone
   skeleton sediment dig skull extinct japanese warrior kimono edo armor arena colosseum trident
   roman lion shield amphitheater combat coach bandit passenger holdup tomb egypt egyptian nile
   mummy crucible gold mercury sulfur furnace crest rampant motto griffin emblem dot dash wire
   operator cable message tap somersault cartwheel backflip vault dismount chalk skater ramp
   rail curb skate twirl glide pirouette wrestler topknot bout salt stomp cue rack pocket climb
   boulder foothold handhold crew yacht sailboat buoy boathouse rower tile pip topple row chain
   spot boneyard wand rabbit vanish illusion starter dough loaf ferment tangy pepper spicy
   tongue burn scoop vanilla sprinkle parlor chocolate freezer syrup sap pancake boil bucket
   vermont evaporator rice tuna salmon eel chopsticks fiddle concerto sonata orchestra diva
   soprano tenor baritone overture alpine swiss echo trumpet trombone swing improvise blues
   thumb roadside highway lift berth bunk compartment train visa border stamp embassy consulate
   citizenship lens slide specimen magnify magnification eyepiece attract repel pole polarity
   nail torpedo sonar hull submerge hatch ballast dive mallet refract refraction`
    .split(/\s+/)
    .map(stem),
);

/** Everyday words that also stand together in tales, as stems: alone among themselves they tell nothing. */
export const COURTLY: ReadonlySet<string> = new Set(
  ['king', 'queen', 'knight', 'bishop'].map(stem),
);
