/** Same-event matching on long, dated reports: 50 events, three outlets each. */
import { bootstrap } from '../lib/intervals.ts';
import { baselineScores, meanOf, measureRetrieval } from '../lib/retrieval.ts';
import type { EvalSet } from '../set.ts';
import { leftOutScores, scoreSquare } from '../training/left-out.ts';
import { readBasil } from '../training/same-event.ts';

const set: EvalSet = {
  name: 'basil',
  needs: ['ecbplus/docs.jsonl', 'basil/docs.jsonl', 'wikinewssum/sources.jsonl'],
  async run({ data }) {
    const reports = readBasil(data);
    const labelled = reports.map(({ reading, event }) => ({
      text: `${reading.report.title ?? ''}\n${reading.report.text}`,
      event,
    }));
    const square = scoreSquare('basil', reports, leftOutScores(data));
    const measured = measureRetrieval(labelled, (article, other) => square[article]?.[other] ?? 0);
    const others = Object.entries(baselineScores(labelled)).map(([name, score]) => ({
      name,
      rows: measureRetrieval(labelled, score),
    }));
    const figure = (name: string, measure: 'averagePrecision' | 'rPrecision', target: number) => ({
      name,
      value: meanOf(measured, measure),
      count: measured.length,
      interval: bootstrap(measured, (sample) => meanOf(sample, measure), {
        group: ({ article }) => reports[article]?.event ?? '',
      }),
      baselines: Object.fromEntries(others.map((other) => [other.name, meanOf(other.rows, measure)])),
      target,
    });
    return [figure('MAP', 'averagePrecision', 0.99), figure('R-precision', 'rPrecision', 0.98)];
  },
};
export default set;
