/**
 * The profile of a report: what the index stores of it and what a query is made of.
 * - terms: stems of content words (neighbouring characters of unspaced scripts) with their counts, for BM25;
 * - verbatim: winnowed word 5-grams (winnow.ts), for copied runs;
 * - reworded: unordered pairs of neighbouring content stems, which survive a respun text in which every other word
 *   was replaced; one in `pairSampling` is kept, the same ones in every report.
 *
 * Cost: one scan of the text and sorts of some hundred integers; about .2 ms for an article of 5 kB. Tried and lost:
 * winnowing the pairs (a replaced neighbour changes which pair is kept: recall .83 against .91 of one sample of all);
 * pairs in order (respinning and reordering both turn them).
 */
import { lookUpRarity } from '../frequencies/rarity.ts';
import type { ReportProfile, WeightedTerm } from '../profile.ts';
import type { Reading } from '../reading.ts';
import { derived } from '../reading.ts';
import { dayOf, type Report } from '../report.ts';
import { combineHashes } from '../text/hash.ts';
import { scanHashes, scanWords, WordBuffer, wordFlag, type Words } from '../text/words.ts';
import { sortHashes } from './sort-hashes.ts';
import { winnow } from './winnow.ts';

/** A stem is paired with this many content stems behind it. */
const pairReach = 2;
/** One pair in this many is kept: those whose hash it divides. A divisor of 2^16 - 1 (see `addPair`). */
const pairSampling = 5;
/** A profile holds at most this many of each kind, the smallest hashes: a text of megabytes is no report. */
const maxHashes = 20_000;
/** Saturation of a term's count in a query, as in BM25 (Robertson, Spärck Jones 1994). */
const saturation = 1.2;
/** Terms in a query unless told otherwise: recall stops rising there and postings do not. */
const defaultQueryTerms = 30;

const buffer = new WordBuffer();
let scratch = new Uint32Array(32_768);
let counts = new Uint8Array(8_192);
let weighed = new Float64Array(1_024);

/** The profile of a report, computed once for a reading. */
export const profileOf: (reading: Reading) => ReportProfile = derived((reading: Reading) =>
  profileReport(reading.report),
);

/** The profile of a report from its plain texts, without a reading: the quick way for an import. */
export function profileReport(report: Report): ReportProfile {
  scanWords(report.text, buffer);
  const bodyWords = buffer.count;
  // A title that the body opens with is counted once.
  const title =
    report.title !== null && !report.text.trimStart().startsWith(report.title) ? report.title : '';
  if (title !== '') scanWords(title, buffer, true);
  if (scratch.length < buffer.count * 4 + 16) scratch = new Uint32Array(buffer.count * 8 + 16);
  const { terms, termFrequencies } = countTerms(buffer);
  let end = winnow(buffer.hashes, 0, bodyWords, scratch, 0);
  end = winnow(buffer.hashes, bodyWords, buffer.count, scratch, end);
  const verbatim = sortedUnique(scratch, end);
  const reworded = sortedUnique(scratch, collectPairs(buffer, scratch));
  return { terms, termFrequencies, verbatim, reworded, day: dayOf(report.published), words: buffer.count };
}

/** Verbatim fingerprints alone, ascending and unique. */
export function verbatimFingerprints(text: string): Uint32Array {
  scanHashes(text, buffer);
  if (scratch.length < buffer.count + 16) scratch = new Uint32Array(buffer.count * 2 + 16);
  return sortedUnique(scratch, winnow(buffer.hashes, 0, buffer.count, scratch, 0));
}

