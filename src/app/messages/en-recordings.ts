const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const seconds = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`;

/** What the page says of recordings. */
export const enRecordings = {
  label: 'Recordings',
  save: 'Save recording',
  play: 'Play a recording…',
  title: 'Play a recording',
  close: 'Close',
  intro:
    'A text that a model wrote before, with its own timing and its grade. Nothing is written here and nothing is kept.',
  builtIn: 'With this page',
  loading: 'Looking for the recordings of this page.',
  own: 'Of your own',
  choose: 'Choose a recording file',
  drop: 'or drop one anywhere on this page',
  problem: 'It cannot be played',
  entry: (student: string, at: number) => `${student}, made ${DAY.format(at)}`,
  badge: (student: string, at: number) => `Recording · ${student} · made ${DAY.format(at)}`,
  timing: (perSecond: number | null, ms: number) =>
    perSecond === null
      ? `it took ${seconds(ms)}`
      : `written at ${perSecond.toFixed(perSecond < 10 ? 1 : 0)} tokens/s; all of it took ${seconds(ms)}`,
  notKept: 'Played, not written here: it is not kept.',
  stopped: 'Stopped.',
  console: 'Recording',
  again: 'Play again',
  faster: (times: number) => `Play ${times} times as fast`,
  leave: 'Close the recording',
  same: 'Let the model here write this tuple',
  offer:
    'On a phone it is best to begin with a recording: a small model’s text, as it came word by word, and its grade.',
  offerPlay: 'Play the recording',
};
