/**
 * What the calibrated score is computed from: how near two reports are by their words, leads, names and numbers, what
 * rare words they share, their best pair of sentences, and the days between them. Each feature is symmetric, lies in a
 * fixed range, and depends on the two reports and the shipped background alone.
 */
import { derived, type Reading } from '../reading.ts';
import type { Alignment } from '../reuse/align.ts';
import { wordFlag } from '../text/words.ts';
import { analyseReport, type ReportAnalysis, type TextAnalysis } from './analysis.ts';
import type { MentionedDates } from './mentioned-dates.ts';
import { cosine, coverage, findKey, hasKey, type SparseVector } from './sparse-vector.ts';

/** In the order of the weights. */
export const featureNames = [
  'whole',
  'lead',
  'leadInWhole',
  'names',
  'namesCovered',
  'numbers',
  'numbersMissing',
  'title',
  'titleMissing',
  'titleInWhole',
  'covered',
  'rareShared',
  'rareShare',
  'bestSentence',
  'sentencePairs',
  'reuse',
  'shorter',
  'days',
  'undated',
  'leadNames',
  'focus',
  'focusMin',
  'focusMax',
  'namesMax',
  'missingBoth',
  'missingLead',
  'replaced',
  'replacedNumbers',
  'titleMin',
  'pairs',
  'topTerms',
  'bestCell',
  'yearsShared',
  'yearsApart',
  'latestYear',
  'monthDaysShared',
  'monthDaysApart',
  'weekdayShared',
  'weekdayApart',
  'plainCovered',
  'plainShared',
] as const;

/** Stems rarer than this name an event rather than a subject. */
const rareFrom = 6;

/** The features of a pair, in the order of `featureNames`. */
export function matchFeatures(article: Reading, other: Reading, alignment: Alignment): Float64Array {
  const a = analyseReport(article);
  const b = analyseReport(other);
  const rare = shareRare(a.whole, b.whole);
  const title = a.title.keys.length > 0 && b.title.keys.length > 0;
  const numbers = a.numbers.keys.length > 0 && b.numbers.keys.length > 0;
  const days = daysBetween(article, other);
  const features = [
    cosine(a.whole, b.whole),
    cosine(a.lead, b.lead),
    Math.max(coverage(a.lead, b.whole), coverage(b.lead, a.whole)),
    cosine(a.names, b.names),
    Math.min(coverage(a.names, b.names), coverage(b.names, a.names)),
    numbers ? cosine(a.numbers, b.numbers) : 0,
    numbers ? 0 : 1,
    title ? cosine(a.title, b.title) : 0,
    title ? 0 : 1,
    Math.max(coverage(a.title, b.whole), coverage(b.title, a.whole)),
    Math.max(coverage(a.whole, b.whole), coverage(b.whole, a.whole)),
    Math.log1p(rare.shared) / 6,
    rare.share,
    bestDice(alignment),
    Math.log1p(alignment.pairs.length) / 3,
    reuseShare(alignment),
    Math.log(1 + Math.min(a.body.count, b.body.count)) / 7,
    days === null ? 0 : Math.log1p(days) / 5,
    days === null ? 1 : 0,
    Math.min(coverage(a.leadNames, b.names), coverage(b.leadNames, a.names)),
    cosine(a.focus, b.focus),
    Math.min(coverage(a.focus, b.whole), coverage(b.focus, a.whole)),
    Math.max(coverage(a.focus, b.whole), coverage(b.focus, a.whole)),
    Math.max(coverage(a.names, b.whole), coverage(b.names, a.whole)),
    Math.min(heaviestMissing(a.focus, b.whole), heaviestMissing(b.focus, a.whole)),
    Math.min(1 - coverage(a.leadNames, b.whole), 1 - coverage(b.leadNames, a.whole)),
    ...replacedInNearest(a, b, alignment),
    title ? Math.min(coverage(a.title, b.whole), coverage(b.title, a.whole)) : 0,
    cosine(a.pairs, b.pairs),
    Math.min(topShared(a.topTerms, b.whole), topShared(b.topTerms, a.whole)),
    alignment.nearest,
    ...compareDates(a.dates, b.dates),
    ...sharePlain(a, b),
  ];
  return Float64Array.from(features);
}

/** The share of the heaviest key of a vector that another lacks. */
function heaviestMissing(a: SparseVector, b: SparseVector): number {
  let heaviest = 0;
  for (let at = 0; at < a.keys.length; at++) {
    if (!hasKey(b, a.keys[at] as number)) heaviest = Math.max(heaviest, a.values[at] as number);
  }
  return heaviest;
}

/**
 * In the two sentences that are nearest to each other: the weight of names that each has instead of the other's (the
 * lesser of both sides over what they share), and the same of numbers. "stopped Rahman in the seventh" against
 * "stopped Thompson in the sixth" is another event told in the same words.
 */
function replacedInNearest(a: ReportAnalysis, b: ReportAnalysis, alignment: Alignment): [number, number] {
  const { nearestHere, nearestThere } = alignment;
  if (nearestHere < 0) return [0, 0];
  const its = sentenceStems(b.body, nearestThere);
  const inIts = new Uint8Array(b.body.stems.length);
  for (const { stem } of its) inIts[stem] = 1;
  const mine = sentenceStems(a.body, nearestHere);
  let shared = 1;
  for (const { stem } of mine) {
    const there = findKey(b.body.stems, a.body.stems[stem] as number);
    if (there >= 0 && inIts[there] === 1) shared += a.body.rarities[stem] as number;
  }
  const only = (text: TextAnalysis, stems: readonly SentenceStem[], other: SparseVector, flag: number) => {
    let weight = 0;
    for (const { stem, flags } of stems) {
      if ((flags & flag) !== 0 && !hasKey(other, text.stems[stem] as number))
        weight += text.rarities[stem] as number;
    }
    return weight;
  };
  const lesser = (flag: number): number =>
    Math.min(only(a.body, mine, b.whole, flag), only(b.body, its, a.whole, flag)) / shared;
  return [Math.min(2, lesser(wordFlag.capital)), Math.min(2, lesser(wordFlag.number))];
}

