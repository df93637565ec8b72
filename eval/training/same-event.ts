/**
 * Trains the score of "the same event" and leaves folds out to measure it. The pairs are all pairs within each labelled
 * set that share enough weight to be candidates: ecbplus (short, undated, untitled; the hard pairs are the sibling
 * events of a topic), wikinewssum sources, and basil three times: as it is, without title and date, and its openings
 * alone, so that one model serves long and short, dated and undated reports. Beside them stand pairs that no set has:
 * a report, and a few sentences about something else in which its names were put (borrowed-names.ts); they teach the
 * trees alone and have no part in scaling, threshold or figures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseReport } from '../../src/core/match/analysis.ts';
import { featureNames, matchFeatures } from '../../src/core/match/features.ts';
import {
  probability,
  slopeOf,
  sumTrees,
  type StoredModel,
  type StoredTree,
  type TreeNode,
} from '../../src/core/match/model.ts';
import { cosine } from '../../src/core/match/sparse-vector.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { alignTexts } from '../../src/core/reuse/align.ts';
import type { Report } from '../../src/core/report.ts';
import { readJsonLines } from '../lib/data.ts';
import { borrowNames } from './borrowed-names.ts';
import { growTrees, type Row, type Trees } from './boosted-trees.ts';

export interface LabelledReport {
  readonly reading: Reading;
  readonly event: string;
  /** Reports of one topic are left out together. */
  readonly topic: string;
}

export interface LabelledPair extends Row {
  readonly set: string;
  readonly here: number;
  readonly there: number;
  readonly topicHere: string;
  readonly topicThere: string;
}

/** Below this cosine no index would propose the pair; it scores by its cosine alone, near 0. */
export const candidateCosine = 0.06;
const foldCount = 7;
const openingWords = 90;
const borrowedSet = 'borrowed names';
const borrowedWeight = 1.5;

const falls = new Set(
  (
    'days latestYear monthDaysApart weekdayApart missingLead nameLacking leadNameLacking ' +
    'namesLackingBoth plainLacking fullNamesMissing slotsApart rolesApart'
  ).split(' '),
);
const free = new Set('numbersMissing titleMissing undated shorter'.split(' '));
const options = {
  rounds: 400,
  runs: 4,
  depth: 3,
  rate: 0.07,
  penalty: 6,
  leastLeaf: 3,
  columns: 0.3,
  directions: featureNames.map((name) => (falls.has(name) ? -1 : free.has(name) ? 0 : 1)),
};

const blank = {
  title: null,
  url: null,
  source: null,
  author: null,
  language: 'en',
  published: null,
  modified: null,
};
const makeReport = (id: string, text: string, more: Partial<Report> = {}): Report => ({
  id,
  text,
  ...blank,
  ...more,
});

export function readEcbplus(data: string): LabelledReport[] {
  const rows = readJsonLines<{ id: string; event: string; topic: number; sentences: string[] }>(
    join(data, 'ecbplus/docs.jsonl'),
  );
  return rows.map(({ id, event, topic, sentences }) => ({
    reading: readReport(makeReport(id, sentences.join('\n'))),
    event,
    topic: `ecbplus ${topic}`,
  }));
}

export interface BasilRow {
  readonly doc_id: string;
  readonly event: string;
  readonly source: string;
  readonly date: string;
  readonly url: string;
  readonly title: string;
  readonly paragraphs: readonly (readonly string[])[];
}

export function readBasil(data: string, form: 'whole' | 'bare' | 'opening' = 'whole'): LabelledReport[] {
  return readJsonLines<BasilRow>(join(data, 'basil/docs.jsonl')).map((row) => {
    const text = row.paragraphs.map((sentences) => sentences.join(' ')).join('\n');
    const opening = text.split(' ').slice(0, openingWords).join(' ');
    const more = { title: row.title, published: row.date, url: row.url, source: row.source };
    const report =
      form === 'whole'
        ? makeReport(row.doc_id, text, more)
        : form === 'bare'
          ? makeReport(row.doc_id, text)
          : makeReport(row.doc_id, opening, { published: row.date });
    return { reading: readReport(report), event: row.event, topic: row.event };
  });
}

