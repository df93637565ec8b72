/** What a language brings so that numbers, units, tolls and dates can be read in it. Plain tables, no code. */
import type { Bound } from '../types.ts';

type LanguageCode = 'en' | 'de' | 'fr' | 'es' | 'uk';

/** A unit of measure, by the factor to its base unit: °F and °C need the offset too. */
export interface UnitEntry {
  readonly unit: string;
  readonly factor: number;
  /** Added before the factor is applied (°F: −32). */
  readonly offset?: number;
}

export interface HedgePhrase {
  readonly words: readonly string[];
  readonly bound: Bound;
}

/** What a language brings so that its attributions and the speakers of its quotations can be read. */
export interface SpeechWords {
  /** Forms of verbs whose subject is the source. */
  readonly verbs: ReadonlySet<string>;
  /** Words that may stand between such a verb and its subject, or before the verb: auxiliaries, clitics, adverbs. */
  readonly helpers: ReadonlySet<string>;
  /** Phrases before a source ("according to"); German "zufolge" stands behind it. */
  readonly according: readonly string[];
  /** Words inside a source: "of", "the", "for". */
  readonly links: ReadonlySet<string>;
  readonly pronouns: ReadonlySet<string>;
}

export interface Language {
  readonly code: LanguageCode;
  /** Letters that tell it from the others with tables, in words without a capital; null: none does. */
  readonly letters: RegExp | null;
  /** Decimal mark; the other one of `.` and `,` groups thousands. */
  readonly decimal: '.' | ',';
  /** 0 to 99 and whatever else stands for a number by itself. */
  readonly cardinals: ReadonlyMap<string, number>;
  /** Words that multiply what stands before them: hundred, thousand, million, dozen. */
  readonly scales: ReadonlyMap<string, number>;
  /** Short scales written against the digits: m, bn, k. */
  readonly shortScales: ReadonlyMap<string, number>;
  readonly fractions: ReadonlyMap<string, number>;
  /** Plural words that stand for an order of magnitude: dozens, hundreds. */
  /** Words for none that may open a count: "no", "nobody". */
  readonly none: ReadonlySet<string>;
  readonly vague: ReadonlyMap<string, readonly [number, number]>;
  readonly ordinals: ReadonlyMap<string, number>;
  /** Suffixes of ordinals written with digits: st, nd, rd, th. */
  readonly ordinalSuffixes: ReadonlySet<string>;
  /** "and" between the parts of a number, "or" and "to" between the ends of a range. */
  readonly and: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly hedges: readonly HedgePhrase[];
  /** Bounds that stand after the number: "or more". */
  readonly hedgesAfter: readonly HedgePhrase[];
  readonly units: ReadonlyMap<string, UnitEntry>;
  readonly currencies: ReadonlyMap<string, string>;
  readonly percent: ReadonlySet<string>;
  readonly points: ReadonlySet<string>;
  /** Words directly after "N years" that make it an age, and words directly before N that do. */
  readonly yearWords: ReadonlySet<string>;
  readonly old: ReadonlySet<string>;
  readonly aged: ReadonlySet<string>;
  /** Words that begin with these right after a number are an age by themselves: -jährige, -річний. */
  readonly agePrefixes: readonly string[];
  /** Whether "N years" after a comma or before a name is an age by itself (French "ans", Spanish "años"). */
  readonly bareYearsAreAge: boolean;
  readonly people: ReadonlySet<string>;
  /** Capitalised words for people of a country: no person's name. */
  readonly demonyms: ReadonlySet<string>;
  /** Beginning of a word → what became of those counted. Longest match wins; `=` at the end asks for the whole word. */
  readonly fates: readonly (readonly [string, string])[];
  /** Beginning of a word → role of an amount of money or a measure. */
  readonly roles: readonly (readonly [string, string])[];
  /** Words after which an amount is a part of another: including, of which, another. */
  readonly parts: ReadonlySet<string>;
  /** Words that neither count nor describe: articles, prepositions, pronouns, auxiliaries. */
  readonly functionWords: ReadonlySet<string>;
  /** Of these, what may stand between a counted noun and what became of it: were, have, been, also. */
  readonly auxiliaries: ReadonlySet<string>;
  readonly sayVerbs: ReadonlySet<string>;
  readonly accordingTo: readonly (readonly string[])[];
  /** Words by which speakers are found by rule; null where a learned model reads attributions (English). */
  readonly speech: SpeechWords | null;
  /** Bodies that can be a source without a capital: police, officials. */
  readonly officials: ReadonlySet<string>;
  readonly months: ReadonlyMap<string, number>;
  /** 0 = Sunday. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** today 0, yesterday −1, tomorrow +1. */
  readonly relativeDays: ReadonlyMap<string, number>;
  readonly last: ReadonlySet<string>;
  readonly next: ReadonlySet<string>;
  readonly ago: ReadonlySet<string>;
  readonly in: ReadonlySet<string>;
  readonly periods: ReadonlyMap<string, 'day' | 'week' | 'weekend' | 'month' | 'year'>;
}

/** A set of the words of a string. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').filter(Boolean));
}

/** A map from "word:number" items. */
export function table(list: string): ReadonlyMap<string, number> {
  return new Map(
    list
      .split(' ')
      .filter(Boolean)
      .map((item): [string, number] => {
        const at = item.lastIndexOf(':');
        return [item.slice(0, at).replaceAll('_', ' '), Number(item.slice(at + 1))];
      }),
  );
}

/** Pairs from "beginning:role" items. */
export function pairs(list: string): readonly (readonly [string, string])[] {
  return list
    .split(' ')
    .filter(Boolean)
    .map((item): [string, string] => {
      const at = item.lastIndexOf(':');
      return [item.slice(0, at), item.slice(at + 1)];
    })
    .sort((one, two) => two[0].length - one[0].length);
}

/** Hedge phrases, one a line item "at least=at-least; more than=more-than". */
export function hedges(list: string): readonly HedgePhrase[] {
  return list
    .split(';')
    .map((item) => item.trim())
    .filter(Boolean)
    .map((item): HedgePhrase => {
      const at = item.indexOf('=');
      return { words: item.slice(0, at).trim().split(' '), bound: item.slice(at + 1).trim() as Bound };
    })
    .sort((one, two) => two.words.length - one.words.length);
}

/** Every word of each list, given the value of the list. */
export function named<Value>(lists: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  return new Map(
    lists.flatMap(([list, value]) =>
      list
        .split(' ')
        .filter(Boolean)
        .map((word): [string, Value] => [word, value]),
    ),
  );
}
