/**
 * Topics of low but not negligible frequency in text (SKILL-MIX §2), each with words that a text about it is
 * likely to hold. The rule judge compares stems, so words stand in their base form. A star: the word tells the topic by
 * itself, wherever it stands in running text.
 */
const LEXICA = {
  sewing:
    'sew*, stitch*, needle, thread, fabric, seam, hem, button, tailor, seamstress*, thimble*, garment, cloth, pincushion*',
  beekeeping:
    'bee, hive*, honey, beekeeper*, swarm, honeycomb*, nectar, pollen, apiary*, queen bee*, beeswax, smoker, clover, flower',
  dueling:
    'duel*, duelist*, pistol, sword, opponent, honor, rapier, dawn, rival, insult, challenger, ten paces*',
  knots: 'knot*, rope, cord, tie, untie, loop, bowline*, tangle, noose, string, hitch, splice',
  lighthouses:
    'lighthouse*, beacon, lamp, keeper, ship, coast, shore, rocks, fog, lantern, sailor, beam',
  falconry:
    'falcon*, falconer*, hawk, glove, talon, prey, perch, feather, hood, raptor, hunt, wing',
  origami:
    'fold, crease, paper, crane, origami*, unfold, paper boat, paper bird, square sheet, pleat',
  glaciers:
    'glacier*, ice, iceberg, crevasse*, melt, snow, valley, meltwater*, moraine*, frozen, mountain, glacial*',
  calligraphy:
    'ink, calligraphy*, pen, brush, stroke, script, parchment, nib, flourish, calligrapher*, handwriting, lettering',
  bookbinding:
    'bind, binder, bookbinder*, spine, glue, leather, page, binding, book, endpaper*, folio, flyleaf*',
  chess:
    'chess*, pawn, knight, bishop, rook*, checkmate*, chessboard*, grandmaster*, gambit, stalemate, chess piece*, king, queen, board',
  volcanoes:
    'volcano*, lava*, eruption*, erupt, ash, crater, magma*, volcanic*, molten, pumice, cone, caldera',
  archery:
    'archer*, bow, arrow, target, quiver, bowstring*, archery*, bullseye, longbow*, fletching*, shoot',
  pottery: 'clay, pot, potter*, kiln*, wheel, glaze, pottery*, bowl, vase, ceramic, mug',
  sundials:
    'sundial*, shadow, sun, dial, hour, noon, gnomon*, sunlight, sunny, sunrise, sunset, hour line',
  'mushroom foraging':
    'mushroom, forage, forager*, forest, basket, chanterelle*, fungus, fungi, edible, poisonous, toadstool*, morel*, woods, spore',
  puppetry:
    'puppet*, puppeteer*, string, marionette*, stage, theater, theatre, doll, hand puppet*, audience',
  windmills:
    'windmill*, miller, sail, blade, wind, grain, grindstone, flour, mill, millstone, breeze, grind',
  'tide pools':
    'tide, tide pool*, starfish*, anemone*, crab, seaweed, barnacle*, shell, urchin, limpet*, mussel',
  'cheese making':
    'cheese, curd*, whey, milk, rennet*, rind, cheddar, dairy, goat, cellar, cheesemaker*, ripen',
  clockmaking:
    'clock, clockmaker*, gear, pendulum, watch, cog, tick, chime, escapement*, dial, mainspring*',
  kites:
    'kite*, string, wind, tail, sky, soar, breeze, spool, gust, kite flyer*, kite line*, aloft',
  caving:
    'cave*, cavern*, stalactite*, stalagmite*, bat, headlamp, tunnel, caver*, underground, darkness, limestone, helmet',
  perfume:
    'perfume*, scent, fragrance*, jasmine, musk, perfumer*, smell, aroma, rose, spray, lavender',
  typewriters:
    'typewriter*, key, ribbon, carriage, typist*, typed, ink, typebar*, carriage return*, clack',
  crosswords: 'crossword*, clue, puzzle, grid, solver, anagram, pencil, square, solve, cryptic',
  'dog sledding': 'sled*, dog, husky*, musher*, snow, harness, trail, sledge*, paw, ice, tundra',
  'stained glass':
    'stained glass*, glass, window, pane, lead, church, cathedral, colored, coloured, glazier, solder, chapel',
  meteorites:
    'meteorite*, meteor*, crater, asteroid, comet, impact, fireball, iron, space, sky, shooting star*',
  'coin collecting':
    'coin, collector, mint, penny, collection, silver, numismatist*, currency, album, copper, numismatics*, coinage',
  juggling: 'juggle*, juggler*, ball, throw, club, torch, toss, circus, beanbag, unicycle',
  canals:
    'canal*, lock, barge, towpath*, boat, narrowboat*, gondola, waterway, lock keeper*, bridge, canal boat*, aqueduct',
  blacksmithing:
    'blacksmith*, anvil*, forge, hammer, iron, horseshoe, bellows, tongs, steel, smithy*, smith, glowing',
  'hot air balloons':
    'balloon, basket, burner, pilot, hot air*, altitude, drift, balloonist*, float, gas, landing',
  bonsai: 'bonsai*, prune, tree, miniature, branch, root, juniper, trim, twig, maple, leaf',
  cartography:
    'map, cartographer*, chart, compass, atlas, coastline, scale, surveyor, legend, mapmaker*, globe',
  'the Silk Road':
    'silk road*, caravan, silk, merchant, camel, trade, spice, desert, oasis, trader, samarkand*, bazaar',
  Vikings: 'viking*, longship*, norse*, raid, fjord, axe, rune, raider, saga, odin, chieftain, oar',
  bagpipes: 'bagpipe*, piper*, drone, chanter, kilt, reed, tune, pipes, scottish, highland, march',
  carousels:
    'carousel*, horse, ride, fairground, organ, merry-go-round*, wooden horse, carnival, calliope*, brass ring',
};

const STAR = '*';

export const TOPICS = Object.entries(LEXICA).map(([id, list]) => {
  const entries = list.split(', ');
  return {
    id,
    lexicon: entries.map((entry) => entry.replace(STAR, '')),
    telling: entries
      .filter((entry) => entry.endsWith(STAR))
      .map((entry) => entry.replace(STAR, '')),
  };
});

/** The seed of the split: `TOPICS` shuffled by it, the first half trains. */
export const TOPIC_SPLIT_SEED = 20240928;

/** In file order. A unit test draws the split again. */
export const TOPIC_SIDES = {
  train: [
    'sewing',
    'beekeeping',
    'dueling',
    'lighthouses',
    'falconry',
    'bookbinding',
    'chess',
    'archery',
    'pottery',
    'mushroom foraging',
    'puppetry',
    'cheese making',
    'clockmaking',
    'caving',
    'typewriters',
    'stained glass',
    'canals',
    'the Silk Road',
    'Vikings',
    'bagpipes',
  ],
  heldout: [
    'knots',
    'origami',
    'glaciers',
    'calligraphy',
    'volcanoes',
    'sundials',
    'windmills',
    'tide pools',
    'kites',
    'perfume',
    'crosswords',
    'dog sledding',
    'meteorites',
    'coin collecting',
    'juggling',
    'blacksmithing',
    'hot air balloons',
    'bonsai',
    'cartography',
    'carousels',
  ],
};
