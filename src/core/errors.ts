/**
 * One error type for every room. `code` is stable and is what the page translates (src/app/messages);
 * `message` is a plain English sentence for the command line: what, where, what to do.
 */
export type ErrorCode =
  // catalog, sampling, prompt, plan
  | 'pack-unknown'
  | 'pack-invalid'
  | 'k-too-large'
  | 'skill-unknown'
  | 'topic-unknown'
  | 'plan-invalid'
  | 'template-invalid'
  // model files
  | 'model-unknown'
  | 'model-unreachable'
  | 'model-not-a-model'
  | 'model-truncated'
  | 'model-hash'
  | 'storage-full'
  /** A file that the model needs is not there: `missing` names it. */
  | 'model-incomplete'
  /** Library, tokenizer or adapter are made for another model: `fact`, `found`, `expected` name the difference. */
  | 'model-unfit'
  /** More than the engine or the device can hold. */
  | 'model-too-large'
  /** The self-test failed. */
  | 'model-unsound'
  /** An address that is neither a repository nor a folder of files. */
  | 'address-invalid'
  // engine
  | 'gpu-missing'
  | 'gpu-no-f16'
  | 'gpu-memory'
  | 'gpu-lost'
  /** `fields`: what the engine can neither do nor emulate. */
  | 'sampling-unsupported'
  /** Another tab has the engine. */
  | 'engine-elsewhere'
  | 'browser-unsupported'
  | 'engine-load'
  | 'engine-died'
  | 'engine-stalled'
  | 'engine-busy'
  | 'context-full'
  // store
  | 'store-unavailable'
  | 'store-blocked'
  | 'store-failed'
  // endpoints: students and judges that speak the OpenAI protocol
  | 'endpoint-unreachable'
  | 'endpoint-blocked'
  | 'endpoint-key'
  | 'endpoint-model'
  | 'endpoint-refused'
  | 'endpoint-busy'
  | 'endpoint-slow'
  | 'endpoint-broken'
  | 'endpoint-reply'
  // folders and files in and out
  | 'folder-invalid'
  | 'recording-invalid'
  // command line and the rest
  | 'usage'
  | 'input-invalid'
  | 'unexpected';

export type ErrorDetail = Readonly<Record<string, string | number>>;

/** An error as data: what crosses a worker boundary and what a record keeps. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail: ErrorDetail;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
  }

  static from(data: ErrorData): AppError {
    return new AppError(data.code, data.message, data.detail);
  }
}

/** Anything thrown, as data. What is not an AppError becomes `fallback`, with its own words kept in `detail.cause`. */
export function errorData(thrown: unknown, fallback: ErrorCode = 'unexpected'): ErrorData {
  if (thrown instanceof AppError) {
    return { code: thrown.code, message: thrown.message, detail: thrown.detail };
  }
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: fallback, message: cause, detail: { cause } };
}
