/**
 * Which reports say a selected passage, say it otherwise, or said it first.
 *
 * A selection is asked as the sentences that it stands in, where the article is known: a bare number or name says
 * nothing by itself; what is found must touch the words selected. Two ways lead to a report: its text has the selected
 * words in a row; or the engine's comparison of quotations, quantities and statements finds something between the
 * sentence and the report (findings.ts). The latter is calibrated for reports of one event; a report that is not known
 * to be of the article's event must also pass sentence against sentence (`compareSentences`), which knows no event.
 *
 * Cost: one `findBetween` of a sentence a report; `compareSentences` only for what it found. Tried and lost:
 * `compareSentences` with every sentence of every report: 30 times as slow, and blind to offsets.
 */
import type { Candidate } from '../engine.ts';
import {
  findingKey,
  noCorrections,
  pairKeys,
  regrouped,
  type CorrectionSet,
} from '../corrections/corrections.ts';
import type { Finding, FindingKind, Passage, Relation } from '../cross-reference.ts';
import { compareSentences } from '../findings/compare.ts';
import { findBetween } from '../findings/findings.ts';
import { alignReports, isSameArticle } from '../match/match.ts';
import { plainText, reportKeys } from '../match/report-key.ts';
import { groupOrigins } from '../origins/origins.ts';
import { readReport, type Reading, type TextReading } from '../reading.ts';
import { dayOf, type Report } from '../report.ts';
import { sentences, type Span } from '../text/sentences.ts';

export interface SelectionHit {
  /** Id and corpus as the candidate has them. */
  readonly report: string;
  readonly corpus: string;
  readonly saying: 'says' | 'otherwise';
  readonly relation: Relation;
  readonly kind: FindingKind;
  /** In `asked`. */
  readonly here: Passage;
  /** In the report's body. */
  readonly there: Passage;
  /** 0..1. */
  readonly confidence: number;
  readonly why: string;
  /** It says it, and was published before the article (before every other that says it, where no article is known). */
  readonly isEarlier: boolean;
  /** Index of its origin; 0 is the article's own. */
  readonly origin: number;
}

export interface CheckedSelection {
  /** What was compared: the selection, or the sentences of the article that it stands in. */
  readonly asked: string;
  /** Those that say it earlier first, oldest first; then those that say it; then those that say it otherwise. */
  readonly hits: readonly SelectionHit[];
  /** Independent origins, the article's own not among them, of those that say it, and of those that say it otherwise. */
  readonly origins: { readonly says: number; readonly otherwise: number };
  /** The keys of pairs and findings by which corrections made this what it is. */
  readonly heeded: ReadonlySet<string>;
}

/** Longer selections are cut: nobody checks a page in one piece. */
export const maxSelectionLength = 2_000;
/** So many words in a row are no coincidence. */
const minVerbatimWords = 5;
const mostHits = 40;

interface Question {
  readonly reading: Reading;
  /** The selected words, in the text of the reading. */
  readonly focus: Span;
}

/**
 * @param selection as the browser gives it
 * @param article the report that it was selected in; null when that is not known
 * @param isOfEvent whether a candidate is known to report the article's event
 * @param corrections what the reader said of these reports and of what was found in them before
 */
export function checkSelection(
  selection: string,
  article: Report | null,
  candidates: readonly Candidate[],
  isOfEvent: (candidate: Candidate) => boolean,
  corrections: CorrectionSet = noCorrections,
): CheckedSelection {
  const question = ask(plainText(selection).slice(0, maxSelectionLength), article);
  const heeded = new Set<string>();
  const isOfOther = ({ report }: Candidate): boolean => {
    const keys = article === null ? [] : pairsAmong(corrections.otherEvents, article, report);
    for (const key of keys) heeded.add(key);
    return keys.length > 0;
  };
  const isHelpful = (finding: Pick<Finding, 'kind' | 'here' | 'there'>): boolean => {
    const key = findingKey(finding);
    if (!corrections.unhelpful.has(key)) return true;
    heeded.add(key);
    return false;
  };
  const found = candidates
    .filter((candidate) => article === null || !isSameArticle(article, candidate.report))
    .filter((candidate) => !isOfOther(candidate))
    .flatMap((candidate) => {
      const reading = readReport(candidate.report);
      const hit = search(question, reading, isOfEvent(candidate), isHelpful);
      return hit === null ? [] : [{ candidate, reading, hit }];
    })
    .sort(
      (a, b) => b.hit.confidence - a.hit.confidence || compare(a.candidate.report.id, b.candidate.report.id),
    )
    .slice(0, mostHits);
  const originOf = originsOf(
    article === null ? null : readReport(article),
    found.map(({ reading }) => reading),
    corrections,
    heeded,
  );
  const isEarlier = earlierThan(
    article,
    found.filter(({ hit }) => hit.saying === 'says').map(({ candidate }) => candidate.report),
  );
  const hits = found.map(({ candidate, hit }, at): SelectionHit => ({
    report: candidate.report.id,
    corpus: candidate.corpus,
    ...hit,
    isEarlier: hit.saying === 'says' && isEarlier(candidate.report),
    origin: originOf(at),
  }));
  const dates = new Map(candidates.map(({ report }) => [report.id, report.published ?? '9999']));
  const dateOf = ({ report }: SelectionHit): string => dates.get(report) ?? '9999';
  const rank = ({ saying, isEarlier: earlier }: SelectionHit): number =>
    earlier ? 0 : saying === 'says' ? 1 : 2;
  const count = (saying: SelectionHit['saying']): number =>
    new Set(hits.filter((hit) => hit.saying === saying && hit.origin !== 0).map(({ origin }) => origin)).size;
  return {
    asked: question.reading.report.text,
    hits: hits.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (rank(a) === 2 ? b.confidence - a.confidence : compare(dateOf(a), dateOf(b))) ||
        compare(a.report, b.report),
    ),
    origins: { says: count('says'), otherwise: count('otherwise') },
    heeded,
  };
}

