/**
 * Of what `match` shows over whole reports, how much is right, as two readers label it by eval/labels/GUIDELINE.md who
 * see neither the score nor each other. The labels are of the sample in eval/labels/shown.jsonl; findings of it that the
 * engine no longer shows are left out, and the share that it still shows is told.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readJsonLines } from '../lib/data.ts';
import { wilson } from '../lib/intervals.ts';
import { classOf, collectShown, isRight, rowsStillShown, type Label, type SampleRow } from '../lib/shown.ts';
import type { EvalContext, EvalSet, Figure } from '../set.ts';

const sampleFile = fileURLToPath(new URL('../labels/shown.jsonl', import.meta.url));

const shown: EvalSet = {
  name: 'shown',
  needs: ['ecbplus/docs.jsonl', 'basil/docs.jsonl', 'wikinewssum/sources.jsonl'],
  async run(context) {
    const { findings, articles, shown: all } = collectShown(context.data);
    const rows = existsSync(sampleFile) ? readJsonLines<SampleRow>(sampleFile) : [];
    const labelled = rows.filter((row) => Object.keys(row.labels).length > 0);
    const current = rowsStillShown(labelled, findings);
    if (context.errors) noteErrors(current, findings, context);
    const distinct = (wanted: string): number =>
      findings.filter(({ set, relation }) => set === 'ecbplus' && classOf(relation) === wanted).length;
    const count = (name: string, value: number): Figure => ({
      name,
      value: (100 * value) / articles,
      count: articles,
      interval: null,
      baselines: {},
      target: null,
    });
    return [
      ...figuresOf('conflicts and differs', 'contrast', labelled, current, 0.8),
      ...figuresOf('corroborations', 'agreement', labelled, current, 0.92),
      count('findings shown per 100 articles', all),
      count('distinct conflicts and differs per 100 articles', distinct('contrast')),
      count('distinct corroborations per 100 articles', distinct('agreement')),
      count('distinct updates and versions by source per 100 articles', distinct('other')),
    ];
  },
};
export default shown;

function figuresOf(
  name: string,
  wanted: 'contrast' | 'agreement',
  labelled: readonly SampleRow[],
  current: readonly SampleRow[],
  target: number,
): Figure[] {
  const of = current.filter(({ relation }) => classOf(relation) === wanted);
  const drawn = labelled.filter(({ relation }) => classOf(relation) === wanted).length;
  if (of.length === 0) return [];
  const rightBy = ({ relation, labels }: SampleRow): boolean[] =>
    Object.values(labels).map((label) => isRight(relation, label));
  const right = of.reduce((sum, row) => {
    const votes = rightBy(row);
    return sum + votes.filter(Boolean).length / votes.length;
  }, 0);
  const byAll = of.filter((row) => rightBy(row).every(Boolean)).length;
  const twice = of.filter(({ labels }) => Object.keys(labels).length >= 2);
  const figures: Figure[] = [
    {
      name: `${name}: precision`,
      value: right / of.length,
      count: of.length,
      interval: wilson(right, of.length),
      baselines: {},
      target,
    },
    {
      name: `${name}: all readers call it right`,
      value: byAll / of.length,
      count: of.length,
      interval: wilson(byAll, of.length),
      baselines: {},
      target: null,
    },
    {
      name: `${name}: labelled findings still shown`,
      value: of.length / drawn,
      count: drawn,
      interval: null,
      baselines: {},
      target: null,
    },
  ];
  if (twice.length > 0) {
    figures.push({
      name: `${name}: agreement of readers (kappa)`,
      value: kappa(twice.map(({ labels }) => Object.values(labels).slice(0, 2) as [Label, Label])),
      count: twice.length,
      interval: null,
      baselines: {},
      target: null,
    });
  }
  return figures;
}

/** Cohen's kappa (1960) of two readers. */
function kappa(pairs: readonly (readonly [Label, Label])[]): number {
  const shareOf = (reader: 0 | 1, label: Label): number =>
    pairs.filter((pair) => pair[reader] === label).length / pairs.length;
  const observed = pairs.filter(([one, two]) => one === two).length / pairs.length;
  const used = [...new Set(pairs.flat())];
  const chance = used.reduce((sum, label) => sum + shareOf(0, label) * shareOf(1, label), 0);
  return chance === 1 ? 1 : (observed - chance) / (1 - chance);
}

function noteErrors(
  rows: readonly SampleRow[],
  findings: ReturnType<typeof collectShown>['findings'],
  context: EvalContext,
): void {
  for (const row of rows) {
    if (Object.values(row.labels).every((label) => isRight(row.relation, label))) continue;
    const finding = findings.find(({ id }) => id === row.id);
    context.note(`${row.relation} ${row.kind} labelled ${Object.values(row.labels).join(', ')} ${row.id}`);
    if (finding) context.note(`   ${finding.why}\n   ${finding.here.text}\n   ${finding.there.text}`);
  }
}
