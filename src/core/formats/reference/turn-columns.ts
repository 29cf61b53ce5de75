/** The names of one turn's columns. */
export interface TurnColumns {
  readonly user: string;
  readonly assistant: string;
}

/** Who speaks, by the chat template: most models, and LLaMA. */
export const ROLES = {
  chat: { user: 'user', assistant: 'assistant' },
  llama: { user: '[INST]', assistant: '[/INST]' },
} as const;
export type Roles = keyof typeof ROLES;

export const columnsOf = (roles: Roles, turn: number): TurnColumns => ({
  user: `${ROLES[roles].user}_${turn}`,
  assistant: `${ROLES[roles].assistant}_${turn}`,
});

/**
 * The columns of a turn, from 0: by the known names of roles, else the two before the turn's `model_input`, as
 * other templates' names stand there. Null where the file has no such turn.
 */
export function turnColumns(columns: readonly string[], turn: number): TurnColumns | null {
  const known = [columnsOf('chat', turn), columnsOf('llama', turn)].find(
    ({ user, assistant }) => columns.includes(user) && columns.includes(assistant),
  );
  if (known !== undefined) return known;
  const input = columns.indexOf(`model_input_${turn}`);
  const [user, assistant] = columns.slice(Math.max(0, input - 2), Math.max(0, input));
  if (user?.endsWith(`_${turn}`) !== true || assistant?.endsWith(`_${turn}`) !== true) return null;
  return { user, assistant };
}
