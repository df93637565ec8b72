/**
 * What the calibrated score is computed from: how near two reports are by their words, leads, names and numbers, which
 * names and numbers one has in the place of the other's, their best pair of sentences, and the days between them. Each feature is symmetric, lies in a
 * fixed range, and depends on the two reports and the shipped background alone.
 */
import type { Reading } from '../reading.ts';
import type { Alignment } from '../reuse/align.ts';
import { analyseReport, type ReportAnalysis } from './analysis.ts';
import { compareAnchors } from './anchors.ts';
import type { MentionedDates } from './mentioned-dates.ts';
import { cosine, coverage } from './sparse-vector.ts';
import { compareTerms } from './term-table.ts';

/** In the order of the weights. */
export const featureNames = [
  'whole',
  'names',
  'numbers',
  'numbersMissing',
  'titleMissing',
  'titleInWhole',
  'titleMin',
  'rareShared',
  'bestSentence',
  'shorter',
  'days',
  'undated',
  'namesMax',
  'missingLead',
  'bestCell',
  'phrases',
  'yearsShared',
  'latestYear',
  'monthDaysShared',
  'monthDaysApart',
  'weekdayShared',
  'weekdayApart',
  'plainCovered',
  'plainShared',
  'rates',
  'head',
  'headNames',
  'plainRates',
  'queryMin',
  'queryMax',
  'salience',
  'salienceCovered',
  'leadPlainMin',
  'leadPlainMax',
  'nameLacking',
  'leadNameLacking',
  'namesLackingBoth',
  'plainLacking',
  'fullNames',
  'fullNamesMissing',
  'slotsShared',
  'slotsApart',
  'rolesApart',
  'numberPairs',
] as const;

/** The features of a pair, in the order of `featureNames`. */
export function matchFeatures(article: Reading, other: Reading, alignment: Alignment): Float64Array {
  const a = analyseReport(article);
  const b = analyseReport(other);
  const title = a.title.keys.length > 0 && b.title.keys.length > 0;
  const numbers = a.numbers.keys.length > 0 && b.numbers.keys.length > 0;
  const days = daysBetween(article, other);
  const terms = compareTerms(a.terms, b.terms);
  const anchors = compareAnchors(a.anchors, a.body, b.anchors, b.body);
  const [titleHere, titleThere] = [coverage(a.title, b.whole), coverage(b.title, a.whole)];
  const features = [
    terms.whole,
    cosine(a.names, b.names),
    numbers ? cosine(a.numbers, b.numbers) : 0,
    numbers ? 0 : 1,
    title ? 0 : 1,
    Math.max(titleHere, titleThere),
    title ? Math.min(titleHere, titleThere) : 0,
    Math.log1p(terms.rareShared) / 6,
    bestDice(alignment),
    Math.log(1 + Math.min(a.body.count, b.body.count)) / 7,
    days === null ? 0 : Math.log1p(days) / 5,
    days === null ? 1 : 0,
    Math.max(coverage(a.names, b.whole), coverage(b.names, a.whole)),
    Math.min(1 - coverage(a.leadNames, b.whole), 1 - coverage(b.leadNames, a.whole)),
    alignment.nearest,
    comparePhrases(a, b),
    ...compareDates(a.dates, b.dates),
    terms.plainCovered,
    Math.log1p(terms.plainShared) / 6,
    terms.rates,
    terms.head,
    terms.headNames,
    terms.plainRates,
    terms.queryMin,
    terms.queryMax,
    terms.salience,
    terms.salienceCovered,
    terms.leadPlainMin,
    terms.leadPlainMax,
    terms.nameLacking,
    terms.leadNameLacking,
    terms.namesLackingBoth,
    terms.plainLacking,
    anchors.fullNames,
    anchors.fullNamesMissing,
    anchors.slotsShared,
    anchors.slotsApart,
    anchors.rolesApart,
    anchors.numberPairs,
  ];
  return Float64Array.from(features);
}

/** The quotient of the rates of neighbouring pairs of stems (as in term-table.ts), 0..1. */
function comparePhrases(a: ReportAnalysis, b: ReportAnalysis): number {
  const [here, there] = [a.pairs, b.pairs];
  const ratesHere = phraseRates(a.terms.words);
  const ratesThere = phraseRates(b.terms.words);
  const last = phraseCounts - 1;
  let [least, most, at, other] = [0, 0, 0, 0];
  while (at < here.keys.length || other < there.keys.length) {
    const first = at < here.keys.length ? (here.keys[at] as number) : Infinity;
    const second = other < there.keys.length ? (there.keys[other] as number) : Infinity;
    const rarity = (first <= second ? here.rarities[at] : there.rarities[other]) as number;
    const rateHere = first <= second ? (ratesHere[Math.min(last, here.counts[at++] as number)] as number) : 0;
    const rateThere =
      second <= first ? (ratesThere[Math.min(last, there.counts[other++] as number)] as number) : 0;
    least += rarity * Math.min(rateHere, rateThere);
    most += rarity * Math.max(rateHere, rateThere);
  }
  return most === 0 ? 0 : least / most;
}
/** A pair that stands more often weighs no more. */
const phraseCounts = 12;
const phraseScale = 60;
const leastPhraseWords = 15;

/** The damped rate of a pair by its count. */
function phraseRates(words: number): Float64Array {
  const rates = new Float64Array(phraseCounts);
  for (let count = 1; count < phraseCounts; count++) {
    rates[count] = Math.log1p((phraseScale * count) / Math.max(leastPhraseWords, words));
  }
  return rates;
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

function bestDice(alignment: Alignment): number {
  let best = 0;
  for (const pair of alignment.pairs) best = Math.max(best, pair.dice);
  return best;
}
