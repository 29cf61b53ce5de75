import type { GradedRow } from '../../core/formats/reference/graded-records.ts';
import type { Criterion, Point } from '../../core/grading/grade.ts';
import type { CompatReading } from '../../core/grading/reading/compat-points.ts';
import { readEarnedReply } from '../../core/grading/reading/earned-reply.ts';
import { styleOfPrompt } from '../../core/grading/reading/reply-style.ts';
import { readTableReply } from '../../core/grading/reading/table-reply.ts';
import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';

/** What a vote's row is made of, or why the reference could not have written one. */
export type RowReading =
  | { readonly state: 'row'; readonly row: GradedRow }
  | { readonly state: 'none'; readonly why: string };

/** Judge and grading prompt, as folder names hold them: the parts of a judge's id. */
export function namesOfJudge(id: string): { readonly judge: string; readonly prompt: string } {
  const place = id.lastIndexOf(' ');
  if (place === -1) return { judge: id, prompt: 'own' };
  return { judge: id.slice(0, place).replaceAll(' ', '-'), prompt: id.slice(place + 1) };
}

/**
 * One vote in the reference's terms: its points are those that the reference reads in the reply. Rules and people give
 * no reply: theirs is a table of their points.
 */
export function gradedRow(record: GenerationRecord, vote: VoteRecord): RowReading {
  const asked = askedOf(vote);
  if (asked === null) return { state: 'none', why: 'it is ungraded and has no reply' };
  const { prompt, reply } = asked;
  const style = styleOfPrompt(namesOfJudge(vote.judge).prompt, prompt);
  const reading = style === 'earned' ? readEarnedReply(reply) : readTableReply(reply);
  if (reading.state === 'aborted') {
    return { state: 'none', why: `the reference cannot read its reply (${reading.detail})` };
  }
  return { state: 'row', row: rowOf(record, asked, reading) };
}

interface Asked {
  readonly prompt: string;
  readonly reply: string;
}

function askedOf({ source, vote, criteria }: VoteRecord): Asked | null {
  if (source.kind === 'llm' || source.kind === 'imported') return source;
  if (vote.state === 'ungraded') return null;
  return {
    prompt: '',
    reply: tableOf(
      criteria,
      vote.findings.map(({ point }) => point),
    ),
  };
}

const rowOf = (
  { tuple, answer }: GenerationRecord,
  { prompt, reply }: Asked,
  { points, total }: Extract<CompatReading, { state: 'read' }>,
): GradedRow => ({
  ...{ skills: tuple.skills, topic: tuple.topic, system: '' },
  ...{ prompt, reply, modelInput: prompt, answer, points, total },
});

function tableOf(criteria: readonly Criterion[], points: readonly Point[]): string {
  const rows = criteria.map(
    (criterion, index) => `| ${labelOf(criterion)} | ${points[index] ?? 0} |`,
  );
  const total = points.reduce<number>((sum, point) => sum + point, 0);
  return [
    "Here's the grading table:",
    '',
    '| Criteria | Points Earned |',
    '|---|---|',
    ...rows,
    `| Total | ${total} |`,
  ].join('\n');
}

function labelOf(criterion: Criterion): string {
  if (criterion.kind === 'skill') return `Correctly illustrates ${criterion.skill}`;
  if (criterion.kind === 'topic') return 'Pertains to the topic';
  if (criterion.kind === 'sense') return 'Text makes sense';
  return `At most ${criterion.limit} sentences`;
}

/** The system text of a conversation, where its prompt says one: messages as JSON, or as Python prints them. */
export function systemIn(prompt: string): string {
  try {
    const [first]: unknown[] = JSON.parse(prompt);
    if (typeof first !== 'object' || first === null || !('role' in first)) return '';
    return first.role === 'system' && 'content' in first ? String(first.content) : '';
  } catch {
    return /^\[\{'role': 'system', 'content': '([^'\\]*)'\}/.exec(prompt)?.[1] ?? '';
  }
}
