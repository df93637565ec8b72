/**
 * A changed number seen in other words: 89 pairs of sentences of two real reports that agree, and the same with one
 * number of the second changed. Seen: `conflicts`, `differs` or `updates` (or by source) on the changed pair. False:
 * the same claimed on the true pair.
 */
import { join } from 'node:path';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { readJsonLines } from '../lib/data.ts';
import { bootstrap } from '../lib/intervals.ts';
import type { EvalContext, EvalSet, Figure } from '../set.ts';

interface Row {
  readonly id: string;
  readonly event: string;
  readonly text1: string;
  readonly text2: string;
  readonly text2_changed: string;
}
interface Measured {
  readonly event: string;
  readonly seen: boolean;
  readonly false: boolean;
  readonly seenByNumbers: boolean;
  readonly falseByNumbers: boolean;
}

const changes = new Set(['conflicts', 'differs', 'differs-by-source', 'updates']);

const perturbed: EvalSet = {
  name: 'perturbed',
  needs: ['ecbplus/perturbed.jsonl'],
  async run(context) {
    const rows = readJsonLines<Row>(join(context.data, 'ecbplus/perturbed.jsonl'));
    return figuresOf(rows.map((row) => measure(row, context)));
  },
};
export default perturbed;

function measure(row: Row, context: EvalContext): Measured {
  const changed = compareSentences({ text1: row.text1, text2: row.text2_changed });
  const same = compareSentences({ text1: row.text1, text2: row.text2 });
  const seen = changes.has(changed.relation);
  const isFalse = changes.has(same.relation);
  if (context.errors && !seen)
    context.note(`missed ${row.id}: ${changed.relation}\n  ${row.text1}\n  ${row.text2_changed}`);
  if (context.errors && isFalse)
    context.note(`false ${row.id}: ${same.relation} (${same.why})\n  ${row.text1}\n  ${row.text2}`);
  return {
    event: row.event,
    seen,
    false: isFalse,
    seenByNumbers: numbersDiffer(row.text1, row.text2_changed),
    falseByNumbers: numbersDiffer(row.text1, row.text2),
  };
}

/** The baseline: each text has a number in digits that the other lacks. */
export function numbersDiffer(one: string, two: string): boolean {
  const digits = (text: string): Set<string> => new Set(text.match(/\d+(?:[.,]\d+)*/g) ?? []);
  const [left, right] = [digits(one), digits(two)];
  return [...left].some((each) => !right.has(each)) && [...right].some((each) => !left.has(each));
}

function figuresOf(rows: readonly Measured[]): Figure[] {
  const share = (sample: readonly Measured[], of: (row: Measured) => boolean): number =>
    sample.filter(of).length / sample.length;
  const figure = (
    name: string,
    of: (row: Measured) => boolean,
    baseline: (row: Measured) => boolean,
    target: number,
    higherIsBetter: boolean,
  ): Figure => ({
    name,
    value: share(rows, of),
    count: rows.length,
    interval: bootstrap(rows, (sample) => share(sample, of), { group: (row) => row.event }),
    baselines: { 'numbers differ': share(rows, baseline) },
    target,
    higherIsBetter,
  });
  return [
    figure(
      'changed number seen',
      (row) => row.seen,
      (row) => row.seenByNumbers,
      0.75,
      true,
    ),
    figure(
      'claimed on the unchanged pair',
      (row) => row.false,
      (row) => row.falseByNumbers,
      0.03,
      false,
    ),
  ];
}
