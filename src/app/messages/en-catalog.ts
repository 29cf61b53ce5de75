import type { DraftProblem, SkillField } from '../state/draft-problems.ts';
import type { ImportStep } from '../state/pack-import.svelte.ts';

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const whole = new Intl.NumberFormat('en');

type WrongFiles = Extract<ImportStep, { readonly state: 'wrong-files' }>['what'];

const wrongFiles = {
  'no-skills': () =>
    'There is no skills.csv among these files. Choose it together with topics.txt, or choose their folder.',
  'no-topics': () =>
    'There is no topics.txt among these files. Choose it together with skills.csv, or choose their folder.',
  several: (name: string) => `There is more than one ${name}. Choose the files of one pack.`,
  large: (name: string) => `${name} is larger than 50 MB. A pack is texts only: check the file.`,
} satisfies Record<WrongFiles, (name: string) => string>;

const fields = {
  id: 'Name',
  category: 'Category',
  definition: 'Definition',
  example: 'Example',
} satisfies Record<SkillField, string>;

const problems = {
  'no-title': () => 'The pack has no title.',
  'no-skills': () => 'There is no skill: add one.',
  'no-topics': () => 'There is no topic: write one a line.',
  blank: (skill: string, field: SkillField) =>
    `${skill === '' ? 'A skill without a name' : `“${skill}”`}: ${fields[field].toLowerCase()} is empty.`,
  semicolon: (skill: string) => `“${skill}”: a “;” parts names in links, so no name may hold one.`,
  twice: (skill: string) => `“${skill}” stands twice: give one of them another name.`,
  'topic-twice': (topic: string) => `The topic “${topic}” stands twice: keep it once.`,
} satisfies Record<DraftProblem['what'], (name: string, field: SkillField) => string>;

export const enCatalog = {
  title: (pack: string) => `Catalog: ${pack}`,
  packs: 'Packs',
  builtIn: 'comes with the page',
  own: 'yours',
  private: 'private',
  privateNote: 'Private: its texts stay out of links and exports of results.',
  intro: (skills: number, categories: number, topics: number) =>
    `${counted(skills, 'skill', 'skills')} in ${counted(categories, 'category', 'categories')} and ${counted(topics, 'topic', 'topics')}.`,
  ruled: 'A program decides every skill that shows its rule.',
  judged: 'A model or a person grades these skills.',
  ownNote: (version: number) => `Version ${version}, kept in this browser only.`,
  rule: 'Rule',
  topics: 'Topics',
  tryIt: 'Try this skill',
  tryName: (skill: string) => `Try this skill: ${skill}`,
  unasked: (who: 'ordinary' | 'student', shown: number, n: number) =>
    `${percent(shown / n)} of ${who === 'ordinary' ? 'ordinary texts' : 'the small model’s texts'} (${whole.format(shown)} of ${whole.format(n)})`,
  unaskedTitle: 'Unasked',

  filter: {
    label: 'Filter',
    search: 'Search skills',
    category: 'Category',
    all: 'all',
    side: 'Side',
    unasked: 'Turns up unasked',
    anyShare: 'any',
    above: (share: number) => `in more than ${share * 100} %`,
    ruled: 'Only skills that a rule checks',
    found: (n: number, of: number) =>
      n === of ? counted(n, 'skill', 'skills') : `${n} of ${counted(of, 'skill', 'skills')}`,
    none: 'No skill fits. Search for less, or set a filter back to “all”.',
    reset: 'Show all',
  },

  act: {
    import: 'Import…',
    copy: 'Edit a copy',
    edit: 'Edit',
    export: 'Export…',
    delete: 'Delete…',
    markPrivate: 'Mark private',
    unmarkPrivate: 'Mark not private',
    failed: 'It could not be kept',
  },

  importing: {
    title: 'Import a pack',
    close: 'Close',
    what: 'Two files, and a third if you have it: skills.csv (category, skill, definition, example), topics.txt (one a line), pack.json (title, split). They are read here and go nowhere else.',
    files: 'Choose files',
    folder: 'Choose a folder',
    drop: 'or drop them anywhere on the catalog.',
    reading: 'Reading the files.',
    untitled: 'My pack',
    unreadable: 'The files cannot be read.',
    again: 'Mend the file and choose it again. Nothing has been changed.',
    wrong: wrongFiles,
    found: (skills: number, topics: number) =>
      `Read: ${counted(skills, 'skill', 'skills')} and ${counted(topics, 'topic', 'topics')}.`,
    sides: (train: string, heldout: string) =>
      `Training: ${train === '' ? 'none' : train}. Held-out: ${heldout === '' ? 'none' : heldout}.`,
    packTitle: 'Title',
    private: 'Private: keep its texts out of links and exports of results',
    taken: (title: string) =>
      `“${title}” goes by the same id. This one becomes another pack; tick to make it that pack’s next version instead.`,
    replace: 'Make it the next version',
    keep: 'Keep this pack',
  },

  editing: {
    copyOf: (title: string) => `Copy of ${title}`,
    title: (title: string) => `Edit: ${title}`,
    packTitle: 'Title of the pack',
    private: 'Private: keep its texts out of links and exports of results',
    categories: 'Sides of the categories',
    skills: 'Skills',
    add: 'Add a skill',
    open: (skill: string) => `Edit ${skill === '' ? 'the skill that is without a name' : skill}`,
    unnamed: 'without a name',
    remove: (skill: string) => `Remove ${skill === '' ? 'the skill without a name' : skill}`,
    done: 'Fold',
    fields,
    topics: 'Topics',
    topicsNote: 'One a line. A new topic goes to the side that has fewer.',
    problems: (n: number) => `${counted(n, 'thing', 'things')} to mend before it can be kept`,
    more: (n: number) => `and ${n} more`,
    problem: problems,
    keepCopy: 'Keep the copy',
    keepChanges: 'Keep the changes',
    leave: 'Throw away',
    leaveSure: 'Throw away what you have changed here?',
    leaveYes: 'Yes, throw it away',
    leaveNo: 'No, go on',
    ruleNote: 'Rules go by a skill’s name: a skill that you rename has no rule.',
    versionNote: 'Texts that were written with the version before stay readable.',
  },

  exporting: {
    title: (pack: string) => `Export “${pack}”`,
    close: 'Close',
    what: 'Three files; imported again they give the same pack.',
    isPrivate:
      'This pack is private. These files hold its texts: give them to nobody who should not have them.',
    save: (file: string) => `Save ${file}`,
  },

  deleting: {
    title: (pack: string) => `Delete “${pack}”?`,
    close: 'Close',
    what: 'It is gone from this browser. Texts that were written with it stay and can be read, with the skills that they were asked for. Export it first if you may want it back.',
    yes: 'Delete it',
    no: 'Keep it',
  },
};
