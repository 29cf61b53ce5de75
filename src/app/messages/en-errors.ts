import type { ErrorCode, ErrorDetail } from '../../core/errors.ts';

export interface ErrorText {
  /** What happened, and why. */
  readonly what: string;
  /** What to do about it. */
  readonly todo: string;
}

type ErrorTexts = Readonly<Record<ErrorCode, (detail: ErrorDetail) => ErrorText>>;

const quoted = (value: string | number | undefined): string =>
  value === undefined ? '' : ` “${value}”`;

const megabytes = (bytes: number | string | undefined): string =>
  (Number(bytes) / 1e6).toFixed(Number(bytes) < 1e6 ? 3 : 0);

const RELOAD = 'Reload the page and try again. Everything kept so far stays.';
const FETCH_AGAIN = 'Press Write to fetch it afresh.';

export const enErrors = {
  'pack-unknown': (d) => ({
    what: `This page has no pack${quoted(d['pack'] ?? d['id'])}.`,
    todo: 'Check the link, or begin with a tuple of the checkable pack.',
  }),
  'pack-invalid': () => ({
    what: 'The pack of skills could not be read.',
    todo: 'Reload the page; if that does not help, the site needs a new build.',
  }),
  'k-too-large': (d) => ({
    what: `A tuple of ${d['wanted'] ?? 'so many'} skills cannot be drawn: there are ${
      d['available'] ?? 'fewer'
    } to draw from.`,
    todo: 'Choose a smaller k, or draw from all skills.',
  }),
  'skill-unknown': (d) => ({
    what: `The pack has no skill${quoted(d['skill'])}.`,
    todo: 'Check the spelling in the link, or choose the skills here.',
  }),
  'topic-unknown': (d) => ({
    what: `The pack has no topic${quoted(d['topic'])}.`,
    todo: 'Check the spelling in the link, or choose the topic here.',
  }),
  'plan-invalid': () => ({
    what: 'The page asked for something its own pipeline refuses.',
    todo: 'Choose another tuple. This is a fault of the page.',
  }),
  'template-invalid': () => ({
    what: 'The model’s chat template could not be filled in.',
    todo: 'This is a fault of the site’s model list; another model would work.',
  }),
  'model-unknown': () => ({
    what: 'The site’s model list does not name this model.',
    todo: 'Reload the page; if that does not help, the site needs a new build.',
  }),
  'model-unreachable': (d) =>
    d['gated'] === 1
      ? {
          what: 'Only people who are signed in there get this model’s files, or there is no such model.',
          todo: 'If it is there, download its files by hand, then add them from your disk.',
        }
      : {
          what: 'The model could not be fetched, neither beside this page nor from the Hugging Face hub.',
          todo: 'Check the network and try again; what has arrived is kept. Meanwhile you can draw tuples and read what was written earlier.',
        },
  'model-not-a-model': () => ({
    what: 'What came in place of the model is not a model file. A sign-in or error page may stand in between.',
    todo: 'Open the network’s sign-in page if there is one, then try again.',
  }),
  'model-truncated': (d) => ({
    what: `The model file ends too soon: ${megabytes(d['bytes'])} of ${megabytes(d['expectedBytes'])} MB.`,
    todo: 'The broken file was removed. Try again; if it stays short, the site’s copy is broken.',
  }),
  'model-hash': () => ({
    what: 'The model file is not the one this site was made for: its fingerprint differs.',
    todo: FETCH_AGAIN,
  }),
  'storage-full': (d) => ({
    what: `There is no room left in this browser’s storage${
      d['neededBytes'] === undefined ? '' : `: ${megabytes(d['neededBytes'])} MB more are needed`
    }.`,
    todo: 'Free some space on this device or in the browser’s site data, then try again. The text above stays until you leave.',
  }),
  'model-incomplete': (d) => ({
    what: `The model is not whole:${quoted(d['missing'])} is missing.`,
    todo: 'Add the file, or fetch the model again. Nothing was installed.',
  }),
  'model-unfit': (d) => ({
    what: `These files do not fit together: ${d['fact'] ?? 'a fact of the model'} is ${d['found'] ?? 'another one'}, not ${d['expected'] ?? 'the expected one'}.`,
    todo: 'Choose the library, tokenizer or adapter that was made for this model. Nothing was installed.',
  }),
  'model-too-large': (d) => ({
    what: `The model is too large${d['limit'] === undefined ? '' : `: ${d['limit']}`}.`,
    todo: 'Choose a smaller or a more strongly quantised one; the Models view says what fits this device.',
  }),
  'model-unsound': (d) => ({
    what: `The model does not write text here${d['fault'] === undefined ? '' : ` (${d['fault']})`}.`,
    todo: 'Repair it in the Models view, or choose another. Nothing it wrote was kept.',
  }),
  'address-invalid': (d) => ({
    what: `${d['address'] ?? 'This'} is no address of a model.`,
    todo: 'Give a repository of the hub (owner/name), or the address of a folder or file that begins with https.',
  }),
  'gpu-missing': () => ({
    what: 'This browser gives pages no GPU (WebGPU), which this model needs.',
    todo: 'Choose a model that runs on the processor, or use a current Chrome, Edge or Safari on a machine with a GPU.',
  }),
  'gpu-no-f16': () => ({
    what: 'This GPU cannot compute with 16-bit numbers, which this model needs.',
    todo: 'Choose the q4f32 variant of the model in the Models view.',
  }),
  'gpu-memory': () => ({
    what: 'The GPU’s memory was not enough.',
    todo: 'Close other tabs and programs that draw on the GPU, or choose a smaller model.',
  }),
  'gpu-lost': () => ({
    what: 'The browser took the GPU away while the model was at work, and once more after it was loaded anew.',
    todo: 'Close other tabs, or choose a smaller model, then try again. Everything kept so far stays.',
  }),
  'sampling-unsupported': (d) => ({
    what: `This engine cannot sample as asked (${d['fields'] ?? 'a setting'}).`,
    todo: 'Change that setting, or choose another model.',
  }),
  'engine-elsewhere': (d) =>
    d['taken'] === undefined
      ? {
          what: 'Another tab of this page is using the engine; two would need the memory twice.',
          todo: 'Write there, close that tab, or take the engine over here.',
        }
      : {
          what: `Another tab took the engine over:${quoted(d['by'])}. The text so far was not kept.`,
          todo: 'Go on there, or take the engine back.',
        },
  'browser-unsupported': () => ({
    what: 'This browser lacks what the engine needs (WebAssembly with 64-bit memory and promise integration).',
    todo: 'Open the page in a current Chrome, Edge or another Chromium browser. Here you can still draw tuples, read definitions and read what was written earlier.',
  }),
  'engine-load': () => ({
    what: 'The engine could not open the model.',
    todo: 'Close other heavy tabs and try again.',
  }),
  'engine-died': () => ({
    what: 'The engine stopped by itself, most often for want of memory. The text so far was not kept.',
    todo: 'Close other heavy tabs and try again; the model need not be fetched again.',
  }),
  'engine-stalled': () => ({
    what: 'The engine gave no sign of life for too long and was ended. The text so far was not kept.',
    todo: 'Try again; on a busy machine it helps to close other programs.',
  }),
  'engine-busy': () => ({
    what: 'The engine is still at work on another text.',
    todo: 'Wait for it or stop it, then try again.',
  }),
  'context-full': () => ({
    what: 'The prompt and the text together are longer than this model can hold.',
    todo: 'Choose fewer skills.',
  }),
  'store-unavailable': (d) => ({
    what: 'This browser does not let the page keep anything (a private window, or storage is switched off).',
    todo:
      d['files'] === 1
        ? 'Open the page in an ordinary window to add models.'
        : 'Everything works, but what is written here is gone when you leave.',
  }),
  'store-blocked': () => ({
    what: 'An older copy of this page, open in another tab, holds the storage.',
    todo: 'Close the other tabs of this site, then reload this one.',
  }),
  'store-failed': (d) =>
    d['unreadable'] === undefined
      ? {
          what: 'The browser’s storage did not take or give what was asked.',
          todo: RELOAD,
        }
      : {
          what: 'A text kept earlier cannot be read by this version of the page.',
          todo: 'It stays where it is; a newer version may read it. Everything else works.',
        },
  usage: () => ({ what: 'The page was asked for something it does not know.', todo: RELOAD }),
  'input-invalid': (d) => ({
    what: `The link says ${d['field'] ?? 'something'} =${quoted(d['value'])}, which is not ${
      d['wanted'] ?? 'understood'
    }.`,
    todo: 'Correct the link, or choose the tuple here.',
  }),
  'endpoint-unreachable': (d) => ({
    what: `The endpoint at ${d['host'] ?? 'this address'} could not be reached.`,
    todo: 'Check the address and the network, and whether the server is running.',
  }),
  'endpoint-blocked': (d) => ({
    what: `The endpoint at ${d['host'] ?? 'this address'} answers, but not to web pages: it does not allow this page’s origin (CORS).`,
    todo: 'Allow this origin in the server’s settings, or run the same plan from the command line, which no browser guards.',
  }),
  'endpoint-key': (d) => ({
    what: `The endpoint at ${d['host'] ?? 'this address'} refused the key.`,
    todo: 'Enter the key again in Settings.',
  }),
  'endpoint-model': (d) => ({
    what: `The endpoint has no model${quoted(d['model'])}.`,
    todo: 'Correct the model id in Settings.',
  }),
  'endpoint-refused': (d) => ({
    what: `The endpoint refused the request: ${d['said'] ?? 'it gave no reason'}.`,
    todo: 'Correct the settings of the endpoint; another dialect may help.',
  }),
  'endpoint-busy': () => ({
    what: 'The endpoint had too many requests and kept refusing.',
    todo: 'Wait a while and try again; what is in stays.',
  }),
  'endpoint-slow': () => ({
    what: 'The endpoint did not answer in time.',
    todo: 'Try again; what is in stays.',
  }),
  'endpoint-broken': () => ({
    what: 'The endpoint had an error of its own, again and again.',
    todo: 'Try again later; what is in stays.',
  }),
  'endpoint-reply': (d) => ({
    what: `The endpoint’s reply could not be used: ${d['said'] ?? 'it is not what such an endpoint sends'}.`,
    todo: 'Check that the address ends where the API begins, often in /v1.',
  }),
  'folder-invalid': () => ({
    what: 'The folder could not be read as results.',
    todo: 'Check that it is a result folder.',
  }),
  'recording-invalid': (d) =>
    d['unreachable'] === 1
      ? {
          what: 'The recording could not be fetched.',
          todo: 'Check the network and try again, or play a file of your own.',
        }
      : {
          what: 'This file is not a recording that can be played.',
          todo: 'Choose a recording that was saved by this page.',
        },
  unexpected: () => ({ what: 'Something went wrong that the page did not foresee.', todo: RELOAD }),
} satisfies ErrorTexts;
