/**
 * Search for words in reports that stream by: a report is found when it has all of them, whatever their endings. Score:
 * BM25 (Robertson, Spärck Jones 1994) with the rarities that ship, so that it does not depend on the corpus; a word of
 * the title counts as three. Cost: one scan of each report, .1 ms at 3 kB; no index is made, which would take three
 * times as long for a single question.
 */
import { lookUpRarity } from '../core/frequencies/rarity.ts';
import { dayOf, type Report } from '../core/report.ts';
import { sentences } from '../core/text/sentences.ts';
import { scanWords, WordBuffer, wordFlag, type Words } from '../core/text/words.ts';
import { impactOf } from '../index/format.ts';

export interface WordQuery {
  readonly words: string;
  /** As written, whatever the case; null: any. */
  readonly publisher: string | null;
  /** ISO 8601 days, inclusive; with either, undated reports are left out. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Hit {
  /** Above 0; for ordering only. */
  readonly score: number;
  /** The sentence with the first of the words, shortened; into `report.text`. Null when only the title has them. */
  readonly passage: { readonly start: number; readonly end: number } | null;
}

const titleWeight = 3;
const longestPassage = 240;

export class WordSearch {
  readonly #wanted: ReadonlyMap<number, number>;
  readonly #publisher: string | null;
  readonly #from: number | null;
  readonly #to: number | null;
  readonly #buffer = new WordBuffer();

  constructor(query: WordQuery) {
    const words = scanWords(query.words, new WordBuffer());
    const all = Array.from({ length: words.count }, (_, at) => at);
    const content = all.filter((at) => ((words.flags[at] as number) & wordFlag.content) !== 0);
    // "the who" are function words both, and asked for.
    const asked = content.length > 0 ? content : all;
    this.#wanted = new Map(asked.map((at) => [keyAt(words, at), lookUpRarity(keyAt(words, at))]));
    this.#publisher = query.publisher?.toLowerCase() ?? null;
    this.#from = dayOf(query.from);
    this.#to = dayOf(query.to);
  }

  /** Whether anything is asked for. */
  get isEmpty(): boolean {
    return this.#wanted.size === 0;
  }

  /** Null when the report is not one of those looked for. */
  match(report: Report): Hit | null {
    if (this.#publisher !== null && report.source?.toLowerCase() !== this.#publisher) return null;
    if (this.#from !== null || this.#to !== null) {
      const day = dayOf(report.published);
      if (day === null || day < (this.#from ?? -Infinity) || day > (this.#to ?? Infinity)) return null;
    }
    const counts = new Map<number, number>();
    let first: number | null = null;
    const count = (text: string, weight: number): number => {
      const words = scanWords(text, this.#buffer);
      for (let at = 0; at < words.count; at++) {
        const key = keyAt(words, at);
        if (!this.#wanted.has(key)) continue;
        counts.set(key, (counts.get(key) ?? 0) + weight);
        if (weight === 1) first ??= words.starts[at] as number;
      }
      return words.count;
    };
    if (report.title !== null) count(report.title, titleWeight);
    const length = count(report.text, 1);
    if (counts.size < this.#wanted.size) return null;
    let score = 0;
    for (const [key, times] of counts) score += (this.#wanted.get(key) ?? 0) * impactOf(times, length);
    return { score, passage: first === null ? null : passageAt(report.text, first) };
  }
}

function keyAt(words: Words, at: number): number {
  const isCharacter = ((words.flags[at] as number) & wordFlag.character) !== 0;
  return (isCharacter ? words.hashes[at] : words.stems[at]) as number;
}

function passageAt(text: string, place: number): { start: number; end: number } {
  const within = sentences(text).find(({ start, end }) => start <= place && place < end);
  const start = within?.start ?? place;
  const end = within?.end ?? text.length;
  if (end - start <= longestPassage) return { start, end };
  const from = Math.max(start, Math.min(place - longestPassage / 2, end - longestPassage));
  return { start: from, end: from + longestPassage };
}
