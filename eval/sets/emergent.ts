/** Emergent (Ferreira and Vlachos 2016): headlines for, against or observing a claim. Reported only: never tuned to. */
import { join } from 'node:path';
import { readJsonLines } from '../lib/data.ts';
import { judgePairs, stanceFigures, type Stance } from '../lib/relation-sets.ts';
import type { EvalSet } from '../set.ts';

interface Pair {
  readonly claim: string;
  readonly headline: string;
  readonly label: 'for' | 'against' | 'observing';
}

const file = 'emergent/emergent.jsonl';
const stances: Readonly<Record<Pair['label'], Stance>> = {
  for: 'agree',
  against: 'contradict',
  observing: 'neither',
};

const emergent: EvalSet = {
  name: 'emergent',
  needs: [file],
  async run(context) {
    const pairs = readJsonLines<Pair>(join(context.data, file)).map(({ claim, headline, label }) => ({
      text1: claim,
      text2: headline,
      label: stances[label],
    }));
    return stanceFigures(judgePairs(pairs), context);
  },
};
export default emergent;
