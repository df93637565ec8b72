/** Same-event matching on short, undated reports: each topic has two sibling events that tell of the like. */
import { sameEventThreshold } from '../../src/core/match/match.ts';
import { auc, f1, type Decided, type Scored } from '../lib/classification.ts';
import { bootstrap } from '../lib/intervals.ts';
import { baselineScores, meanOf, measureRetrieval, type ScoreOf } from '../lib/retrieval.ts';
import type { EvalSet, Figure } from '../set.ts';
import { leftOutScores, scoreSquare } from '../training/left-out.ts';
import { readEcbplus, type LabelledReport } from '../training/same-event.ts';

interface Pair extends Scored, Decided {
  readonly topic: string;
  readonly sibling: boolean;
}

const set: EvalSet = {
  name: 'ecbplus',
  needs: ['ecbplus/docs.jsonl', 'basil/docs.jsonl', 'wikinewssum/sources.jsonl'],
  async run(context) {
    const { data, errors } = context;
    const note = (line: string): void => context.note(line);
    const reports = readEcbplus(data);
    const labelled = reports.map(({ reading, event }) => ({ text: reading.report.text, event }));
    const scores = leftOutScores(data);
    const square = scoreSquare('ecbplus', reports, scores);
    const mine: ScoreOf = (article, other) => square[article]?.[other] ?? 0;
    const baselines = baselineScores(labelled);
    const measured = measureRetrieval(labelled, mine);
    const others = Object.entries(baselines).map(([name, score]) => ({
      name,
      score,
      rows: measureRetrieval(labelled, score),
    }));
    const beside = (measure: 'averagePrecision' | 'precisionAtOne'): Record<string, number> =>
      Object.fromEntries(others.map(({ name, rows }) => [name, meanOf(rows, measure)]));
    const group = (row: { article: number }): string => reports[row.article]?.topic ?? '';
    const pairs = collectPairs(reports, mine);
    const siblings = pairs.filter((pair) => pair.sibling);
    const siblingAuc = (score: ScoreOf): number =>
      auc(collectPairs(reports, score).filter((pair) => pair.sibling));
    const topic = (pair: Pair): string => pair.topic;
    const figures: Figure[] = [
      {
        name: 'MAP',
        value: meanOf(measured, 'averagePrecision'),
        count: measured.length,
        interval: bootstrap(measured, (sample) => meanOf(sample, 'averagePrecision'), { group }),
        baselines: beside('averagePrecision'),
        target: 0.96,
      },
      {
        name: 'P@1',
        value: meanOf(measured, 'precisionAtOne'),
        count: measured.length,
        interval: bootstrap(measured, (sample) => meanOf(sample, 'precisionAtOne'), { group }),
        baselines: beside('precisionAtOne'),
        target: 0.99,
      },
      {
        name: 'same against sibling event: AUC',
        value: auc(siblings),
        count: siblings.length,
        interval: bootstrap(siblings, auc, { group: topic, samples: 200 }),
        baselines: Object.fromEntries(others.map(({ name, score }) => [name, siblingAuc(score)])),
        target: 0.95,
      },
      {
        name: 'shown at our threshold: F1',
        value: f1(pairs),
        count: pairs.filter((pair) => pair.positive).length,
        interval: bootstrap(
          pairs.filter((pair) => pair.claimed || pair.positive),
          f1,
          { group: topic, samples: 200 },
        ),
        baselines: {},
        target: 0.92,
      },
      {
        name: 'shown, sibling events left out: F1',
        value: f1(pairs.filter((pair) => pair.positive || !pair.sibling)),
        count: pairs.filter((pair) => pair.positive).length,
        interval: null,
        baselines: {},
        target: null,
      },
      reliability(
        scores.chances,
        scores.pairs.map((pair) => pair.label),
        note,
      ),
    ];
    if (errors) noteErrors(pairs, note);
    return figures;
  },
};
export default set;

function collectPairs(reports: readonly LabelledReport[], score: ScoreOf): Pair[] {
  const pairs: Pair[] = [];
  reports.forEach((a, here) => {
    reports.forEach((b, there) => {
      if (there <= here) return;
      const value = (score(here, there) + score(there, here)) / 2;
      pairs.push({
        score: value,
        positive: a.event === b.event,
        claimed: value >= sameEventThreshold,
        sibling: a.topic === b.topic,
        topic: a.topic,
      });
    });
  });
  return pairs;
}

/** The mean distance of stated and seen probability over ten bins, weighted by their size; prints the table. */
function reliability(
  chances: ArrayLike<number>,
  labels: readonly number[],
  note: (line: string) => void,
): Figure {
  let error = 0;
  note('probability stated / seen (pairs), topics left out, candidates of all sets:');
  for (let bin = 0; bin < 10; bin++) {
    const members = labels.map((label, at) => ({ label, chance: chances[at] as number }));
    const inBin = members.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === bin);
    if (inBin.length === 0) continue;
    const stated = inBin.reduce((sum, item) => sum + item.chance, 0) / inBin.length;
    const seen = inBin.reduce((sum, item) => sum + item.label, 0) / inBin.length;
    error += (Math.abs(stated - seen) * inBin.length) / labels.length;
    note(`  ${stated.toFixed(2)} / ${seen.toFixed(2)} (${inBin.length})`);
  }
  return {
    name: 'calibration error of the score',
    value: error,
    count: labels.length,
    interval: null,
    baselines: {},
    target: 0.05,
    higherIsBetter: false,
  };
}

function noteErrors(pairs: readonly Pair[], note: (line: string) => void): void {
  const topics = [...new Set(pairs.map((pair) => pair.topic))];
  for (const topic of topics) {
    const mine = pairs.filter((pair) => pair.topic === topic);
    const missed = mine.filter((pair) => pair.positive && !pair.claimed).length;
    const sibling = mine.filter((pair) => pair.claimed && !pair.positive && pair.sibling).length;
    const foreign = mine.filter((pair) => pair.claimed && !pair.positive && !pair.sibling).length;
    const all = mine.filter((pair) => pair.positive).length;
    note(
      `${topic}: ${missed} of ${all} missed, shown of the sibling event ${sibling}, of other topics ${foreign}`,
    );
  }
}
