/**
 * What the engine is measured against, computed in the same run on the same tokens: TF-IDF cosine (log tf, smoothed
 * idf, stems), BM25 (Robertson 1994; k1 1.2, b .75) over the article's best 30 tf-idf stems, word Jaccard, word n-gram
 * containment, 30-character windows (as SuperFastMatch) and headline overlap.
 */
import { stem } from '../../src/core/text/stem.ts';
import { tokenize } from '../../src/core/text/tokenize.ts';

const bm25Terms = 30;
const windowLength = 30;

/** Stems of a text, in order. */
export function stemsOf(text: string): string[] {
  return tokenize(text).map((token) => stem(token.norm));
}

/** Jaccard index of two sets; 0 when both are empty. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = intersectionSize(a, b);
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Jaccard index of the words (lower case) of two texts. */
export function wordJaccard(a: string, b: string): number {
  return jaccard(wordSet(a), wordSet(b));
}

/** The share of `a`'s distinct word n-grams that `b` has too; 0 when `a` has none. */
export function containment(a: string, b: string, size: number): number {
  const mine = ngrams(a, size);
  return mine.size === 0 ? 0 : intersectionSize(mine, ngrams(b, size)) / mine.size;
}

/** The share of the shorter text's 30-character windows (white space collapsed, lower case) that the other has. */
export function windowOverlap(a: string, b: string): number {
  const one = windows(a);
  const other = windows(b);
  const least = Math.min(one.size, other.size);
  return least === 0 ? 0 : intersectionSize(one, other) / least;
}

/** Whether two headlines tell of one event by their words alone: word Jaccard of at least .55. */
export function headlinesOverlap(a: string, b: string): boolean {
  return wordJaccard(a, b) >= 0.55;
}

/** A collection of texts that scores a query against each of them, in the order given. */
export interface Scorer {
  /** Scores of every text for the text at `query`; the query's own score is meaningless. */
  scores(query: number): Float64Array;
}

/** TF-IDF cosine: (1 + ln tf) * (ln((1 + n) / (1 + df)) + 1), length-normalised. */
export function tfIdfScorer(texts: readonly string[]): Scorer {
  const { documents, idf } = weigh(texts);
  const vectors = documents.map((counts) => {
    const vector = new Map<string, number>();
    let square = 0;
    for (const [term, count] of counts) {
      const weight = (1 + Math.log(count)) * (idf.get(term) ?? 0);
      vector.set(term, weight);
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    for (const [term, weight] of vector) vector.set(term, weight / length);
    return vector;
  });
  const postings = new Map<string, { document: number; weight: number }[]>();
  vectors.forEach((vector, document) => {
    for (const [term, weight] of vector) {
      const list = postings.get(term);
      if (list) list.push({ document, weight });
      else postings.set(term, [{ document, weight }]);
    }
  });
  return {
    scores(query) {
      const scores = new Float64Array(texts.length);
      for (const [term, weight] of vectors[query] ?? []) {
        for (const entry of postings.get(term) ?? []) {
          scores[entry.document] = (scores[entry.document] ?? 0) + weight * entry.weight;
        }
      }
      return scores;
    },
  };
}

/** BM25 over the query's 30 best tf-idf stems. */
export function bm25Scorer(texts: readonly string[]): Scorer {
  const { documents, idf } = weigh(texts);
  const lengths = documents.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
  const postings = new Map<string, { document: number; count: number }[]>();
  documents.forEach((counts, document) => {
    for (const [term, count] of counts) {
      const list = postings.get(term);
      if (list) list.push({ document, count });
      else postings.set(term, [{ document, count }]);
    }
  });
  return {
    scores(query) {
      const scores = new Float64Array(texts.length);
      const best = [...(documents[query] ?? [])]
        .map(([term, count]) => ({ term, weight: (1 + Math.log(count)) * (idf.get(term) ?? 0) }))
        .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
        .slice(0, bm25Terms);
      for (const { term } of best) {
        const list = postings.get(term) ?? [];
        const rarity = Math.log(1 + (texts.length - list.length + 0.5) / (list.length + 0.5));
        for (const { document, count } of list) {
          const norm = count + 1.2 * (0.25 + (0.75 * (lengths[document] ?? 0)) / average);
          scores[document] = (scores[document] ?? 0) + (rarity * count * 2.2) / norm;
        }
      }
      return scores;
    },
  };
}

function weigh(texts: readonly string[]): {
  documents: Map<string, number>[];
  idf: ReadonlyMap<string, number>;
} {
  const frequency = new Map<string, number>();
  const documents = texts.map((text) => {
    const counts = new Map<string, number>();
    for (const term of stemsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    return counts;
  });
  const idf = new Map<string, number>();
  for (const [term, df] of frequency) idf.set(term, Math.log((1 + texts.length) / (1 + df)) + 1);
  return { documents, idf };
}

function wordSet(text: string): Set<string> {
  return new Set(tokenize(text).map((token) => token.norm));
}

function ngrams(text: string, size: number): Set<string> {
  const words = tokenize(text).map((token) => token.norm);
  const grams = new Set<string>();
  for (let at = 0; at + size <= words.length; at++) grams.add(words.slice(at, at + size).join(' '));
  return grams;
}

function windows(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/\s+/gu, ' ');
  const found = new Set<string>();
  for (let at = 0; at + windowLength <= plain.length; at++) found.add(plain.slice(at, at + windowLength));
  return found;
}

function intersectionSize<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return shared;
}
