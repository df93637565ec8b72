/** Models of sentence pairs that have not seen the topic they judge. Each is trained when first asked for. */
import type { LogisticModel } from '../../src/core/statements/score.ts';
import { handExamples, mrpcExamples, pairRidge } from '../training/statements.ts';
import { fitLogistic, type Example } from './logistic.ts';

let examples: readonly Example[] | null = null;
const models = new Map<string, LogisticModel>();

/** The model trained on all pairs but those of a group ("topic 37", "mrpc 4"). */
export function modelWithout(group: string, data: string): LogisticModel {
  examples ??= [...mrpcExamples(data), ...handExamples(data)];
  let model = models.get(group);
  if (!model) {
    model = fitLogistic(
      examples.filter((example) => example.group !== group),
      pairRidge,
    );
    models.set(group, model);
  }
  return model;
}
