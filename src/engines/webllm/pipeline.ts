import type { LlmEngine, LogitProcessor } from './library.ts';

/** The inside of a loaded model. */
export interface Pipeline {
  /** Null: the library samples by itself, on the GPU. */
  setLogitProcessor(processor: LogitProcessor | null): void;
  /** Token ids; special tokens in the text count as such, none are added. */
  encode(text: string): readonly number[];
}

/**
 * WebLLM takes a logit processor only while a model is loaded, and one that is there costs every token a copy of
 * all logits; nor does it show its tokenizer. Both lie in private fields of the pinned version, reached here and
 * nowhere else. Null where they are not as expected.
 */
export function pipelineOf(engine: LlmEngine, modelId: string): Pipeline | null {
  const pipelines: unknown = Reflect.get(engine, 'loadedModelIdToPipeline');
  const pipeline: unknown = pipelines instanceof Map ? pipelines.get(modelId) : null;
  if (!isObject(pipeline) || !('logitProcessor' in pipeline)) return null;
  const tokenizer: unknown = Reflect.get(pipeline, 'tokenizer');
  if (!hasEncode(tokenizer)) return null;
  return {
    setLogitProcessor(processor) {
      pipeline.logitProcessor = processor ?? undefined;
    },
    encode: (text) => [...tokenizer.encode(text)],
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasEncode = (value: unknown): value is { encode(text: string): Iterable<number> } =>
  isObject(value) && 'encode' in value && typeof value.encode === 'function';