export function readSources(data: string): LabelledReport[] {
  const rows = readJsonLines<{
    event: number;
    source: number;
    language: string;
    title: string;
    text: string;
  }>(join(data, 'wikinewssum/sources.jsonl'));
  return rows
    .filter((row) => row.language === 'en' && row.text.length > 400)
    .map((row) => ({
      reading: readReport(makeReport(`${row.event}_${row.source}`, row.text, { title: row.title })),
      event: `wikinews ${row.event}`,
      topic: `wikinews ${row.event}`,
    }));
}

/** The features of two readings as the engine computes them. */
export function featuresOf(here: Reading, there: Reading): Float64Array {
  return matchFeatures(here, there, alignTexts(analyseReport(here).body, analyseReport(there).body));
}

/** Every candidate pair of a set, with weights: sibling pairs count more than pairs of foreign topics. */
export function pairsOf(set: string, reports: readonly LabelledReport[], weight: number): LabelledPair[] {
  const pairs: LabelledPair[] = [];
  for (let here = 0; here < reports.length; here++) {
    for (let there = here + 1; there < reports.length; there++) {
      const [a, b] = [reports[here] as LabelledReport, reports[there] as LabelledReport];
      if (cosine(analyseReport(a.reading).whole, analyseReport(b.reading).whole) <= candidateCosine) continue;
      const label = a.event === b.event ? 1 : 0;
      const sibling = a.topic === b.topic;
      const features = featuresOf(a.reading, b.reading);
      pairs.push({
        set,
        here,
        there,
        topicHere: a.topic,
        topicThere: b.topic,
        label,
        weight: weight * (label === 1 ? 1 : sibling ? 2 : 0.1),
        features,
        offset: slopeOf(features),
      });
    }
  }
  return pairs;
}

/** Each report of a set with a short text that has its names and tells of something else. */
function borrowedPairs(reports: readonly LabelledReport[], weight: number): LabelledPair[] {
  return borrowNames(reports.map(({ reading, topic }) => ({ text: reading.report.text, topic }))).map(
    ({ article, text, topic }, at) => {
      const a = reports[article] as LabelledReport;
      const features = featuresOf(a.reading, readReport(makeReport(`borrowed ${at}`, text)));
      return {
        set: borrowedSet,
        here: article,
        there: at,
        topicHere: a.topic,
        topicThere: topic,
        label: 0,
        weight,
        features,
        offset: slopeOf(features),
      };
    },
  );
}

/** The pairs that figures are taken from: those that the sets have. */
export function isLabelled(pair: LabelledPair): boolean {
  return pair.set !== borrowedSet;
}

/** All pairs that the model is trained on. */
export function readPairs(data: string): LabelledPair[] {
  return [
    ...pairsOf('ecbplus', readEcbplus(data), 1),
    ...pairsOf('basil', readBasil(data), 2),
    ...pairsOf('basil bare', readBasil(data, 'bare'), 1),
    ...pairsOf('basil opening', readBasil(data, 'opening'), 1),
    ...pairsOf('wikinewssum', readSources(data), 2),
    ...borrowedPairs(readEcbplus(data), borrowedWeight),
    ...borrowedPairs(readBasil(data, 'bare'), borrowedWeight),
    ...borrowedPairs(readBasil(data, 'opening'), borrowedWeight),
    ...borrowedPairs(readSources(data), borrowedWeight),
  ];
}

/**
 * The log-odds of each pair by models that were trained without either of its topics: the folds are whole topics. A
 * pair of two folds is scored by both models, and the mean is taken.
 */
