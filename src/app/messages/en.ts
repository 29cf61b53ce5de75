import type { MissReason, UngradedReason } from '../../core/grading/grade.ts';
import type { Split } from '../../core/catalog/pack.ts';
import { enErrors } from './en-errors.ts';
import { enJudges } from './en-judges.ts';
import { enRecordings } from './en-recordings.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const inWords = (n: number): string => NUMBERS[n] ?? String(n);
const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const mb = (bytes: number): string => String(Math.round(bytes / 1e6));
const sentences = (n: number): string => `${inWords(n)} sentence${n === 1 ? '' : 's'}`;

interface Provenance {
  readonly when: string;
  readonly model: string;
  readonly engine: string;
  readonly variant: string;
  readonly version: number;
  readonly temperature: number;
  readonly maxTokens: number;
  readonly seed: number;
}

const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const SHORT_DATE = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

const missed = {
  absent: 'Nothing in the text fits the rule.',
  copied: 'What fits was taken over from the definition or the example.',
  'word-list': 'The words stand in a list, not in running text.',
  pasted: 'What fits is the same words pasted again.',
  'named-only': 'The text only names the skill.',
  'not-language': 'Too little of it reads as English.',
  repetitive: 'It goes round in circles.',
  unfinished: 'It breaks off before its end.',
  'too-long': 'There are more sentences than asked for.',
  empty: 'There is no text to grade.',
  judged: 'The judge does not see it.',
} satisfies Record<MissReason, string>;

const ungraded = {
  'no-checker': 'No rule decides a skill of this tuple.',
  'judge-failed':
    'The judge could not be reached, refused or broke off; this text counts neither for nor against.',
  'no-reply': 'The judge’s reply was empty; this text counts neither for nor against.',
  truncated: 'The judge’s reply breaks off before its end.',
  unreadable: 'The judge’s reply holds no verdicts that can be read.',
  rows: 'The judge’s reply has another number of rows than there are criteria.',
  labels: 'The judge’s reply grades other criteria than these.',
  'off-scale': 'The judge gave a point that is neither 0 nor 1.',
  'votes-missing': 'Not every vote is in yet.',
} satisfies Record<UngradedReason, string>;

const splits = {
  heldout: 'held-out',
  train: 'training',
  all: 'all',
} satisfies Record<Split, string>;

