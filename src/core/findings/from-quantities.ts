/** Findings from quantities: which figures of two reports (or of one) speak of the same thing, and what they say of it. */
import { alignQuantities } from '../quantities/align.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { Quantity, QuantityPair } from '../quantities/types.ts';
import type { Reading, TextReading } from '../reading.ts';
import type { Segment } from '../statements/segments.ts';
import { statementsOf } from '../statements/units.ts';
import type { Span } from '../text/sentences.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

/** The findings from the quantities of two reports. */
export function quantityFindings(article: Reading, other: Reading): Draft[] {
  const pairs = alignQuantities(
    quantitiesOf(article.body, article.report.published),
    quantitiesOf(other.body, other.report.published),
    { publishedHere: article.report.published, publishedThere: other.report.published, within: false },
  );
  return pairs.map((pair) => draftOf(pair, article.body, other.body));
}

/** Between two passages of one report: two named authorities with two figures. */
export function quantityFindingsWithin({ body, report }: Reading): Draft[] {
  const all = quantitiesOf(body, report.published);
  return alignQuantities(all, all, {
    publishedHere: report.published,
    publishedThere: report.published,
    within: true,
  })
    .filter((pair) => pair.here.start < pair.there.start)
    .map((pair) => draftOf(pair, body, body));
}

function draftOf({ here, there, verdict }: QuantityPair, left: TextReading, right: TextReading): Draft {
  return {
    relation: verdict.relation,
    kind: verdict.kind,
    here: passage(left.text, clauseOf(left, here), left.field),
    there: passage(right.text, clauseOf(right, there), right.field),
    confidence: verdict.confidence,
    why: verdict.why,
  };
}

/** The clause that a quantity stands in: its own segments and the neighbours without which a reader lacks the subject. */
export function clauseOf(text: TextReading, quantity: Quantity): Span {
  const statement = statementsOf(text)[quantity.sentence];
  if (!statement) return quantity;
  const { segments } = statement;
  const first = segments.findIndex((segment) => segment.end > quantity.start);
  const last = segments.findLastIndex((segment) => segment.start < quantity.end);
  if (first < 0 || last < first) return quantity;
  let from = first;
  let to = last;
  const tokens = (): number => (segments[to] as Segment).tokenEnd - (segments[from] as Segment).tokenStart;
  // A short segment says too little by itself.
  if (tokens() < minClauseTokens && to + 1 < segments.length) to++;
  if (tokens() < minClauseTokens && from > 0) from--;
  return { start: (segments[from] as Segment).start, end: (segments[to] as Segment).end };
}

const minClauseTokens = 6;
