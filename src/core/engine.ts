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
import type { Reading } from './reading.ts';
import { RecentReadings } from './recent-readings.ts';
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
  /** Where readings are kept between calls. Default: those of the last answer's listed reports. */
  readonly readings?: RecentReadings;
}

interface Scored {
  readonly candidate: Candidate;
  readonly reading: Reading;
  readonly pair: PairMatch;
  readonly score: number;
}

const defaultTop = 20;
/** As many as an answer lists, the article, and some of the answer before: a reader goes from one to the next. */
const recent = new RecentReadings(24);

export function crossReference(
  article: Report,
  candidates: readonly Candidate[],
  options: EngineOptions = {},
): CrossReference {
  const { readings: kept = recent } = options;
  const articleReading = kept.read(article);
  const scored = candidates
    .filter((candidate) => !isSameArticle(article, candidate.report))
    .map((candidate): Scored => {
      const reading = kept.read(candidate.report);
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
  for (const { reading } of kept.keepsScored ? scored : listed) kept.keep(reading);
  kept.keep(articleReading);
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
