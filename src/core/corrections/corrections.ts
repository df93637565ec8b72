/**
 * What a reader said of an answer, and the answer as it is with that. A correction of two reports is known by a pair of
 * their keys (match/report-key.ts), one of a finding by both passages: so it holds when the page is read again, when
 * the other report is the one being read, and for copies of either.
 *
 * What comes out keeps the contract: origins are a partition of the article and the reports left, the article's group
 * first; `sameOrigin` and `independent` follow from it. Reports that are told apart leave their group together as far
 * as nothing was said of them: in doubt two reports share an origin, so the number shown is never too high.
 * Cost: linear in the answer, and the square of the largest group.
 */
import { leastIndependentAgreement } from '../findings/from-statements.ts';
import type {
  CrossReference,
  Fact,
  Finding,
  FindingKind,
  MatchedReport,
  NamedUpstream,
} from '../cross-reference.ts';
import { plainText } from '../match/report-key.ts';
import { contentKeyOf } from '../text/content-key.ts';

/** Every correction that may concern an answer, by its keys. */
export interface CorrectionSet {
  readonly otherEvents: ReadonlySet<string>;
  readonly apart: ReadonlySet<string>;
  readonly together: ReadonlySet<string>;
  readonly unhelpful: ReadonlySet<string>;
}

export const noCorrections: CorrectionSet = {
  otherEvents: new Set(),
  apart: new Set(),
  together: new Set(),
  unhelpful: new Set(),
};

/** An answer with the reader's corrections, and where its findings stood before. */
export interface CorrectedAnswer {
  readonly answer: CrossReference;
  /** Parallel to `answer.reports[r].findings[f]`: `R.F` in the answer as it was made. */
  readonly findingIds: readonly (readonly string[])[];
  /** Parallel to `answer.within`: `w.F`. */
  readonly withinIds: readonly string[];
}

/** The keys of a pair of reports, each given by its keys: every pairing, either way round the same. */
export function pairKeys(one: readonly string[], other: readonly string[]): string[] {
  return one.flatMap((a) => other.map((b) => (a < b ? `${a}\n${b}` : `${b}\n${a}`)));
}

/** The key of a finding: its kind and both passages as a reader sees them, either way round the same. */
export function findingKey({ kind, here, there }: Pick<Finding, 'kind' | 'here' | 'there'>): string {
  const [first, second] = [plainText(here.text), plainText(there.text)].sort() as [string, string];
  return `${kind satisfies FindingKind}:${contentKeyOf(first, second)}`;
}

/** What the reader is told of a grouping of their own. */
const saidTogether = 'you said that they share an origin';

/**
 * @param keysOf the keys of a report of the answer, the article included, by its id
 */
export function applyCorrections(
  answer: CrossReference,
  keysOf: (id: string) => readonly string[],
  corrections: CorrectionSet,
): CorrectedAnswer {
  const isPair = (pairs: ReadonlySet<string>, a: string, b: string): boolean =>
    pairs.size > 0 && pairKeys(keysOf(a), keysOf(b)).some((key) => pairs.has(key));
  const isOther = (id: string): boolean => id !== answer.id && isPair(corrections.otherEvents, answer.id, id);
  const origins = regroup(answer, isOther, (pairs, a, b) => isPair(pairs, a, b), corrections);
  const own = new Set(origins[0]);
  const kept = answer.reports
    .map((report, index) => ({ report, index }))
    .filter(({ report }) => !isOther(report.id));
  const isHelpful = (finding: Finding): boolean =>
    corrections.unhelpful.size === 0 || !corrections.unhelpful.has(findingKey(finding));
  const reports = kept.map(({ report, index }) => {
    const sameOrigin = own.has(report.id);
    const findings = report.findings
      .map((finding, at) => ({ finding, id: `${index}.${at}` }))
      .filter(({ finding }) => isHelpful(finding) && !isTooWeak(finding, sameOrigin));
    return {
      report: withOrigin(
        report,
        sameOrigin,
        findings.map(({ finding }) => finding),
      ),
      ids: findings.map(({ id }) => id),
    };
  });
  const within = answer.within
    .map((finding, at) => ({ finding, id: `w.${at}` }))
    .filter(({ finding }) => isHelpful(finding));
  return {
    answer: {
      ...answer,
      origins,
      upstream: origins.map((group) => upstreamOf(answer, group)),
      reports: reports.map(({ report }) => report),
      within: within.map(({ finding }) => finding),
      facts: factsWithout(answer.facts, isOther),
    },
    findingIds: reports.map(({ ids }) => ids),
    withinIds: within.map(({ id }) => id),
  };
}

