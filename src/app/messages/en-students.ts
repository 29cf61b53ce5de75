import type { PageEngine } from '../../core/student/model-entry.ts';

const engines = {
  wllama: 'wllama',
  webllm: 'WebLLM',
  transformers: 'transformers.js',
} satisfies Record<PageEngine, string>;

export const enStudents = {
  next: 'Writes next',
  inPage: (label: string, engine: PageEngine) => `${label} · ${engines[engine]}, in the page`,
  elsewhere: (label: string, host: string) => `${label} · ${host}`,
  unsound: (name: string) => `${name} (failed its self-test)`,
  choose: 'Choose a student',
  models: 'Models…',
  compare: 'Compare with…',
  compareTitle: 'Two students on this tuple, side by side',

  pair: {
    label: 'Students side by side',
    first: 'First student',
    second: 'Second student',
    leave: 'Show one student',
    gone: (ref: string) => `${ref} is not in this browser.`,
    goneTodo: 'Choose another student, or fetch it under Models.',
    pick: 'Choose a second student to compare with.',
    same: 'Choose two different students.',
    write: 'Write both',
    rest: 'Write what is missing',
    again: 'Write both again',
    note: 'One after the other, on the same tuple, from the same seed; each text is kept.',
    againNote: 'Write both again adds a round of each; these stay.',
    waits: 'Its turn comes next.',
    nothing: 'Not written yet.',
    stopped: 'Stopped. What was finished is kept; write what is missing goes on.',
    stopping: 'Stopping',
    round: (place: number, of: number) => `Pair ${place} of ${of}`,
    earlier: 'Earlier pair',
    later: 'Later pair',
    open: 'Open by itself',
    openTitle: 'The text with its votes, its drafts, and other judges',
    firstDraft: 'First draft',
    table: 'Grades',
    criterion: 'Criterion',
    sum: 'Points',
    differ: 'They differ here',
    differCount: (n: number) =>
      n === 0
        ? 'Both were given the same points.'
        : `They differ in ${n} ${n === 1 ? 'criterion' : 'criteria'}.`,
    settings: (maxTokens: number, variant: string) =>
      `at most ${maxTokens} new tokens a turn, prompts “${variant}”`,
    busy: 'Another text is still being written. Wait for it, or stop it.',
    wantsKey: (host: string) => `${host} wants a key, and there is none here.`,
    trouble: 'It could not be written',
  },
};
