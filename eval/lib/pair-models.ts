/** Models of sentence pairs that have not seen the topic they judge. Each is trained when first asked for. */
import type { PairModel } from '../../src/core/statements/pair-score.ts';
import { fitPairs, handExamples, mrpcExamples } from '../training/statements.ts';
import type { Example } from './logistic.ts';

let examples: { readonly apart: readonly Example[]; readonly close: readonly Example[] } | null = null;
const models = new Map<string, PairModel>();

/** The model trained on all pairs but those of a group ("topic 37", "mrpc 4"). */
export function modelWithout(group: string, data: string): PairModel {
  examples ??= { apart: handExamples(data), close: mrpcExamples(data) };
  let model = models.get(group);
  if (!model) {
    const without = (all: readonly Example[]): Example[] => all.filter((example) => example.group !== group);
    model = fitPairs(without(examples.apart), without(examples.close));
    models.set(group, model);
  }
  return model;
}