/** A content stem of a sentence, by its index in the text, with the flags of its last place there. */
interface SentenceStem {
  readonly stem: number;
  flags: number;
}

/** The content stems of a sentence, each once, in the order of their first places. */
function sentenceStems(text: TextAnalysis, sentence: number): SentenceStem[] {
  const found: SentenceStem[] = [];
  const from = text.sentenceStarts[sentence] as number;
  const to = text.sentenceStarts[sentence + 1] as number;
  const known = new Map<number, SentenceStem>();
  for (let at = from; at < to; at++) {
    const flags = text.words.flags[at] as number;
    if ((flags & wordFlag.content) === 0) continue;
    const stem = text.stemOf[at] as number;
    const before = known.get(stem);
    if (before) {
      before.flags = flags;
      continue;
    }
    const entry = { stem, flags };
    known.set(stem, entry);
    found.push(entry);
  }
  return found;
}

/**
 * What two reports share beyond names: the greater share of the weight of one's other words that the other has, and
 * that weight. Names alone make a subject; a short text that has little else of a report tells of something else.
 */
function sharePlain(a: ReportAnalysis, b: ReportAnalysis): [number, number] {
  const here = coverPlain(a, b);
  const there = coverPlain(b, a);
  return [Math.max(here.share, there.share), Math.log1p(Math.min(here.shared, there.shared)) / 6];
}

function coverPlain(a: ReportAnalysis, b: ReportAnalysis): { shared: number; share: number } {
  let [shared, all, name, other] = [0, 0, 0, 0];
  const { keys, rarities } = a.whole;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    while (name < a.names.keys.length && (a.names.keys[name] as number) < key) name++;
    if (a.names.keys[name] === key) continue;
    all += rarities[at] as number;
    while (other < b.whole.keys.length && (b.whole.keys[other] as number) < key) other++;
    if (b.whole.keys[other] === key) shared += rarities[at] as number;
  }
  return { shared, share: all === 0 ? 0 : shared / all };
}

/** The share of a report's heaviest terms that another has. */
function topShared(topTerms: Uint32Array, other: SparseVector): number {
  let shared = 0;
  for (const term of topTerms) if (hasKey(other, term)) shared++;
  return topTerms.length === 0 ? 0 : shared / topTerms.length;
}

function compareDates(a: MentionedDates, b: MentionedDates): number[] {
  const shares = <T>(x: ReadonlySet<T>, y: ReadonlySet<T>): boolean => [...x].some((each) => y.has(each));
  const years = a.years.size > 0 && b.years.size > 0;
  const yearsShared = years && shares(a.years, b.years);
  const monthDays = a.monthDays.size > 0 && b.monthDays.size > 0;
  const monthDaysShared = monthDays && shares(a.monthDays, b.monthDays);
  let [both, either] = [0, 0];
  for (let day = 0; day < 7; day++) {
    const [here, there] = [a.weekdays[day] as number, b.weekdays[day] as number];
    if (here > 0 && there > 0) both++;
    if (here > 0 || there > 0) either++;
  }
  const weekdays = a.weekdays.some((each) => each > 0) && b.weekdays.some((each) => each > 0);
  return [
    yearsShared ? 1 : 0,
    years && !yearsShared ? 1 : 0,
    years && Math.max(...a.years) !== Math.max(...b.years) ? 1 : 0,
    monthDaysShared ? 1 : 0,
    monthDays && !monthDaysShared ? 1 : 0,
    weekdays ? both / either : 0,
    weekdays && both === 0 ? 1 : 0,
  ];
}

/** Days between two dated reports; null when either is undated. */
function daysBetween(article: Reading, other: Reading): number | null {
  const here = analyseReport(article).dates.day;
  const there = analyseReport(other).dates.day;
  return here === null || there === null ? null : Math.abs(here - there);
}

/** The rarities of a vector's rare keys, summed. */
const rareWeightOf = derived((vector: SparseVector): number => {
  let sum = 0;
  for (const rarity of vector.rarities) if (rarity >= rareFrom) sum += rarity;
  return sum;
});

function shareRare(a: SparseVector, b: SparseVector): { shared: number; share: number } {
  let shared = 0;
  let at = 0;
  let other = 0;
  while (at < a.keys.length && other < b.keys.length) {
    const here = a.keys[at] as number;
    const there = b.keys[other] as number;
    if (here === there) {
      if ((a.rarities[at] as number) >= rareFrom) shared += a.rarities[at] as number;
      at++;
      other++;
    } else if (here < there) at++;
    else other++;
  }
  const least = Math.min(rareWeightOf(a), rareWeightOf(b));
  return { shared, share: least === 0 ? 0 : shared / least };
}

function bestDice(alignment: Alignment): number {
  let best = 0;
  for (const pair of alignment.pairs) best = Math.max(best, pair.dice);
  return best;
}

function reuseShare(alignment: Alignment): number {
  const share = (marks: Uint8Array): number => {
    let reused = 0;
    for (const mark of marks) if (mark !== 0) reused++;
    return marks.length === 0 ? 0 : reused / marks.length;
  };
  return Math.max(share(alignment.here), share(alignment.there));
}
