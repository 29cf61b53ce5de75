import type { ModelId } from '../brand.ts';
import type { ErrorData } from '../errors.ts';
import type { ChatMessage } from '../prompt/chat-template.ts';
import type { StudentEntry } from '../student/student-entry.ts';

/**
 * How the next token is chosen. All fields are always sent and recorded, so that "the same sampling"
 * means the same thing in every engine (product.md, "Decided").
 */
export interface Sampling {
  /** >= 0; 0 is greedy. */
  readonly temperature: number;
  /** 0 < topP <= 1; 1 is off. */
  readonly topP: number;
  /** Whole number >= 0; 0 is off. */
  readonly topK: number;
  /** 0 <= minP < 1; 0 is off. */
  readonly minP: number;
  /** > 0; 1 is off. */
  readonly repetitionPenalty: number;
  /** 32-bit unsigned. */
  readonly seed: number;
  /** New tokens at most, >= 1. */
  readonly maxTokens: number;
  /** Texts that end the turn; never part of the text returned. */
  readonly stop: readonly string[];
}

export type SamplingField = keyof Sampling;

export interface TurnRequest {
  /** The whole conversation so far: what an engine sends that renders elsewhere (an endpoint). */
  readonly messages: readonly ChatMessage[];
  /** The same, rendered with the model's chat template, special tokens included; for a student without one, as JSON. */
  readonly prompt: string;
  readonly sampling: Sampling;
}

/** What a turn cost. Token counts are the engine's own. */
export interface TurnUsage {
  /** Tokens of the whole prompt. */
  readonly promptTokens: number;
  /** Of these, tokens whose state was reused from the turn before. */
  readonly cachedTokens: number;
  /** Tokens written. */
  readonly newTokens: number;
  readonly promptMs: number;
  readonly writeMs: number;
}

/** What an endpoint says of its reply. */
export interface EndpointReply {
  /** The model that answered, as the endpoint names it. */
  readonly model: string | null;
  /** `system_fingerprint`: changes when the endpoint's model or settings change under the same name. */
  readonly fingerprint: string | null;
}

export type TurnEvent =
  /** The prompt is being read; nothing is written yet. */
  | { readonly type: 'reading' }
  /** `text`: the newly written piece. `tokensPerSecond`: over this turn so far. */
  | {
      readonly type: 'delta';
      readonly text: string;
      readonly newTokens: number;
      readonly tokensPerSecond: number;
    };

export type TurnOutcome =
  /** Ended by the model (`stop`) or by `maxTokens` (`length`). Record it. */
  | {
      readonly state: 'finished';
      readonly text: string;
      readonly finish: 'stop' | 'length';
      readonly usage: TurnUsage;
      /** The sampling as the engine really applied it. */
      readonly applied: Sampling;
      /** Fields that the engine was not able to apply: they were left to its default. None where left out. */
      readonly dropped?: readonly SamplingField[];
      /** Only where an endpoint wrote. */
      readonly endpoint?: EndpointReply;
    }
  /** The caller's signal stopped it. Show the text, record nothing. */
  | { readonly state: 'stopped'; readonly text: string }
  /** Nothing to record; show the error. The engine is usable again after the next `load`. */
  | { readonly state: 'failed'; readonly error: ErrorData; readonly text: string };

export type LoadEvent =
  /** `bytes` of `totalBytes` are here; `resumed` bytes of them were here before this load began. */
  | {
      readonly phase: 'downloading';
      readonly bytes: number;
      readonly totalBytes: number;
      readonly resumed: number;
    }
  | { readonly phase: 'verifying'; readonly bytes: number; readonly totalBytes: number }
  /** The engine's own code and the weights go into memory; counted where the engine tells. */
  | { readonly phase: 'opening'; readonly bytes?: number; readonly totalBytes?: number }
  /** The GPU's programs are made. */
  | { readonly phase: 'compiling' }
  /** Thread counts are tried out. */
  | { readonly phase: 'measuring' }
  /** The self-test of a model that is new here. */
  | { readonly phase: 'checking' };

/** What does the arithmetic of an engine in the page. */
export const BACKENDS = ['cpu', 'webgpu'] as const;
export type Backend = (typeof BACKENDS)[number];

/** A model in memory, ready to write. */
export interface LoadedModel {
  readonly model: ModelId;
  /** E.g. `wllama 3.8.1`: part of every generation's content hash. */
  readonly engine: string;
  /** SHA-256 (hex) of the model file that is loaded; null where the model runs elsewhere. */
  readonly sha256: string | null;
  /** Null where the model runs elsewhere. */
  readonly threads: number | null;
  /** Tokens that fit, prompt and text together; null where nobody says. */
  readonly contextTokens: number | null;
  /** Of the endpoint that runs the model, e.g. `api.openai.com`; null where it runs here. */
  readonly host: string | null;
  /** Left out where the model runs elsewhere, and by engines that have one only. */
  readonly backend?: Backend;
  /** How many turns it writes at once; one where left out. */
  readonly slots?: number;
}

export interface LoadOptions {
  /** How many turns shall be written at once; an engine that cannot do so gives fewer. One where left out. */
  readonly slots?: number;
  /** Asked for by the self-test and by people; the engine's own choice where left out. */
  readonly backend?: Backend;
}

export type LoadOutcome =
  | { readonly state: 'ready'; readonly loaded: LoadedModel }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly error: ErrorData };

/**
 * Port: what runs a student. As many turns at once as the loaded model has `slots` (one where it says
 * nothing) and no load meanwhile; one more fails with `engine-busy`. Every call settles, whatever happens to the worker behind it. No method throws for
 * what the outcome unions name.
 */
export interface Engine {
  /** Brings the model into memory, downloading it where it is absent. Does nothing where it is loaded already. */
  load(
    signal: AbortSignal,
    model: StudentEntry,
    onEvent: (event: LoadEvent) => void,
    options?: LoadOptions,
  ): Promise<LoadOutcome>;
  /** Writes one turn with the loaded model. */
  writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome>;
  /** Frees the model and whatever runs it. Later calls to `load` start afresh. */
  unload(): Promise<void>;
}
