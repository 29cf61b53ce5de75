import {
  AutoModelForCausalLM,
  AutoTokenizer,
  TextStreamer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@huggingface/transformers';
import { prepareRuntime } from '../../../src/engines/transformers/runtime.ts';
import { chat, question, sampling, Stopwatch, TOKENS, type Writer } from './writing.ts';

interface Raw {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
}

/** transformers.js as its documentation shows it, on the same runtime files and threads as ours. */
export async function openRawTransformers(folder: string): Promise<Raw> {
  prepareRuntime();
  env.useBrowserCache = false;
  env.allowLocalModels = false;
  env.remoteHost = location.origin;
  env.remotePathTemplate = 'models/weights/{model}/';
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const model = await AutoModelForCausalLM.from_pretrained(folder, { dtype: 'q4', device: 'wasm' });
  return { tokenizer, model };
}

/** It leaves top-p out without a word (engines.md 0.2), so its own texts are others and a little cheaper to draw. */
export const rawTransformers =
  ({ tokenizer, model }: Raw): Writer =>
  async (i) => {
    const watch = new Stopwatch();
    let text = '';
    let tokens = 0;
    const inputs: unknown = await tokenizer(chat(question(i)), { add_special_tokens: false });
    const { temperature, topP } = sampling(i, TOKENS);
    await model.generate({
      ...(inputs as object),
      max_new_tokens: TOKENS,
      do_sample: true,
      temperature,
      top_p: topP,
      top_k: 0,
      streamer: new TextStreamer(tokenizer, {
        skip_prompt: true,
        callback_function: (piece: string) => void (text += piece),
        token_callback_function: () => {
          tokens += 1;
          watch.tick();
        },
      }),
    });
    return { text, rate: watch.perSecond(tokens) };
  };
