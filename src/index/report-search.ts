/**
 * Full search: the reports in which all the words asked for occur, by publisher and date, newest first.
 *
 * The index holds the stem of every content word of a report (function words aside), so a search is complete: postings
 * of each word are intersected slice by slice, by counting, and what passes is checked against the text itself, which
 * also decides phrases. The publisher is a posting like a word. Nothing is ranked: a reader who searches an archive
 * wants the order of time, and the order must not change with what else is stored.
 *
 * Cost: the blocks of each word in each slice (3 ns a posting), one sort of what has all of them, and the texts of a
 * page. At 100,000 reports see docs/SCALE.md. Tried and lost: verification of every report that has the words before
 * the first page is shown (seconds for a common word).
 */
import { dayOf, type Report } from '../core/report.ts';
import { hashText } from '../core/text/hash.ts';
import { deadTest, type DeadRange } from './dead-ranges.ts';
import { blockEntries, impactBits, impactWidth, termWidth } from './format.ts';
import { blocksOf, collectRange, countBelow } from './integer-table.ts';
import { insideTest, type ListCursor, type NumberRanges } from './listing.ts';
import type { ReadBlocks } from './search.ts';
import { findMatches, parseSearch, type Matches, type ParsedSearch } from './search-query.ts';
import { blockKey, decodeReports, type OpenSegment, type Slice } from './segment.ts';
import { markAll, snippetOf, type Stretch } from './snippet.ts';

export interface ReportSearch {
  /** Words that must all occur in title or text, in any form; "quoted phrases" as written. Empty: any report. */
  readonly words: string;
  /** The publisher's name, whole; case and spaces do not count. Null: any. */
  readonly publisher?: string | null;
  /** ISO 8601 days, inclusive. With either, undated reports are left out. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** Ids of the corpora to search; null: all that are not deleted, those that are off included. */
  readonly corpora?: readonly string[] | null;
  /** `next` of the page before. */
  readonly after?: ListCursor | null;
  /** Most reports of a page. Default 20. */
  readonly limit?: number;
}

export interface SearchHit {
  readonly corpus: string;
  readonly report: Report;
  /** What was searched for is marked. */
  readonly title: readonly Stretch[];
  readonly snippet: readonly Stretch[];
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** Pass it as `after` for the next page; null when there is none. A page may be short and others follow: see `read`. */
  readonly next: ListCursor | null;
  /** Reports that have all the words; with a phrase in the query no more than so many. */
  readonly count: number;
  /** Whether `count` is exact. */
  readonly exact: boolean;
  /** Words that nearly every report has, or that are too short to be looked up: passed over. */
  readonly passedOver: readonly string[];
  /** True while the index is made anew after an update: reports may be missing. */
  readonly incomplete: boolean;
}

export const defaultSearchPage = 20;
/** Texts read for one page: with a phrase of common words most of them do not have it. */
const maxReadTexts = 400;

/** The term under which the reports of a publisher are filed, beside those of words. */
function publisherTerm(source: string): number {
  return hashText(
    `\u0000publisher:${source.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()}`,
  );
}

/** The publisher's term of a report; null when its publisher is not known. */
export function publisherOf({ source }: Report): number | null {
  return source === null || source.trim() === '' ? null : publisherTerm(source);
}

/** What the query asks of the index. */
export interface SearchPlan {
  readonly parsed: ParsedSearch;
  /** Of the words and of the publisher. */
  readonly terms: readonly number[];
  /** The publisher's term; null: any. */
  readonly publisher: number | null;
  readonly fromDay: number;
  readonly toDay: number;
  readonly undated: boolean;
  /** Nothing that could be looked up is in the query, although something was typed. */
  readonly empty: boolean;
}

