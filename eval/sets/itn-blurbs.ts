/**
 * Figures that were updated against figures that were only reworded: consecutive versions of one-sentence news blurbs,
 * with the time of each. Seen: a change claimed where the figures changed. False: a change of a number or date claimed
 * where the sentence was only reworded; beside it any change at all, since words can be taken for a change too.
 */
import { join } from 'node:path';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { readJsonLines } from '../lib/data.ts';
import { wilson } from '../lib/intervals.ts';
import type { EvalSet, Figure } from '../set.ts';
import { numbersDiffer } from './perturbed.ts';

interface Row {
  readonly t1: string;
  readonly t2: string;
  readonly text1: string;
  readonly text2: string;
  readonly auto_label: 'numeric_update' | 'reworded' | 'different_blurb';
}

const changes = new Set(['conflicts', 'differs', 'differs-by-source', 'updates']);

const itnBlurbs: EvalSet = {
  name: 'itn-blurbs',
  needs: ['itn_blurbs/version_pairs.jsonl'],
  async run(context) {
    const rows = readJsonLines<Row>(join(context.data, 'itn_blurbs/version_pairs.jsonl'));
    const changed = rows.filter((row) => row.auto_label === 'numeric_update');
    const reworded = rows.filter((row) => row.auto_label === 'reworded');
    const relationOf = (row: Row, dated: boolean): string => {
      const dates = dated ? { published1: row.t1, published2: row.t2 } : {};
      const found = compareSentences({ text1: row.text1, text2: row.text2, ...dates });
      const wrong = changes.has(found.relation) === (row.auto_label === 'reworded');
      if (context.errors && wrong)
        context.note(`${row.auto_label}: ${found.relation} (${found.why})\n  ${row.text1}\n  ${row.text2}`);
      return found.relation;
    };
    const figure = (
      name: string,
      of: readonly Row[],
      hit: (row: Row) => boolean,
      target: number | null,
      higherIsBetter = true,
    ): Figure => {
      const hits = of.filter(hit).length;
      const baseline = of.filter((row) => numbersDiffer(row.text1, row.text2)).length;
      return {
        name,
        value: hits / of.length,
        count: of.length,
        interval: wilson(hits, of.length),
        baselines: { 'numbers differ': baseline / of.length },
        target,
        higherIsBetter,
      };
    };
    const isChange = (dated: boolean) => (row: Row) => changes.has(relationOf(row, dated));
    return [
      figure('changed figures seen', changed, isChange(true), 0.9),
      figure('changed figures called an update', changed, (row) => relationOf(row, true) === 'updates', null),
      figure('changed figures seen, undated', changed, isChange(false), null),
      figure('reworded called changed', reworded, isChange(true), 0.02, false),
    ];
  },
};
export default itnBlurbs;
