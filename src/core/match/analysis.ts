/**
 * What matching and alignment need of a report, computed once for a reading: its words as typed arrays with weights,
 * the sentence of each word, whether it stands inside a quotation, where each content stem stands, sparse vectors of the
 * whole, the names and the numbers, and what ties it to its event (term-table.ts, anchors.ts).
 *
 * Cost: linear but for the sorts of some hundred integers; about .4 ms for a report of 5 kB. Bounded: only the first
 * `maxWords` words of a body are looked at.
 */
import { lookUpRarity } from '../frequencies/rarity.ts';
import { derived, type Reading, type TextReading } from '../reading.ts';
import { combineHashes } from '../text/hash.ts';
import { wordFlag, wordsOf, type Words } from '../text/words.ts';
import { collectAnchors, isNameAt, type Anchors } from './anchors.ts';
import { mentionedDates, type MentionedDates } from './mentioned-dates.ts';
import { markQuoted } from './quoted.ts';
import {
  addCounts,
  countKeys,
  findKey,
  hasKey,
  weighCounts,
  type CountedKeys,
  type SparseVector,
} from './sparse-vector.ts';
import { termTable, type TermTable } from './term-table.ts';

/** Words of a body that are compared: ten times a long report. */
const maxWords = 20_000;
/** Places lie below this; see the sort below. */
const placeRange = 1_048_576;
/** Words that count as the lead: the first three sentences of a usual report. */
const leadWords = 80;
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
  /** Parallel to `stems`: the rarity of each. */
  readonly rarities: Float64Array;
  /** Index into `stems` of each content word; of others nothing that means anything. */
  readonly stemOf: Uint32Array;
  /** For each of `stems`, where its places begin in `places`; and the end behind the last. */
  readonly placeStarts: Uint32Array;
  /** Word indices, ascending for each stem. */
  readonly places: Uint32Array;
}