/** The keys of a pair of reports that are among those of corrections. */
const pairsAmong = (pairs: ReadonlySet<string>, a: Report, b: Report): string[] =>
  pairs.size === 0 ? [] : pairKeys(reportKeys(a), reportKeys(b)).filter((key) => pairs.has(key));

/**
 * The index of each report's origin; 0 is the article's.
 * @param heeded gets the keys of what was said of these reports
 */
function originsOf(
  article: Reading | null,
  found: readonly Reading[],
  corrections: CorrectionSet,
  heeded: Set<string>,
): (index: number) => number {
  if (found.length === 0) return () => 0;
  const readings = article === null ? found : [article, ...found];
  for (const [at, { report }] of readings.entries()) {
    for (const other of readings.slice(at + 1)) {
      for (const pairs of [corrections.apart, corrections.together]) {
        for (const key of pairsAmong(pairs, report, other.report)) heeded.add(key);
      }
    }
  }
  const made = groupOrigins(readings, (i, j) =>
    alignReports(readings[i] as Reading, readings[j] as Reading),
  ).groups;
  const reportOf = (index: string): Report => (readings[Number(index)] as Reading).report;
  const groups = regrouped(
    made.map((group) => group.map(String)),
    (pairs, a, b) => pairsAmong(pairs, reportOf(a), reportOf(b)).length > 0,
    corrections,
  )
    .map((group) => group.map(Number))
    // The first reading's stays the first.
    .sort((a, b) => Number(b.includes(0)) - Number(a.includes(0)));
  const groupOf = (index: number): number => groups.findIndex((group) => group.includes(index));
  return (index) => (article === null ? groupOf(index) + 1 : groupOf(index + 1));
}

/** The selection in its sentences, when the article has it; else by itself. */
function ask(selection: string, article: Report | null): Question {
  const place = article === null ? null : placeOf(selection, article.text);
  const around = place === null || article === null ? null : sentencesAround(article.text, place);
  const text = around === null || article === null ? selection : article.text.slice(around.start, around.end);
  const focus =
    place === null || around === null
      ? { start: 0, end: text.length }
      : {
          start: Math.max(0, place.start - around.start),
          end: Math.min(text.length, place.end - around.start),
        };
  const reading = readReport({
    id: 'selection',
    text,
    title: null,
    url: null,
    source: article?.source ?? null,
    author: null,
    language: article?.language ?? null,
    published: article?.published ?? null,
    modified: null,
  });
  return { reading, focus };
}

/** Where a text has the words, whatever its white space; the first place. Linear. */
function placeOf(words: string, text: string): Span | null {
  if (words === '') return null;
  let plain = '';
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] as string;
    const isSpace = /\s/u.test(unit);
    if (isSpace && (plain === '' || plain.endsWith(' '))) continue;
    plain += isSpace ? ' ' : unit;
    offsets.push(at);
  }
  const from = plain.indexOf(words);
  if (from < 0) return null;
  return { start: offsets[from] as number, end: (offsets[from + words.length - 1] as number) + 1 };
}

function sentencesAround(text: string, place: Span): Span | null {
  const touched = sentences(text).filter(({ start, end }) => start < place.end && place.start < end);
  const [first, last] = [touched[0], touched[touched.length - 1]];
  return first && last ? { start: first.start, end: last.end } : null;
}

