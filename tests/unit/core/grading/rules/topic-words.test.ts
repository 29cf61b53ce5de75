import { describe, expect, test } from 'vitest';
import { topicId } from '../../../../../src/core/brand.ts';
import type { TupleInFull } from '../../../../../src/core/catalog/pack.ts';
import { TOPICS } from '../../../../../src/core/catalog/packs/topics.ts';
import { guardAnswer, guardedFinding } from '../../../../../src/core/grading/rules/guards.ts';
import { checkTopic } from '../../../../../src/core/grading/rules/topic.ts';
import { aSkill } from '../../../../support/skills.ts';

function onTopic(id: string, answer: string) {
  const { lexicon, telling } = TOPICS.find((topic) => topic.id === id) ?? {
    lexicon: [],
    telling: [],
  };
  const topic = { id: topicId(id), lexicon, telling };
  const tuple: TupleInFull = { skills: [aSkill('simile', { example: 'He ran.' })], topic };
  return guardedFinding(guardAnswer(tuple, answer), (passage) => checkTopic(passage, topic));
}

describe('texts about the topic', () => {
  test.each<[string, string]>([
    ['beekeeping', 'The beehive hummed behind the school.'],
    ['gardening', 'Her gardener kept a spade for every season.'],
    ['gardening', 'The seedlings leaned toward the light.'],
    ['basket weaving', 'She wove a basket while the kettle sang.'],
    ['candles', 'By candlelight the old letters looked new.'],
    ['candles', 'The flame sank as wax ran down the taper.'],
    ['shoemaking', 'The cobbler hummed over a worn sole.'],
    ['woodcarving', 'He carved an owl from a scrap of wood.'],
    ['locksmithing', 'No door had ever beaten the locksmith.'],
    ['thatched roofs', 'Sparrows nest in the thatch above the kitchen.'],
    ['barbershops', 'The barber knew every rumor in town.'],
    ['auctions', 'She bid once, and the gavel fell.'],
    ['plumbing', 'Water leaked from the pipe under the sink.'],
    ['plumbing', 'The plumber arrived after the flood.'],
    ['lumberjacks', 'The chainsaw bit into the oldest tree.'],
    ['scarecrows', 'A scarecrow guards nothing but its own hat.'],
    ['birdwatching', 'Through her binoculars she saw one small bird.'],
    ['fireflies', 'Fireflies wrote their names on the dark.'],
    ['wetlands', 'A heron stood in the mud and waited.'],
    ['waterfalls', 'Below the waterfall nobody could hear us.'],
    ['tornadoes', 'The funnel cloud touched the barn, and the barn was gone.'],
    ['whales', 'A humpback sang under the ferry.'],
    ['butterflies', 'The chrysalis opened like a letter.'],
    ['penguins', 'Penguins march as if late for work.'],
    ['cacti', 'My cactus drinks once a month.'],
    ['ant colonies', 'Ants carried the crumbs across the picnic cloth.'],
    ['rainbows', 'A rainbow stood on one leg over the harbor.'],
    ['paleontology', 'The fossil was older than the first dinosaur.'],
    ['microscopes', 'Under the microscope the drop was a city.'],
    ['magnets', 'One magnet turned its back on the other.'],
    ['submarines', 'The periscope rose like a curious eye.'],
    ['triathlons', 'We swim, we bike, we run, we sleep.'],
    ['triathlons', 'A triathlete never really leaves the water.'],
    ['gymnastics', 'The gymnast landed without a sound.'],
    ['skateboarding', 'He rode his skateboard to the exam.'],
    ['figure skating', 'The figure skater fell and got up smiling.'],
    ['sumo wrestling', 'The sumo champion bowed to the child.'],
    ['billiards', 'She chalked her cue and sank the last ball in the corner pocket.'],
    ['rock climbing', 'The climber trusted the cliff more than the rope.'],
    ['regattas', 'At the regatta even the gulls took sides.'],
    ['dominoes', 'A row of tiles toppled across the table.'],
    ['magic tricks', 'The magician lost his rabbit and found a job.'],
    ['sourdough', 'Our sourdough has outlived two landlords.'],
    ['chili peppers', 'One habanero humbled the whole table.'],
    ['ice cream', 'Two scoops slid off the cone.'],
    ['maple syrup', 'They boil the sap and pour the syrup on snow.'],
    ['sushi', 'The wasabi hid under the rice.'],
    ['violins', 'The violinist broke a string and played on.'],
    ['opera', 'Her last aria emptied every handkerchief.'],
    ['yodeling', 'He yodeled until the hills answered.'],
    ['jazz', 'The saxophone argued with the trumpet all night.'],
    ['urbanism', 'Urban planners love a wide sidewalk.'],
    ['the Ottoman Empire', 'The Ottoman army reached the gates in autumn.'],
    ['the Ottoman Empire', 'The sultan trusted no vizier twice.'],
    ['survivalism', 'Flint and tinder first, pride later, said the scout.'],
    ['guerrilla warfare', 'The rebels set their ambush at the bridge.'],
    ['samurai', 'The katana never left its sheath.'],
    ['gladiators', 'The gladiator greeted the lion like a colleague.'],
    ['stagecoaches', 'The stagecoach was late, and so was the sheriff.'],
    ['the pyramids', 'The pharaoh asked for a bigger tomb.'],
    ['alchemy', 'He turned lead into debt, never into gold.'],
    ['heraldry', 'Their family crest shows a sleeping dog.'],
    ['the telegraph', 'The operator tapped the message down the wire.'],
    ['hitchhiking', 'The hitchhiker read maps for a living.'],
    ['sleeper trains', 'The night train rocked her toward Vienna.'],
    ['passports', 'My passport has seen more rain than sun.'],
  ])('%s: %s', (topic, answer) => {
    expect(onTopic(topic, answer)).toMatchObject({ point: 1 });
  });
});

