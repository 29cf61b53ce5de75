import type { SkillId } from '../brand.ts';

/** One line of the checklist (method.md §4): k skills, topic, sense, length, in this order: k + 3 of them. */
export type Criterion =
  | { readonly kind: 'skill'; readonly skill: SkillId }
  | { readonly kind: 'topic' }
  | { readonly kind: 'sense' }
  /** At most `limit` sentences. */
  | { readonly kind: 'length'; readonly limit: number };

export type Point = 0 | 1;

/** A stretch of the answer: UTF-16 offsets, start inclusive, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Why a rule withholds a point. Each has one sentence in the page's message file. */
export type MissReason =
  /** Nothing in the text fits the rule. */
  | 'absent'
  /** What fits was taken from the skill's definition or example. */
  | 'copied'
  /** The words stand in a list or fragment, not in running text. */
  | 'word-list'
  /** What fits is a sentence or phrase pasted again. */
  | 'pasted'
  /** The text only names the skill. */
  | 'named-only'
  /** Sense: too little of it reads as English. */
  | 'not-language'
  /** Sense: it goes round in circles. */
  | 'repetitive'
  /** Sense: it breaks off. */
  | 'unfinished'
  /** Length: more sentences than asked for. */
  | 'too-long'
  /** There is no text to grade. */
  | 'empty'
  /** A judge that reads, or a person, says so; a judge's own words are with the vote. */
  | 'judged';

/** What one criterion got in one vote. */
export type Finding =
  | { readonly point: 1; readonly evidence: readonly Span[] }
  | { readonly point: 0; readonly why: MissReason; readonly evidence: readonly Span[] };

export type UngradedReason =
  /** The rule judge has no checker for a skill of the tuple. */
  | 'no-checker'
  /** The judge could not be reached or broke. */
  | 'judge-failed'
  /** The judge's reply holds no text. */
  | 'no-reply'
  /** The reply breaks off before its end. */
  | 'truncated'
  /** The reply has no verdicts that can be read. */
  | 'unreadable'
  /** The reply has another number of rows than there are criteria. */
  | 'rows'
  /** A row of the reply plainly names another criterion than the one at its place. */
  | 'labels'
  /** The reply gives a point that is neither 0 nor 1. */
  | 'off-scale'
  /** Not every vote is in. */
  | 'votes-missing';

/** One judge reply. `findings` has one entry a criterion, in the order of `criteria`. */
export type Vote =
  /** Count it. */
  | { readonly state: 'graded'; readonly findings: readonly Finding[] }
  /** Never count it as the student's failure: leave it out of every mean, count it beside. */
  | { readonly state: 'ungraded'; readonly reason: UngradedReason; readonly detail: string };

/** What the votes of one answer come to. */
export type Grade =
  | { readonly state: 'graded'; readonly points: readonly Point[] }
  | { readonly state: 'ungraded'; readonly reason: UngradedReason; readonly detail: string };
