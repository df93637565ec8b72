/**
 * Pairs of sentences as two reporters would word them, invented by four authors who knew what the product is to do and
 * nothing of how it does it. Nothing is learned of them. The errors among those of the first three
 * (eval/labels/written.jsonl) are read, so that these are development data; those of the fourth (written-unread.jsonl)
 * are not, and are never printed: whoever reads them moves them to the others and has new ones written.
 */
import { fileURLToPath } from 'node:url';
import type { FindingKind, Relation } from '../../src/core/cross-reference.ts';
import { compareSentences, type SentenceRelation } from '../../src/core/findings/compare.ts';
import { wordJaccard } from '../lib/baselines.ts';
import { precision, recall, type Decided } from '../lib/classification.ts';
import { readJsonLines } from '../lib/data.ts';
import { bootstrap, wilson } from '../lib/intervals.ts';
import type { EvalContext, EvalSet, Figure } from '../set.ts';

interface WrittenPair {
  readonly id: string;
  /** The point of issue 4 that the author had in mind, in words. */
  readonly point: string;
  readonly text1: string;
  readonly text2: string;
  readonly published1: string | null;
  readonly published2: string | null;
  /** What a careful reader would accept, best first. */
  readonly expect: readonly (Relation | 'unrelated')[];
  readonly kind: FindingKind | null;
}

interface Judged extends WrittenPair {
  readonly found: SentenceRelation;
}

const written: EvalSet = {
  name: 'written',
  needs: [],
  run(context) {
    const judged = judge('written.jsonl');
    if (context.errors) noteErrors(judged, context);
    const unread = figures(judge('written-unread.jsonl'));
    return Promise.resolve([
      ...figures(judged),
      ...unread.map((figure) => ({ ...figure, name: `unread: ${figure.name}` })),
    ]);
  },
};
export default written;

function judge(file: string): Judged[] {
  const path = fileURLToPath(new URL(`../labels/${file}`, import.meta.url));
  return readJsonLines<WrittenPair>(path).map((pair) => ({ ...pair, found: compareSentences(pair) }));
}

/** Whether a relation tells the reader of a difference. */
function isContrast(relation: Relation | 'unrelated'): boolean {
  return relation !== 'corroborates' && relation !== 'unrelated';
}

function figures(judged: readonly Judged[]): Figure[] {
  const contrasts = judged.map(({ expect, found }) => ({
    positive: expect.some(isContrast),
    claimed: isContrast(found.relation),
  }));
  const agreements = judged.map(({ expect, found, text1, text2 }) => ({
    positive: expect.includes('corroborates'),
    claimed: found.relation === 'corroborates',
    overlap: wordJaccard(text1, text2) > 0.3,
  }));
  const byOverlap = agreements.map(({ positive, overlap }) => ({ positive, claimed: overlap }));
  const of = (
    name: string,
    items: readonly Decided[],
    measure: (items: readonly Decided[]) => number,
    baselines: Figure['baselines'] = {},
  ): Figure => ({
    name,
    value: measure(items),
    count: items.length,
    interval: bootstrap(items, (sample) => measure(sample)),
    baselines,
    target: null,
  });
  const share = (name: string, items: readonly Judged[], isHit: (pair: Judged) => boolean): Figure => {
    const hits = items.filter(isHit).length;
    return {
      name,
      value: hits / items.length,
      count: items.length,
      interval: wilson(hits, items.length),
      baselines: {},
      target: null,
    };
  };
  return [
    share('relation as a reader has it', judged, ({ expect, found }) => expect.includes(found.relation)),
    of('any difference: precision', contrasts, precision),
    of('any difference: recall', contrasts, recall),
    of('corroborates: precision', agreements, precision, { 'word overlap': precision(byOverlap) }),
    of('corroborates: recall', agreements, recall, { 'word overlap': recall(byOverlap) }),
    {
      ...share(
        'a difference told as agreement',
        judged.filter(({ expect }) => expect.every(isContrast)),
        ({ found }) => found.relation === 'corroborates',
      ),
      higherIsBetter: false,
    },
  ];
}

function noteErrors(judged: readonly Judged[], context: EvalContext): void {
  for (const { id, point, expect, found, text1, text2 } of judged) {
    if (expect.includes(found.relation)) continue;
    context.note(
      `${expect.join(' or ')} called ${found.relation} ${found.kind ?? ''} (${found.why}), ${point} #${id}\n   ${text1}\n   ${text2}`,
    );
  }
}
