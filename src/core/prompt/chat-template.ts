import { Template } from '@huggingface/jinja';
import { AppError, errorData } from '../errors.ts';
import type { ModelEntry } from '../student/model-entry.ts';
import { runTemplate } from './run-template.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

type Model = Pick<ModelEntry, 'chatTemplate' | 'bosToken' | 'eosToken'>;

/**
 * The whole conversation as the model reads it, special tokens included, ending where the model writes on: what
 * transformers' `apply_chat_template` gives with `add_generation_prompt` (tests/fixtures/chat-templates). A system
 * text that the template refuses or leaves out stands before the first user text, a blank line between.
 * Errors: `template-invalid` where the model's template cannot be read or refuses these messages.
 */
export function renderChat(model: Model, messages: readonly ChatMessage[]): string {
  try {
    return render(new Template(model.chatTemplate), model, messages);
  } catch (error) {
    const { message } = errorData(error);
    throw new AppError('template-invalid', `the model's chat template failed: ${message}`, {
      cause: message,
    });
  }
}

function render(template: Template, model: Model, messages: readonly ChatMessage[]): string {
  const [system, user, ...rest] = messages;
  const asGiven = (): string => renderWith(template, model, messages);
  if (system?.role !== 'system' || user?.role !== 'user') return asGiven();
  try {
    const text = asGiven();
    if (text.includes(system.content.trim())) return text;
  } catch {
    // Refused: what the template says to the folded conversation counts.
  }
  const folded: ChatMessage = { ...user, content: `${system.content}\n\n${user.content}` };
  return renderWith(template, model, [folded, ...rest]);
}

const renderWith = (template: Template, model: Model, messages: readonly ChatMessage[]): string =>
  runTemplate(template, {
    messages: messages.map((message) => ({ ...message })),
    add_generation_prompt: true,
    bos_token: model.bosToken,
    eos_token: model.eosToken,
  });