type Hit = Omit<SelectionHit, 'report' | 'corpus' | 'isEarlier' | 'origin'>;

function search(
  question: Question,
  other: Reading,
  isOfEvent: boolean,
  isHelpful: (finding: Pick<Finding, 'kind' | 'here' | 'there'>) => boolean,
): Hit | null {
  const findings = findBetween(question.reading, other, { sameOrigin: false })
    .filter(({ here }) => overlap(here, question.focus))
    .filter((finding) => isOfEvent || standsAlone(question, other, finding))
    .filter(isHelpful)
    .sort((a, b) => b.confidence - a.confidence);
  const otherwise = findings.find(({ relation }) => relation !== 'corroborates');
  if (otherwise) return hitOf('otherwise', otherwise);
  const verbatim = findVerbatim(question, other.body);
  if (verbatim !== null && isHelpful(verbatim)) return verbatim;
  // Words in a row that were no help do not come back as an agreement of the sentence that they stand in.
  const agreeing = findings.find(({ there }) => verbatim === null || !overlap(there, verbatim.there));
  return agreeing ? hitOf('says', agreeing) : null;
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

function hitOf(saying: Hit['saying'], { relation, kind, here, there, confidence, why }: Finding): Hit {
  return { saying, relation, kind, here, there, confidence, why };
}

/** Whether sentence and sentence bear a finding out, without the event that reports share. */
function standsAlone({ reading }: Question, other: Reading, { relation, kind, there }: Finding): boolean {
  if (kind === 'quote') return true;
  const around = sentencesAround(other.report.text, there);
  if (around === null) return false;
  const judged = compareSentences({
    text1: reading.report.text,
    text2: other.report.text.slice(around.start, around.end),
    published1: reading.report.published,
    published2: other.report.published,
  });
  return (
    judged.relation !== 'unrelated' && (judged.relation === 'corroborates') === (relation === 'corroborates')
  );
}

/** The selected words in a row. */
function findVerbatim({ reading, focus }: Question, body: TextReading): Hit | null {
  const words = reading.body.tokens.filter((token) => overlap(token, focus));
  const [firstWord, lastWord] = [words[0], words[words.length - 1]];
  if (!firstWord || !lastWord || words.length < minVerbatimWords) return null;
  const { tokens } = body;
  const at = placeOfRow(
    words.map(({ norm }) => norm),
    tokens.map(({ norm }) => norm),
  );
  const [first, last] = [tokens[at], tokens[at + words.length - 1]];
  if (!first || !last) return null;
  const { start, end } = sentencesAround(body.text, { start: first.start, end: last.end }) ?? first;
  return {
    saying: 'says',
    relation: 'corroborates',
    kind: 'statement',
    here: passageOf(reading.body.text, firstWord.start, lastWord.end),
    there: passageOf(body.text, start, end),
    confidence: 0.99,
    why: `the same ${words.length} words in a row`,
  };
}

const passageOf = (text: string, start: number, end: number): Passage => ({
  text: text.slice(start, end),
  start,
  end,
});

/** Where a row of words stands among others; -1 when nowhere. Knuth, Morris, Pratt 1977: linear. */
function placeOfRow(row: readonly string[], words: readonly string[]): number {
  const fallback = [0];
  for (let at = 1, length = 0; at < row.length; at++) {
    while (length > 0 && row[at] !== row[length]) length = fallback[length - 1] ?? 0;
    if (row[at] === row[length]) length++;
    fallback.push(length);
  }
  for (let at = 0, length = 0; at < words.length; at++) {
    while (length > 0 && words[at] !== row[length]) length = fallback[length - 1] ?? 0;
    if (words[at] === row[length]) length++;
    if (length === row.length) return at - length + 1;
  }
  return -1;
}

/** Tells of a report whether it was published before the article; without one, before every other that is given. */
function earlierThan(article: Report | null, others: readonly Report[]): (report: Report) => boolean {
  if (article !== null && dayOf(article.published) !== null) {
    return (report) => isBefore(report.published, article.published);
  }
  return (report) =>
    others.length > 1 &&
    others.every((other) => other === report || isBefore(report.published, other.published));
}

/** By the day, and within a day by the time where both have one. */
function isBefore(a: string | null, b: string | null): boolean {
  const [one, other] = [dayOf(a), dayOf(b)];
  if (a === null || b === null || one === null || other === null) return false;
  if (one !== other) return one < other;
  return a.length > 10 && b.length > 10 && Date.parse(a) < Date.parse(b);
}

/** By code unit, the same in every locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
