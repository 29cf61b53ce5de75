import type { Dialect } from '../../core/endpoint/endpoint.ts';
import type { Voting } from '../../core/grading/judge.ts';
import type { KeyPlace } from '../key-shelf.ts';
import type { AddressFault } from '../state/address.ts';
import type { JudgeKind } from '../state/settings-schema.ts';

const judges = {
  rules: {
    name: 'Rules',
    text: 'Programs decide: exact, free, works offline. They know the skills of the checkable pack only.',
  },
  endpoint: {
    name: 'A model at an endpoint',
    text: 'Any server that speaks the OpenAI protocol. The text, its topic and the skills are sent there.',
  },
  hand: {
    name: 'By hand',
    text: 'You decide, on the same checklist. What other judges said is hidden until you have.',
  },
} satisfies Record<JudgeKind, { readonly name: string; readonly text: string }>;

const votings = {
  together: 'All in one request: the input is paid for once, where the endpoint can do it.',
  adaptive: 'The third only where two differ: fewer tokens, the same verdicts.',
  each: 'Each by itself: dearest; for calibration.',
} satisfies Record<Voting, string>;

const places = {
  memory: 'In this tab’s memory: gone when the page is reloaded or closed.',
  session: 'For this session: gone when the tab is closed; a script on this site could read it.',
  device:
    'On this device: stays until you forget it; whoever can open this browser, or run a script on this site, can read it.',
} satisfies Record<KeyPlace, string>;

const held = {
  memory: 'A key is here, in this tab’s memory.',
  session: 'A key is here, for this session.',
  device: 'A key is here, on this device.',
} satisfies Record<KeyPlace, string>;

const dialects = {
  openai: 'OpenAI',
  'openai-reasoning': 'OpenAI, reasoning models (no temperature)',
  vllm: 'vLLM',
  'llama.cpp': 'llama.cpp server',
  ollama: 'Ollama',
  plain: 'Plain: only what every server knows',
} satisfies Record<Dialect, string>;

const addressFaults = {
  empty: 'An address is needed, such as https://api.openai.com/v1.',
  'not-http':
    'The address has to begin with https://, or with http:// for a server on this machine.',
  credentials: 'No name, key or “@” belongs into the address: keys go into their own field.',
  query: 'Nothing after “?” or “#” belongs into the address.',
  'plain-http':
    'Over http the page may ask this machine only (localhost or 127.0.0.1): other servers need https. The command line has no such limit.',
  'not-an-address': 'This is no address that a browser understands.',
} satisfies Record<AddressFault, string>;

export const enSettings = {
  title: 'Settings',
  intro:
    'Kept in this browser, on this device. Nothing is sent anywhere unless an endpoint is chosen.',
  unreadable:
    'What was set here before could not be read, so the first settings stand again. Keys are not touched by this.',
  judge: 'Judge',
  judgeText: 'Who grades what a student has written.',
  student: 'Student',
  studentText: 'Who writes.',
  judges,
  students: {
    page: { name: (model: string) => `${model}, in this page`, text: 'Runs on this device.' },
    endpoint: {
      name: 'A model at an endpoint',
      text: 'The prompts are sent there; nothing is downloaded.',
    },
  },
  address: 'Address',
  addressHint: 'Where the API begins, often ending in /v1.',
  model: 'Model',
  modelHint: 'The exact id. What the endpoint names in return is kept with every vote and text.',
  modelFault: 'A model id is needed.',
  dialect: 'Dialect',
  dialectHint: 'Guessed from the address: which fields the server takes.',
  addressFaults,
  dialects,
  votes: 'Votes',
  votesHint: 'The majority decides each criterion; the paper takes three.',
  voting: 'How they are asked for',
  votings,
  temperature: 'Temperature',
  temperatureFault: 'The temperature has to be a number from 0 to 2.',
  price: 'Price, US dollars for a million tokens (optional)',
  priceIn: 'Input',
  priceOut: 'Output',
  priceFault: 'Give both prices, 0 or more, or none.',
  key: 'Key',
  keyOf: { judge: 'Key of the judge', student: 'Key of the student' },
  keyHint: 'It goes into one header of the requests to this endpoint and nowhere else.',
  keyNone: 'No key is here.',
  keyNotWanted: 'No key is here; a server on this machine rarely wants one.',
  keep: 'Keep the key',
  forget: 'Forget the key',
  forgotten: 'The key is forgotten.',
  moved: (host: string) =>
    `The key was for another server and is forgotten: enter the one for ${host}.`,
  refused: 'The browser does not keep it there; it stays in this tab’s memory.',
  where: 'Where to keep it',
  places,
  held,
  test: 'Test endpoint',
  testHint: 'Sends a request of a few tokens.',
  testing: 'Asking the endpoint.',
  report: {
    label: 'What the test found',
    fine: (host: string) => `${host} can be used.`,
    reached: (host: string) => `${host} answers.`,
    blocked: (host: string) =>
      `${host} answers, but not to this page. If it is CORS: allow this page’s origin in the server’s settings (vLLM: --allowed-origins; Ollama: OLLAMA_ORIGINS; llama.cpp allows all), or use the command line, which no browser guards.`,
    unclear: (host: string) =>
      `Nothing that this page may read answers at ${host}: either no server is there, or it does not allow this page’s origin (CORS). Start the server, check the address, and allow the origin in its settings (vLLM: --allowed-origins; Ollama: OLLAMA_ORIGINS).`,
    notReached: (host: string) => `Nothing answers at ${host}.`,
    key: 'The key is accepted.',
    keyless: 'No key is wanted.',
    badKey: 'The key is refused.',
    noKey: 'A key is wanted, and there is none.',
    model: (asked: string, returned: string | null) =>
      returned === null || returned === asked
        ? `The model ${asked} is there.`
        : `The model ${asked} is there; the endpoint calls it ${returned}.`,
    noModel: (asked: string) => `There is no model ${asked}.`,
    models: (names: string) => `On offer: ${names}.`,
    n: 'Several votes in one request work.',
    noN: 'Several votes in one request do not work here: they are asked for one by one.',
    dropped: (fields: string) =>
      `Left to its default, since the endpoint does not take it: ${fields}.`,
    ms: (ms: number) => `A short reply took ${(ms / 1000).toFixed(1)} s.`,
    yes: 'good',
    no: 'bad',
    note: 'note',
  },
};
