/** What the sets of labelled sentence pairs have in common: relations against agreement, contradiction or neither. */
import { compareSentences, type SentenceRelation } from '../../src/core/findings/compare.ts';
import { accuracy, f1, precision, recall, type Decided } from './classification.ts';
import { bootstrap } from './intervals.ts';
import { wordJaccard } from './baselines.ts';
import type { EvalContext, Figure } from '../set.ts';

export type Stance = 'agree' | 'contradict' | 'neither';

export interface LabelledPair {
  readonly text1: string;
  readonly text2: string;
  readonly label: Stance;
}

export interface JudgedPair extends LabelledPair {
  readonly found: SentenceRelation;
  readonly stance: Stance;
}

/** Runs the engine over pairs; updates and versions by source are no contradiction. */
export function judgePairs(pairs: readonly LabelledPair[]): JudgedPair[] {
  return pairs.map((pair) => {
    const found = compareSentences(pair);
    const stance =
      found.relation === 'conflicts' ? 'contradict' : found.relation === 'corroborates' ? 'agree' : 'neither';
    return { ...pair, found, stance };
  });
}

/** Accuracy over the three stances, and precision, recall and F1 of contradiction. */
export function stanceFigures(
  judged: readonly JudgedPair[],
  context: EvalContext,
  targets: { readonly precision?: number; readonly recall?: number } = {},
): Figure[] {
  const contradictions = judged.map((pair) => ({
    positive: pair.label === 'contradict',
    claimed: pair.stance === 'contradict',
  }));
  if (context.errors) {
    for (const { label, found, text1, text2 } of judged) {
      if (found.relation !== 'conflicts' || label === 'contradict') continue;
      context.note(`${label} called conflicts ${found.kind ?? ''} (${found.why})\n   ${text1}\n   ${text2}`);
    }
  }
  const accuracyOf = (items: readonly JudgedPair[]): number =>
    accuracy(items.map(({ label, stance }) => ({ expected: label, actual: stance })));
  const counts = new Map<Stance, number>();
  for (const { label } of judged) counts.set(label, (counts.get(label) ?? 0) + 1);
  const overlap = accuracy(
    judged.map(({ label, text1, text2 }) => ({
      expected: label,
      actual: wordJaccard(text1, text2) > 0.5 ? 'agree' : 'neither',
    })),
  );
  const of = (
    name: string,
    measure: (items: readonly Decided[]) => number,
    target: number | null,
  ): Figure => ({
    name,
    value: measure(contradictions),
    count: contradictions.length,
    interval: bootstrap(contradictions, (sample) => measure(sample)),
    baselines: {},
    target,
  });
  return [
    {
      name: 'accuracy',
      value: accuracyOf(judged),
      count: judged.length,
      interval: bootstrap(judged, (sample) => accuracyOf(sample)),
      baselines: { majority: Math.max(...counts.values()) / judged.length, 'word overlap': overlap },
      target: null,
    },
    of('contradiction: precision', precision, targets.precision ?? null),
    of('contradiction: recall', recall, targets.recall ?? null),
    of('contradiction: F1', f1, null),
  ];
}
