/**
 * What matching and alignment need of a report, computed once for a reading: its words as typed arrays with weights,
 * the sentence of each word, whether it stands inside a quotation, where each content stem stands, and sparse vectors
 * of the whole, the lead, the names and the numbers.
 *
 * Cost: linear but for the sorts of some hundred integers; about .4 ms for a report of 5 kB. Bounded: only the first
 * `maxWords` words of a body are looked at.
 */
import { lookUpRarity } from '../frequencies/rarity.ts';
import { derived, type Reading, type TextReading } from '../reading.ts';
import { combineHashes } from '../text/hash.ts';
import { wordFlag, wordsOf, type Words } from '../text/words.ts';
import { mentionedDates, type MentionedDates } from './mentioned-dates.ts';
import { markQuoted } from './quoted.ts';
import { sparseVector, type SparseVector } from './sparse-vector.ts';

/** Words of a body that are compared: ten times a long report. */
const maxWords = 20_000;
/** Words that count as the lead: the first three sentences of a usual report. */
const leadWords = 80;
/** In a sentence with more than this share of capitals (a headline) a capital tells no name. */
const headlineCapitals = 0.6;

/** One text, ready for alignment. */
export interface TextAnalysis {
  readonly words: Words;
  /** Words looked at. */
  readonly count: number;
  /** Rarity of each content word; 0 for function words. */
  readonly weights: Float32Array;
  /** Index of the sentence of each word. */
  readonly sentence: Uint32Array;
  /** Word index at which each sentence begins, and the end behind the last. */
  readonly sentenceStarts: Uint32Array;
  /** 1 for a word inside quotation marks. */
  readonly quoted: Uint8Array;
  /** Content stems, ascending, unique. */
  readonly stems: Uint32Array;
  /** For each of `stems`, where its places begin in `places`; and the end behind the last. */
  readonly placeStarts: Uint32Array;
  /** Word indices, ascending for each stem. */
  readonly places: Uint32Array;
}

export interface ReportAnalysis {
  readonly body: TextAnalysis;
  readonly title: SparseVector;
  readonly whole: SparseVector;
  readonly lead: SparseVector;
  readonly names: SparseVector;
  /** The names that stand in the lead. */
  readonly leadNames: SparseVector;
  readonly numbers: SparseVector;
  /** Names by plain count: whom the report is about. */
  readonly focus: SparseVector;
  /** Pairs of neighbouring content stems. */
  readonly pairs: SparseVector;
  readonly dates: MentionedDates;
}

export const analyseText: (text: TextReading) => TextAnalysis = derived(computeText);
export const analyseReport: (reading: Reading) => ReportAnalysis = derived(computeReport);

function computeText(text: TextReading): TextAnalysis {
  const words = wordsOf(text.text);
  const count = Math.min(words.count, maxWords);
  const weights = new Float32Array(count);
  const sentence = new Uint32Array(count);
  const starts: number[] = [];
  let at = 0;
  let endBefore = -1;
  for (const span of text.sentences) {
    const wrapped = endBefore >= 0 && isWrapped(text.text, endBefore, span.start);
    endBefore = span.end;
    if (wrapped) {
      while (at < count && (words.starts[at] as number) < span.end) sentence[at++] = starts.length - 1;
      continue;
    }
    while (at < count && (words.starts[at] as number) < span.start)
      sentence[at++] = Math.max(0, starts.length - 1);
    if (at >= count) break;
    starts.push(at);
    while (at < count && (words.starts[at] as number) < span.end) sentence[at++] = starts.length - 1;
  }
  while (at < count) sentence[at++] = Math.max(0, starts.length - 1);
  if (starts.length === 0) starts.push(0);
  starts[0] = 0;
  starts.push(count);
  const order: number[] = [];
  for (let word = 0; word < count; word++) {
    if (((words.flags[word] as number) & wordFlag.content) === 0) continue;
    weights[word] = lookUpRarity(words.stems[word] as number);
    order.push(word);
  }
  // Stem and place in one number (2^32 stems, 2^20 places), so that one numeric sort does.
  const keyed = Float64Array.from(order, (word) => (words.stems[word] as number) * 1_048_576 + word).sort();
  const places = new Uint32Array(keyed.length);
  const stems: number[] = [];
  const placeStarts: number[] = [];
  for (let index = 0; index < keyed.length; index++) {
    const stem = Math.floor((keyed[index] as number) / 1_048_576);
    places[index] = (keyed[index] as number) - stem * 1_048_576;
    if (stems.at(-1) !== stem) {
      stems.push(stem);
      placeStarts.push(index);
    }
  }
  placeStarts.push(keyed.length);
  return {
    words,
    count,
    weights,
    sentence,
    sentenceStarts: Uint32Array.from(starts),
    quoted: markQuoted(text.text, words, count),
    stems: Uint32Array.from(stems),
    placeStarts: Uint32Array.from(placeStarts),
    places,
  };
}

