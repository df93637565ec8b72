/** Two quantities side by side, and what every rule needs to judge them. */
import type { Evidence } from './evidence.ts';
import type { Quantity, QuantityContext, QuantityVerdict } from './types.ts';
import type { ValueComparison } from './values.ts';

export interface Pair {
  readonly here: Quantity;
  readonly there: Quantity;
  readonly values: ValueComparison;
  readonly context: QuantityContext;
}

export function verdict(
  pair: Pair,
  relation: QuantityVerdict['relation'],
  confidence: number,
  rule: string,
): QuantityVerdict {
  const kind = pair.here.kind === 'date' || pair.here.kind === 'clock' ? 'date' : 'number';
  const bounded = Math.round(Math.min(0.97, Math.max(0.05, confidence)) * 1000) / 1000;
  return { relation, kind, confidence: bounded, why: `${pair.here.text} / ${pair.there.text}: ${rule}` };
}

/** 0..1 from shared words: more of them, and nearer, means more surely the same thing. */
export function strength(evidence: Evidence): number {
  const near = Math.min(4, evidence.near) / 4;
  const shared = Math.min(6, evidence.shared) / 6;
  return Math.min(
    1,
    0.35 * near +
      0.3 * shared +
      0.25 * evidence.overlap +
      (evidence.sameLead ? 0.1 : 0) +
      (evidence.sameTail ? 0.05 : 0),
  );
}

export function twoSources({ here, there }: Pair): string {
  return `${here.saidBy?.name ?? ''} / ${there.saidBy?.name ?? ''}`;
}

export function sameModifiers(here: Quantity, there: Quantity): boolean {
  const [one, two] = [here.modifiers, there.modifiers];
  if (one.length === 0 || two.length === 0) return one.length === two.length || one.length + two.length === 1;
  return one.some((each) => two.includes(each));
}

/** Whether two figures are of one thing because both sentences name the same and each has one figure of the kind. */
export function soleOfSameNames({ here, there }: Pair, { sameNames, shared }: Evidence): boolean {
  return sameNames && here.sole && there.sole && shared >= 3;
}

/** Beyond this, two amounts in one role belong to two things. */
export const farAmounts = 4;
