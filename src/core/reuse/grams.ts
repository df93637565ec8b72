/** Tables of stem n-grams of a text, and the n-grams that two texts share: a merge of two sorted arrays, linear. */
import type { TextAnalysis } from '../match/analysis.ts';

/** Hash of an n-gram times `placeRange`, plus its place; ascending. */
export type GramTable = Float64Array;

/** Places lie below this: the analysis looks at fewer words. */
export const placeRange = 1_048_576;
/** The same n-gram at many places in both texts is paired this often on each side. */
const maxOccurrences = 4;

/** All n-grams of `size` stems. Sorting is all of the cost: .1 ms for 1,000 words. */
export function gramTable(text: TextAnalysis, size: number): GramTable {
  const { words, count } = text;
  const table = new Float64Array(Math.max(0, count - size + 1));
  for (let at = 0; at + size <= count; at++) {
    let hash = 0;
    for (let offset = 0; offset < size; offset++) {
      hash = Math.imul(hash, 0x01000193) ^ (words.stems[at + offset] as number);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    }
    table[at] = (hash >>> 0) * placeRange + at;
  }
  return table.sort();
}

/** Calls back with the places of each n-gram that both tables have. */
export function forEachShared(
  here: GramTable,
  there: GramTable,
  found: (placeHere: number, placeThere: number) => void,
): void {
  let at = 0;
  let other = 0;
  while (at < here.length && other < there.length) {
    const first = Math.floor((here[at] as number) / placeRange);
    const second = Math.floor((there[other] as number) / placeRange);
    if (first < second) at++;
    else if (first > second) other++;
    else {
      const endHere = endOf(here, at, first);
      const endThere = endOf(there, other, first);
      for (let i = at; i < Math.min(endHere, at + maxOccurrences); i++) {
        for (let j = other; j < Math.min(endThere, other + maxOccurrences); j++) {
          found((here[i] as number) % placeRange, (there[j] as number) % placeRange);
        }
      }
      at = endHere;
      other = endThere;
    }
  }
}

function endOf(table: GramTable, from: number, hash: number): number {
  let end = from;
  while (end < table.length && Math.floor((table[end] as number) / placeRange) === hash) end++;
  return end;
}