export function planSearch(search: ReportSearch): SearchPlan {
  const parsed = parseSearch(search.words);
  const name = search.publisher?.trim() ?? '';
  const publisher = name === '' ? null : publisherTerm(name);
  const [from, to] = [dayOf(search.from ?? null), dayOf(search.to ?? null)];
  const terms = [...parsed.terms];
  if (publisher !== null) terms.push(publisher);
  return {
    parsed,
    terms,
    publisher,
    fromDay: from ?? -Infinity,
    toDay: to ?? Infinity,
    undated: from === null && to === null,
    empty: parsed.items.length === 0 && parsed.passedOver.length > 0,
  };
}

/**
 * Places are sorted as one number each: by day from the newest on, the undated last, then by number. Days of the
 * calendar lie within 2^22 of each other, numbers of reports below 2^31.
 */
const numberWidth = 2 ** 31;
const latestDay = 3_000_000;
const undatedRank = 2 ** 22 - 1;

function keyOf({ day, number }: ListCursor): number {
  return (day === null ? undatedRank : latestDay - day) * numberWidth + number;
}

function placeOf(key: number): ListCursor {
  const rank = Math.floor(key / numberWidth);
  return { day: rank === undatedRank ? null : latestDay - rank, number: key - rank * numberWidth };
}

/**
 * What the places of reports are sorted by, all together one number each: of a report that is not in an index.
 * @param number its place in the order of adding, below 2^31
 */
export function placeKey(report: Report, number: number): number {
  return keyOf({ day: dayOf(report.published), number });
}

/** The places of reports whose numbers are by so many greater. */
export function shiftPlaces(places: Float64Array, by: number): Float64Array {
  return places.map((key) => key + by);
}

/**
 * The places of all reports that have every term, in order. Null when a block is gone because its segment was merged
 * away meanwhile.
 * @throws {IndexError} `corrupt`
 */
export async function findPlaces(
  segments: readonly OpenSegment[],
  ranges: NumberRanges | null,
  dead: readonly DeadRange[],
  readBlocks: ReadBlocks,
  plan: SearchPlan,
): Promise<Float64Array | null> {
  const isDead = deadTest(dead);
  const isWanted = ranges === null ? () => true : insideTest(ranges);
  let keys = new Float64Array(1024);
  let size = 0;
  for (const segment of segments) {
    for (const slice of segment.header.slices) {
      if (!touches(slice, plan)) continue;
      const found = await localsOf(segment, slice, readBlocks, plan);
      if (found === null) return null;
      const { locals, numbers, days } = found;
      for (const local of locals) {
        const number = numbers[local] as number;
        if (isDead(number) || !isWanted(number)) continue;
        if (size === keys.length) {
          const larger = new Float64Array(size * 2);
          larger.set(keys);
          keys = larger;
        }
        keys[size++] = keyOf({ day: days[local] ?? null, number });
      }
    }
  }
  return keys.subarray(0, size).sort();
}

function touches(slice: Slice, plan: SearchPlan): boolean {
  if (slice.fromDay === null || slice.toDay === null) return plan.undated;
  return slice.toDay >= plan.fromDay && slice.fromDay <= plan.toDay;
}

interface Locals {
  readonly locals: Iterable<number>;
  readonly numbers: Uint32Array;
  readonly days: Int32Array;
}

