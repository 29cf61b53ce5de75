import type { Span } from '../grading/grade.ts';

/**
 * Where sentences begin and end, for checkers. Not the sentence *recount* of the length criterion, which follows
 * the reference to the letter (method.md §4) and lives in `extraction/sentence-count.ts`.
 */

/** Always a break, and one character wide: what a mask leaves behind. */
export const HARD_BREAK = '\u2029';

const TITLES = new Set(
  'mr mrs ms dr prof st sr jr mt rev hon capt col gen lt sgt e.g i.e vs cf no fig vol approx'.split(
    ' ',
  ),
);
/** Abbreviations that may also close a sentence: a break only before a capital. */
const CLOSING_ABBREVIATIONS = new Set('etc a.m p.m inc ltd co u.s u.k'.split(' '));

const BREAK =
  /([.!?\u2026]+)(["'\u201d\u2019)\]\u00bb*_]*)(\s+|$)|(?<=\p{Ll}{2})([.!?])(?=\p{Lu}\p{Ll})|(?<!\s)\s*[\n\r\u2029]\s*/gu;
const LIST_MARKER = /^\s*(?:(?:[-*\u2022+>]|#{1,6}|\(?\d{1,2}[.)])\s+)+/u;
const OPENERS = /^["'\u201c\u2018(\[\u00ab*_]+/u;

/** Trimmed spans of the sentences of a text, list markers and leading commas left out; may hold spans without any word. */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    if (!breaksAt(text, match)) continue;
    const end = match.index + match[0].trimEnd().length;
    spans.push(trimmed(text, start, end));
    start = match.index + match[0].length;
  }
  spans.push(trimmed(text, start, text.length));
  return spans.filter((span) => span.end > span.start);
}

function breaksAt(text: string, match: RegExpExecArray): boolean {
  const rest = text.slice(match.index + match[0].length);
  const gap = match[3] ?? match[0];
  if (match[4] !== undefined || rest === '') return true;
  if (/[\n\r\u2029]/.test(gap) && breaksLine(gap, rest)) return true;
  return match[1] !== undefined && stopBreaks(text, match, rest);
}

/** One newline before a lower-case letter is a wrapped line; any other newline ends the sentence. */
function breaksLine(gap: string, rest: string): boolean {
  const wrapped = gap.replaceAll(/[^\S\n]/g, '') === '\n' && /^\p{Ll}/u.test(rest);
  return gap.includes(HARD_BREAK) || !wrapped;
}

function stopBreaks(text: string, match: RegExpExecArray, rest: string): boolean {
  const [, stop = '', closers = ''] = match;
  const next = rest.replace(OPENERS, '');
  const goesOn = /^[\p{Ll},;:\u2014\u2013-]/u.test(next);
  if (goesOn && (closers !== '' || isEllipsis(stop))) return false;
  return stop !== '.' || closers !== '' || !isAbbreviation(lineBefore(text, match.index), next);
}

const isEllipsis = (stop: string): boolean => stop.includes('\u2026') || stop.startsWith('..');

/** The last characters before a place, after a line break where the text begins there: all that abbreviations need. */
function lineBefore(text: string, at: number): string {
  const piece = text.slice(Math.max(0, at - LOOK_BACK), at);
  return at > LOOK_BACK ? piece : `\n${piece}`;
}

const LOOK_BACK = 40;

function isAbbreviation(before: string, next: string): boolean {
  const last = /[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? '';
  if (/^\d{1,2}$/.test(last) && /[\n\r\u2029]\s*\d{1,2}$/u.test(before)) return true;
  if (TITLES.has(last.toLowerCase())) return last.toLowerCase() !== 'no' || /^\p{N}/u.test(next);
  if (CLOSING_ABBREVIATIONS.has(last.toLowerCase())) return !/^\p{Lu}/u.test(next);
  return /^\p{Lu}$/u.test(last) && last !== 'I' && /\p{Lu}/u.test(next.slice(0, 1));
}

function trimmed(text: string, start: number, end: number): Span {
  const piece = text.slice(start, end);
  const marker = LIST_MARKER.exec(piece)?.[0].length ?? 0;
  const body = piece.slice(marker);
  const lead = /^[\s,;:)\]]+/u.exec(body)?.[0].length ?? 0;
  const from = start + marker + lead;
  return { start: from, end: Math.max(from, start + piece.trimEnd().length) };
}
