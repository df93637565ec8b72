/**
 * A quantity as news states it: a number (or a date) with its bound, its unit, what is counted, of which subset, by
 * whom and as of when. Plain data: a `Quantity` can be stored and sent.
 */
import type { Relation } from '../cross-reference.ts';
import type { Field } from '../report.ts';

type QuantityKind =
  | 'count'
  | 'money'
  | 'percent'
  | 'percentage-points'
  | 'measure'
  | 'duration'
  | 'age'
  | 'score'
  | 'magnitude'
  | 'rate'
  | 'ordinal'
  | 'clock'
  | 'date';

/** How the words bound the number: "at least 102", "nearly 50", "between 5 and 7", "dozens". */
export type Bound =
  'exact' | 'about' | 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'range' | 'vague';

/** Both ends belong to it; `high` may be Infinity, `low` is then the bound. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Somebody who states a figure: the words of the text, and the stems by which two sources are the same. */
export interface Source {
  readonly name: string;
  readonly keys: readonly string[];
  /** Capitalised person or body ("the UN", "Ukraine"), or an official body by description ("police"). */
  readonly named: boolean;
}

export interface Quantity {
  readonly kind: QuantityKind;
  readonly field: Field;
  /** From the hedge to the counted noun or unit, in the text that was read. End-exclusive. */
  readonly start: number;
  readonly end: number;
  /** The words of the span. */
  readonly text: string;
  /** Where the number ends, its unit or currency included and what is counted left out: `start`..`valueEnd` is the value. */
  readonly valueEnd: number;
  /** Index into `TextReading.sentences`. */
  readonly sentence: number;
  /** What the words allow, in `unit`. Days since 1970-01-01 for a date, minutes of the day for a clock time, at Greenwich when `unit` is "gmt". */
  readonly value: Interval;
  /** The number or numbers as written, in `unit`, without the bound. Scores: the higher side first. */
  readonly stated: Interval;
  readonly bound: Bound;
  /** Granularity of the writing in `unit`: 660,000 has 10,000; 9.5 has .1. */
  readonly step: number;
  /** Base unit ("m", "kg", "s", "USD", "%", …); null for plain counts. */
  readonly unit: string | null;
  /** The same amount in other units or currencies, as the text converts it in brackets. */
  readonly equivalents: readonly { readonly unit: string; readonly value: Interval }[];
  /** Stem of the noun that is counted or described, of a bare measure its base unit; null when none is found. */
  readonly head: string | null;
  /** Stems that stand between the number and its noun. */
  readonly modifiers: readonly string[];
  /** What became of those counted (killed, injured, arrested, …), or the role of an amount (price, damage, depth, …), "open" for a time that may come. */
  readonly role: string | null;
  /** Part of a larger quantity: "including 12 children", "of which $281 million", "another 1,700". */
  readonly part: boolean;
  /** Nearest content stem before the hedge and after the noun or unit, within a few words: what happens to it. */
  readonly lead: string | null;
  readonly tail: string | null;
  /** Content stems near the number in its clause, without those of `head`, `modifiers` and numbers. */
  readonly near: readonly string[];
  /** Content stems of the whole sentence. */
  readonly context: readonly string[];
  /** Normalised capitalised words of the sentence, places and people alike. */
  readonly names: readonly string[];
  /** The word that opens the sentence with a capital, which may be a name or not; null where `names` has it. */
  readonly openName: string | null;
  /** The normalised words of a name beside the number: the person of an age, "Charles' 226 yards". */
  readonly owner: readonly string[];
  /** Normalised words of the last name before the number in its sentence: most often who did it. */
  readonly subject: readonly string[];
  /** Normalised words of the place that the clause puts the number in ("in Florida"). */
  readonly place: readonly string[];
  /** The sentence opens with it. */
  readonly opens: boolean;
  /** Its sentence has no other of its kind and unit. */
  readonly sole: boolean;
  /** Behind "the", "these", "both": it counts what was named before. */
  readonly pointsBack: boolean;
  /** Of a toll: stems of what its sentence brings up as one ("a school"), and in the plural ("schools"). Else empty. */
  readonly ofOne: readonly string[];
  readonly ofMany: readonly string[];
  readonly saidBy: Source | null;
  /** Day (since 1970-01-01) that the statement holds for: the day of its attribution, or of publication. */
  readonly asOf: number | null;
  /** month × 100 + day of it, where no year is known; else null. */
  readonly asOfMonthDay: number | null;
  /** Days that the clause dates its event to, when it does: a whole year for "in 2004". */
  readonly when: Interval | null;
}

/** What the caller knows beyond the two quantities. */
export interface QuantityContext {
  /** ISO 8601; of the report that the first quantity stands in. */
  readonly publishedHere: string | null;
  readonly publishedThere: string | null;
  /** Both stand in one report: only two named authorities are then worth telling. */
  readonly within: boolean;
}

export interface QuantityVerdict {
  readonly relation: Relation;
  readonly kind: 'number' | 'date';
  /** 0..1. */
  readonly confidence: number;
  /** Names the two values and the rule. */
  readonly why: string;
}

/** A pair of quantities that two texts state of the same thing. */
export interface QuantityPair {
  readonly here: Quantity;
  readonly there: Quantity;
  readonly verdict: QuantityVerdict;
}
