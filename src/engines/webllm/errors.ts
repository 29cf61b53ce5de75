import { AppError, errorData } from '../../core/errors.ts';
import type { ErrorData } from '../../core/errors.ts';
import { DeviceGone } from './gpu.ts';

/** Something that the library threw; it throws strings too, with the name in front. */
interface Thrown {
  readonly name: string;
  readonly message: string;
}

/** What the library says, and what we say; the first that fits. `label`: the model's. */
type Rule = readonly [
  fits: (thrown: Thrown) => boolean,
  error: (thrown: Thrown, label: string) => AppError,
];

const named =
  (...names: readonly string[]) =>
  ({ name }: Thrown): boolean =>
    names.includes(name);

const says =
  (pattern: RegExp) =>
  ({ message }: Thrown): boolean =>
    pattern.test(message);

const RULES: readonly Rule[] = [
  [named('WebGPUNotAvailableError', 'WebGPUNotFoundError'), noGpu],
  [says(/^Unable to find a compatible GPU|WebGPU not initiali[sz]ed/), noGpu],
  [named('ShaderF16SupportError'), noF16],
  [says(/shader-f16/), noF16],
  [says(/exceeds limit\. requested=/), tooLarge],
  [named('ContextWindowSizeExceededError'), contextFull],
  [named('DeviceLostError', 'GPUOutOfMemoryError'), noMemory],
  [says(/out of memory|allocation failed/i), noMemory],
  [named('QuotaExceededError'), storageFull],
  [says(/quota/i), storageFull],
  [named('IntegrityError'), wrongHash],
  [named('UnsupportedTokenizerFilesError'), () => incomplete('tokenizer.json')],
  [says(/^Cannot fetch /), ({ message }, label) => incomplete(lastPart(message, label))],
  // Everything was put into the caches before: what it has to fetch is missing there.
  [
    says(/on 'Cache'.*Request failed|Failed to fetch|NetworkError|network error/i),
    (_, label) => incomplete(`a file of ${label}`),
  ],
  [named('SyntaxError'), notAModel],
  [
    named('CompileError', 'LinkError', 'ArtifactManifestError', 'FeatureSupportError'),
    unfitLibrary,
  ],
  [says(/Cannot find (param|function)|cannot find .* in cache|Cannot find .*param/i), unfitLibrary],
];

/** Of a load that failed. */
export function loadError(thrown: unknown, label: string): ErrorData {
  const known = knownError(thrown, label);
  if (known !== null) return errorData(known);
  const { message: cause } = readThrown(thrown);
  const message = `${label} could not be opened: ${cause}. Close other tabs to free memory, then try again.`;
  return errorData(new AppError('engine-load', message, { cause }));
}

/** What is known of an error of the library (or is ours already); null: nothing. */
export function knownError(thrown: unknown, label: string): AppError | null {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof DeviceGone) {
    return thrown.forWantOfMemory ? noMemory(thrown) : gpuLost(thrown.message);
  }
  const read = readThrown(thrown);
  return RULES.find(([fits]) => fits(read))?.[1](read, label) ?? null;
}

/** Whether the model must be loaded anew before it can write on. */
export function isDeviceLoss(thrown: unknown): boolean {
  if (thrown instanceof AppError) return false;
  if (thrown instanceof DeviceGone) return true;
  const { name, message } = readThrown(thrown);
  return (
    /^(ModelNotLoadedError|WorkerEngineModelNotLoadedError|DeviceLostError)$/.test(name) ||
    /disposed|device (is|was) lost/i.test(message)
  );
}

export function noF16(): AppError {
  return new AppError(
    'gpu-no-f16',
    'This GPU (or its driver) cannot compute with 16-bit numbers, which this model needs. Choose its q4f32 variant.',
  );
}

export const gpuLost = (cause: string): AppError =>
  new AppError(
    'gpu-lost',
    `The browser took the GPU away while the model was at work, and once more after it was loaded anew (${cause}). Close other tabs, or choose a smaller model, then try again.`,
    { cause },
  );

export function readThrown(thrown: unknown): Thrown {
  if (thrown instanceof Error) return { name: thrown.name, message: thrown.message };
  const text = String(thrown);
  const { name, message } = /^(?<name>\w*Error): (?<message>.*)$/s.exec(text)?.groups ?? {};
  return { name: name ?? 'Error', message: message ?? text };
}

function noGpu({ message: cause }: Thrown): AppError {
  const message =
    'This browser gives pages no GPU (WebGPU), which this model needs. Use a current Chrome, Edge or Safari on a machine with a GPU, or a model that runs on the processor.';
  return new AppError('gpu-missing', message, { cause });
}

function tooLarge({ message: cause }: Thrown): AppError {
  const limit = /max\w+/.exec(cause)?.[0] ?? 'a limit of this GPU';
  const message = `This GPU is too small for the engine (${limit}). Choose a model that runs on the processor.`;
  return new AppError('model-too-large', message, { limit, cause });
}

function noMemory({ message: cause }: Pick<Thrown, 'message'>): AppError {
  const message =
    'The memory was not enough for this model. Close other tabs and programs that draw on the GPU, or choose a smaller model.';
  return new AppError('gpu-memory', message, { cause });
}

function contextFull({ message }: Thrown): AppError {
  const [needed, available] = [...message.matchAll(/: (\d+)/g)].map(([, digits]) => Number(digits));
  return contextError(needed ?? 0, available ?? 0);
}

export const contextError = (neededTokens: number, contextTokens: number): AppError =>
  new AppError(
    'context-full',
    `The conversation takes ${neededTokens.toString()} tokens, but the model's context holds ${contextTokens.toString()}. Choose fewer skills or a shorter limit.`,
    { neededTokens, contextTokens },
  );

function storageFull({ message: cause }: Thrown): AppError {
  const message =
    "There is no room left in this browser's storage. Free some space on this device or in the browser's site data, then try again.";
  return new AppError('storage-full', message, { cause });
}

function wrongHash({ message: cause }: Thrown, label: string): AppError {
  const message = `A file of ${label} is not what it should be (its hash differs). Repair the model.`;
  return new AppError('model-hash', message, { cause });
}

const incomplete = (missing: string): AppError =>
  new AppError(
    'model-incomplete',
    `The model is not whole: ${missing} is missing. Repair the model, or import it again.`,
    { missing },
  );

const lastPart = (message: string, label: string): string =>
  message.split('/').at(-1) ?? `a file of ${label}`;

function notAModel({ message: cause }: Thrown, label: string): AppError {
  const message = `A file of ${label} is not what it should be (a web page, perhaps): ${cause}. Repair the model, or import it again.`;
  return new AppError('model-not-a-model', message, { cause });
}

function unfitLibrary({ message: cause }: Thrown, label: string): AppError {
  const message = `WebLLM's compiled library does not fit ${label}: ${cause}. Choose the library that was made for this model.`;
  const detail = { fact: 'the compiled library', found: 'another model’s', expected: label, cause };
  return new AppError('model-unfit', message, detail);
}
