import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import { readAs } from '../../read-as.ts';
import { ROLES, type Roles } from './turn-columns.ts';

/** One file of `conv/`. */
export interface Conversation {
  readonly skills: readonly string[];
  readonly topic: string;
  readonly system: string;
  readonly turns: readonly { readonly user: string; readonly assistant: string }[];
}

const Schema = v.object({
  skills: v.array(v.string()),
  topic: v.string(),
  'system prompt': v.nullish(v.string(), ''),
  conv: v.array(v.record(v.string(), v.string())),
});

/** Turns have the two names of the chat template's roles, whichever they are, the user's first. Errors: `folder-invalid`. */
export function readConversation(text: string, file: string): Conversation {
  const read = readAs(Schema, parse(text, file), file, 'folder-invalid');
  const turns = read.conv.map((turn, index) => {
    const [user, assistant] = Object.values(turn);
    if (user === undefined || assistant === undefined) {
      throw new AppError(
        'folder-invalid',
        `${file}: turn ${index + 1} lacks a question or a reply`,
      );
    }
    return { user, assistant };
  });
  return { skills: read.skills, topic: read.topic, system: read['system prompt'], turns };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('folder-invalid', `${file} is not JSON: restore it, or delete it`);
  }
}

export function writeConversation(conversation: Conversation, roles: Roles): string {
  const { user, assistant } = ROLES[roles];
  const { skills, topic, system, turns } = conversation;
  const conv = turns.map((turn) => ({ [user]: turn.user, [assistant]: turn.assistant }));
  return JSON.stringify({ skills, topic, 'system prompt': system, conv }, null, 4);
}
