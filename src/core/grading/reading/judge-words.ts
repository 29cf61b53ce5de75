import type { ReplyRows } from './reply-rows.ts';

/** What a judge says beside its points. Model text: shown as text, never as HTML. */
export interface JudgeWords {
  /** One entry a criterion, in order; null where nothing is said of it by itself. */
  readonly criteria: readonly (string | null)[];
  /** The whole explanation; null where there is none. */
  readonly whole: string | null;
}

const NUMBERED = /^[ \t>*_-]*(\d{1,2})[.):](?:\*\*)?[ \t]*(.*)$/u;

/** The judge's words to every criterion: its row's own, or the line of the explanation that has its number. */
export function judgeWords({ rows, explanation }: ReplyRows, criteria: number): JudgeWords {
  const lines = numberedLines(explanation ?? '');
  const said = (index: number): string | null => {
    const words = rows[index]?.comment ?? '';
    return words === '' ? (lines.get(index + 1) ?? null) : words;
  };
  const whole = explanation === null || explanation === '' ? null : explanation;
  return { criteria: Array.from({ length: criteria }, (_, index) => said(index)), whole };
}

function numberedLines(explanation: string): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  for (const line of explanation.split('\n')) {
    const [, number, words = ''] = NUMBERED.exec(line) ?? [];
    if (number !== undefined && words.trim() !== '') lines.set(Number(number), words.trim());
  }
  return lines;
}
