/** Sport, games, shows, music, and food. Format: see `topics.ts`. */
export const PASTIME_TOPICS = {
  falconry:
    'falcon*, falconer*, hawk, glove, talon, prey, perch, feather, hood, raptor, hunt, wing',
  chess:
    'chess*, pawn, knight, bishop, rook*, checkmate*, chessboard*, grandmaster*, gambit, stalemate, chess piece*, king, queen, board',
  archery:
    'archer*, bow, arrow, target, quiver, bowstring*, archery*, bullseye, longbow*, fletching*, shoot',
  puppetry:
    'puppet*, puppeteer*, string, marionette*, stage, theater, theatre, doll, hand puppet*, audience',
  kites:
    'kite*, string, wind, tail, sky, soar, breeze, spool, gust, kite flyer*, kite line*, aloft',
  crosswords: 'crossword*, clue, puzzle, grid, solver, anagram, pencil, square, solve, cryptic',
  'dog sledding': 'sled*, dog, husky*, musher*, snow, harness, trail, sledge*, paw, ice, tundra',
  'coin collecting':
    'coin, collector, mint, penny, collection, silver, numismatist*, currency, album, copper, numismatics*, coinage',
  juggling: 'juggle*, juggler*, ball, throw, club, torch, toss, circus, beanbag, unicycle',
  bagpipes: 'bagpipe*, piper*, drone, chanter, kilt, reed, tune, pipes, scottish, highland, march',
  carousels:
    'carousel*, horse, ride, fairground, organ, merry-go-round*, wooden horse, carnival, calliope*, brass ring',
  triathlons:
    'triathlon*, triathlete*, ironman*, multisport*, duathlon*, swim, bike, run, swim leg*, bike leg*, transition area*, transition zone*',
  gymnastics:
    'gymnast*, balance beam*, pommel horse*, parallel bar*, uneven bar*, handspring*, floor routine*, leotard, somersault, cartwheel, backflip, vault, dismount, chalk',
  skateboarding:
    'skateboard*, skateboarder*, skatepark*, skate park*, kickflip*, ollie, half-pipe, skater, ramp, helmet, rail, wheel, curb',
  'figure skating':
    'figure skater*, figure skate*, ice dancer*, ice dance*, lutz*, salchow*, triple axel*, double axel*, skater, skate, twirl, glide, pirouette, ice',
  'sumo wrestling':
    'sumo*, rikishi*, yokozuna*, dohyo*, mawashi*, sumotori*, wrestler, topknot, bout, salt, stomp',
  billiards:
    'billiard*, snooker*, cue ball*, cue stick*, pool cue*, pool table*, pool hall*, eight ball*, carom, cue, chalk, rack, pocket',
  'rock climbing':
    'rock climber*, rock face, climber, climb, carabiner*, belay*, rappel*, piton*, cliff, crag, foothold, handhold, boulder',
  regattas:
    'regatta*, oarsman*, coxswain*, scull*, boat race*, rowing club*, rowing crew*, spinnaker*, rower, crew, yacht, sailboat, buoy, boathouse',
  dominoes:
    'domino*, double six*, double five*, double blank*, boneyard, tile, pip, topple, row, chain, spot',
  'magic tricks':
    'magician, stage magician*, illusionist*, conjurer*, sleight*, card trick*, coin trick*, abracadabra*, top hat, wand, rabbit, vanish, illusion',
  sourdough:
    'sourdough*, levain*, bread starter*, wild yeast*, bubbly starter*, starter, dough, loaf, ferment, tangy',
  'chili peppers':
    'chili, chilli, chili pepper*, chilli pepper*, jalapeno*, habanero*, cayenne*, capsaicin*, scoville*, hot sauce, pepper, spicy, burn, tongue',
  'ice cream':
    'ice-cream*, gelato*, sundae*, sorbet*, waffle cone*, sugar cone*, popsicle, scoop, cone, vanilla, sprinkle, parlor, chocolate, freezer',
  'maple syrup':
    'sugar maple*, maple sugar*, sugarhouse*, sugar shack*, spile*, maple sap*, maple tree, syrup, sap, pancake, boil, bucket, vermont, evaporator',
  sushi:
    'sushi*, sashimi*, nigiri*, maki roll*, nori, wasabi, raw fish, rice, tuna, salmon, eel, chopsticks',
  violins:
    'violin*, violinist*, stradivarius*, rosin*, pizzicato*, luthier*, fiddle tune*, fiddler, fiddle, viola, concerto, sonata, orchestra',
  opera:
    'opera*, operatic*, aria*, libretto*, mezzo-soprano*, verdi*, puccini*, soprano, tenor, baritone, diva, overture, orchestra, stage',
  yodeling:
    'yodel*, yodeler*, yodeller*, yodel call*, alphorn, tyrolean, falsetto, alpine, swiss, echo, lederhosen',
  jazz: 'jazz*, bebop*, ragtime*, dixieland*, saxophone, sax, trumpet, trombone, swing, improvise, blues, syncopation, new orleans, jam session',
};
