/**
 * What an OpenAI-compatible endpoint accepts (product.md, "Decided"). `openai`: the fields of OpenAI's own chat
 * completions. `openai-reasoning`: newer models that refuse `max_tokens` and every sampling field. `vllm`,
 * `llama.cpp`, `ollama`: servers that know more fields than OpenAI. `plain`: only what everybody knows.
 */
export const DIALECTS = [
  'openai',
  'openai-reasoning',
  'vllm',
  'llama.cpp',
  'ollama',
  'plain',
] as const;
export type Dialect = (typeof DIALECTS)[number];

/** Where a model can be asked. The key is never part of it: keys stay outside of plans, records and links. */
export interface Endpoint {
  /** Base address, e.g. `https://api.openai.com/v1`; no slash at its end. */
  readonly url: string;
  /** The exact model id that is asked for. */
  readonly model: string;
  readonly dialect: Dialect;
}
