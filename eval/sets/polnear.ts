/**
 * PolNeAR (Newell 2018): who said it. A source of ours is right when it shares at least half of the longer of the two
 * spans with a source of the gold; F1 over all sources. Documents that the weights were learned from are read by models
 * of the other documents (five folds).
 */
import { mentionsOf } from '../../src/core/attribution/mentions.ts';
import { overlapShare, type SourceModel } from '../../src/core/attribution/model.ts';
import type { Span } from '../../src/core/text/sentences.ts';
import { bootstrap } from '../lib/intervals.ts';
import type { EvalSet } from '../set.ts';
import { modelsOf, readAttributed } from '../training/attribution.ts';

interface Counts {
  readonly found: number;
  readonly gold: number;
  readonly right: number;
}

const file = 'polnear/docs.jsonl';
const minShared = 0.5;

const polnear: EvalSet = {
  name: 'polnear',
  needs: [file],
  async run(context) {
    const documents = readAttributed(context.data);
    const models = modelsOf(documents);
    const counts = documents.map(({ reading, sources }, i): Counts => {
      const unmatched = new Set(sources);
      let right = 0;
      const found = mentionsOf(reading, models[i] as SourceModel);
      for (const { span } of found) {
        const hit = [...unmatched].find((each) => overlapShare(each, span) >= minShared);
        if (hit) {
          unmatched.delete(hit);
          right++;
        } else if (context.errors) context.note(`no source: ${around(reading.text, span)}`);
      }
      if (context.errors)
        for (const each of unmatched) context.note(`not found: ${around(reading.text, each)}`);
      return { found: found.length, gold: sources.length, right };
    });
    const total = (items: readonly Counts[], of: keyof Counts): number =>
      items.reduce((sum, item) => sum + item[of], 0);
    const precision = (items: readonly Counts[]): number => total(items, 'right') / total(items, 'found');
    const recall = (items: readonly Counts[]): number => total(items, 'right') / total(items, 'gold');
    const f1 = (items: readonly Counts[]): number =>
      (2 * total(items, 'right')) / (total(items, 'found') + total(items, 'gold'));
    return [
      { name: 'source spans: F1', measure: f1, target: 0.7 },
      { name: 'source spans: precision', measure: precision, target: null },
      { name: 'source spans: recall', measure: recall, target: null },
    ].map(({ name, measure, target }) => ({
      name,
      value: measure(counts),
      count: total(counts, 'gold'),
      interval: bootstrap(counts, measure),
      baselines: {},
      target,
    }));
  },
};
export default polnear;

const shownAround = 40;

function around(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - shownAround), start);
  return `${before}[${text.slice(start, end)}]${text.slice(end, end + shownAround)}`.replaceAll('\n', ' ');
}