/** Whether a line goes on in the next one: it has no end mark and the next begins with a small letter. */
function isWrapped(text: string, end: number, next: number): boolean {
  const last = text[end - 1] ?? '';
  return !'.!?"”’:;…'.includes(last) && /\p{Ll}/u.test(text[next] ?? '');
}

function computeReport(reading: Reading): ReportAnalysis {
  const body = analyseText(reading.body);
  const title = reading.title === null ? null : analyseText(reading.title);
  const whole = new Map<number, number>();
  const lead = new Map<number, number>();
  const names = new Map<number, number>();
  const numbers = new Map<number, number>();
  const titleTerms = new Map<number, number>();
  if (title !== null) {
    for (let at = 0; at < title.count; at++) {
      if (((title.words.flags[at] as number) & wordFlag.content) === 0) continue;
      const stem = title.words.stems[at] as number;
      titleTerms.set(stem, (titleTerms.get(stem) ?? 0) + 1);
      whole.set(stem, (whole.get(stem) ?? 0) + 1);
      lead.set(stem, (lead.get(stem) ?? 0) + 1);
    }
  }
  for (let at = 0; at < body.count; at++) {
    const flags = body.words.flags[at] as number;
    if ((flags & wordFlag.content) === 0) continue;
    const stem = body.words.stems[at] as number;
    whole.set(stem, (whole.get(stem) ?? 0) + 1);
    if (at < leadWords) lead.set(stem, (lead.get(stem) ?? 0) + 1);
    if ((flags & wordFlag.number) !== 0) numbers.set(stem, (numbers.get(stem) ?? 0) + 1);
  }
  collectNames(body, names);
  return {
    focus: sparseVector(names, linear),
    pairs: pairVector(body),
    dates: mentionedDates(reading.body.text, body.words, body.count, reading.report.published),
    body,
    title: sparseVector(titleTerms),
    whole: sparseVector(whole),
    lead: sparseVector(lead),
    names: sparseVector(names),
    leadNames: sparseVector(new Map([...names].filter(([stem]) => lead.has(stem)))),
    numbers: sparseVector(numbers),
  };
}

function linear(count: number): number {
  return count;
}

function pairVector(body: TextAnalysis): SparseVector {
  const rarities = new Map<number, number>();
  const counts = new Map<number, number>();
  let before = -1;
  for (let at = 0; at < body.count; at++) {
    if ((body.weights[at] as number) === 0) continue;
    if (before >= 0 && body.sentence[before] === body.sentence[at]) {
      const [first, second] = [body.words.stems[before] as number, body.words.stems[at] as number];
      const key = first < second ? combineHashes(first, second) : combineHashes(second, first);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      rarities.set(key, (body.weights[before] as number) + (body.weights[at] as number));
    }
    before = at;
  }
  return sparseVector(counts, undefined, rarities);
}

/** Stems that stand with a capital where a capital means a name; then all their places count. */
function collectNames(body: TextAnalysis, names: Map<number, number>): void {
  const { words, sentenceStarts } = body;
  for (let index = 0; index + 1 < sentenceStarts.length; index++) {
    const from = sentenceStarts[index] as number;
    const to = sentenceStarts[index + 1] as number;
    let capitals = 0;
    for (let at = from; at < to; at++) if (((words.flags[at] as number) & wordFlag.capital) !== 0) capitals++;
    if (capitals > (to - from) * headlineCapitals) continue;
    for (let at = from + 1; at < to; at++) {
      const flags = words.flags[at] as number;
      const isName =
        (flags & (wordFlag.capital | wordFlag.content)) === (wordFlag.capital | wordFlag.content) &&
        (flags & wordFlag.opensSentence) === 0;
      if (isName) names.set(words.stems[at] as number, 0);
    }
  }
  for (let at = 0; at < body.count; at++) {
    if (((words.flags[at] as number) & wordFlag.capital) === 0) continue;
    const known = names.get(words.stems[at] as number);
    if (known !== undefined) names.set(words.stems[at] as number, known + 1);
  }
}
