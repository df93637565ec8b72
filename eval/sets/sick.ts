/** SICK (Marelli 2014): captions, entailed, contradicted or neither. Reported only: never tuned to. */
import { join } from 'node:path';
import { readJsonLines } from '../lib/data.ts';
import { judgePairs, stanceFigures, type Stance } from '../lib/relation-sets.ts';
import type { EvalSet } from '../set.ts';

interface Pair {
  readonly text1: string;
  readonly text2: string;
  readonly label: 'ENTAILMENT' | 'CONTRADICTION' | 'NEUTRAL';
}

const file = 'sick/train.jsonl';
const stances: Readonly<Record<Pair['label'], Stance>> = {
  ENTAILMENT: 'agree',
  CONTRADICTION: 'contradict',
  NEUTRAL: 'neither',
};

const sick: EvalSet = {
  name: 'sick',
  needs: [file],
  async run(context) {
    const pairs = readJsonLines<Pair>(join(context.data, file)).map((pair) => ({
      ...pair,
      label: stances[pair.label],
    }));
    return stanceFigures(judgePairs(pairs), context);
  },
};
export default sick;
