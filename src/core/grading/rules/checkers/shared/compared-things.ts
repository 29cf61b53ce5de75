import { wordSet } from './word-set.ts';

/** Things of nature known to all: with these "like the ..." and "as ... as the ..." compare, not identify. */
export const COMMON_IMAGES =
  wordSet(`wind sea ocean sun moon stars sky tide tides hills mountains rain snow
  night day dawn dead devil plague grave grass weather clouds earth desert thunder universe heavens sunset sunrise sunlight
  moonlight  horizon dickens hare tortoise`);

/** Uncountable images: "like clockwork", "as white as snow". */
export const MASS_IMAGES =
  wordSet(`snow ice air gold silver silk steel stone iron honey night day glass water rain
  fire milk thunder lightning clockwork velvet butter wine smoke dust marble magic music poetry sugar gossamer
  velvet mist fog ash coal ink lead leather sand blood wildfire moonlight sunlight sunshine daylight mud clay
  jelly pitch death life love sin war crystal cotton wool lace paper porcelain driftwood nails hell rock wax
  sandpaper perfume confetti popcorn spaghetti rubber concrete granite cardboard tissue lightning soldiers surgery alchemy therapy
  molasses treacle syrup cream caramel velvet candy putty champagne incense ivory foam froth moss clockwork quicksand
  amber pie punch toast chalk cheese`);

/** Nouns that "like a" exemplifies: "a tool like a needle". */
export const CATEGORY_NOUNS =
  wordSet(`tool thing something anything everything item object material person place
  piece device animal insect knot method technique hobby activity craft game food product fabric plant instrument
  kind sort type one someone anyone somebody equipment surface topic skill task project fish bird container
  machine opening move fibre fiber substance technology supply accessory figure creature event exercise sport
  job structure system vessel drink dish book word term problem issue company city country`);

/** What follows "like a" or "as a" without being a picture. */
export const NO_IMAGES =
  wordSet(`lot bit few little couple number good great problem mistake idea plan chance way
  deal time result rule matter whole child teenager boy girl student beginner job habit problem option place
  topic solution choice question success failure professional pro expert adult native tourist local human grown-up
 amateur teenagers adults`);

/** Adjectives that measure or grade rather than picture. */
export const GRADING =
  wordSet(`well soon far long much many often little few early late likely possible
  expensive cheap effective efficient useful common important popular accurate valuable costly frequent
  probable legal reliable safe necessary relevant difficult healthy successful suitable acceptable good
  significant available affordable convenient productive required`);

/** Adjectives that come before "as a" without a first "as": "busy as a bee". */
export const PICTURING =
  wordSet(`busy white black red quick light cold hot soft hard sharp bright clear quiet silent
  sweet smooth still steady strong thin tall deep free gentle calm proud brave old cool warm dry blind sly wise
  stubborn straight tight delicate fragile thick heavy slow swift sure patient pale loud flat neat fresh green
  blue bold clean happy fierce pure solid stiff slippery restless tough mad poor right tiny big huge golden fine
  nimble graceful innocent crisp dark cunning hungry snug sturdy lonely rough playful ancient thirsty drunk deaf dumb plain pretty regular sober timid tame
  vast weightless rare harmless helpless merry meek quick silly sick tired lean mean brittle bitter smooth thick
  wild weak soundless invisible constant stealthy spry agile shy dead`);