/** The terms of words, ascending, unique, with counts (1..255). */
export function countTerms(words: Words): { terms: Uint32Array; termFrequencies: Uint8Array } {
  const { count, flags, hashes, stems } = words;
  if (scratch.length < count) scratch = new Uint32Array(count * 2);
  if (counts.length < count) counts = new Uint8Array(count * 2);
  const [found, times] = [scratch, counts];
  let size = 0;
  for (let at = 0; at < count; at++) {
    const flag = flags[at] as number;
    if ((flag & wordFlag.content) === 0) continue;
    if ((flag & wordFlag.character) === 0) {
      found[size++] = stems[at] as number;
    } else if (at + 1 < count && ((flags[at + 1] as number) & wordFlag.character) !== 0) {
      found[size++] = combineHashes(hashes[at] as number, hashes[at + 1] as number);
    }
  }
  sortHashes(found, size);
  // Written over what was read; the counts beside it. Two arrays less to make than with arrays of the full length.
  let unique = 0;
  for (let at = 0; at < size; at++) {
    const term = found[at] as number;
    if (unique > 0 && found[unique - 1] === term) {
      if ((times[unique - 1] as number) < 255) (times[unique - 1] as number)++;
    } else {
      found[unique] = term;
      times[unique++] = 1;
    }
  }
  unique = Math.min(unique, maxHashes);
  return { terms: found.slice(0, unique), termFrequencies: times.slice(0, unique) };
}

function collectPairs({ count, flags, stems }: Words, out: Uint32Array): number {
  let size = 0;
  let before = 0;
  let beforeThat = 0;
  for (let at = 0; at < count; at++) {
    if (((flags[at] as number) & wordFlag.content) === 0) continue;
    const term = stems[at] as number;
    if (before !== 0 && before !== term) size = addPair(before, term, out, size);
    if (pairReach > 1 && beforeThat !== 0 && beforeThat !== term) size = addPair(beforeThat, term, out, size);
    beforeThat = before;
    before = term;
  }
  return size;
}

function addPair(first: number, second: number, out: Uint32Array, size: number): number {
  const pair = first < second ? combineHashes(first, second) : combineHashes(second, first);
  // The remainder by 5 of a number of 32 bits, in small integers: 2^16 is 1 more than a multiple of 5.
  if (((pair >>> 16) + (pair & 0xffff)) % pairSampling === 0) out[size++] = pair;
  return size;
}

/** The first `size` of some hashes, ascending, each once; they are moved for it. */
function sortedUnique(hashes: Uint32Array, size: number): Uint32Array {
  sortHashes(hashes, size);
  let unique = 0;
  for (let at = 0; at < size; at++) {
    if (at === 0 || hashes[at] !== hashes[at - 1]) hashes[unique++] = hashes[at] as number;
  }
  return hashes.slice(0, Math.min(unique, maxHashes));
}

/**
 * The terms by which to look for reports of the same event, the best first: count and rarity in the background table.
 * @param limit most terms, default 30
 */
export function queryTerms(profile: ReportProfile, limit: number = defaultQueryTerms): WeightedTerm[] {
  const { terms, termFrequencies } = profile;
  // The best so far, kept in order: sorting all of them takes ten times as long. Equal ones stay in the order of hashes.
  const most = Math.min(limit, terms.length);
  const weights = new Float64Array(most);
  const hashes = new Uint32Array(most);
  // Weighed in a loop of its own, which waits for several places of the table of rarity at once.
  if (weighed.length < terms.length) weighed = new Float64Array(terms.length * 2);
  for (let at = 0; at < terms.length; at++) {
    const count = termFrequencies[at] as number;
    weighed[at] = (lookUpRarity(terms[at] as number) * count * (saturation + 1)) / (count + saturation);
  }
  let size = 0;
  for (let at = 0; at < terms.length; at++) {
    const weight = weighed[at] as number;
    if (weight <= 0 || (size === most && weight <= (weights[most - 1] as number))) continue;
    let place = size < most ? size++ : most - 1;
    for (; place > 0 && (weights[place - 1] as number) < weight; place--) {
      weights[place] = weights[place - 1] as number;
      hashes[place] = hashes[place - 1] as number;
    }
    weights[place] = weight;
    hashes[place] = terms[at] as number;
  }
  const best: WeightedTerm[] = [];
  for (let at = 0; at < size; at++) best.push({ hash: hashes[at] as number, weight: weights[at] as number });
  return best;
}
