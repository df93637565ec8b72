/** Real pairs of sentences of one event, labelled by hand: conflicts first, then agreement. Held out by topic. */
import { join } from 'node:path';
import { compareSentences, type SentenceRelation } from '../../src/core/findings/compare.ts';
import { wordJaccard } from '../lib/baselines.ts';
import { decideAt, f1, precision, recall, bestThreshold, type Decided } from '../lib/classification.ts';
import { readJsonLines } from '../lib/data.ts';
import { bootstrap } from '../lib/intervals.ts';
import { modelWithout } from '../lib/pair-models.ts';
import type { EvalSet, Figure } from '../set.ts';

interface Pair {
  readonly id: number | string;
  readonly topic: number;
  readonly text1: string;
  readonly text2: string;
  readonly label:
    'agree' | 'neutral' | 'conflict' | 'update' | 'by_source' | 'benign_difference' | 'ambiguous';
}
interface Judged extends Pair {
  readonly found: SentenceRelation;
}

const file = 'ecbplus/hand_labelled.jsonl';

const handLabelled: EvalSet = {
  name: 'hand-labelled',
  needs: [file],
  async run(context) {
    const { data, errors } = context;
    const judged: Judged[] = readJsonLines<Pair>(join(data, file))
      .filter(({ label }) => label !== 'ambiguous')
      .map((pair) => ({ ...pair, found: compareSentences(pair, modelWithout(`topic ${pair.topic}`, data)) }));
    const contrasts = judged
      // An update or two authorities that we call "differs" counts for neither.
      .filter(
        ({ label, found }) =>
          !((label === 'update' || label === 'by_source') && found.relation === 'differs'),
      )
      .map((pair) => ({
        ...pair,
        positive: pair.label === 'conflict',
        claimed: pair.found.relation === 'conflicts' || pair.found.relation === 'differs',
      }));
    const agreements = judged.map((pair) => ({
      ...pair,
      positive: pair.label === 'agree',
      claimed: pair.found.relation === 'corroborates',
    }));
    const overlap = agreements.map((pair) => ({ ...pair, score: wordJaccard(pair.text1, pair.text2) }));
    const byOverlap = decideAt(overlap, bestThreshold(overlap));
    const byNumbers = contrasts.map((pair) => ({ ...pair, claimed: numbersDiffer(pair.text1, pair.text2) }));
    const benign = judged.filter(
      ({ label, found }) => label === 'benign_difference' && found.relation === 'conflicts',
    );
    if (errors) {
      for (const pair of judged) {
        const right = expected(pair.label).includes(pair.found.relation);
        if (!right) {
          context.note(
            `${pair.label} called ${pair.found.relation} ${pair.found.kind ?? ''} ${pair.found.confidence.toFixed(2)} (${pair.found.why}) #${pair.id}`,
          );
          context.note(`   ${pair.text1}`);
          context.note(`   ${pair.text2}`);
        }
      }
    }
    const by = (
      name: string,
      items: readonly Decided[],
      measure: (of: readonly Decided[]) => number,
      target: number | null,
      baselines: Record<string, number>,
    ): Figure => ({
      name,
      value: measure(items),
      count: items.length,
      interval: bootstrap(items, (sample) => measure(sample)),
      baselines,
      target,
    });
    return [
      by('conflicts or differs: precision', contrasts, precision, 0.85, {
        'numbers differ': precision(byNumbers),
      }),
      by('conflicts or differs: recall', contrasts, recall, 0.55, { 'numbers differ': recall(byNumbers) }),
      {
        name: 'benign differences called conflict',
        value: benign.length,
        count: judged.filter(({ label }) => label === 'benign_difference').length,
        interval: null,
        baselines: {},
        target: 0,
        higherIsBetter: false,
      },
      by('corroborates: precision', agreements, precision, 0.9, {
        majority: share(agreements),
        'word overlap': precision(byOverlap),
      }),
      by('corroborates: recall', agreements, recall, 0.6, { majority: 1, 'word overlap': recall(byOverlap) }),
      by('corroborates: F1', agreements, f1, null, { 'word overlap': f1(byOverlap) }),
    ];
  },
};
export default handLabelled;

function share(items: readonly Decided[]): number {
  return items.filter(({ positive }) => positive).length / items.length;
}

function expected(label: Pair['label']): readonly string[] {
  switch (label) {
    case 'agree':
      return ['corroborates'];
    case 'conflict':
      return ['conflicts', 'differs'];
    case 'update':
      return ['updates', 'differs'];
    case 'by_source':
      return ['differs-by-source', 'differs'];
    case 'benign_difference':
      return ['corroborates', 'unrelated', 'differs'];
    case 'neutral':
      return ['unrelated'];
    case 'ambiguous':
      return [];
  }
}

/** The baseline: both have numbers, and not the same. */
export function numbersDiffer(a: string, b: string): boolean {
  const numbers = (text: string): Set<string> => new Set(text.match(/\d+(?:[.,]\d+)*/g) ?? []);
  const left = numbers(a);
  const right = numbers(b);
  return left.size > 0 && right.size > 0 && ![...left].some((number) => right.has(number));
}