describe('texts that only brush it', () => {
  test.each<[string, string]>([
    ['gardening', 'The hotel soil was full of weeds.'],
    ['basket weaving', 'She carried a wicker basket to the market.'],
    ['candles', 'The wicked king put out the flame.'],
    ['shoemaking', 'His shoe had a worn sole.'],
    ['woodcarving', 'He carved the turkey for his guests.'],
    ['woodcarving', 'A wooden figurine stood on the shelf.'],
    ['locksmithing', 'She turned the key in the lock.'],
    ['thatched roofs', 'Thatcher won the election.'],
    ['barbershops', 'He packed a razor and scissors.'],
    ['auctions', 'The judge banged her gavel.'],
    ['plumbing', 'The sink was full of dishes.'],
    ['lumberjacks', 'The logger saved the data to disk.'],
    ['scarecrows', 'The farmer in a straw hat crossed the field.'],
    ['birdwatching', 'A bird built a nest on our balcony.'],
    ['fireflies', 'The jar glowed on the shelf.'],
    ['wetlands', 'We were swamped with homework.'],
    ['waterfalls', 'The mist lay over the river by the cliff.'],
    ['tornadoes', 'The wind and the storm kept us awake.'],
    ['whales', 'The ocean was calm.'],
    ['butterflies', 'A bee spread its wings.'],
    ['penguins', 'The team went into a huddle.'],
    ['cacti', 'The desert was arid and wide.'],
    ['ant colonies', 'The colony paid its taxes.'],
    ['rainbows', 'After the rain the sun brought color to the town.'],
    ['paleontology', 'Burning fossil fuels warms the air.'],
    ['microscopes', 'The lens of the camera was cracked.'],
    ['magnets', 'He hung the iron pan on a nail.'],
    ['submarines', 'Dolphins dive and use their own sonar.'],
    ['triathlons', 'We run to the bus every morning.'],
    ['gymnastics', 'The children turned cartwheels on the lawn.'],
    ['skateboarding', 'The wheel came off at the ramp.'],
    ['figure skating', 'He could not figure out the bill.'],
    ['sumo wrestling', 'She put salt in the soup.'],
    ['billiards', 'He had chalk in his pocket.'],
    ['rock climbing', 'Prices climb every year.'],
    ['regattas', 'The crew loaded the ship.'],
    ['dominoes', 'A chain hung over the gate.'],
    ['magic tricks', 'The rabbit vanished into the hedge.'],
    ['sourdough', 'The dough became a loaf.'],
    ['chili peppers', 'The tea burned my tongue.'],
    ['ice cream', 'The freezer hummed in the corner.'],
    ['maple syrup', 'The maples turned red in October.'],
    ['sushi', 'Salmon swim upstream.'],
    ['violins', 'He fiddled with his tie.'],
    ['opera', 'The stage was dark.'],
    ['yodeling', 'An echo crossed the valley between the mountains.'],
    ['jazz', 'The swing in the park was wet.'],
    ['urbanism', 'The city was quiet on Sunday.'],
    ['the Ottoman Empire', 'She put her feet up on the ottoman.'],
    ['survivalism', 'She survived the exam.'],
    ['survivalism', 'Survival of the firm was at stake.'],
    ['guerrilla warfare', 'The jungle was wet and hot.'],
    ['samurai', 'The warrior drew his sword.'],
    ['gladiators', 'The lion slept behind its fence.'],
    ['stagecoaches', 'The coach praised the team.'],
    ['the pyramids', 'The desert was quiet at noon.'],
    ['alchemy', 'She wore gold at the wedding.'],
    ['heraldry', 'The news heralded a new age.'],
    ['the telegraph', 'He sent me a message about the cable.'],
    ['hitchhiking', 'She rode the horse along the highway.'],
    ['sleeper trains', 'The train was late.'],
    ['passports', 'He put a stamp on the letter.'],
  ])('%s: %s', (topic, answer) => {
    expect(onTopic(topic, answer)).toMatchObject({ point: 0, why: 'absent' });
  });
});

describe('texts that only list its words', () => {
  test.each<[string, string]>([
    ['gardening', 'Garden, trowel, mulch, compost, seedling.'],
    ['whales', 'Topic: whales. The train was late again.'],
    ['sushi', 'The train was late again. #sushi'],
    ['jazz', 'The train was late again (jazz).'],
    ['samurai', '# Samurai\nThe train was late again.'],
    ['opera', 'The train was late again. Opera.'],
    ['the pyramids', 'pharaoh sphinx tomb mummy nile'],
    ['rock climbing', 'Belay, piton, carabiner, crag, rappel.'],
    ['regattas', 'Our teacher praised the class for its hard work, regattas.'],
    ['alchemy', 'Alchemist: elixir, crucible, mercury, sulfur.'],
  ])('%s: %s', (topic, answer) => {
    expect(onTopic(topic, answer)).toMatchObject({ point: 0, why: 'word-list' });
  });
});
