/** Crafts, trades, and things people make. Format: see `topics.ts`. */
export const CRAFT_TOPICS = {
  sewing:
    'sew*, stitch*, needle, thread, fabric, seam, hem, button, tailor, seamstress*, thimble*, garment, cloth, pincushion*',
  beekeeping:
    'bee, hive*, honey, beekeeper*, swarm, honeycomb*, nectar, pollen, apiary*, queen bee*, beehive*, smoker, clover, flower',
  knots: 'knot*, rope, cord, tie, untie, loop, bowline*, tangle, noose, string, hitch, splice',
  origami:
    'fold, crease, paper, crane, origami*, unfold, paper boat, paper bird, square sheet, pleat',
  calligraphy:
    'ink, calligraphy*, pen, brush, stroke, script, parchment, nib, flourish, calligrapher*, handwriting, lettering',
  bookbinding:
    'bind, binder, bookbinder*, spine, glue, leather, page, binding, book, endpaper*, folio, flyleaf*',
  pottery: 'clay, pot, potter*, kiln*, wheel, glaze, pottery*, bowl, vase, ceramic, mug',
  sundials:
    'sundial*, shadow, sun, dial, hour, noon, gnomon*, sunlight, sunny, sunrise, sunset, hour line',
  windmills:
    'windmill*, miller, sail, blade, wind, grain, grindstone, flour, mill, millstone, breeze, grind',
  'cheese making':
    'cheese, curd*, whey, milk, rennet*, rind, cheddar, dairy, goat, cellar, cheesemaker*, ripen',
  clockmaking:
    'clock, clockmaker*, gear, pendulum, watch, cog, tick, chime, escapement*, dial, mainspring*',
  perfume:
    'perfume*, scent, fragrance*, jasmine, musk, perfumer*, smell, aroma, rose, spray, lavender',
  typewriters:
    'typewriter*, key, ribbon, carriage, typist*, typed, ink, typebar*, carriage return*, clack',
  'stained glass':
    'stained glass*, glass, window, pane, lead, church, cathedral, colored, coloured, glazier, solder, chapel',
  blacksmithing:
    'blacksmith*, anvil*, forge, hammer, iron, horseshoe, bellows, tongs, steel, smithy*, smith, glowing',
  bonsai: 'bonsai*, prune, tree, miniature, branch, root, juniper, trim, twig, maple, leaf',
  cartography:
    'map, cartographer*, chart, compass, atlas, coastline, scale, surveyor, legend, mapmaker*, globe',
  gardening:
    'garden, gardener*, seedling*, soil, weed, compost*, hoe, trowel*, flower bed*, vegetable, wheelbarrow*, mulch*, greenhouse, spade',
  'basket weaving':
    'basket, weave, weaver, basketry*, basket maker*, basket weaver*, wicker, willow, reed, rattan, raffia*, cane, coil',
  candles:
    'candle, candlelight*, candlestick*, candlemaker*, wick, wax, tallow, beeswax, flame, drip, taper',
  shoemaking:
    'shoemaker*, bootmaker*, cobbler, cordwainer*, shoe repair*, resole*, shoe, sole, awl, hammer, tack, workbench',
  woodcarving:
    'woodcarver*, wood carver*, carve, chisel, wood, wooden, whittle, gouge, figurine, shavings, mallet, driftwood',
  locksmithing:
    'locksmith*, lockpick*, lock pick*, picklock*, skeleton key*, key cut*, cut key*, key blank*, tension wrench*, key, lock, tumbler',
  'thatched roofs':
    'thatch*, thatcher, roof, straw, reed, ridge, cottage, eaves, bundle, rafter, ladder, roofer',
  barbershops:
    'barber*, barbershop*, straight razor*, haircut, razor, scissors, clippers, aftershave, sideburns, pomade, trim',
  auctions:
    'auction*, auctioneer*, bid, bidder*, outbid*, gavel, paddle, sold, highest bid*, auction house*, hammer price*, starting price, estate sale',
  plumbing:
    'plumber*, pipe, faucet, drain, leak, sink, valve, clog, pipework*, leak pipe*, leaky pipe*, burst pipe*, leaky faucet*, leak faucet*',
  lumberjacks:
    'lumberjack*, logger, logging camp*, lumber camp*, sawmill*, crosscut saw*, log, axe, timber, chainsaw, tree, forest, stump, lumber',
  scarecrows:
    'scarecrow*, crow, straw, cornfield, burlap, overalls, straw arm*, straw hand*, scare crow*, scare bird*',
};
