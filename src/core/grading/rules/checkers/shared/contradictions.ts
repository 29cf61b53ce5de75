/** Senses that shut each other out: each describing word on the left contradicts each word on the right. */
const SENSES = `
deafening loud thunderous thundering roaring noisy blaring booming screaming shouting shrieking howling clamorous : silence hush stillness quiet quietness quietude
silent soundless noiseless mute wordless voiceless : scream shout roar shriek howl cry thunder explosion uproar din noise clamour clamor bang song music speech conversation
quiet hushed : roar thunder uproar chaos riot scream din frenzy clamour clamor noise explosion pandemonium
dark lightless sunless shadowy : light brightness radiance sunshine sunlight glow daylight
bright shining luminous radiant glowing brilliant blazing dazzling visible : darkness gloom blackness shadow
cold icy frozen freezing frosty chilly frigid : fire flame heat warmth blaze inferno
hot burning scalding fiery blazing boiling scorching sizzling : ice cold snow frost chill coldness iceberg
sweet happy joyful joyous pleasant delicious blissful delightful cheerful merry glad : sorrow grief misery pain agony sadness despair torment anguish suffering melancholy poison torture bitterness woe
bitter sad sorrowful miserable painful mournful melancholy gloomy agonizing woeful joyless : joy happiness delight bliss pleasure sweetness cheer mirth
cheerful hopeful : pessimist pessimism despair
gloomy hopeless : optimist optimism hope
cruel savage brutal merciless ruthless : kindness mercy tenderness gentleness compassion
kind gentle tender loving merciful peaceful : cruelty brutality savagery violence torture murder hatred hate war
living : death dead corpse
dead lifeless : life
true honest genuine authentic sincere real truthful : lie falsehood fake forgery liar deception imitation counterfeit fraud
honest : thief crook hypocrite cheat swindler hypocrisy
original : copy imitation replica
false untrue lying : truth honesty sincerity
open public : secret
secret : openness
little small tiny miniature : giant titan colossus immensity
big huge giant enormous large gigantic : dwarf smallness miniature midget
jumbo : shrimp
lonely solitary : crowd throng company
crowded populous : solitude emptiness loneliness isolation
full : emptiness
empty hollow : fullness abundance
busy hurried hasty frantic restless : idleness rest stillness leisure laziness calm calmness
hasty impatient : patience
motionless still static frozen immobile : motion movement dance flow
moving restless : stillness
slow leisurely unhurried lazy patient : haste hurry rush
calm peaceful serene : storm fury frenzy chaos panic rage riot battle
violent warring savage : peace calm gentleness tranquility
gentle : fury rage
orderly ordered organized organised controlled tidy methodical : chaos mess disorder confusion anarchy mayhem pandemonium
chaotic messy : order neatness tidiness
harmonious : discord noise dissonance cacophony
discordant : harmony
wise sage : fool folly foolishness stupidity ignorance
foolish stupid : wisdom genius
learned educated : ignorance fool
brilliant clever : idiot stupidity
sane rational sensible logical : madness lunacy insanity nonsense
brave courageous fearless heroic bold : coward cowardice
cowardly fearful : hero courage bravery
weak feeble frail fragile powerless : strength power might
strong powerful mighty : weakness helplessness frailty fragility
rich wealthy : poverty pauper beggar
poor penniless : wealth riches millionaire
beautiful lovely : ugliness
ugly hideous terrible monstrous dreadful horrid : beauty loveliness
instant : classic antique tradition
ancient old : novelty newborn
young youthful : elder oldness
familiar : stranger
famous celebrated : nobody unknown
friendly loving : enemy foe enemies foes
present : absence
absent : presence
same identical : difference differences
exact precise : guess estimate vagueness
approximate rough vague : precision exactness exactitude
planned deliberate intentional : accident spontaneity
accidental : purpose plan
definite certain : maybe
clear : obscurity vagueness
heavy leaden : lightness weightlessness feather
weightless : weight burden anchor
hard steely : softness
soft : hardness
rough : smoothness
dry : water wetness rain flood
wet : dryness drought
free : slavery bondage captivity prisoner slave captive
compulsory mandatory forced : freedom volunteer spontaneity
victorious triumphant successful winning : defeat failure loser
failed losing : success victory winner
endless eternal everlasting : moment instant ending
brief momentary fleeting passing temporary : eternity forever permanence
proud arrogant : humility modesty
humble modest : pride arrogance vanity brag
faithful loyal : traitor betrayal treachery treason
treacherous disloyal : loyalty fidelity
idle lazy : diligence industry
waking wakeful sleepless : sleep slumber
predictable expected : surprise
sober : drunkenness drunkard
absolute certain : doubtfulness uncertainty
alone : together
`;

/** Adverb and quality, or adverb and deed, in either order. */
const MANNERS = `
silently soundlessly wordlessly mutely noiselessly : scream screams screamed screaming shout shouts shouted shouting roar roars roared roaring howl howls howled howling shriek shrieks shrieked shrieking
loudly noisily : silent hushed quiet
sweetly pleasantly happily cheerfully : bitter sad sorrowful painful miserable gloomy
bitterly sadly miserably mournfully : sweet happy joyful cheerful
coldly icily : burning warm hot fiery
warmly hotly : cold icy frozen
darkly : bright luminous shining radiant brilliant
brightly : dark gloomy
beautifully : ugly hideous
cruelly : kind gentle tender merciful
kindly tenderly gently lovingly : cruel savage brutal violent fierce merciless
wisely : foolish stupid
foolishly stupidly : wise clever
honestly : dishonest false deceitful
falsely : true honest
openly publicly : secret secretive
calmly peacefully serenely : frantic furious violent panicked frenzied
frantically restlessly : calm still idle serene
busily : idle lazy
lazily : busy frantic hurried hasty
neatly tidily orderly : chaotic messy disordered untidy
chaotically messily : ordered orderly neat tidy
proudly arrogantly : humble modest
humbly modestly : proud arrogant vain
weakly feebly : strong powerful mighty
strongly powerfully : weak feeble
bravely fearlessly : cowardly afraid fearful
clearly : confused vague unclear obscure muddled
perfectly : imperfect flawed
deliberately purposely : accidental random
accidentally : deliberate intentional
permanently eternally : temporary brief
temporarily briefly : permanent eternal
approximately roughly vaguely : exact precise
exactly precisely : approximate vague
seriously : funny silly
pretty : ugly
`;

function tableOf(list: string): ReadonlyMap<string, ReadonlySet<string>> {
  const table = new Map<string, Set<string>>();
  for (const line of list.trim().split('\n')) {
    const [left = '', right = ''] = line.split(' : ');
    for (const word of left.split(' ')) {
      table.set(word, new Set([...(table.get(word) ?? []), ...right.split(' ')]));
    }
  }
  return table;
}

const senses = tableOf(SENSES);
const manners = tableOf(MANNERS);

/** A quality and the thing it contradicts, singular or plural; lower case. */
export const contradictsThing = (quality: string, thing: string): boolean => {
  const things = senses.get(quality);
  return things !== undefined && (things.has(thing) || things.has(thing.replace(/s$/, '')));
};

/** An adverb and the quality or deed it contradicts; lower case. */
export const contradictsManner = (adverb: string, quality: string): boolean =>
  manners.get(adverb)?.has(quality) === true;
