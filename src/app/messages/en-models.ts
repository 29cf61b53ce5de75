import type { Certainty, Fit, FitReason } from '../../core/device/device.ts';
import type { Backend } from '../../core/engine/engine.ts';
import type { Degeneration } from '../../core/student/installed-model.ts';
import type { ModelSource, PageEngine } from '../../core/student/model-entry.ts';
import type { JobKind, JobStep } from '../state/model-jobs.svelte.ts';
import type { Said } from '../state/model-work.svelte.ts';

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** Decimal units, as disks and downloads are sold. */
function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${Math.round(bytes / 1e6)} MB`;
  return `${(bytes / 1e9).toFixed(bytes < 10e9 ? 2 : 1)} GB`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

const speed = (perSecond: number): string => `${perSecond.toFixed(perSecond < 10 ? 1 : 0)}`;

const certainties = {
  inferred: 'inferred',
  measured: 'measured',
  derived: 'derived',
} satisfies Record<Certainty, string>;

const engines = {
  wllama: 'wllama',
  webllm: 'WebLLM',
  transformers: 'transformers.js',
} satisfies Record<PageEngine, string>;

const backends = { cpu: 'processor', webgpu: 'GPU' } satisfies Record<Backend, string>;

const fits = {
  fits: { sign: '✓', word: 'Fits' },
  tight: { sign: '~', word: 'Tight' },
  'needs-f32': { sign: '!', word: 'Needs f32' },
  'will-not-fit': { sign: '✗', word: 'Will not fit' },
} satisfies Record<Fit, { readonly sign: string; readonly word: string }>;

const needs = (needed: number, available: number, of: string): string =>
  `needs ${size(needed)} of ${size(available)}${of}.`;

function reason(why: FitReason): string {
  switch (why.kind) {
    case 'room':
      return needs(why.needed, why.available, ' memory');
    case 'unknown':
      return 'nobody can tell from here: its size or this device’s memory is not known.';
    case 'no-webgpu':
      return 'it needs WebGPU, which this browser does not give.';
    case 'software-gpu':
      return 'the GPU is software here: it would work, far too slowly.';
    case 'no-f16':
      return why.sibling === null
        ? 'this GPU has no 16-bit numbers, and the model comes in no other form.'
        : `this GPU has no 16-bit numbers; take ${why.sibling} in its place.`;
    case 'gpu-limit':
      return `the GPU allows too little (${why.limit}).`;
    case 'engine-limit':
      return `needs ${size(why.needed)}; the engine can hold ${size(why.available)}.`;
    case 'storage':
      return `needs ${size(why.needed)} of storage; ${size(Math.max(0, why.available))} are free.`;
  }
}

const phases = {
  starting: 'Getting ready',
  downloading: 'Downloading',
  copying: 'Copying',
  verifying: 'Checking every byte',
  opening: 'Opening',
  compiling: 'Compiling for the GPU',
  measuring: 'Trying thread counts',
  checking: 'Letting it write',
} satisfies Record<JobStep['phase'], string>;

const jobs = {
  fetch: 'Download',
  import: 'Import from disk',
  adapter: 'Import of an adapter',
  repair: 'Repair',
  check: 'Self-test',
  measure: 'Measurement',
} satisfies Record<JobKind, string>;

const said = {
  installed: (label) => `${label} is in this browser.`,
  mended: (label) => `${label} is whole.`,
  passed: (label) => `${label} passed its self-test.`,
  unsound: (label) => `${label} failed its self-test.`,
  deleted: (label) => `${label} is deleted.`,
  discarded: (label) => `What had come of ${label} is thrown away.`,
} satisfies Record<Said['what'], (label: string) => string>;

const degenerations = {
  empty: 'it wrote nothing',
  'one-symbol': 'it wrote one symbol again and again',
  repeats: 'it repeated itself',
  'not-text': 'what it wrote is not text',
} satisfies Record<Degeneration, string>;

function sourceName(source: ModelSource): string {
  switch (source.kind) {
    case 'hub':
      return source.repo;
    case 'url':
      return URL.canParse(source.base) ? new URL(source.base).host : source.base;
    case 'weights':
      return 'beside this page';
    case 'pypi':
      return `PyPI: ${source.package}`;
    case 'disk':
      return 'your disk';
  }
}

export const enModels = {
  title: 'Models',
  intro:
    'Students that run on this device. What is downloaded stays in this browser; nothing you write with it leaves.',
  size,
  duration,
  engines,
  backends,
  sourceName,
  looking: 'Looking at this device and its models.',
  trouble: 'The models cannot be shown in full',
  said,

  elsewhere:
    'Another tab of this page has the engine. What is there can be looked at and downloaded; to try a model here, take the engine over.',

  device: {
    title: 'This device',
    certainties,
    certaintyNote:
      'inferred: read off the browser; measured: timed here; derived: worked out from others; stated: said by you.',
    stated: 'stated',
    unknown: 'the browser does not say',
    yes: 'yes',
    no: 'no',
    gpu: 'GPU',
    noGpu: 'none (no WebGPU)',
    software: 'software',
    f16: '16-bit numbers (f16)',
    buffers: 'Largest buffer, largest binding',
    gpuMemory: 'GPU memory',
    gpuMemoryField: 'GPU memory, GB',
    gpuMemoryHint: 'No browser tells it: state it and the verdicts hold the models against it.',
    gpuMemoryFault: 'A number of GB from 0.5 to 1,000, or nothing.',
    keep: 'State it',
    memory: 'Memory',
    atLeast: (bytes: number) => `${size(bytes)} or more`,
    cores: 'Cores',
    isolated: 'Several threads (isolation)',
    modernWasm: 'Current WebAssembly (JSPI, 64-bit memory)',
    what: 'What to do about it',
    noGpuTodo:
      'Use a current Chrome or Edge, Safari 26, or Firefox on Windows or macOS. On Linux start Chrome with Vulkan, or turn WebGPU on in its flags. Until then models that run on the processor work.',
    softwareTodo:
      'Switch hardware acceleration on in the browser’s settings, and bring the graphics driver up to date.',
    noF16Todo:
      'Bring browser and graphics driver up to date. Where that does not help, take the f32 form of a model: somewhat larger and slower.',
    notIsolatedTodo:
      'Reload the page once: it then isolates itself by its service worker. Private windows may not allow it; the engine then has one thread.',
    oldWasmTodo:
      'A current Chromium browser runs the faster build; here the compatible one is used.',
    measure: 'Measure',
    measureHint: (label: string) => `Times ${label} on this device: a minute or so.`,
    noModel: 'To measure, download a model first.',
    copy: 'Copy as text',
    copied: 'Copied.',
    notCopied: 'The browser does not allow copying; here is the text.',
    measured: 'Measured on this device',
  },

  storage: {
    title: 'Storage',
    models: 'Models',
    partial: 'Downloads not finished',
    orphaned: 'Of no model that is known',
    clearOrphaned: 'Clear',
    all: 'All that this site keeps',
    of: (usage: number, quota: number) => `${size(usage)} of ${size(quota)}`,
    persisted: 'Kept for good',
    persistedYes: 'yes: the browser has promised not to clear it by itself',
    persistedNo: 'no: the browser may clear it when space runs short',
    persistedUnknown: 'the browser cannot be asked',
    persistedAsked:
      'The browser was asked to keep the models for good, and has not promised it. It may yet, once the site is used more or is installed.',
  },

  here: {
    title: 'In this browser',
    none: 'No model is here yet. The first one that suits most devices is recommended below.',
    gone: 'The browser has cleared its files. Download it again, or import it again if it came from your disk.',
    again: 'Download again',
    use: 'Use as student',
    isStudent: 'Your student',
    on: (bytes: number) => `${size(bytes)} on this device`,
    usedAt: (at: number) => `last used ${DATE.format(at)}`,
    unused: 'not used yet',
    notTested: 'Self-test: not yet',
    passed: 'Self-test: passed',
    failed: (why: string) => `Self-test: failed, ${why}`,
    degenerations,
    infidelity: (agreed: number, of: number) =>
      `it chose ${agreed} of ${counted(of, 'token', 'tokens')} as it should`,
    testedWith: (engine: string, backend: string | null) =>
      `${engine}${backend === null ? '' : `, on the ${backend}`}`,
    agreed: (agreed: number, of: number) => `${agreed} of ${counted(of, 'token', 'tokens')} right`,
    wrote: 'What it wrote',
    test: 'Run the self-test',
    pace: (reading: number, writing: number) =>
      `Reads ${speed(reading)} tokens/s, writes ${speed(writing)} tokens/s (measured).`,
    repair: 'Repair',
    repairHint: 'Reads every file again and fetches afresh what is wrong.',
    copy: 'Copy its facts',
    copied: 'Copied.',
    notCopied: 'The browser does not allow copying.',
    delete: 'Delete…',
    more: (label: string) => `More about ${label}`,
    moreShort: 'More',
    adapter: 'Add an adapter (LoRA)…',
    adapterOf: (label: string) => `Adapter ${label}`,
    scale: 'How much of it',
    scaleValue: (scale: number) => (scale === 0 ? 'off' : `× ${scale.toFixed(2)}`),
    off: 'Off',
    asTrained: 'As trained',
    failedAct: 'It could not be done',
  },

  facts: {
    id: 'Id',
    engine: 'Engine',
    format: 'Format',
    quantisation: 'Quantisation',
    parameters: 'Parameters',
    context: 'Context',
    licence: 'Licence',
    source: 'Source',
    sha256: 'SHA-256',
    files: 'Files',
    unknown: 'not known',
    tokens: (n: number) => counted(n, 'token', 'tokens'),
    fileCount: (n: number) => counted(n, 'file', 'files'),
    millions: (millions: number) =>
      millions < 1000 ? `${millions} M` : `${(millions / 1000).toFixed(1)} B`,
  },

  deleting: {
    title: (label: string) => `Delete ${label}?`,
    close: 'Close',
    what: (bytes: number) => `Its files (${size(bytes)}) are gone from this browser.`,
    fromDisk: 'It came from your disk: to have it again, import it again.',
    texts: 'Texts that it wrote stay.',
    writing: 'A text is being written: wait for it, or stop it in Try, then delete.',
    yes: 'Delete it',
    no: 'Keep it',
  },

  offers: {
    recommended: 'Recommended for this device',
    allHere: 'What suits this device best is here already.',
    noneRecommended: 'Nothing on the list fits this device surely. See what is tight below.',
    more: 'More models',
    download: (bytes: number | null, derived: boolean) =>
      bytes === null ? 'Download' : `Download ${derived ? 'about ' : ''}${size(bytes)}`,
    sizeUnknown: 'size not known before',
    items: (seconds: number, how: string) => `about ${duration(seconds)} for 30 items (${how})`,
    noItems: 'time not known before it is measured',
    fits,
    reason,
    partial: (bytes: number, total: number | null) =>
      total === null ? `${size(bytes)} have come.` : `${size(bytes)} of ${size(total)} have come.`,
    resume: 'Resume',
    discard: 'Throw away what came',
    licenceUnknown: 'licence not known',
    showAll: (n: number) => `Show all ${n}`,
  },

  filter: {
    label: 'Filter',
    search: 'Search models',
    family: 'Family',
    engine: 'Engine',
    size: 'Size',
    fit: 'Verdict',
    all: 'all',
    atMost: (bytes: number) => `up to ${size(bytes)}`,
    found: (n: number, of: number) =>
      n === of ? counted(n, 'model', 'models') : `${n} of ${counted(of, 'model', 'models')}`,
    none: 'No model fits. Search for less, or set a filter back to “all”.',
    reset: 'Show all',
  },

  job: {
    kinds: jobs,
    phases,
    label: (kind: string, label: string) => `${kind}: ${label}`,
    bytes: (bytes: number, total: number) => `${size(bytes)} of ${size(total)}`,
    come: (bytes: number) => size(bytes),
    left: (seconds: number) => `${duration(seconds)} left`,
    resumed: (bytes: number) => `${size(bytes)} were here before`,
    paused: 'Paused',
    stopping: 'Stopping',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel',
    stop: 'Stop',
    sure: (bytes: number) => `Throw away the ${size(bytes)} that have come?`,
    yes: 'Throw away',
    no: 'Keep',
    again: 'Try again',
    dismiss: 'Dismiss',
    failed: (kind: string, label: string) => `${kind} of ${label} did not work`,
  },

  add: {
    title: 'Add your own',
    address: 'Address',
    addressHint:
      'A repository of the Hugging Face hub (owner/name), or the https address of a folder or a GGUF file.',
    look: 'Look it up',
    looking: 'Looking it up.',
    stop: 'Stop',
    failed: 'It cannot be looked up',
    found: (n: number, address: string) =>
      n === 0
        ? `${address} holds no model that runs in the page (GGUF, ONNX or MLC).`
        : `${counted(n, 'model', 'models')} at ${address}.`,
    disk: 'From disk',
    diskText:
      'A GGUF file (all parts, if it is split), an ONNX folder, or an MLC folder. The files are copied into this browser and go nowhere else.',
    files: 'Choose files',
    folder: 'Choose a folder',
    drop: 'or drop them anywhere on this page.',
  },

  adapter: {
    title: (label: string) => `Add an adapter to ${label}`,
    close: 'Close',
    what: 'A LoRA adapter as a GGUF file, made for this very base. Base and adapter together become a student of their own.',
    file: 'Choose the adapter file',
  },
};
