/**
 * The days, years and weekdays that a report names, read from its words in one pass: enough to tell an event from the
 * one like it a year before, when no publication date is given. Numerals and English month names only; relative dates
 * are left to core/dates.
 */
import { wordFlag, wordsOf, type Words } from '../text/words.ts';
import { hashText } from '../text/hash.ts';
import { dayOf } from '../report.ts';

export interface MentionedDates {
  /** The day of the report itself: published, else a full date in its first or last words; days since 1970. */
  readonly day: number | null;
  /** True when `day` was read from the text. */
  readonly inferred: boolean;
  /** Month * 32 + day, as named with or without a year. */
  readonly monthDays: ReadonlySet<number>;
  /** Years as named, 1950..2049. */
  readonly years: ReadonlySet<number>;
  /** Counts of Sunday to Saturday. */
  readonly weekdays: Uint16Array;
}

/** Words from either end in which a full date is taken for the report's own. */
const ownDateWords = 60;
const ownDateWordsAtEnd = 25;

const months = new Map<number, number>();
(
  'january jan february feb march mar april apr may june jun july jul august aug september sept sep ' +
  'october oct november nov december dec'
)
  .split(' ')
  .forEach((name) => months.set(hashText(name), monthOf(name)));
const weekdays = new Map<number, number>();
['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].forEach((name, index) =>
  weekdays.set(hashText(name), index),
);
['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].forEach((name, index) =>
  weekdays.set(hashText(name), index),
);
weekdays.set(hashText('tues'), 2);
weekdays.set(hashText('thurs'), 4);

function monthOf(name: string): number {
  return 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').indexOf(name.slice(0, 3)) + 1;
}

/**
 * The day that an undated report gives as its own: a full date in its first or last words, as days since 1970; null when
 * there is none. What the score takes for its day.
 */
export function dayInText(text: string): number | null {
  const words = wordsOf(text);
  return mentionedDates(text, words, words.count, null).day;
}

/** Reads the dates of the first `count` words. `published` wins over what the text says. */
export function mentionedDates(
  text: string,
  words: Words,
  count: number,
  published: string | null,
): MentionedDates {
  const monthDays = new Set<number>();
  const years = new Set<number>();
  const counts = new Uint16Array(7);
  let own: number | null = null;
  const note = (at: number, year: number | null, month: number, day: number): void => {
    monthDays.add(month * 32 + day);
    if (year === null) return;
    const serial = dayOf(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
    if (serial !== null && own === null && (at < ownDateWords || count - at < ownDateWordsAtEnd))
      own = serial;
  };
  const numberAt = (at: number): number => {
    if (at < 0 || at >= count || ((words.flags[at] as number) & wordFlag.number) === 0) return -1;
    const [start, end] = [words.starts[at] as number, words.ends[at] as number];
    return end - start > 4 ? -1 : Number(text.slice(start, end));
  };
  const yearAt = (at: number): number | null => {
    const value = numberAt(at);
    return value >= 1950 && value <= 2049 ? value : null;
  };
  for (let at = 0; at < count; at++) {
    const flags = words.flags[at] as number;
    if ((flags & wordFlag.number) !== 0) {
      const year = yearAt(at);
      if (year !== null) years.add(year);
      readNumericDate(text, words, at, numberAt, note);
      continue;
    }
    if ((flags & wordFlag.capital) === 0) continue;
    const hash = words.hashes[at] as number;
    const weekday = weekdays.get(hash);
    if (weekday !== undefined) (counts[weekday] as number)++;
    const month = months.get(hash);
    if (month === undefined) continue;
    const [before, after] = [numberAt(at - 1), numberAt(at + 1)];
    // "18th" is a number and a word.
    const ordinal = before < 0 ? numberAt(at - 2) : -1;
    if (after >= 1 && after <= 31) note(at, yearAt(at + 2) ?? yearAt(at + 3), month, after);
    else if (before >= 1 && before <= 31) note(at, yearAt(at + 1), month, before);
    else if (ordinal >= 1 && ordinal <= 31 && isOrdinalEnding(text, words, at - 1)) {
      note(at, yearAt(at + 1), month, ordinal);
    }
  }
  const day = dayOf(published);
  return { day: day ?? own, inferred: day === null && own !== null, monthDays, years, weekdays: counts };
}

function isOrdinalEnding(text: string, words: Words, at: number): boolean {
  const written = text.slice(words.starts[at], words.ends[at]).toLowerCase();
  return written === 'st' || written === 'nd' || written === 'rd' || written === 'th';
}

/** "2013-09-18", "9/18/2013", "05 / 02 / 2013": when only one reading is a date, that one; else month first. */
function readNumericDate(
  text: string,
  words: Words,
  at: number,
  numberAt: (at: number) => number,
  note: (at: number, year: number | null, month: number, day: number) => void,
): void {
  const [first, second, third] = [numberAt(at), numberAt(at + 1), numberAt(at + 2)];
  if (first < 0 || second < 0 || third < 0) return;
  const mark = text.slice(words.ends[at], words.starts[at + 1]).trim();
  if (mark !== '-' && mark !== '/') return;
  if (text.slice(words.ends[at + 1], words.starts[at + 2]).trim() !== mark) return;
  const isMonth = (value: number): boolean => value >= 1 && value <= 12;
  const isDay = (value: number): boolean => value >= 1 && value <= 31;
  if (first >= 1950 && first <= 2049) {
    if (isMonth(second) && isDay(third)) note(at, first, second, third);
  } else if (third >= 1950 && third <= 2049) {
    if (isMonth(first) && isDay(second)) note(at, third, first, second);
    else if (isDay(first) && isMonth(second)) note(at, third, second, first);
  }
}
