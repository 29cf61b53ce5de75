/** Nature, and the instruments and machines of science. Format: see `topics.ts`. */
export const NATURE_TOPICS = {
  glaciers:
    'glacier*, ice, iceberg, crevasse*, melt, snow, valley, meltwater*, moraine*, frozen, mountain, glacial*',
  volcanoes:
    'volcano*, lava*, eruption*, erupt, ash, crater, magma*, volcanic*, molten, pumice, cone, caldera',
  'mushroom foraging':
    'mushroom, forage, forager*, forest, basket, chanterelle*, fungus, fungi, edible, poisonous, toadstool*, morel*, woods, spore',
  'tide pools':
    'tide, tide pool*, starfish*, anemone*, crab, seaweed, barnacle*, shell, urchin, limpet*, mussel',
  caving:
    'cave*, cavern*, stalactite*, stalagmite*, bat, headlamp, tunnel, caver*, underground, darkness, limestone, helmet',
  meteorites:
    'meteorite*, meteor*, crater, asteroid, comet, impact, fireball, iron, space, sky, shooting star*',
  'hot air balloons':
    'balloon, basket, burner, pilot, hot air*, altitude, drift, balloonist*, float, gas, landing',
  birdwatching:
    'birdwatcher*, bird watcher*, bird watch*, birder*, ornithologist*, binoculars, bird, warbler, plumage, songbird, sighting, field guide, species',
  fireflies:
    'firefly*, lightning bug*, glow bug*, glowworm*, glow insect*, bioluminescence, glow, jar, insect, beetle, meadow',
  wetlands:
    'wetland*, marsh*, mangrove*, cattail*, bayou*, swamp, bog, heron, mud, frog, dragonfly, peat, reed, alligator',
  waterfalls:
    'waterfall*, niagara*, plunge pool*, fall water*, tumble water*, cascade, cataract, torrent, plunge, cliff, river, roar, spray',
  tornadoes:
    'tornado*, funnel cloud*, storm chaser*, storm chase*, storm cellar*, twister, whirlwind, vortex, cyclone, funnel, storm, wind',
  whales:
    'whale*, whaler*, humpback*, orca*, blowhole*, baleen*, krill, blubber, fluke, breach, pod, calf, ocean',
  butterflies:
    'butterfly*, caterpillar*, chrysalis*, swallowtail*, milkweed*, pupa*, cocoon, monarch, wing, flutter, metamorphosis, antenna, moth',
  penguins:
    'penguin*, adelie*, gentoo*, antarctica, antarctic, waddle, flipper, huddle, ice floe, rookery, flightless, krill',
  cacti:
    'cactus*, cacti*, saguaro*, prickly pear*, sonoran*, succulent, thorn, prickly, desert, agave, arizona',
  'ant colonies':
    'ant, anthill*, ant hill*, ant nest*, worker ant*, army ant*, leafcutter*, colony, crumb, pheromone, tunnel, march, aphid',
  rainbows:
    'rainbow*, sunshower*, prism, spectrum, arc, raindrop, color, colour, indigo, violet, refract, refraction',
  paleontology:
    'paleontologist*, fossil, fossilize*, trilobite*, ammonite*, dinosaur, bone, skeleton, sediment, dig, excavate, extinct, prehistoric, skull',
  microscopes:
    'microscope*, microscopy*, microscopist*, glass slide*, petri dish, amoeba, lens, slide, specimen, magnify, magnification, eyepiece',
  magnets:
    'magnet*, magnetism*, magnetize*, magnetic field*, magnetic pole*, electromagnet*, lodestone*, iron filing*, attract, repel, pole, polarity, iron, nail',
  submarines:
    'submarine*, submariner*, submersible*, periscope*, u-boat*, depth charge*, torpedo, sonar, hull, submerge, hatch, ballast, crew, dive',
};
