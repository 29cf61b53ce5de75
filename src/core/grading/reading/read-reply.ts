import { sentenceLimit } from '../../catalog/pack.ts';
import { countSentences } from '../../extraction/sentence-count.ts';
import type { Finding, Point, UngradedReason, Vote } from '../grade.ts';
import { earnedRows } from './earned-rows.ts';
import { judgeWords, type JudgeWords } from './judge-words.ts';
import { isNamedAs, otherNamed, type ReadingCriterion } from './labels.ts';
import { readPoint, readTotal } from './point-cell.ts';
import type { ReplyRow, ReplyRows } from './reply-rows.ts';
import type { ReplyStyle } from './reply-style.ts';
import { tableRows } from './table-rows.ts';

export interface ReplyRequest {
  /** k + 3 of them, see `readingCriteria`. */
  readonly criteria: readonly ReadingCriterion[];
  /** The text that was graded. */
  readonly answer: string;
  readonly reply: string;
  /** `auto`: a table where the reply has rows of one, else the second style. */
  readonly style: ReplyStyle | 'auto';
  /** The endpoint says that the reply ran into its token limit. */
  readonly cutOff?: boolean;
}

export interface ReplyReading {
  /** Its last finding, the length, is always our own recount of the answer (method.md §4). */
  readonly vote: Vote;
  /** The total that the judge states; null where it states none. Never compared with the points. */
  readonly total: number | null;
  readonly words: JudgeWords;
}

/**
 * Reads a judge's reply strictly (product.md, "Decided"): a reply that does not give each criterion its point, 0 or 1,
 * in the order asked for, is ungraded with the reason, and no point is ever filled in. Never throws.
 */
export function readReply(request: ReplyRequest): ReplyReading {
  const read = rowsOf(request);
  return {
    vote: voteOf(read, request),
    total: read.total === null ? null : readTotal(read.total),
    words: judgeWords(read, request.criteria.length),
  };
}

function rowsOf({ reply, style, criteria }: ReplyRequest): ReplyRows {
  if (style === 'earned') return earnedRows(reply);
  const table = tableRows(reply, criteria);
  return style === 'table' || table.rows.length > 0 ? table : earnedRows(reply);
}

function voteOf(read: ReplyRows, request: ReplyRequest): Vote {
  const problem =
    noText(request) ??
    cut(read, request) ??
    wrongRows(read.rows, request.criteria) ??
    wrongLabels(read.rows, request.criteria) ??
    wrongPoints(read.rows, request.criteria);
  return problem ?? { state: 'graded', findings: findingsOf(read.rows, request) };
}

function noText({ reply }: ReplyRequest): Vote | null {
  return reply.trim() === '' ? ungraded('no-reply', 'the reply is empty') : null;
}

/** A reply whose table is whole and closed is not cut off by a cut in its explanation. */
function cut({ rows, total, explanation }: ReplyRows, request: ReplyRequest): Vote | null {
  const wanted = request.criteria.length;
  const closed = total !== null || explanation !== null;
  const whole = rows.length >= wanted && closed;
  if (request.cutOff === true && !whole) {
    return ungraded('truncated', `it breaks off with ${rows.length} of ${wanted} rows`);
  }
  if (rows.length === 0) return ungraded('unreadable', 'it has no points');
  if (rows.length < wanted && !closed) {
    return ungraded('truncated', `it ends after ${rows.length} of ${wanted} rows, without a total`);
  }
  return null;
}

/** Only the length row may be missing, and then the last one must be sense's beyond doubt. */
function wrongRows(rows: readonly ReplyRow[], criteria: readonly ReadingCriterion[]): Vote | null {
  if (rows.length === criteria.length) return null;
  if (rows.length === criteria.length - 1 && isNamedAs(rows.at(-1)?.label ?? '', 'sense')) {
    return null;
  }
  return ungraded('rows', `it has ${rows.length} rows, not ${criteria.length}`);
}

function wrongLabels(
  rows: readonly ReplyRow[],
  criteria: readonly ReadingCriterion[],
): Vote | null {
  for (const [index, { label }] of rows.entries()) {
    const other = otherNamed(label, index, criteria);
    if (other === null) continue;
    const said = label.trim().slice(-SHOWN);
    return ungraded('labels', `row ${index + 1} ("${said}") names criterion ${other + 1}`);
  }
  return null;
}

function wrongPoints(
  rows: readonly ReplyRow[],
  criteria: readonly ReadingCriterion[],
): Vote | null {
  const readings = rows.map(({ cell }) => readPoint(cell));
  const off = readings.indexOf('off-scale');
  if (off !== -1) return ungraded('off-scale', pointSaid(rows, off));
  const unread = readings.indexOf('nothing');
  const isLength = unread === criteria.length - 1;
  return unread === -1 || isLength ? null : ungraded('unreadable', pointSaid(rows, unread));
}

const SHOWN = 80;
const pointSaid = (rows: readonly ReplyRow[], index: number): string =>
  `row ${index + 1} gives "${(rows[index]?.cell ?? '').slice(0, SHOWN)}"`;

function findingsOf(rows: readonly ReplyRow[], { criteria, answer }: ReplyRequest): Finding[] {
  const k = criteria.length - 3;
  const judged = rows.slice(0, k + 2).map(({ cell }) => finding(readPoint(cell) === 1 ? 1 : 0));
  return [...judged, lengthFinding(answer, k)];
}

const finding = (point: Point): Finding =>
  point === 1 ? { point, evidence: [] } : { point, why: 'judged', evidence: [] };

const lengthFinding = (answer: string, k: number): Finding =>
  countSentences(answer) <= sentenceLimit(k)
    ? { point: 1, evidence: [] }
    : { point: 0, why: 'too-long', evidence: [] };

const ungraded = (reason: UngradedReason, detail: string): Vote => ({
  state: 'ungraded',
  reason,
  detail,
});
