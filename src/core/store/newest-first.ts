import type { HistoryCursor } from './store.ts';

/** The order of the history, for sorting: by time, and by key where two were kept in one millisecond. */
export const newestFirst = (a: HistoryCursor, b: HistoryCursor): number =>
  b.createdAt - a.createdAt || (a.key < b.key ? 1 : -Number(a.key > b.key));