export interface ReportAnalysis {
  readonly body: TextAnalysis;
  readonly title: SparseVector;
  readonly whole: SparseVector;
  readonly names: SparseVector;
  /** The names that stand in the lead. */
  readonly leadNames: SparseVector;
  readonly numbers: SparseVector;
  /** Pairs of neighbouring content stems. */
  readonly pairs: CountedKeys;
  readonly terms: TermTable;
  readonly anchors: Anchors;
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
  for (const span of text.spans) {
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
    all[size++] = (words.stems[word] as number) * placeRange + word;
  }
  const keyed = all.subarray(0, size).sort();
  const places = new Uint32Array(size);
  const stems = new Uint32Array(size);
  const rarities = new Float64Array(size);
  const stemOf = new Uint32Array(count);
  const placeStarts = new Uint32Array(size + 1);
  let unique = 0;
  for (let index = 0; index < size; index++) {
    const stem = Math.floor((keyed[index] as number) / placeRange);
    const word = (keyed[index] as number) - stem * placeRange;
    places[index] = word;
    if (unique === 0 || stems[unique - 1] !== stem) {
      placeStarts[unique] = index;
      rarities[unique] = lookUpRarity(stem);
      stems[unique++] = stem;
    }
    stemOf[word] = unique - 1;
    weights[word] = rarities[unique - 1] as number;
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
    rarities: rarities.subarray(0, unique),
    stemOf,
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
  const title = reading.title === null ? noCounts : countAll(analyseText(reading.title));
  const kinds = countKinds(body);
  const ofBody = (counts: Uint32Array): CountedKeys => ({
    keys: body.stems,
    rarities: body.rarities,
    counts,
  });
  const withTitle = (counted: CountedKeys): CountedKeys =>
    title.keys.length === 0 ? counted : addCounts(title, counted);
  const names = ofBody(kinds.names);
  const titleVector = weighCounts(title);
  const whole = weighCounts(withTitle(countAll(body)));
  return {
    body,
    title: titleVector,
    whole,
    names: weighCounts(names),
    leadNames: weighCounts(
      ofBody(
        kinds.names.map((count, at) =>
          (kinds.lead[at] as number) > 0 || hasKey(title, body.stems[at] as number) ? count : 0,
        ),
      ),
    ),
    numbers: weighCounts(ofBody(kinds.numbers)),
    pairs: countPairs(body),
    terms: termTable(body, titleVector, whole, kinds),
    anchors: collectAnchors(body, kinds.names),
    dates: mentionedDates(reading.body.text, body.words, body.count, reading.report.published),
  };
}

const noCounts: CountedKeys = {
  keys: new Uint32Array(0),
  rarities: new Float64Array(0),
  counts: new Uint32Array(0),
};

/** The content stems of a text with how often each stands in it. */
function countAll({ stems, rarities, placeStarts }: TextAnalysis): CountedKeys {
  return {
    keys: stems,
    rarities,
    counts: stems.map((_, at) => (placeStarts[at + 1] as number) - (placeStarts[at] as number)),
  };
}

/** Parallel to the stems of a text: times in the lead, as a number, as a name, in the lead as neither. */
interface Kinds {
  readonly lead: Uint32Array;
  readonly numbers: Uint32Array;
  readonly names: Uint32Array;
  readonly leadPlain: Uint32Array;
  /** Sentences in which each stands as a name. */
  readonly nameSentences: Uint32Array;
}

function countKinds(body: TextAnalysis): Kinds {
  const { words, stems, stemOf, sentence } = body;
  const make = (): Uint32Array => new Uint32Array(stems.length);
  const kinds = {
    lead: make(),
    numbers: make(),
    names: make(),
    leadPlain: make(),
    nameSentences: make(),
  };
  const known = markNames(body);
  for (let at = 0; at < body.count; at++) {
    const flags = words.flags[at] as number;
    const isContent = (flags & wordFlag.content) !== 0;
    if (isContent && at < leadWords) (kinds.lead[stemOf[at] as number] as number)++;
    if (isContent && (flags & wordFlag.number) !== 0) (kinds.numbers[stemOf[at] as number] as number)++;
    if ((flags & wordFlag.capital) === 0) continue;
    // A function word can have the stem of a name.
    const stem = isContent ? (stemOf[at] as number) : findKey(stems, words.stems[at] as number);
    if (stem >= 0 && known[stem] === 1) (kinds.names[stem] as number)++;
  }
  const lastNamed = new Int32Array(stems.length).fill(-1);
  for (let at = 0; at < body.count; at++) {
    const flags = words.flags[at] as number;
    if ((flags & wordFlag.content) === 0) continue;
    const stem = stemOf[at] as number;
    if ((kinds.names[stem] as number) === 0) {
      if (at < leadWords && (flags & wordFlag.number) === 0) (kinds.leadPlain[stem] as number)++;
    } else if (lastNamed[stem] !== sentence[at] && isNameAt(body, kinds.names, at)) {
      lastNamed[stem] = sentence[at] as number;
      (kinds.nameSentences[stem] as number)++;
    }
  }
  return kinds;
}

function countPairs(body: TextAnalysis): CountedKeys {
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
  return countKeys(keys, rarities);
}

/** Parallel to the stems of a text: 1 for those that stand with a capital where a capital means a name. */
function markNames(body: TextAnalysis): Uint8Array {
  const { words, sentenceStarts } = body;
  const known = new Uint8Array(body.stems.length);
  const nameFlags = wordFlag.capital | wordFlag.content;
  for (let index = 0; index + 1 < sentenceStarts.length; index++) {
    const from = sentenceStarts[index] as number;
    const to = sentenceStarts[index + 1] as number;
    let capitals = 0;
    for (let at = from; at < to; at++) if (((words.flags[at] as number) & wordFlag.capital) !== 0) capitals++;
    if (capitals > (to - from) * headlineCapitals) continue;
    for (let at = from + 1; at < to; at++) {
      const flags = words.flags[at] as number;
      if ((flags & (nameFlags | wordFlag.opensSentence)) === nameFlags) known[body.stemOf[at] as number] = 1;
    }
  }
  return known;
}
