/**
 * PolNeAR (Newell 2018): who said it. A source of ours is right when it shares at least half of the longer of the two
 * spans with a source of the gold; F1 over all sources.
 */
import { join } from 'node:path';
import { attributionsOf } from '../../src/core/attribution/attribution.ts';
import { readText } from '../../src/core/reading.ts';
import { readJsonLines } from '../lib/data.ts';
import { bootstrap } from '../lib/intervals.ts';
import type { EvalSet } from '../set.ts';

interface Piece {
  readonly span: string;
  readonly text: string;
}
interface Doc {
  readonly text: string;
  readonly attributions: readonly { readonly source?: readonly Piece[]; readonly cue?: readonly Piece[] }[];
}
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
    const counts = readJsonLines<Doc>(join(context.data, file)).map((doc): Counts => {
      const gold = doc.attributions.flatMap(({ source }) => {
        const piece = source?.[0];
        const [start = 0, end = 0] = piece?.span.split(' ').map(Number) ?? [];
        return piece ? [{ start, end }] : [];
      });
      const unmatched = new Set(gold);
      let right = 0;
      const found = attributionsOf(readText(doc.text));
      for (const { source } of found) {
        const hit = [...unmatched].find((each) => {
          const shared = Math.min(each.end, source.end) - Math.max(each.start, source.start);
          return shared >= minShared * Math.max(each.end - each.start, source.end - source.start);
        });
        if (hit) {
          unmatched.delete(hit);
          right++;
        } else if (context.errors)
          context.note(
            `no source: ${doc.text.slice(source.start - 40, source.end + 40).replaceAll('\n', ' ')}`,
          );
      }
      return { found: found.length, gold: gold.length, right };
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
