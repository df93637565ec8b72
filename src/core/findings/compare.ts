/** A sentence against a sentence: the relation of the main statement that both make. */
import type { FindingKind, Relation } from '../cross-reference.ts';
import { mayBeOneDuration } from '../quantities/compare-times.ts';
import { english } from '../quantities/languages/english.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { Quantity } from '../quantities/types.ts';
import { compareValues } from '../quantities/values.ts';
import { readReport, type Reading, type TextReading } from '../reading.ts';
import { isOfPhrase, quotationFindings } from './from-quotations.ts';
import { quantityFindings } from './from-quantities.ts';
import { statementFindings, substitutionDraft } from './from-statements.ts';
import { alignTexts, matchTexts, type MatchedPair } from '../statements/align.ts';
import { haveOpposedContests, haveOpposedPolarity, weightOf } from '../statements/contrast.ts';
import { haveOpposedOutcomes } from '../statements/outcomes.ts';
import { scorePair, type PairModel } from '../statements/pair-score.ts';
import { findOtherHolder, holderContrast } from '../statements/holders.ts';
import { tellOfOtherHarm } from '../statements/severity.ts';
import { findSubstitution } from '../statements/substitution.ts';
import type { Statement, Unit } from '../statements/units.ts';
import type { Draft } from './draft.ts';

export interface SentencePair {
  readonly text1: string;
  readonly text2: string;
  /** ISO 8601. */
  readonly published1?: string | null;
  readonly published2?: string | null;
}

export interface SentenceRelation {
  readonly relation: Relation | 'unrelated';
  /** Null for `unrelated`. */
  readonly kind: FindingKind | null;
  /** 0..1, of the relation given. */
  readonly confidence: number;
  readonly why: string;
}

/** A conflict outweighs an agreement beside it. */
const order: readonly Relation[] = ['conflicts', 'differs-by-source', 'updates', 'differs', 'corroborates'];

/** How the second text stands to the first; confidence to four decimals. `model`: as `scorePair` takes it. */
export function compareSentences(pair: SentencePair, model?: PairModel): SentenceRelation {
  const judged = judgeSentences(pair, model);
  return { ...judged, confidence: Math.round(judged.confidence * 1e4) / 1e4 };
}

function judgeSentences(pair: SentencePair, model: PairModel | undefined): SentenceRelation {
  const here = read(pair.text1, pair.published1 ?? null);
  const there = read(pair.text2, pair.published2 ?? null);
  const { drafts, phrases } = quotationFindings(here.body, there.body);
  const found: Draft[] = [
    ...quantityFindings(here, there),
    ...drafts,
    ...statementFindings(here.body, there.body, { antonyms: true, sameOrigin: false }),
  ].filter((draft) => !isOfPhrase(draft, phrases));
  const best = found
    .filter(({ relation }) => relation !== 'corroborates')
    .sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || b.confidence - a.confidence)[0];
  if (best) return { relation: best.relation, kind: best.kind, confidence: best.confidence, why: best.why };
  const { probability, agrees } = scorePair(here.body, there.body, model);
  const quoted = found.find(({ kind }) => kind === 'quote');
  if (quoted) {
    return { relation: quoted.relation, kind: quoted.kind, confidence: quoted.confidence, why: quoted.why };
  }
  const opposed = matchTexts(here.body, there.body).some(
    (pair) =>
      haveOpposedPolarity({ ...pair, inside: pair.matches }, here.body, there.body) ||
      haveOpposedContests(pair) ||
      tellOfOtherHarm(pair, here.body, there.body) ||
      tellsOfOtherDay(pair, here.body, there.body),
  );
  const isPhrase = phrases.length > 0 && !found.some(({ relation }) => relation === 'corroborates');
  if (
    !agrees ||
    opposed ||
    isPhrase ||
    haveOpposedOutcomes(here.body, there.body) ||
    haveOtherFigures(here, there)
  ) {
    return {
      relation: 'unrelated',
      kind: null,
      confidence: agrees ? 0.5 : 1 - probability,
      why: 'no statement in common',
    };
  }
  for (const alignment of haveOtherCounts(here, there) ? [] : alignTexts(here.body, there.body)) {
    const other = findSubstitution(alignment, here.body, there.body);
    if (other !== null) return substitutionDraft(other, probability);
  }
  for (const pair of matchTexts(here.body, there.body)) {
    const other = findOtherHolder(pair, here.body, there.body);
    if (other === null) continue;
    const { relation, kind, why, strength } = holderContrast(other);
    return { relation, kind, why, confidence: strength * probability };
  }
  const agreement = found
    .filter(({ relation }) => relation === 'corroborates')
    .sort((a, b) => b.confidence - a.confidence)[0];
  return {
    relation: 'corroborates',
    kind: agreement?.kind ?? 'statement',
    confidence: probability,
    why: agreement?.why ?? 'the same statement in other words',
  };
}

