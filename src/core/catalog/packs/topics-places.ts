/** History, places, and travel. Format: see `topics.ts`. */
export const PLACE_TOPICS = {
  dueling:
    'duel*, duelist*, pistol, sword, opponent, honor, rapier, dawn, rival, insult, challenger, ten paces*',
  lighthouses:
    'lighthouse*, beacon, lamp, keeper, ship, coast, shore, rocks, fog, lantern, sailor, beam',
  canals:
    'canal*, lock, barge, towpath*, boat, narrowboat*, gondola, waterway, lock keeper*, bridge, canal boat*, aqueduct',
  'the Silk Road':
    'silk road*, caravan, silk, merchant, camel, trade, spice, desert, oasis, trader, samarkand*, bazaar',
  Vikings: 'viking*, longship*, norse*, raid, fjord, axe, rune, raider, saga, odin, chieftain, oar',
  urbanism:
    'urbanist*, urban plan*, urban planner*, urban design*, city planner*, zoning law*, urban, city, sidewalk, pedestrian, suburb, skyscraper, neighborhood',
  'the Ottoman Empire':
    'ottoman, sultan, vizier, janissary*, istanbul, constantinople, pasha, bosphorus, topkapi*, suleiman*, empire, turkish, army, siege',
  survivalism:
    'survivalist*, prepper*, survival kit*, survival skill*, bug-out bag*, bunker, shelter, wilderness, flint, tinder, ration, stockpile',
  'guerrilla warfare':
    'guerrilla fighter*, guerrilla war*, guerrilla, guerilla, ambush, rebel, insurgent, insurgency*, jungle, sabotage, partisan, hit-and-run, resistance, supply line',
  samurai:
    'samurai*, katana*, shogun*, ronin*, bushido*, daimyo*, sword, japanese, warrior, honor, kimono, edo, armor',
  gladiators:
    'gladiator*, gladiatorial*, spartacus*, colosseum, arena, trident, roman, lion, shield, amphitheater, combat',
  stagecoaches:
    'stagecoach*, stage line*, stage driver*, mail coach*, relay station*, postilion*, coachman, highwayman, coach, horse, bandit, holdup, passenger',
  'the pyramids':
    'pyramid*, pharaoh*, sphinx*, giza*, tomb, egypt, egyptian, mummy, nile, burial chamber, stone block, desert',
  alchemy:
    'alchemist*, philosopher stone*, transmute*, transmutation*, elixir*, alembic*, base metal*, turn lead*, crucible, gold, lead, mercury, sulfur, furnace',
  heraldry:
    'heraldic*, heraldist*, escutcheon*, armorial*, family crest*, blazon, crest, shield, lion, rampant, motto, griffin, emblem',
  'the telegraph':
    'telegraph*, telegrapher*, telegram*, morse code*, dot, dash, wire, operator, cable, message, tap',
  hitchhiking:
    'hitchhiker*, hitchhike*, hitch-hiker*, hitch-hike*, outstretched thumb*, cardboard sign, thumb, roadside, highway, ride, lift',
  'sleeper trains':
    'sleeper car*, sleep car*, sleeper compartment*, night train*, overnight train*, couchette*, pullman*, upper berth*, lower berth*, berth, bunk, compartment, train',
  passports:
    'passport*, visa stamp*, entry stamp*, exit stamp*, border control, border guard, visa, border, stamp, embassy, consulate, citizenship',
};
