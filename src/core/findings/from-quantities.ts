/** Findings from quantities: which figures of two reports (or of one) speak of the same thing, and what they say of it. */
import { alignQuantities } from '../quantities/align.ts';
import { evidenceFor, lemma } from '../quantities/evidence.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { Quantity, QuantityPair, QuantityVerdict } from '../quantities/types.ts';
import type { Reading, TextReading } from '../reading.ts';
import type { Segment } from '../statements/segments.ts';
import { alignClauses, scoreAccord } from '../statements/accord.ts';
import { statementsOf } from '../statements/units.ts';
import type { Span } from '../text/sentences.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Token } from '../text/tokenize.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

/** The findings from the quantities of two reports. */
export function quantityFindings(article: Reading, other: Reading): Draft[] {
  return between(article, article.body, other, other.body);
}

/**
 * What the figures of a title say against the other report, where the figures of the texts say nothing of the kind: a
 * title that was not brought up to date with its text, or that has a figure of its own. Titles repeat their text, so
 * that their agreements are left to it.
 */
export function titleFindings(article: Reading, other: Reading, known: readonly Draft[]): Draft[] {
  const found = [
    ...(article.title ? between(article, article.title, other, other.body) : []),
    ...(other.title ? between(article, article.body, other, other.title) : []),
  ];
  const contrasted = known.filter(({ kind, relation }) => kind === 'number' && relation !== 'corroborates');
  return found.filter(
    ({ relation, kind }) => relation !== 'corroborates' && kind === 'number' && contrasted.length === 0,
  );
}

function between(article: Reading, here: TextReading, other: Reading, there: TextReading): Draft[] {
  const { published: publishedHere } = article.report;
  const { published: publishedThere } = other.report;
  const pairs = alignQuantities(quantitiesOf(here, publishedHere), quantitiesOf(there, publishedThere), {
    publishedHere,
    publishedThere,
    within: false,
  });
  return pairs.filter((pair) => isTold(pair, here, there)).map((pair) => draftOf(pair, here, there));
}

/**
 * Whether what the reader is shown ties the figures together. Two sums of a long report, or the same age beside two
 * deeds and no name, are tied by their reports alone, and say nothing of each other: their clauses must share a word that is no name, or a sum's
 * sentence the names of the other's.
 */
function isTold({ here, there, verdict }: QuantityPair, left: TextReading, right: TextReading): boolean {
  const isNamed = here.owner.some((name) => there.owner.includes(name));
  const isAgreedAge = here.kind === 'age' && verdict.relation === 'corroborates' && !isNamed;
  const isOtherSum =
    here.kind === 'money' && (verdict.relation === 'conflicts' || verdict.relation === 'differs');
  if (describeOne(here, left, there, right, verdict.relation) !== null) return true;
  if (verdict.relation === 'corroborates' && !doClausesAgree(here, left, there, right, verdict.kind))
    return false;
  if (!isAgreedAge && !isOtherSum) return true;
  if (isOtherSum && here.sole && there.sole && evidenceFor(here, there).sameNames) return true;
  const words = wordsIn(left, clauseOf(left, here));
  for (const word of wordsIn(right, clauseOf(right, there))) if (words.has(word)) return true;
  return false;
}

/** From this likelihood that a reader takes one clause for bearing the other out, figures that agree are shown. */
const minAccord = { number: 0.7, date: 0.75 };

/** Whether clauses whose figures agree say the same of them: an age, a day or a small count stands beside much else. */
function doClausesAgree(
  here: Quantity,
  left: TextReading,
  there: Quantity,
  right: TextReading,
  kind: 'number' | 'date',
): boolean {
  const alignment = alignClauses(left, { sentence: here.sentence, ...clauseOf(left, here) }, right, {
    sentence: there.sentence,
    ...clauseOf(right, there),
  });
  return alignment !== null && scoreAccord(alignment, left, right, kind) >= minAccord[kind];
}

const ageWords = new Set(['year', 'old', 'ag', 'aged']);

/** The lemmas of a clause that are no names, numbers, function words or words of an age. */
function wordsIn({ tokens, stems }: TextReading, { start, end }: Span): ReadonlySet<string> {
  const words = new Set<string>();
  tokens.forEach((token, at) => {
    if (token.start < start || token.end > end || !/^\p{Ll}/u.test(token.text) || isStopWord(token.norm))
      return;
    const word = lemma(stems[at] as string);
    if (!ageWords.has(word)) words.add(word);
  });
  return words;
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
  const [one, two] = describeOne(here, left, there, right, verdict.relation) ?? [
    clauseOf(left, here),
    clauseOf(right, there),
  ];
  return {
    relation: verdict.relation,
    kind: verdict.kind,
    here: passage(left.text, one, left.field, valueOf(here)),
    there: passage(right.text, two, right.field, valueOf(there)),
    confidence: verdict.confidence,
    why: verdict.why,
  };
}

/**
 * Where two reports name one person with the same age: the name with the age on either side, for that is what each bears
 * out, whatever else the clauses around it tell. Null for everything else.
 */
function describeOne(
  here: Quantity,
  left: TextReading,
  there: Quantity,
  right: TextReading,
  relation: QuantityVerdict['relation'],
): readonly [Span, Span] | null {
  if (here.kind !== 'age' || relation !== 'corroborates') return null;
  if (!here.owner.some((name) => there.owner.includes(name))) return null;
  const [one, two] = [descriptionOf(left, here), descriptionOf(right, there)];
  return one && two && [one, two];
}

/** Words between an age and its name ("43-year-old fellow of the institute Ana Mirel"). */
const farthestOwner = 6;

/** From the name of an age to the age, or the other way round; null where the name does not stand beside it. */
function descriptionOf({ tokens, sentences }: TextReading, quantity: Quantity): Span | null {
  const sentence = sentences[quantity.sentence];
  if (!sentence) return null;
  const owns = (at: number): boolean => {
    const token = tokens[at];
    return token !== undefined && quantity.owner.includes(token.norm.replace(/['’]s$/, ''));
  };
  let before = sentence.tokenStart;
  while (before < sentence.tokenEnd && (tokens[before]?.end ?? Infinity) <= quantity.start) before++;
  let behind = before;
  while (behind < sentence.tokenEnd && (tokens[behind]?.start ?? Infinity) < quantity.end) behind++;
  for (let step = 1; step <= farthestOwner; step++) {
    if (before - step >= sentence.tokenStart && owns(before - step)) {
      let first = before - step;
      while (first > sentence.tokenStart && owns(first - 1)) first--;
      return { start: (tokens[first] as Token).start, end: quantity.end };
    }
    if (behind + step - 1 < sentence.tokenEnd && owns(behind + step - 1)) {
      let last = behind + step - 1;
      while (last + 1 < sentence.tokenEnd && owns(last + 1)) last++;
      return { start: quantity.start, end: Math.max(quantity.end, (tokens[last] as Token).end) };
    }
  }
  return null;
}

function valueOf({ start, valueEnd }: Quantity): Span {
  return { start, end: valueEnd };
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
