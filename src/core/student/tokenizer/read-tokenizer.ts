import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import { readAs } from '../../read-as.ts';

/** What `tokenizer_config.json` (and `chat_template.jinja` beside it) says. Null: it does not. */
export interface TokenizerFacts {
  /** Jinja. */
  readonly chatTemplate: string | null;
  readonly bosToken: string | null;
  readonly eosToken: string | null;
  readonly addsBos: boolean | null;
}

const Token = v.nullish(v.union([v.string(), v.looseObject({ content: v.string() })]));
const NamedTemplate = v.looseObject({ name: v.string(), template: v.string() });

const ConfigSchema = v.looseObject({
  bos_token: Token,
  eos_token: Token,
  add_bos_token: v.nullish(v.boolean()),
  chat_template: v.nullish(v.union([v.string(), v.array(NamedTemplate)])),
});

const CODE = 'model-not-a-model';

/**
 * The tokenizer's own words. `jinja`: the text of `chat_template.jinja`, which goes before the one in the JSON;
 * of several named templates the one called `default` is taken. Errors: `model-not-a-model`.
 */
export function readTokenizerConfig(json: unknown, jinja: string | null): TokenizerFacts {
  const config = readAs(ConfigSchema, json, 'tokenizer_config.json', CODE);
  return {
    chatTemplate: jinja ?? templateOf(config.chat_template),
    bosToken: textOf(config.bos_token),
    eosToken: textOf(config.eos_token),
    addsBos: config.add_bos_token ?? null,
  };
}

type Templates = v.InferOutput<typeof ConfigSchema>['chat_template'];

function templateOf(templates: Templates): string | null {
  if (!Array.isArray(templates)) return templates ?? null;
  return templates.find(({ name }) => name === 'default')?.template ?? null;
}

const textOf = (token: v.InferOutput<typeof Token>): string | null =>
  typeof token === 'object' && token !== null ? token.content : (token ?? null);

const TokenizerSchema = v.looseObject({
  added_tokens: v.optional(v.array(v.looseObject({ id: v.number() })), []),
  model: v.looseObject({
    vocab: v.union([v.record(v.string(), v.number()), v.array(v.unknown())]),
  }),
});

/** How many tokens `tokenizer.json` knows: one more than its highest id. Errors: `model-not-a-model`. */
export function tokenCount(json: unknown): number {
  const { added_tokens: added, model } = readAs(TokenizerSchema, json, 'tokenizer.json', CODE);
  const { vocab } = model;
  let highest = Array.isArray(vocab) ? vocab.length - 1 : -1;
  if (!Array.isArray(vocab)) for (const id of Object.values(vocab)) highest = Math.max(highest, id);
  for (const { id } of added) highest = Math.max(highest, id);
  return highest + 1;
}

/** A model's table is often padded, never by more than this share of it. */
const MOST_PADDING = 0.1;

/**
 * Whether the tokenizer can be this model's own: it must not know more tokens than the model has, nor far
 * fewer. Errors: `model-unfit`.
 */
export function assertTokenizerFits(tokens: number, vocabulary: number): void {
  if (tokens <= vocabulary && tokens >= vocabulary * (1 - MOST_PADDING)) return;
  throw new AppError(
    'model-unfit',
    `the tokenizer is another model's: it knows ${tokens} tokens, the model ${vocabulary}. Choose the folder with its own tokenizer.json.`,
    { fact: 'number of tokens', found: tokens, expected: vocabulary },
  );
}