function regroup(
  answer: CrossReference,
  isOther: (id: string) => boolean,
  isPair: (pairs: ReadonlySet<string>, a: string, b: string) => boolean,
  corrections: CorrectionSet,
): string[][] {
  const left = answer.origins
    .map((group) => group.filter((id) => !isOther(id)))
    .filter((group) => group.length > 0);
  const groups = regrouped(left, isPair, corrections);
  const scores = new Map(answer.reports.map(({ id, score }) => [id, score]));
  const places = new Map(answer.origins.flat().map((id, at) => [id, at]));
  const best = (group: readonly string[]): number => Math.max(...group.map((id) => scores.get(id) ?? -1));
  const first = (group: readonly string[]): number => Math.min(...group.map((id) => places.get(id) ?? 0));
  const isOwn = (group: readonly string[]): number => (group.includes(answer.id) ? 0 : 1);
  return groups.sort((a, b) => isOwn(a) - isOwn(b) || best(b) - best(a) || first(a) - first(b));
}

/**
 * Groups of reports with what the reader said of their origins.
 * @param isPair whether one of the keys of two reports is among the pairs
 */
export function regrouped(
  groups: readonly (readonly string[])[],
  isPair: (pairs: ReadonlySet<string>, a: string, b: string) => boolean,
  { apart, together }: Pick<CorrectionSet, 'apart' | 'together'>,
): string[][] {
  let result = groups.map((group) => [...group]);
  if (together.size > 0) result = joined(result, (a, b) => isPair(together, a, b));
  if (apart.size > 0) result = result.flatMap((group) => parted(group, (a, b) => isPair(apart, a, b)));
  return result;
}

/** Groups with members that belong together become one. */
function joined(
  groups: readonly (readonly string[])[],
  belong: (a: string, b: string) => boolean,
): string[][] {
  const result: string[][] = [];
  for (const group of groups) {
    let merged = [...group];
    for (let at = result.length - 1; at >= 0; at--) {
      const other = result[at] as string[];
      if (!other.some((a) => merged.some((b) => belong(a, b)))) continue;
      merged = [...other, ...merged];
      result.splice(at, 1);
    }
    result.push(merged);
  }
  return result;
}

/** A group as the fewest groups, taken greedily, in none of which two members are told apart. */
function parted(group: readonly string[], areApart: (a: string, b: string) => boolean): string[][] {
  const result: string[][] = [];
  for (const id of group) {
    const home = result.find((members) => !members.some((member) => areApart(member, id)));
    if (home) home.push(id);
    else result.push([id]);
  }
  return result;
}

/** An agreement is believed sooner between reports of one origin; told apart, it must stand by itself. */
function isTooWeak(finding: Finding, sameOrigin: boolean): boolean {
  return (
    !sameOrigin &&
    !finding.independent &&
    finding.relation === 'corroborates' &&
    finding.kind === 'statement' &&
    finding.confidence < leastIndependentAgreement
  );
}

function withOrigin(report: MatchedReport, sameOrigin: boolean, findings: readonly Finding[]): MatchedReport {
  if (report.sameOrigin === sameOrigin) return { ...report, findings };
  return {
    ...report,
    sameOrigin,
    originWhy: sameOrigin ? [saidTogether] : [],
    findings: findings.map((finding) => ({ ...finding, independent: !sameOrigin })),
  };
}

/** What the reports of a group name as their source, whichever groups they were in before. */
function upstreamOf(answer: CrossReference, group: readonly string[]): NamedUpstream | null {
  const named = answer.upstream.flatMap((each) => {
    const reports = each === null ? [] : each.reports.filter((id) => group.includes(id));
    return each === null || reports.length === 0 ? [] : [{ outlets: each.outlets, reports }];
  });
  if (named.length === 0) return null;
  return {
    outlets: [...new Set(named.flatMap(({ outlets }) => outlets))],
    reports: [...new Set(named.flatMap(({ reports }) => reports))],
  };
}

/** A figure that only the article is left to give is no table. */
function factsWithout(facts: readonly Fact[], isOther: (id: string) => boolean): Fact[] {
  return facts.flatMap((fact) => {
    const versions = fact.versions.filter(({ report }) => report === null || !isOther(report));
    if (versions.length === fact.versions.length) return [fact];
    return versions.length < 2 ? [] : [{ ...fact, versions }];
  });
}
