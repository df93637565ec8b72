/** FEVER symmetric (Schuster 2019): claims and counter-claims against evidence. Reported only: never tuned to. */
import { join } from 'node:path';
import { readJsonLines } from '../lib/data.ts';
import { judgePairs, stanceFigures, type Stance } from '../lib/relation-sets.ts';
import type { EvalSet } from '../set.ts';

interface Pair {
  readonly claim: string;
  readonly evidence: string;
  readonly label: 'SUPPORTS' | 'REFUTES' | 'NOT ENOUGH INFO';
}

const file = 'fever_symmetric/fever_symmetric_dev.jsonl';
const stances: Readonly<Record<Pair['label'], Stance>> = {
  SUPPORTS: 'agree',
  REFUTES: 'contradict',
  'NOT ENOUGH INFO': 'neither',
};

const fever: EvalSet = {
  name: 'fever',
  needs: [file],
  async run(context) {
    const pairs = readJsonLines<Pair>(join(context.data, file)).map(({ claim, evidence, label }) => ({
      text1: evidence,
      text2: claim,
      label: stances[label],
    }));
    return stanceFigures(judgePairs(pairs), context);
  },
};
export default fever;