export function leaveTopicsOut(pairs: readonly LabelledPair[]): Float64Array {
  const foldOf = assignFolds(pairs);
  const sums = new Float64Array(pairs.length);
  const counts = new Uint8Array(pairs.length);
  for (let fold = 0; fold < foldCount; fold++) {
    const isOut = (pair: LabelledPair): boolean =>
      foldOf.get(pair.topicHere) === fold || foldOf.get(pair.topicThere) === fold;
    const model = growTrees(
      pairs.filter((pair) => !isOut(pair)),
      options,
    );
    pairs.forEach((pair, at) => {
      if (!isOut(pair)) return;
      (sums[at] as number) += sumTrees(model.trees, model.base, pair.features);
      (counts[at] as number)++;
    });
  }
  return sums.map((sum, at) => sum / (counts[at] as number));
}

function assignFolds(pairs: readonly LabelledPair[]): Map<string, number> {
  const topics = [...new Set(pairs.flatMap((pair) => [pair.topicHere, pair.topicThere]))].sort();
  return new Map(topics.map((topic, at) => [topic, at % foldCount]));
}

/** Platt's scaling: slope and shift of log-odds, by Newton steps on unweighted labels. */
export function fitScaling(
  sums: ArrayLike<number>,
  labels: readonly number[],
): { slope: number; shift: number } {
  let [slope, shift] = [1, 0];
  for (let step = 0; step < 30; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    labels.forEach((label, at) => {
      const sum = sums[at] as number;
      const chance = probability({ slope, shift }, sum);
      const [error, spread] = [label - chance, chance * (1 - chance)];
      g0 += error * sum;
      g1 += error;
      h00 += spread * sum * sum;
      h01 += spread * sum;
      h11 += spread;
    });
    const determinant = h00 * h11 - h01 * h01;
    slope += (h11 * g0 - h01 * g1) / determinant;
    shift += (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, shift };
}

/** The probability from which claiming gives the best F1 on left-out pairs of ecbplus. */
function chooseThreshold(chances: ArrayLike<number>, pairs: readonly LabelledPair[]): number {
  const items = pairs
    .map((pair, at) => ({ label: pair.label, chance: chances[at] as number, set: pair.set }))
    .filter((item) => item.set === 'ecbplus')
    .sort((a, b) => b.chance - a.chance);
  const positives = items.filter((item) => item.label === 1).length;
  let hits = 0;
  let best = { f1: 0, chance: 0.5 };
  items.forEach((item, at) => {
    hits += item.label;
    const f1 = (2 * hits) / (at + 1 + positives);
    if (f1 > best.f1) best = { f1, chance: item.chance };
  });
  return best.chance;
}

function store(node: TreeNode): StoredTree {
  if (typeof node === 'number') return Number(node.toFixed(4));
  return [node.feature, node.at, store(node.no), store(node.yes)];
}

export function trainSameEvent(data: string, note: (line: string) => void): void {
  const all = readPairs(data);
  const sums = leaveTopicsOut(all);
  const pairs = all.filter(isLabelled);
  const leftOut = sums.filter((_, at) => isLabelled(all[at] as LabelledPair));
  const scaling = fitScaling(
    leftOut,
    pairs.map((pair) => pair.label),
  );
  const chances = leftOut.map((sum) => probability(scaling, sum));
  const threshold = chooseThreshold(chances, pairs);
  const model: Trees = growTrees(all, options);
  const stored: StoredModel & { made: string } = {
    made:
      `npm run train: ${options.runs} runs of ${options.rounds} trees of depth ${options.depth} on ${pairs.length} candidate pairs of ` +
      'ecbplus, basil (three forms) and wikinewssum, and ' +
      `${all.length - pairs.length} with borrowed names; scaling and threshold from topics left out`,
    features: featureNames,
    threshold: Number(threshold.toFixed(3)),
    base: Number(model.base.toFixed(4)),
    slope: Number(scaling.slope.toFixed(4)),
    shift: Number(scaling.shift.toFixed(4)),
    trees: model.trees.map(store),
  };
  writeFileSync('src/core/match/model.json', `${JSON.stringify(stored)}\n`);
  note(`same event: ${stored.made}; threshold ${stored.threshold}`);
}
