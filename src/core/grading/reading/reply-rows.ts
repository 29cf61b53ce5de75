/** One criterion's line in a judge's reply, whatever the style. */
export interface ReplyRow {
  /** What the row calls its criterion; in the second style all that stands before the point. */
  readonly label: string;
  /** Where the point stands, as written. */
  readonly cell: string;
  /** What the judge says in the row beside the point; may be empty. */
  readonly comment: string;
}

/** A judge's reply taken apart; nothing in it is decided yet. */
export interface ReplyRows {
  /** The rows of the criteria, in order, without the total's. */
  readonly rows: readonly ReplyRow[];
  /** What the judge states as the total, as written; null where it states none. */
  readonly total: string | null;
  /** What follows `Explanation:`; null where there is none. */
  readonly explanation: string | null;
}

const TOTAL =
  /\btotals?\b|^\W*(?:overall|final)?\s*(?:score|grade|sum)\b|總分|总分|合計|合计|總計|总计/iu;

/** Whether a label is that of the total's row. */
export const isTotalLabel = (label: string): boolean => TOTAL.test(label);
