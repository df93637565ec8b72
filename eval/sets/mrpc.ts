/** Pairs of news sentences, paraphrases or nearly (Dolan and Brockett 2005): agreement, and conflicts that there are not. */
import { join } from 'node:path';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { wordJaccard } from '../lib/baselines.ts';
import { accuracy, bestThreshold, decideAt, f1, type Decided } from '../lib/classification.ts';
import { readJsonLines } from '../lib/data.ts';
import { bootstrap, wilson } from '../lib/intervals.ts';
import { modelWithout } from '../lib/pair-models.ts';
import type { EvalSet } from '../set.ts';

interface Pair {
  readonly label: 0 | 1;
  readonly text1: string;
  readonly text2: string;
}

const file = 'mrpc/train.jsonl';

const mrpc: EvalSet = {
  name: 'mrpc',
  needs: [file],
  async run(context) {
    const { data, errors } = context;
    const judged = readJsonLines<Pair>(join(data, file)).map((pair, i) => {
      const found = compareSentences(pair, modelWithout(`mrpc ${i % 10}`, data));
      return {
        ...pair,
        found,
        positive: pair.label === 1,
        claimed: found.relation === 'corroborates',
        score: wordJaccard(pair.text1, pair.text2),
      };
    });
    const paraphrases = judged.filter(({ positive }) => positive);
    const conflicts = paraphrases.filter(({ found }) => found.relation === 'conflicts');
    if (errors) {
      for (const { found, text1, text2 } of paraphrases
        .filter(({ found }) => found.relation !== 'corroborates')
        .slice(0, 400)) {
        if (found.relation === 'unrelated') continue;
        context.note(`paraphrase called ${found.relation} ${found.kind ?? ''} (${found.why})`);
        context.note(`   ${text1}`);
        context.note(`   ${text2}`);
      }
    }
    const overlap = decideAt(judged, bestThreshold(judged));
    const all = judged.map((pair) => ({ ...pair, claimed: true }));
    const accuracyOf = (items: readonly Decided[]): number =>
      accuracy(items.map(({ positive, claimed }) => ({ expected: positive, actual: claimed })));
    return [
      {
        name: 'conflicts on paraphrases',
        value: conflicts.length / paraphrases.length,
        count: paraphrases.length,
        interval: wilson(conflicts.length, paraphrases.length),
        baselines: {},
        target: 0.01,
        higherIsBetter: false,
      },
      {
        name: 'paraphrase F1',
        value: f1(judged),
        count: judged.length,
        interval: bootstrap(judged, (sample) => f1(sample)),
        baselines: { majority: f1(all), 'word overlap': f1(overlap) },
        target: 0.83,
      },
      {
        name: 'paraphrase accuracy',
        value: accuracyOf(judged),
        count: judged.length,
        interval: bootstrap(judged, (sample) => accuracyOf(sample)),
        baselines: { majority: accuracyOf(all), 'word overlap': accuracyOf(overlap) },
        target: null,
      },
    ];
  },
};
export default mrpc;