export const en = {
  language: 'en',
  brand: 'Skillet',
  titled: (page: string) => `${page} · Skillet`,
  errors: enErrors,
  missed,
  ungraded,
  splits,
  judges: enJudges,

  nav: {
    label: 'Views',
    try: 'Try',
    models: 'Models',
    catalog: 'Catalog',
    settings: 'Settings',
    stays: 'Everything stays in this browser',
    help: 'Keys',
  },

  lost: {
    title: 'There is no such page here',
    text: (path: string) => `Nothing answers to “${path}”.`,
    back: 'Go to Try',
  },

  tuple: {
    about: 'about',
    limit: (n: number) => `, in at most ${sentences(n)}`,
    swapSkill: 'Swap this skill.',
    swapTopic: 'Swap the topic.',
    heldOut:
      'Held-out: its category is kept from training, so a trained model has to combine it unseen.',
    heldOutTopic: 'Held-out: a topic kept from training.',
    heldOutMark: 'held-out',
    drawn: (pack: string, k: number, seed: number, index: number) =>
      `${pack} · k = ${k} · seed ${seed}, index ${index}`,
    picked: (pack: string, k: number) => `${pack} · k = ${k} · picked by hand`,
    another: 'Another tuple',
    choose: 'Choose…',
    link: 'Link',
    linkTitle: 'Copy a link that opens this very tuple',
    copied: 'Link copied',
    notCopied: 'The browser does not allow copying; the address bar holds the link.',
  },

  console: {
    label: 'Student',
    backToKept: 'Back to the kept text',
    student: (model: string) => `Written by ${model}`,
    willWrite: (model: string) => `${model} will write it`,
    threads: (n: number) => `in this browser, ${counted(n, 'thread', 'threads')}`,
    speed: (perSecond: number) => `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} tokens/s`,
    write: 'Write',
    again: 'Write again',
    stop: 'Stop',
    first: (bytes: number) =>
      `The first time, ${mb(bytes)} MB are fetched and kept; after that it works without a network. No key, no account.`,
    here: 'The model is in this browser: writing costs nothing and works without a network.',
    againNote: 'Write again adds another round; this one stays.',
    elsewhere: 'Still at work on another tuple:',
    meanwhile: 'Meanwhile: read the definitions, or what was written earlier.',
    progress: 'Progress',
    stopped: 'Stopped. This text was not kept.',
    others: 'Other students…',
    missing: (model: string, other: string) =>
      `The chosen model ${model} is not in this browser any more: ${other} writes in its place.`,
    taken: (by: string) =>
      `Another tab${by === '' ? '' : ` (“${by}”)`} took the engine over, and the model left this one’s memory. Writing here wants it back.`,
    stoppedEarly: 'Stopped. Nothing had been written yet.',
  },

  phase: {
    starting: 'Getting ready',
    downloading: (model: string) => `Downloading ${model}, once`,
    verifying: 'Checking the file',
    opening: 'Opening the model',
    compiling: 'Preparing the GPU’s programs',
    checking: 'Testing whether the model writes as it should',
    measuring: 'Measuring how many threads are fastest here',
    reading: (turn: number) => (turn === 0 ? 'Reading the prompt' : 'Reading its own first draft'),
    writing: (turn: number) =>
      turn === 0 ? 'Writing the first draft' : 'Writing the second draft',
    grading: 'Grading',
    stopping: 'Stopping',
    bytes: (here: number, all: number) => `${mb(here)} of ${mb(all)} MB`,
    left: (seconds: number) =>
      seconds < 90
        ? `${Math.max(1, Math.round(seconds))} s left`
        : `${Math.round(seconds / 60)} min left`,
    tokens: (n: number) => counted(n, 'token', 'tokens'),
  },

  drafts: {
    label: 'Drafts',
    first: 'First draft',
    second: 'Second draft, graded',
    paragraph: 'Paragraph',
    waiting: 'Nothing written yet. Press Write, and the text appears here word by word.',
    soon: 'The words will appear here.',
    empty: 'The model gave no text here.',
    raw: 'As written',
    rawNote: 'The whole reply, before the text was taken out of it.',
    cut: 'Cut off at the length limit.',
    asked: 'What was asked',
    turn: (n: number) => `Turn ${n}`,
    provenance: (made: Provenance) =>
      `${made.when}: ${made.model} by ${made.engine}; prompts “${made.variant}”, version ${made.version}; temperature ${made.temperature}, at most ${made.maxTokens} new tokens a turn, seed ${made.seed}.`,
    round: (n: number, of: number) => `Round ${n} of ${of}`,
    earlierRound: 'Earlier round',
    laterRound: 'Later round',
  },

  grade: {
    list: 'Grade',
    coming: 'Criteria',
    earned: 'earned',
    missed: 'missed',
    ungraded: 'ungraded',
    notYet: 'not yet graded',
    about: (topic: string) => `about ${topic}`,
    sense: 'makes sense',
    length: (limit: number) => `at most ${sentences(limit)}`,
    byRule: 'by rule',
    suspected: 'by a proxy',
    senseNote: 'A proxy: a rule can only suspect; people or a larger model judge better.',
    counted: sentences,
    counts: (earned: number, of: number) => `${earned} of ${of}`,
    full: 'full marks',
    allSkills: 'all skills shown, not full marks',
    skillsShown: (shown: number, of: number) =>
      `${shown} of ${counted(of, 'skill', 'skills')} shown`,
    ungradedSum: 'Ungraded',
    pointAt: 'Point at a criterion to see the words that decided it.',
    rule: 'Rule',
    found: (words: string) => `“${words}”`,
  },

  notes: {
    label: 'Notes',
    topic: (topic: string) => `Topic: ${topic}`,
    topicWords: (words: string) => `Words that belong to it: ${words}.`,
    heldOut: 'held-out',
    task: (k: number, limit: string) =>
      `One text has to show ${k === 1 ? 'the skill' : k === 2 ? 'both skills' : `all ${inWords(k)} skills`}, stay on the topic, make sense and keep to ${limit}: ${k + 3} points.`,
    limit: sentences,
  },

  earlier: {
    title: 'Earlier in this browser',
    empty: 'Nothing yet. What you let it write is kept here, in this browser only.',
    loading: 'Looking in this browser’s storage.',
    more: 'Show more',
    ungraded: 'ungraded',
    noText: 'no text',
    round: (n: number) => `round ${n}`,
  },

  chooser: {
    title: 'Choose a tuple',
    swapSkill: (skill: string) => `Swap “${skill}”`,
    swapTopic: (topic: string) => `Swap the topic “${topic}”`,
    close: 'Close',
    ways: 'How to choose',
    draw: 'Draw by seed',
    pick: 'Pick by hand',
    k: 'Skills (k)',
    split: 'Drawn from',
    seed: 'Seed',
    index: 'Index',
    of: (n: number) => counted(n, 'skill', 'skills'),
    heldoutHint: 'categories kept from training',
    trainHint: 'categories used for training',
    allHint: 'both sides',
    drawIt: 'Draw this tuple',
    preview: 'This draws',
    useIt: 'Use this tuple',
    search: 'Search skills',
    searchTopics: 'Search topics',
    parts: 'Parts of the tuple',
    add: 'Add a skill',
    remove: (skill: string) => `Remove ${skill}`,
    none: (query: string) => `Nothing fits “${query}”.`,
    taken: 'already in the tuple',
  },

  help: {
    title: 'Keys',
    close: 'Close',
    write: 'write, or write again',
    next: 'another tuple',
    help: 'this list',
    stop: 'stop, or close a window',
    words: 'Words',
    terms: [
      ['skill', 'A way of putting words, with a definition and an example, such as simile.'],
      ['tuple', 'k skills and one topic that a single short text has to combine.'],
      ['held-out', 'Skills and topics kept from training; here a trained model meets them unseen.'],
      ['student', 'The model that writes.'],
      ['round', 'One writing of one tuple; write again makes the next.'],
      ['full marks', 'All k + 3 criteria earned: the skills, the topic, sense and length.'],
    ],
  },

  packs: {
    choose: 'Pack',
    line: (skills: number, topics: number) =>
      `${counted(skills, 'skill', 'skills')}, ${counted(topics, 'topic', 'topics')}`,
    opening: 'Opening the pack.',
    linkOwn:
      'Link copied. It opens only where this pack is: in this browser, or where its files were imported.',
    linkPrivate: 'Link copied. It works only in this browser: the pack is private.',
  },

  problem: {
    linkTitle: 'This link cannot be opened',
    title: 'What is wrong',
    kept: 'Nothing stored is lost.',
    begin: 'Begin with the first tuple',
    retry: 'Try again',
    takeOver: 'Take over here',
    takeBack: 'Take it back',
    details: 'Details',
    notKept: 'Nothing will be kept',
    runTitle: 'It could not be written',
    keepTitle: 'It was written, but could not be kept',
    storeTitle: 'Storage',
  },

  update: {
    ready: 'A newer version of this page is ready.',
    use: 'Reload to use it',
  },

  recordings: enRecordings,

  score: (earned: number, of: number) => `${earned} of ${of}`,
  date: (at: number) => DATE.format(at),
  shortDate: (at: number) => SHORT_DATE.format(at),
};
