/** RTE-3 development pairs with three labels: what contradicts (Giampiccolo 2007; de Marneffe 2008). */
import { join } from 'node:path';
import { readJsonLines } from '../lib/data.ts';
import { judgePairs, stanceFigures, type Stance } from '../lib/relation-sets.ts';
import type { EvalSet } from '../set.ts';

interface Pair {
  readonly text: string;
  readonly hypothesis: string;
  readonly label3: 'ENTAILMENT' | 'CONTRADICTION' | 'UNKNOWN';
}

const file = 'rte/rte3_dev.jsonl';
const stances: Readonly<Record<Pair['label3'], Stance>> = {
  ENTAILMENT: 'agree',
  CONTRADICTION: 'contradict',
  UNKNOWN: 'neither',
};

const rte: EvalSet = {
  name: 'rte',
  needs: [file],
  async run(context) {
    const pairs = readJsonLines<Pair>(join(context.data, file)).map(({ text, hypothesis, label3 }) => ({
      text1: text,
      text2: hypothesis,
      label: stances[label3],
    }));
    return stanceFigures(judgePairs(pairs), context, { precision: 0.6, recall: 0.12 });
  },
};
export default rte;
