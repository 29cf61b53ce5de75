import type { LogitProcessor, MLCEngineConfig, ModelRecord } from '@mlc-ai/web-llm';
import { AppError } from '../../core/errors.ts';
import type { MlcModel } from '../../core/student/model-entry.ts';

export type { LogitProcessor };

/** What a streamed completion sends. */
export interface Chunk {
  readonly choices: readonly { readonly text: string; readonly finish_reason: string | null }[];
  readonly usage?: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly extra: {
      readonly time_to_first_token_s: number;
      readonly time_per_output_token_s: number;
    };
  };
}

export interface CompletionRequest {
  prompt: string;
  stream: true;
  stream_options: { include_usage: boolean };
  temperature: number;
  top_p: number;
  repetition_penalty: number;
  frequency_penalty: number;
  presence_penalty: number;
  seed: number;
  max_tokens: number;
  stop: string[];
}

/** The part of `MLCEngine` that is used. */
export interface LlmEngine {
  readonly completions: { create(request: CompletionRequest): Promise<AsyncIterable<Chunk>> };
  reload(modelId: string): Promise<void>;
  unload(): Promise<void>;
  getMessage(): Promise<string>;
}

/** The part of the package that is used: another version of it can be put in its place. */
export interface WebLlm {
  readonly version: string;
  readonly models: readonly ModelRecord[];
  readonly createEngine: (config: MLCEngineConfig) => LlmEngine;
}

export async function shippedLibrary(): Promise<WebLlm> {
  const [{ MLCEngine, prebuiltAppConfig }, { version }] = await Promise.all([
    import('@mlc-ai/web-llm'),
    import('@mlc-ai/web-llm/package.json'),
  ]);
  return {
    version,
    models: prebuiltAppConfig.model_list,
    createEngine: (config) => new MLCEngine(config),
  };
}

/** Both turns of a job with seven skills fit; more only costs GPU memory. */
const CONTEXT_TOKENS_AT_MOST = 2048;

export const contextOf = ({ contextTokens }: Pick<MlcModel, 'contextTokens'>): number =>
  Math.min(contextTokens, CONTEXT_TOKENS_AT_MOST);

/** The one tokenizer file that lets special tokens stand in a prompt as text. */
const TOKENIZER = 'tokenizer.json';

/**
 * The model as the library wants it described. `base`: URL of the folder of its files, with a slash at its end.
 * Errors: `model-unfit` where the library's list does not have the model whose compiled code is to run this one;
 * `model-incomplete` without `tokenizer.json`.
 */
export function recordOf(model: MlcModel, base: string, web: WebLlm): ModelRecord {
  const { model_lib, required_features, overrides } = listedFor(model, web);
  requireTokenizer(model);
  return {
    model: base,
    model_id: model.id,
    model_lib,
    ...(required_features === undefined ? {} : { required_features }),
    overrides: {
      ...overrides,
      context_window_size: contextOf(model),
      // One of both windows must be off; Mistral's own settings have this one on.
      sliding_window_size: -1,
      tokenizer_files: [TOKENIZER],
      // The rendered prompt is the whole prompt, and only what was asked for ends a text.
      conv_config: { system_message: '', stop_str: [] },
    },
  };
}

function requireTokenizer({ label, files }: MlcModel): void {
  if (files.some(({ path }) => path === TOKENIZER)) return;
  const message = `${label} has no ${TOKENIZER}. Add it (another kind of tokenizer file takes special tokens for text), then import the model again.`;
  throw new AppError('model-incomplete', message, { missing: TOKENIZER });
}

function listedFor(model: MlcModel, { models, version }: WebLlm): ModelRecord {
  const listed = models.find(({ model_id }) => model_id === model.library);
  if (listed !== undefined) return listed;
  const message = `${model.label} wants the compiled library of "${model.library}", which WebLLM ${version} does not list. Import the model again.`;
  const detail = { fact: 'library', found: model.library, expected: `WebLLM ${version}` };
  throw new AppError('model-unfit', message, detail);
}
