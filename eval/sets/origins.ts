/** One origin or two, on pairs of real reports of one event that were judged by reading. Whole events are left out. */
import { matchReports } from '../../src/core/match/match.ts';
import { groupOrigins } from '../../src/core/origins/origins.ts';
import { originLogOdds, textLogOdds } from '../../src/core/origins/origin-model.ts';
import { f1, precision, recall, type Decided } from '../lib/classification.ts';
import { bootstrap, wilson } from '../lib/intervals.ts';
import { seededRandom } from '../lib/random.ts';
import { mean } from '../lib/ranking.ts';
import { respin, vocabularyOf, type Respin } from '../lib/respin.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import type { EvalSet, Figure } from '../set.ts';
import { readBasil } from '../training/same-event.ts';
import { fitOrigins, logOddsUnder, readOriginPairs, type OriginPair } from '../training/origins.ts';

interface Judged extends Decided {
  readonly pair: OriginPair;
  readonly odds: number;
}

/** Where overlap alone cannot tell: share of 4-grams. */
const band = { from: 0.12, to: 0.4 };

const set: EvalSet = {
  name: 'origins',
  needs: ['origins.jsonl', 'ecbplus/docs.jsonl', 'basil/docs.jsonl'],
  async run(context) {
    const pairs = readOriginPairs(context.data);
    const judged = pairs.map((pair): Judged => {
      const weights = fitOrigins(pairs.filter((other) => other.event !== pair.event));
      // What the reports say of themselves has fixed weights: the difference that they make is kept.
      const said = originLogOdds(pair.evidence) - textLogOdds(pair.evidence);
      const odds = logOddsUnder(weights, pair.evidence) + said;
      return { pair, odds, claimed: odds > 0, positive: pair.label === 'same_origin' };
    });
    const byContainment = bestContainment(pairs);
    const inBand = (item: Judged): boolean =>
      item.pair.containment >= band.from && item.pair.containment <= band.to;
    const right = (items: readonly Decided[]): number =>
      mean(items.map((item) => (item.claimed === item.positive ? 1 : 0)));
    const figure = (
      name: string,
      measure: (items: readonly Decided[]) => number,
      target: number,
      items: readonly Judged[] = judged,
    ): Figure => ({
      name,
      value: measure(items),
      count: items.length,
      interval: bootstrap(items, measure, { group: ({ pair }) => pair.event }),
      baselines: {
        'best 4-gram containment': measure(
          byContainment.filter((_, at) => items === judged || inBand(judged[at] as Judged)),
        ),
      },
      target,
    });
    if (context.errors) {
      for (const { pair, odds, claimed, positive } of judged) {
        if (claimed === positive) continue;
        context.note(
          `${pair.label} ${pair.containment} ${pair.a} ${pair.b} log-odds ${odds.toFixed(2)}: ${pair.why}`,
        );
      }
    }
    const interval = wilson(judged.filter((item) => item.claimed === item.positive).length, judged.length);
    return [
      figure('same origin: precision', precision, 0.95),
      figure('same origin: recall', recall, 0.92),
      figure('accuracy where containment is .12 to .40', right, 0.88, judged.filter(inBand)),
      { ...figure('same origin: F1', f1, 0), target: null },
      { ...figure('accuracy', right, 0), target: null, interval },
      ...familyFigures(context.data),
    ];
  },
};
export default set;

/** The best that one threshold on containment can do, chosen on the very pairs. */
function bestContainment(pairs: readonly OriginPair[]): Decided[] {
  let best: Decided[] = [];
  let mostRight = -1;
  for (const { containment } of pairs) {
    const decided = pairs.map((pair) => ({
      claimed: pair.containment >= containment,
      positive: pair.label === 'same_origin',
    }));
    const right = decided.filter((item) => item.claimed === item.positive).length;
    if (right > mostRight) [best, mostRight] = [decided, right];
  }
  return best;
}

/**
 * Generated families: to the three outlets of an event a light copy, a respun version and a shortened respun version of
 * a version of the first are added. What should be one group is the first and its three; the outlets stay apart.
 */
function familyFigures(data: string): Figure[] {
  const outlets = readBasil(data);
  const vocabulary = vocabularyOf(outlets.map(({ reading }) => reading.report.text));
  const random = seededRandom(11);
  const events = [...new Set(outlets.map((each) => each.event))];
  const perEvent = events.map((event) => {
    const readings = outlets.filter((each) => each.event === event).map((each) => each.reading);
    const first = (readings[0] as Reading).report;
    const copy = (name: string, from: string, how: Respin): Reading =>
      readReport({
        ...first,
        id: `${first.id} ${name}`,
        text: respin(from, how, vocabulary, random),
        source: null,
        title: null,
        url: null,
      });
    const light = copy('light', first.text, { replaced: 0.05 });
    const respun = copy('respun', first.text, { replaced: 0.3, shuffled: true });
    const short = copy('short', respun.report.text, { replaced: 0.15, kept: 0.5 });
    const all = [...readings, light, respun, short];
    const inFamily = (at: number): boolean => at === 0 || at >= readings.length;
    const { groups } = groupOrigins(all, (i, j) => matchReports(all[i] as Reading, all[j] as Reading));
    const groupOf = new Map(
      groups.flatMap((members, group) => members.map((member) => [member, group] as const)),
    );
    const decided: Decided[] = [];
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) {
        decided.push({ claimed: groupOf.get(i) === groupOf.get(j), positive: inFamily(i) && inFamily(j) });
      }
    }
    return decided;
  });
  const measure = (name: string, of: (items: readonly Decided[]) => number, target: number): Figure => ({
    name,
    value: of(perEvent.flat()),
    count: perEvent.flat().length,
    interval: bootstrap(perEvent, (sample) => of(sample.flat())),
    baselines: {},
    target,
  });
  return [
    measure('generated families: precision', precision, 0.98),
    measure('generated families: recall', recall, 0.95),
  ];
}
