/** What a scripted endpoint says, as text: judges' tables in the reference's style (method.md §4), and students' drafts. */

export type ReplyShape =
  | 'plain'
  | 'malformed'
  | 'truncated'
  | 'off-scale'
  | 'missing row'
  | 'wrong labels'
  | 'two tables'
  | 'empty';

export interface Table {
  readonly labels: readonly string[];
  readonly points: readonly number[];
}

/** The rows of a tuple of as many criteria; labels that name no skill pass for any. */
export function labelsFor(criteria: number): readonly string[] {
  const skills = Array.from(
    { length: criteria - 3 },
    (_, index) => `Skill ${(index + 1).toString()}`,
  );
  return [...skills, 'Pertains to the topic', 'Text makes sense', 'At most the asked sentences'];
}

export function judgeReply(shape: ReplyShape, { labels, points }: Table): string {
  switch (shape) {
    case 'plain':
      return graded({ labels, points });
    case 'malformed':
      return 'I would rather talk about the text: it is lively, and the author knows the topic well.';
    case 'truncated':
      return table({ labels, points }).split('\n').slice(0, 4).join('\n');
    case 'off-scale':
      return graded({ labels, points: points.map((point, index) => (index === 0 ? 3 : point)) });
    case 'missing row':
      return graded({ labels: labels.slice(1), points: points.slice(1) });
    case 'wrong labels':
      return graded({ labels: labels.toReversed(), points });
    case 'two tables':
      return `${graded({ labels, points: points.map((point) => 1 - point) })}\n\nOn reflection:\n\n${graded({ labels, points })}`;
    case 'empty':
      return '';
  }
}

const graded = (rows: Table): string =>
  `${table(rows)}\n\nExplanation: each point follows from the words of the text.`;

function table({ labels, points }: Table): string {
  const rows = labels.map((label, index) => `| ${label} | ${(points[index] ?? 0).toString()} |`);
  const total = points.reduce((sum, point) => sum + point, 0);
  return [
    "Here's the grading table:",
    '',
    '| Criteria | Points Earned |',
    '| --- | --- |',
    ...rows,
    `| Total | ${total.toString()} |`,
  ].join('\n');
}

/** A student's turn; shapes that only a judge's reply can have are plain. */
export function studentReply(shape: ReplyShape, text: string): string {
  switch (shape) {
    case 'empty':
      return '';
    case 'malformed':
      return 'I am sorry, I would rather not.';
    case 'truncated':
      return `Answer: ${text.slice(0, Math.ceil(text.length / 2))}`;
    default:
      return `Answer: ${text}\nExplanation: it shows what was asked for.`;
  }
}
