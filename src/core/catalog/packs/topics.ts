import { CRAFT_TOPICS } from './topics-crafts.ts';
import { NATURE_TOPICS } from './topics-nature.ts';
import { PASTIME_TOPICS } from './topics-pastimes.ts';
import { PLACE_TOPICS } from './topics-places.ts';

const STAR = '*';

/**
 * The 100 topics of the built-in packs, of low but not negligible frequency in text (SKILL-MIX §2), each with words
 * that a text about it is likely to hold. The rule judge compares stems, so words stand in their base form. A star:
 * the word tells the topic by itself, wherever it stands in running text.
 */
export const TOPICS = Object.entries({
  ...CRAFT_TOPICS,
  ...NATURE_TOPICS,
  ...PASTIME_TOPICS,
  ...PLACE_TOPICS,
}).map(([id, list]) => {
  const entries = list.split(', ');
  return {
    id,
    lexicon: entries.map((entry) => entry.replace(STAR, '')),
    telling: entries
      .filter((entry) => entry.endsWith(STAR))
      .map((entry) => entry.replace(STAR, '')),
  };
});

/** The seed of the split: `TOPICS` shuffled by it, the first half trains (arXiv 2409.19808 §3). */
export const TOPIC_SPLIT_SEED = 20240928;

/** In file order. A unit test draws the split again. */
export const TOPIC_SIDES = {
  train: [
    'beekeeping',
    'calligraphy',
    'bookbinding',
    'pottery',
    'sundials',
    'windmills',
    'cheese making',
    'blacksmithing',
    'gardening',
    'candles',
    'thatched roofs',
    'plumbing',
    'lumberjacks',
    'volcanoes',
    'meteorites',
    'hot air balloons',
    'fireflies',
    'wetlands',
    'waterfalls',
    'tornadoes',
    'whales',
    'penguins',
    'paleontology',
    'microscopes',
    'magnets',
    'chess',
    'puppetry',
    'juggling',
    'bagpipes',
    'carousels',
    'gymnastics',
    'figure skating',
    'sumo wrestling',
    'rock climbing',
    'regattas',
    'chili peppers',
    'maple syrup',
    'sushi',
    'violins',
    'yodeling',
    'dueling',
    'canals',
    'Vikings',
    'guerrilla warfare',
    'samurai',
    'gladiators',
    'the pyramids',
    'alchemy',
    'heraldry',
    'passports',
  ],
  heldout: [
    'sewing',
    'knots',
    'origami',
    'clockmaking',
    'perfume',
    'typewriters',
    'stained glass',
    'bonsai',
    'cartography',
    'basket weaving',
    'shoemaking',
    'woodcarving',
    'locksmithing',
    'barbershops',
    'auctions',
    'scarecrows',
    'glaciers',
    'mushroom foraging',
    'tide pools',
    'caving',
    'birdwatching',
    'butterflies',
    'cacti',
    'ant colonies',
    'rainbows',
    'submarines',
    'falconry',
    'archery',
    'kites',
    'crosswords',
    'dog sledding',
    'coin collecting',
    'triathlons',
    'skateboarding',
    'billiards',
    'dominoes',
    'magic tricks',
    'sourdough',
    'ice cream',
    'opera',
    'jazz',
    'lighthouses',
    'the Silk Road',
    'urbanism',
    'the Ottoman Empire',
    'survivalism',
    'stagecoaches',
    'the telegraph',
    'hitchhiking',
    'sleeper trains',
  ],
};
