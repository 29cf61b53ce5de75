import type { Messages } from '../messages/index.ts';
import { hostOf } from './address.ts';
import type { Judgement } from './judgements.ts';
import type { Choices } from './settings-schema.ts';

/** A judge by its name, for people. */
export function judgeName({ kind, model, votes }: Judgement, m: Messages): string {
  if (kind !== 'endpoint') return m.judges.names[kind];
  const source = votes.map((vote) => vote.source).find((one) => one.kind === 'llm');
  return m.judges.names.endpoint(model ?? '', source?.host ?? null);
}

/** Whose verdict it is, in two words beside it. */
export const judgedBy = ({ kind, model }: Judgement, m: Messages): string =>
  kind === 'endpoint' ? m.judges.by.endpoint(model ?? '') : m.judges.by[kind];

/** The judge of the settings by its name. */
export function chosenJudgeName({ judge, endpointJudge }: Choices, m: Messages): string {
  if (judge !== 'endpoint') return m.judges.names[judge];
  const { model, url } = endpointJudge.endpoint;
  return m.judges.names.endpoint(model, hostOf(url));
}