/** Shares of the lighter and of the heavier sentence that both say beside numbers, from which two days are of one event. */
const minCoverOfDay = 0.85;
const minCoverOfLonger = 0.75;

/**
 * Whether two sentences tell nearly the same of two days ("on Tuesday", "Wednesday's blast"; "3 June", "10 June"). Where
 * nothing shows which of them is wrong, they do not agree. When it was said is no day of what is said.
 */
function tellsOfOtherDay(pair: MatchedPair, here: TextReading, there: TextReading): boolean {
  const [left, right] = [daysOf(pair.here, here), daysOf(pair.there, there)];
  const areOther = (one: readonly number[], two: readonly number[]): boolean =>
    one.length === 1 && two.length === 1 && one[0] !== two[0];
  if (!areOther(left.weekdays, right.weekdays) && !areOther(left.dates, right.dates)) return false;
  const weigh = ({ units }: Statement): number =>
    units.reduce((sum, { kind, weight }) => (kind === 'number' ? sum : sum + weight), 0);
  const weights = [weigh(pair.here), weigh(pair.there)];
  const shared = weightOf(
    pair.matches.filter((match) => (pair.here.units[match.here] as Unit).kind !== 'number'),
  );
  return shared >= minCoverOfDay * Math.min(...weights) && shared >= minCoverOfLonger * Math.max(...weights);
}

/** A date here is 100 times its month and its day. */
interface Days {
  readonly weekdays: number[];
  readonly dates: number[];
}

const saidNear = 5;
const saying = /^(?:said|says|told|tells|announced|added|reported|confirmed|interview|statement|comment)$/;
const month = 100;

function daysOf({ units, sentence }: Statement, text: TextReading): Days {
  const days: Days = { weekdays: [], dates: [] };
  for (const { kind, norm, token } of units) {
    if (kind !== 'name') continue;
    const near = text.tokens.slice(Math.max(sentence.tokenStart, token - saidNear), token + 1 + saidNear);
    if (near.some(({ norm: word }) => saying.test(word))) continue;
    const weekday = english.weekdays.get(norm);
    if (weekday !== undefined) days.weekdays.push(weekday);
    const ofMonth = english.months.get(norm);
    const day = [token + 1, token - 1]
      .map((at) => Number(text.tokens[at]?.norm))
      .find((each) => each >= 1 && each <= 31);
    if (ofMonth !== undefined && day !== undefined) days.dates.push(month * ofMonth + day);
  }
  return days;
}

/** From this ratio on, two figures are of two things, and the sentences may agree beside them. */
const farFigures = 4;

const comparedFigures: ReadonlySet<Quantity['kind']> = new Set(['money', 'percent', 'clock', 'duration']);

/**
 * Whether two sentences have one sum, share, time of day or stretch of time each, both exact, that differ. Where nothing shows that the
 * figures are of one thing there is no contrast to tell, but what is left of the sentences is no agreement either.
 */
function haveOtherFigures(here: Reading, there: Reading): boolean {
  const [left, right] = [here, there].map(({ body, report }) =>
    quantitiesOf(body, report.published).filter(({ kind }) => comparedFigures.has(kind)),
  ) as [Quantity[], Quantity[]];
  const [one, two] = [left[0], right[0]];
  if (one === undefined || two === undefined || left.length > 1 || right.length > 1) return false;
  if (one.kind !== two.kind || one.bound !== 'exact' || two.bound !== 'exact') return false;
  const values = compareValues(one, two);
  if (values?.relation !== 'apart') return false;
  if (one.kind === 'duration' && mayBeOneDuration(one, two, values.ratio)) return false;
  return one.kind === 'clock' || values.ratio < farFigures;
}

/** Whether two sentences count the same kind of thing and come to other numbers: nine killed in one town, 14 in another. */
function haveOtherCounts(here: Reading, there: Reading): boolean {
  const [left, right] = [here, there].map(({ body, report }) =>
    quantitiesOf(body, report.published).filter(({ kind, role }) => kind === 'count' && role !== null),
  ) as [Quantity[], Quantity[]];
  const relations = left.flatMap((one) =>
    right.filter(({ role }) => role === one.role).map((two) => compareValues(one, two)?.relation),
  );
  return relations.includes('apart') && !relations.includes('same');
}

function read(text: string, published: string | null): Reading {
  return readReport({
    id: '',
    text,
    title: null,
    url: null,
    source: null,
    author: null,
    language: null,
    published,
    modified: null,
  });
}
