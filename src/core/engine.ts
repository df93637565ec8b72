/**
 * The one door to the engine: an article and the reports that may tell of the same event in, a cross-reference out.
 * Pure: no clock, no randomness, no I/O; the same input gives the same bytes in every browser and on Node.
 *
 * Order of work: leave out the article itself; score every candidate against the article; group the article and all
 * that reach the threshold into origins; compare statements only with the reports that are listed. Cost: one
 * `matchReports` a candidate, then `findBetween` for at most `top` of them.
 */
import type { CrossReference, Finding, MatchedReport } from './cross-reference.ts';
import { collectFacts } from './facts/facts.ts';
import { findBetween, findWithin } from './findings/findings.ts';
import {
  alignReports,
  isSameArticle,
  matchReports,
  sameEventThreshold,
  type PairMatch,
} from './match/match.ts';
import { groupOrigins } from './origins/origins.ts';
import { readReport, type Reading } from './reading.ts';
import type { Report } from './report.ts';

/** A report that retrieval proposes, with the corpus it came from. */
export interface Candidate {
  readonly report: Report;
  readonly corpus: string;
}

export interface EngineOptions {
  /** Bounds the list of reports only; origins count all. Default 20. */
  readonly top?: number;
  /** Also list candidates below the threshold, as `related`, without findings. Default false. */
  readonly all?: boolean;
}

interface Scored {
  readonly candidate: Candidate;
  readonly reading: Reading;
  readonly pair: PairMatch;
  readonly score: number;
}

const defaultTop = 20;

export function crossReference(
  article: Report,
  candidates: readonly Candidate[],
  options: EngineOptions = {},
): CrossReference {
  const articleReading = readRecently(article);
  const scored = candidates
    .filter((candidate) => !isSameArticle(article, candidate.report))
    .map((candidate): Scored => {
      const reading = readRecently(candidate.report);
      const pair = matchReports(articleReading, reading);
      return { candidate, reading, pair, score: roundShare(pair.score) };
    })
    .sort((a, b) => b.score - a.score || compareText(a.candidate.report.id, b.candidate.report.id));
  const threshold = roundShare(sameEventThreshold);
  const matched = scored.filter((each) => each.score >= threshold);

  const readings = [articleReading, ...matched.map((each) => each.reading)];
  const grouping = groupOrigins(readings, (i, j) => {
    if (i === 0 && j > 0) return (matched[j - 1] as Scored).pair;
    return alignReports(readings[i] as Reading, readings[j] as Reading);
  });
  const ownGroup = new Set(grouping.groups[0]);
  const idOf = (index: number): string => (readings[index] as Reading).report.id;

  const listed = (options.all === true ? scored : matched).slice(0, options.top ?? defaultTop);
  const reports = listed.map((each): MatchedReport => {
    const index = matched.indexOf(each) + 1;
    const sameOrigin = index > 0 && ownGroup.has(index);
    return {
      id: each.candidate.report.id,
      corpus: each.candidate.corpus,
      match: index > 0 ? each.pair.match : 'related',
      score: each.score,
      reuse: { here: roundShare(each.pair.reuse.here), there: roundShare(each.pair.reuse.there) },
      sameOrigin,
      originWhy: sameOrigin ? grouping.why(0, index) : [],
      findings: index > 0 ? order(findBetween(articleReading, each.reading, { sameOrigin })) : [],
    };
  });
  const compared = listed.filter((each) => matched.includes(each)).map((each) => each.reading);
  return {
    id: article.id,
    origins: grouping.groups.map((group) => group.map(idOf)),
    upstream: grouping.upstream.map(
      (each) => each && { outlets: each.outlets, reports: each.reports.map(idOf) },
    ),
    reports,
    within: order(findWithin(articleReading)),
    facts: collectFacts(articleReading, compared),
  };
}

function order(findings: readonly Finding[]): Finding[] {
  return findings
    .map((finding) => ({ ...finding, confidence: roundShare(finding.confidence) }))
    .sort(
      (a, b) => b.confidence - a.confidence || a.here.start - b.here.start || a.there.start - b.there.start,
    );
}

/** Four decimals: engines may differ in the last bit of exp and log, an answer must not. */
function roundShare(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000;
}

/** By code unit, the same in every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Readings kept between calls. One is about 30 times its text; 200 of 5 kB hold some 30 MB. */
const maxReadings = 200;
const recent = new Map<string, Reading>();

/**
 * A batch compares the same reports again and again, and so does a reader who goes from one report of an event to the
 * next; a reading is kept while its report is in recent use. A database gives a new object each time: the report is
 * known by what it says.
 */
function readRecently(report: Report): Reading {
  const known = recent.get(report.id);
  const reading = known && readsTheSame(known.report, report) ? known : readReport(report);
  recent.delete(report.id);
  recent.set(report.id, reading);
  if (recent.size > maxReadings) recent.delete(recent.keys().next().value as string);
  return reading;
}

const readFields = ['text', 'title', 'url', 'source', 'author', 'language', 'published', 'modified'] as const;

function readsTheSame(a: Report, b: Report): boolean {
  return a === b || readFields.every((field) => a[field] === b[field]);
}
