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
import { hasKey, heaviestKeys, sparseVector, type SparseVector } from './sparse-vector.ts';

/** Words of a body that are compared: ten times a long report. */
const maxWords = 20_000;
/** Places lie below this; see the sort below. */
const placeRange = 1_048_576;
/** Words that count as the lead: the first three sentences of a usual report. */
const leadWords = 80;
/** Terms that a report is boiled down to. */
const topTermCount = 10;
/** In a sentence with more than this share of capitals (a headline) a capital tells no name. */
const headlineCapitals = 0.6;

/** One text, ready for alignment. */
export interface TextAnalysis {
  readonly text: string;
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
  /** Keys of the heaviest terms of the whole, ascending. */
  readonly topTerms: Uint32Array;
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

const analyseText: (text: TextReading) => TextAnalysis = derived(computeText);
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
  // Stem and place in one number (2^32 stems, 2^20 places), so that one numeric sort does.
  const all = new Float64Array(count);
  let size = 0;
  for (let word = 0; word < count; word++) {
    if (((words.flags[word] as number) & wordFlag.content) === 0) continue;
    const stem = words.stems[word] as number;
    weights[word] = lookUpRarity(stem);
    all[size++] = stem * placeRange + word;
  }
  const keyed = all.subarray(0, size).sort();
  const places = new Uint32Array(size);
  const stems = new Uint32Array(size);
  const placeStarts = new Uint32Array(size + 1);
  let unique = 0;
  for (let index = 0; index < size; index++) {
    const stem = Math.floor((keyed[index] as number) / placeRange);
    places[index] = (keyed[index] as number) - stem * placeRange;
    if (unique > 0 && stems[unique - 1] === stem) continue;
    placeStarts[unique] = index;
    stems[unique++] = stem;
  }
  placeStarts[unique] = size;
  return {
    text: text.text,
    words,
    count,
    weights,
    sentence,
    sentenceStarts: Uint32Array.from(starts),
    quoted: markQuoted(text.text, words, count),
    stems: stems.subarray(0, unique),
    placeStarts: placeStarts.subarray(0, unique + 1),
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
  const titleStems = reading.title === null ? [] : contentStems(analyseText(reading.title));
  const stems: number[] = [...titleStems];
  const leadStems: number[] = [...titleStems];
  const numbers: number[] = [];
  for (let at = 0; at < body.count; at++) {
    const flags = body.words.flags[at] as number;
    if ((flags & wordFlag.content) === 0) continue;
    const stem = body.words.stems[at] as number;
    stems.push(stem);
    if (at < leadWords) leadStems.push(stem);
    if ((flags & wordFlag.number) !== 0) numbers.push(stem);
  }
  const names = collectNames(body);
  const whole = sparseVector(stems);
  const lead = sparseVector(leadStems);
  return {
    body,
    title: sparseVector(titleStems),
    whole,
    topTerms: heaviestKeys(whole, topTermCount),
    lead,
    names: sparseVector(names),
    leadNames: sparseVector(names.filter((stem) => hasKey(lead, stem))),
    numbers: sparseVector(numbers),
    focus: sparseVector(names, (count) => count),
    pairs: pairVector(body),
    dates: mentionedDates(reading.body.text, body.words, body.count, reading.report.published),
  };
}

function contentStems(text: TextAnalysis): number[] {
  const stems: number[] = [];
  for (let at = 0; at < text.count; at++) {
    if (((text.words.flags[at] as number) & wordFlag.content) !== 0)
      stems.push(text.words.stems[at] as number);
  }
  return stems;
}

function pairVector(body: TextAnalysis): SparseVector {
  const keys: number[] = [];
  const rarities: number[] = [];
  let before = -1;
  for (let at = 0; at < body.count; at++) {
    if ((body.weights[at] as number) === 0) continue;
    if (before >= 0 && body.sentence[before] === body.sentence[at]) {
      const first = body.words.stems[before] as number;
      const second = body.words.stems[at] as number;
      keys.push(first < second ? combineHashes(first, second) : combineHashes(second, first));
      rarities.push((body.weights[before] as number) + (body.weights[at] as number));
    }
    before = at;
  }
  return sparseVector(keys, undefined, rarities);
}

/** Stems that stand with a capital where a capital means a name, once for each place where they have one. */
function collectNames(body: TextAnalysis): number[] {
  const { words, sentenceStarts } = body;
  const known = new Set<number>();
  const nameFlags = wordFlag.capital | wordFlag.content;
  for (let index = 0; index + 1 < sentenceStarts.length; index++) {
    const from = sentenceStarts[index] as number;
    const to = sentenceStarts[index + 1] as number;
    let capitals = 0;
    for (let at = from; at < to; at++) if (((words.flags[at] as number) & wordFlag.capital) !== 0) capitals++;
    if (capitals > (to - from) * headlineCapitals) continue;
    for (let at = from + 1; at < to; at++) {
      const flags = words.flags[at] as number;
      if ((flags & (nameFlags | wordFlag.opensSentence)) === nameFlags) known.add(words.stems[at] as number);
    }
  }
  const names: number[] = [];
  for (let at = 0; at < body.count; at++) {
    const stem = words.stems[at] as number;
    if (((words.flags[at] as number) & wordFlag.capital) !== 0 && known.has(stem)) names.push(stem);
  }
  return names;
}