/** The local numbers of a slice's reports that have every term and lie between the days. */
async function localsOf(
  segment: OpenSegment,
  slice: Slice,
  readBlocks: ReadBlocks,
  plan: SearchPlan,
): Promise<Locals | null> {
  const [reports] = await readBlocks([blockKey(segment.id, slice.reportsBlock)]);
  if (!reports) return null;
  const { numbers, days } = decodeReports(reports, slice);
  const from = days.length === 0 ? 0 : countBelow(days, plan.fromDay);
  const to = days.length === 0 ? numbers.length : countBelow(days, plan.toDay + 1);
  if (from >= to) return { locals: [], numbers, days };
  if (plan.terms.length === 0) {
    return { locals: Array.from({ length: to - from }, (_, at) => from + at), numbers, days };
  }
  const stretches = plan.terms.map((term) => {
    const [low, high] = [term * termWidth + from * impactWidth, term * termWidth + to * impactWidth];
    return { low, high, blocks: blocksOf(slice.terms, low, high) };
  });
  if (stretches.some(({ blocks }) => blocks === null)) return { locals: [], numbers, days };
  const wanted = stretches.map(({ blocks }) => {
    const { first, last } = blocks as { first: number; last: number };
    return Array.from({ length: last - first + 1 }, (_, at) => blockKey(segment.id, first + at));
  });
  const read = await readBlocks(wanted.flat());
  if (read.includes(null)) return null;
  // How many of the terms so far a report had, each in turn: those that have all of them are left.
  const had = new Uint8Array(to - from);
  let left: number[] = [];
  let block = 0;
  for (const [term, keys] of wanted.entries()) {
    const { low, high } = stretches[term] as { low: number; high: number };
    const out = new Uint32Array(keys.length * blockEntries);
    let size = 0;
    for (let at = 0; at < keys.length; at++) {
      size = collectRange(read[block++] as Uint8Array, low, high, out, size);
    }
    left = [];
    for (let at = 0; at < size; at++) {
      const local = (out[at] as number) >>> impactBits;
      if (had[local] !== term) continue;
      had[local] = term + 1;
      left.push(from + local);
    }
    if (left.length === 0) break;
  }
  return { locals: left, numbers, days };
}

/**
 * Reads and checks the texts of the next page.
 * @param places of `findPlaces`
 * @param readReports the stored reports of numbers; null where one is gone
 */
export async function readHits(
  places: Float64Array,
  plan: SearchPlan,
  readReports: (numbers: readonly number[]) => Promise<({ corpus: string; report: Report } | null)[]>,
  after: ListCursor | null,
  limit: number,
): Promise<{ hits: SearchHit[]; next: ListCursor | null }> {
  const hits: SearchHit[] = [];
  let at = after === null ? 0 : countBelow(places, keyOf(after) + 1);
  const end = Math.min(places.length, at + Math.max(maxReadTexts, limit));
  let last = after;
  while (at < end && hits.length < limit) {
    const batch = Array.from(places.subarray(at, Math.min(end, at + limit)), placeOf);
    const stored = await readReports(batch.map(({ number }) => number));
    for (const [index, entry] of stored.entries()) {
      last = batch[index] as ListCursor;
      at++;
      const hit = entry && hitOf(entry.corpus, entry.report, plan);
      if (hit) hits.push(hit);
      if (hits.length === limit) break;
    }
  }
  return { hits, next: at < places.length ? last : null };
}

function hitOf(corpus: string, report: Report, plan: SearchPlan): SearchHit | null {
  const found = matchReport(report, plan);
  return (
    found && {
      corpus,
      report,
      title: markAll(report.title ?? '', found.inTitle),
      snippet: snippetOf(report.text, found.inText),
    }
  );
}

/** Where in a report the words of a search stand. */
export interface ReportMatch {
  readonly inTitle: Matches;
  readonly inText: Matches;
}

/**
 * What a search finds in one report, with no index: the same reports as `findPlaces` and `readHits` together. Null when
 * it is not what is asked for. Cost: one scan of its text.
 */
export function matchReport(report: Report, plan: SearchPlan): ReportMatch | null {
  if (plan.empty) return null;
  if (plan.publisher !== null && publisherOf(report) !== plan.publisher) return null;
  const day = dayOf(report.published);
  if (day === null ? !plan.undated : day < plan.fromDay || day > plan.toDay) return null;
  const { items } = plan.parsed;
  const inTitle = findMatches(report.title ?? '', items);
  const inText = findMatches(report.text, items);
  for (let item = 0; item < items.length; item++) {
    if (!inTitle.items.has(item) && !inText.items.has(item)) return null;
  }
  return { inTitle, inText };
}
