/**
 * Short answers that were written with and without a source text: does the share of reused words tell them apart? The
 * limits of sentence-pairs.ts were chosen with this set in view; nothing is learned on it.
 */
import { join } from 'node:path';
import { matchReports } from '../../src/core/match/match.ts';
import { readReport } from '../../src/core/reading.ts';
import { containment, windowOverlap, wordJaccard } from '../lib/baselines.ts';
import { auc, type Scored } from '../lib/classification.ts';
import { readJsonLines } from '../lib/data.ts';
import { bootstrap } from '../lib/intervals.ts';
import type { EvalSet, Figure } from '../set.ts';

interface Row {
  readonly file: string;
  readonly task: string;
  readonly category: 'orig' | 'non' | 'cut' | 'light' | 'heavy';
  readonly text: string;
}

const readRow = (row: Row) =>
  readReport({
    id: row.file,
    text: row.text,
    title: null,
    url: null,
    source: null,
    author: null,
    language: 'en',
    published: null,
    modified: null,
  });

const set: EvalSet = {
  name: 'clough09',
  needs: ['clough09/docs.jsonl'],
  async run(context) {
    const rows = readJsonLines<Row>(join(context.data, 'clough09/docs.jsonl'));
    const answers = rows.filter((row) => row.category !== 'orig');
    const sourceOf = (row: Row): Row =>
      rows.find((each) => each.category === 'orig' && each.task === row.task) as Row;
    const measures: Record<string, (row: Row) => number> = {
      ours: (row) => matchReports(readRow(row), readRow(sourceOf(row))).reuse.here,
      'word Jaccard': (row) => wordJaccard(row.text, sourceOf(row).text),
      '3-gram containment': (row) => containment(row.text, sourceOf(row).text, 3),
      '30 characters': (row) => windowOverlap(row.text, sourceOf(row).text),
    };
    const scored = Object.entries(measures).map(([name, measure]) => ({
      name,
      items: answers.map((row) => ({ score: measure(row), positive: row.category !== 'non', row })),
    }));
    const [ours, ...baselines] = scored as [(typeof scored)[number], ...typeof scored];
    if (context.errors) {
      for (const { row, score } of [...ours.items].sort((a, b) => a.score - b.score)) {
        context.note(`${score.toFixed(2)} ${row.category} ${row.file}`);
      }
    }
    const figure = (name: string, categories: readonly string[], target: number): Figure => {
      const of = (items: readonly (Scored & { row: Row })[]): Scored[] =>
        items.filter(({ row }) => row.category === 'non' || categories.includes(row.category));
      return {
        name,
        value: auc(of(ours.items)),
        count: of(ours.items).length,
        interval: bootstrap(of(ours.items), auc),
        baselines: Object.fromEntries(baselines.map(({ name: label, items }) => [label, auc(of(items))])),
        target,
      };
    };
    return [
      figure('any reuse: AUC', ['cut', 'light', 'heavy'], 0.99),
      figure('heavy revision: AUC', ['heavy'], 0.99),
    ];
  },
};
export default set;
