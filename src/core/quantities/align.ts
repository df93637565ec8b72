/**
 * Pairs the quantities of two texts. A figure that the other text states somewhere of the same thing is in no conflict
 * with the other figures there; so equals are paired first, and only what is left over may differ. Of several pairs
 * for one figure the surest is kept.
 *
 * Cost: quantities here × there within a kind (some forty a report), each pair rejected by kind, unit and role before
 * its words are looked at.
 */
import { compareQuantities } from './compare.ts';
import type { Quantity, QuantityContext, QuantityPair } from './types.ts';
import { isBackground } from './evidence.ts';
import { bearsOut, compareValues, middle } from './values.ts';

/** Beyond this many quantities a side, a text is a table, not a report. */
const mostCompared = 250;

/**
 * Pairs the quantities of two texts (two sentences, or two whole reports) one to one, surest first. Prefer this to
 * comparing every pair. For findings within one report give the same list twice.
 */
export function alignQuantities(
  here: readonly Quantity[],
  there: readonly Quantity[],
  context: QuantityContext,
): readonly QuantityPair[] {
  // Findings and facts ask for the same pair of reports.
  const known = aligned.get(here)?.get(there);
  if (known?.within === context.within) return known.pairs;
  const pairs = align(here, there, context);
  const row = aligned.get(here) ?? new WeakMap<readonly Quantity[], Aligned>();
  row.set(there, { within: context.within, pairs });
  aligned.set(here, row);
  return pairs;
}

interface Aligned {
  readonly within: boolean;
  readonly pairs: readonly QuantityPair[];
}
const aligned = new WeakMap<readonly Quantity[], WeakMap<readonly Quantity[], Aligned>>();

function align(
  here: readonly Quantity[],
  there: readonly Quantity[],
  context: QuantityContext,
): readonly QuantityPair[] {
  const left = here.slice(0, mostCompared);
  const right = there.slice(0, mostCompared);
  const agreeing: QuantityPair[] = [];
  const differing: QuantityPair[] = [];
  for (const [index, one] of left.entries()) {
    for (let other = context.within ? index + 1 : 0; other < right.length; other++) {
      const two = right[other] as Quantity;
      if (one.kind !== two.kind) continue;
      const verdict = compareQuantities(one, two, context);
      if (verdict === null) continue;
      (verdict.relation === 'corroborates' ? agreeing : differing).push({ here: one, there: two, verdict });
    }
  }
  const pairs: QuantityPair[] = [];
  const usedHere = new Set<Quantity>();
  const usedThere = new Set<Quantity>();
  const takeBest = (candidates: QuantityPair[]): void => {
    for (const pair of candidates.sort(bySurety)) {
      if (usedHere.has(pair.here) || usedThere.has(pair.there)) continue;
      usedHere.add(pair.here);
      usedThere.add(pair.there);
      pairs.push(pair);
    }
  };
  takeBest(agreeing);
  const agreed = pairs.length;
  takeBest(
    context.within
      ? differing
      : differing.filter(
          ({ here: one, there: two }) =>
            !isStatedIn(one, right, two) &&
            !isStatedIn(two, left, one) &&
            isMain(one, left) &&
            isMain(two, right) &&
            !tellOtherThings(one, left, two, right) &&
            !tellOtherMoments(one, left, two, right),
        ),
  );
  return [...pairs.slice(0, agreed), ...oneEach(pairs.slice(agreed))].sort(bySurety);
}

/**
 * Whether a figure is the one that a text gives for its event: of several tolls the largest is the total and the others
 * are parts of it; of several magnitudes none is the one.
 */
export function isMain(quantity: Quantity, all: readonly Quantity[]): boolean {
  const rivals = all.filter((other) => other.kind === quantity.kind && !isBackground(other) && !other.part);
  if (quantity.kind === 'magnitude') {
    return rivals.every((other) => Math.abs(middle(other.stated) - middle(quantity.stated)) < 0.05);
  }
  if (quantity.kind !== 'count' || quantity.role === null) return true;
  return rivals.every(
    (other) =>
      other.role !== quantity.role ||
      other.bound === 'vague' ||
      middle(other.stated) <= middle(quantity.stated),
  );
}

const amounts: ReadonlySet<string> = new Set(['money', 'percent', 'percentage-points', 'rate']);

/**
 * Whether the sentences of two amounts each give further figures and have none in common: the results of two firms, or
 * the data of two models, rather than one thing told twice.
 */
function tellOtherThings(
  one: Quantity,
  left: readonly Quantity[],
  two: Quantity,
  right: readonly Quantity[],
): boolean {
  if (!amounts.has(one.kind)) return false;
  const beside = (quantity: Quantity, all: readonly Quantity[]): Quantity[] =>
    all.filter(
      (other) =>
        other !== quantity &&
        other.sentence === quantity.sentence &&
        (amounts.has(other.kind) || other.kind === 'measure' || other.kind === 'count'),
    );
  const [here, there] = [beside(one, left), beside(two, right)];
  if (here.length === 0 || there.length === 0) return false;
  return !here.some((a) => there.some((b) => a.kind === b.kind && compareValues(a, b)?.relation === 'same'));
}

/**
 * Whether the sentences of two days or hours each give a figure of one kind, and not the same: two states at two moments
 * ("15 percent contained on Wednesday", "40 percent on Friday") rather than two days for one thing.
 */
function tellOtherMoments(
  one: Quantity,
  left: readonly Quantity[],
  two: Quantity,
  right: readonly Quantity[],
): boolean {
  if (one.kind !== 'date' && one.kind !== 'clock') return false;
  const beside = (quantity: Quantity, all: readonly Quantity[]): Quantity[] =>
    all.filter(
      ({ kind, sentence }) =>
        sentence === quantity.sentence && kind !== 'date' && kind !== 'clock' && kind !== 'age',
    );
  const [here, there] = [beside(one, left), beside(two, right)];
  const alike = here.flatMap((a) =>
    there
      .filter((b) => a.kind === b.kind && a.unit === b.unit && a.role === b.role && a.head === b.head)
      .map((b) => compareValues(a, b)?.relation),
  );
  return alike.length > 0 && !alike.includes('same') && alike.includes('apart');
}

/** One finding for what the two texts tell twice, in the headline and below it. */
function oneEach(pairs: readonly QuantityPair[]): QuantityPair[] {
  const seen = new Set<string>();
  return [...pairs].sort(bySurety).filter(({ here, there }) => {
    const key =
      here.kind === 'count' && here.role !== null
        ? `${here.role} ${here.head === there.head ? '' : (here.head ?? '')}`
        : `${here.kind} ${here.unit ?? ''} ${here.head ?? ''} ${here.role ?? ''} ${middle(here.stated)} ${middle(there.stated)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether a text states the value of a quantity, of anything it could be. */
function isStatedIn(quantity: Quantity, others: readonly Quantity[], besides: Quantity): boolean {
  return others.some((other) => {
    if (other === besides || other.kind !== quantity.kind) return false;
    if (quantity.kind === 'count' && quantity.role !== other.role && quantity.head !== other.head)
      return false;
    const values = compareValues(quantity, other);
    return values !== null && values.relation === 'same' && bearsOut(quantity, other, values);
  });
}

function bySurety(one: QuantityPair, two: QuantityPair): number {
  return (
    two.verdict.confidence - one.verdict.confidence ||
    one.here.start - two.here.start ||
    one.there.start - two.there.start
  );
}
