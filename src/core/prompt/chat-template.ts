import { Template } from '@huggingface/jinja';
import { AppError, errorData } from '../errors.ts';
import type { ModelEntry } from '../student/model-entry.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * The whole conversation as the model reads it, special tokens included, ending where the model writes on.
 * Errors: `template-invalid` where the model's template cannot be read or refuses these messages.
 */
export function renderChat(
  model: Pick<ModelEntry, 'chatTemplate' | 'bosToken' | 'eosToken'>,
  messages: readonly ChatMessage[],
): string {
  try {
    return new Template(model.chatTemplate).render({
      messages: messages.map((message) => ({ ...message })),
      add_generation_prompt: true,
      bos_token: model.bosToken,
      eos_token: model.eosToken,
    });
  } catch (error) {
    const { message } = errorData(error);
    throw new AppError('template-invalid', `the model's chat template failed: ${message}`, {
      cause: message,
    });
  }
}
