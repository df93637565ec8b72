/**
 * What a reader types into a search: words that must all occur, in any of their forms ("elect" finds "elections"), and
 * phrases between quotation marks, whose words must follow one another as written. A compound or a run of an unspaced
 * script ("36-year-old", 東京都) is a phrase of its parts.
 */
import { countTerms } from '../core/fingerprint/profile.ts';
import { WordBuffer, scanWords, wordFlag, wordsOf, type Words } from '../core/text/words.ts';

/** Longer queries are cut: no reader types as much. */
const maxQueryLength = 1_000;
const maxItems = 40;

/** One thing that a report must have. */
interface SearchItem {
  readonly text: string;
  /** Hashes that must follow one another: of the word's stem when it is one word, of the words as written in a phrase. */
  readonly hashes: Uint32Array;
  readonly byStem: boolean;
}

export interface ParsedSearch {
  readonly items: readonly SearchItem[];
  /** Of the index: reports without one of them cannot have all items. */
  readonly terms: Uint32Array;
  /** Words of the query that stand in nearly every report, or are too short, and were passed over. */
  readonly passedOver: readonly string[];
}

/** Linear in the length of the query. */
export function parseSearch(query: string): ParsedSearch {
  const items: SearchItem[] = [];
  const passedOver: string[] = [];
  const terms = new Set<number>();
  const add = (text: string, quoted: boolean): void => {
    const words = wordsOf(text);
    if (words.count === 0 || items.length >= maxItems) return;
    const found = countTerms(words).terms;
    if (found.length === 0 && !quoted) {
      passedOver.push(text.trim());
      return;
    }
    for (const term of found) terms.add(term);
    const byStem = words.count === 1 && !quoted;
    items.push({ text: text.trim(), hashes: byStem ? words.stems : words.hashes, byStem });
  };
  // Every second part stands between quotation marks; one that is not closed runs to the end.
  const parts = query.slice(0, maxQueryLength).split(/["“”„«»]/u);
  parts.forEach((part, at) => {
    if (at % 2 === 1) add(part, true);
    else for (const word of part.split(/\s+/u)) add(word, false);
  });
  if (terms.size > 0) return { items, terms: Uint32Array.from(terms), passedOver };
  // Phrases of nothing but common words cannot be looked up.
  return {
    items: [],
    terms: new Uint32Array(0),
    passedOver: [...items.map(({ text }) => text), ...passedOver],
  };
}

/** Where in a text the items of a query stand. */
export interface Matches {
  /** UTF-16 offsets, by start; overlapping ones are one. */
  readonly spans: readonly { readonly start: number; readonly end: number; readonly item: number }[];
  /** Which items occur. */
  readonly items: ReadonlySet<number>;
}

const buffer = new WordBuffer();

/** Cost: one scan of the text and a comparison for each word and item. */
export function findMatches(text: string, items: readonly SearchItem[]): Matches {
  const words: Words = scanWords(text, buffer);
  const spans: { start: number; end: number; item: number }[] = [];
  const found = new Set<number>();
  const firsts = new Map<number, number[]>();
  items.forEach((item, index) => {
    const first = item.hashes[0] as number;
    const known = firsts.get(first);
    if (known) known.push(index);
    else firsts.set(first, [index]);
  });
  // Nearly every word is none of those asked for: a table of the hashes' low bits tells most of them apart.
  const mayBegin = new Uint8Array(256);
  for (const hash of firsts.keys()) mayBegin[hash & 255] = 1;
  const look = (at: number, index: number): void => {
    const item = items[index] as SearchItem;
    if (!follows(words, at, item)) return;
    found.add(index);
    const [start, end] = [words.starts[at] as number, words.ends[at + item.hashes.length - 1] as number];
    const last = spans[spans.length - 1];
    if (last && start < last.end) spans[spans.length - 1] = { ...last, end: Math.max(last.end, end) };
    else spans.push({ start, end, item: index });
  };
  for (let at = 0; at < words.count; at++) {
    const hash = words.hashes[at] as number;
    const stem = words.stems[at] as number;
    if (mayBegin[hash & 255] === 1) for (const index of firsts.get(hash) ?? []) look(at, index);
    if (stem !== hash && mayBegin[stem & 255] === 1)
      for (const index of firsts.get(stem) ?? []) look(at, index);
  }
  return { spans, items: found };
}

function follows(words: Words, at: number, { hashes, byStem }: SearchItem): boolean {
  if (at + hashes.length > words.count) return false;
  const values = byStem ? words.stems : words.hashes;
  for (let next = 0; next < hashes.length; next++) {
    if (values[at + next] !== hashes[next]) return false;
  }
  return byStem ? ((words.flags[at] as number) & wordFlag.content) !== 0 : true;
}
