/** The answer for one article, exactly as the command line prints it. Offsets are UTF-16, end-exclusive. */
import type { Field } from './report.ts';

export type Relation = 'corroborates' | 'conflicts' | 'differs' | 'updates' | 'differs-by-source';

export type FindingKind =
  | 'quote'
  | 'number'
  | 'date'
  | 'place'
  | 'name'
  | 'negation'
  | 'degree'
  | 'severity'
  | 'condition'
  | 'outcome'
  | 'attribution'
  | 'event'
  | 'statement';

/** How a report relates to the article as a whole. `related` is listed only on request and has no findings. */
export type MatchClass = 'copy' | 'rewrite' | 'same-event' | 'related';

export interface Passage {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Present only when the passage stands in the title; otherwise it stands in `text`. */
  readonly field?: Field;
  /**
   * Where in the passage the value stands that the finding compares (a figure with its bound and unit, a date, a word, a
   * name), in offsets of the same text; absent where a finding is about the passage as a whole.
   */
  readonly value?: { readonly start: number; readonly end: number };
}

export interface Finding {
  readonly relation: Relation;
  readonly kind: FindingKind;
  /** False when both sides share an origin: the passage is then repeated, not borne out. */
  readonly independent: boolean;
  /** In the article. */
  readonly here: Passage;
  /** In the other report; for a finding within the article, its other passage. */
  readonly there: Passage;
  /** 0..1: the calibrated probability that a careful reader would agree with the relation. */
  readonly confidence: number;
  /** Names the two values and the rule, in a few words. */
  readonly why: string;
}

export interface MatchedReport {
  readonly id: string;
  /** The corpus that the report came from. */
  readonly corpus: string;
  readonly match: MatchClass;
  /** 0..1: the calibrated probability that it reports the same event. */
  readonly score: number;
  /** 0..1: each side's share of word tokens in aligned reused passages, reworded ones included. */
  readonly reuse: { readonly here: number; readonly there: number };
  readonly sameOrigin: boolean;
  readonly originWhy: readonly string[];
  readonly findings: readonly Finding[];
}

export interface FactVersion {
  /** `null` for the article itself. */
  readonly report: string | null;
  readonly value: string;
  readonly saidBy: string | null;
  /** ISO 8601 day. */
  readonly asOf: string | null;
  readonly start: number;
  readonly end: number;
}

/** One quantity and the values that the reports give for it, oldest first. */
export interface Fact {
  readonly kind: FindingKind;
  readonly label: string;
  readonly versions: readonly FactVersion[];
}

/** An origin that reports name ("told Reuters and CNN") and that is not itself among them. */
export interface NamedUpstream {
  readonly outlets: readonly string[];
  /** Ids of the reports that name it. */
  readonly reports: readonly string[];
}

export interface CrossReference {
  readonly id: string;
  /** A partition of the article and every report above the threshold; the article's group first. */
  readonly origins: readonly (readonly string[])[];
  /** Parallel to `origins`: the probable upstream of each; null when none is named. */
  readonly upstream: readonly (NamedUpstream | null)[];
  readonly reports: readonly MatchedReport[];
  /** Between two passages of the article itself. */
  readonly within: readonly Finding[];
  readonly facts: readonly Fact[];
}

/** How many independent origins other than the article's own stand in the answer. */
export function otherOrigins(answer: CrossReference): number {
  return Math.max(0, answer.origins.length - 1);
}

/** Where in a passage the compared value stands, from the passage's own beginning; null when that is not told. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
}

export type Values = readonly [here: ValueSpan | null, there: ValueSpan | null];

/** The values of a finding that sets two against each other; none for an agreement, whose values are the same. */
export function contrastedValues({
  relation,
  here,
  there,
}: Pick<Finding, 'relation' | 'here' | 'there'>): Values {
  return relation === 'corroborates' ? [null, null] : [valueWithin(here), valueWithin(there)];
}

export function valueWithin({ start, value }: Passage): ValueSpan | null {
  return value === undefined ? null : { start: value.start - start, end: value.end - start };
}
