/**
 * Which reports are independent: a partition of reports by origin, with the reason for each grouping, and the origin
 * that is probable though it is not among them ("told Reuters and CNN").
 *
 * Each pair gets a probability of one origin from its evidence (evidence.ts); groups are merged from the surest pair
 * on, by the mean log-odds between two groups (average linkage, a greedy correlation clustering: Bansal, Blum, Chawla
 * 2004). One chance likeness between two families does not join them; a report that is a copy of one version joins the
 * family however little it shares with the others. In doubt reports are merged: the number shown is never too high.
 * The order of arrival does not count: ties are broken by id. Two versions of one page are one origin whatever they
 * share; of two that share text, the dates tell which was first.
 *
 * Cost: the square of the number of reports, times a lookup; the evidence of a pair about .05 ms.
 */
import { canonicalUrl } from '../match/canonical-url.ts';
import type { PairMatch } from '../match/match.ts';
import { derived, type Reading } from '../reading.ts';
import type { Report } from '../report.ts';
import { comparePublished } from '../reuse/direction.ts';
import { creditsOf } from './credits.ts';
import { weighEvidence, type OriginEvidence } from './evidence.ts';
import { originLogOdds } from './origin-model.ts';

export interface Upstream {
  /** The outlets that are named, by their usual names. */
  readonly outlets: readonly string[];
  /** Which reports name them. */
  readonly reports: readonly number[];
}

export interface OriginGroups {
  /** Indices into the readings; the group of the article (index 0) first, then by smallest index; each ascending. */
  readonly groups: number[][];
  /** Why two reports share an origin, in a few words each; empty when they do not. */
  why(i: number, j: number): string[];
  /** For each group the origin that its reports name and that is not among the readings; `null` when none is named. */
  readonly upstream: readonly (Upstream | null)[];
}

/** A copy has its origin in common with what it copies, also where both are little but quotations. */
const copyLogOdds = 6;
/** Versions of one page are kept together whatever else they are like. */
const versionLogOdds = 50;

/**
 * @param readings index 0 is the article
 * @param pair the match of two readings by index, i < j
 */
export function groupOrigins(
  readings: readonly Reading[],
  pair: (i: number, j: number) => Pick<PairMatch, 'alignment' | 'match'>,
): OriginGroups {
  const count = readings.length;
  const evidence = new Map<number, PairEvidence>();
  const odds = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const match = pair(i, j);
      const found = weighEvidence(readings[i] as Reading, readings[j] as Reading, match);
      const isCopy = match.match === 'copy';
      const areVersions = sharePage(readings[i] as Reading, readings[j] as Reading);
      evidence.set(i * count + j, { found, isCopy, areVersions });
      const least = areVersions ? versionLogOdds : isCopy ? copyLogOdds : -Infinity;
      odds[i * count + j] = odds[j * count + i] = Math.max(least, originLogOdds(found));
    }
  }
  const groups = mergeGroups(readings, odds);
  const groupOf = new Map<number, number>();
  groups.forEach((members, group) => members.forEach((member) => groupOf.set(member, group)));
  const why = (i: number, j: number): string[] => {
    if (i === j || groupOf.get(i) !== groupOf.get(j)) return [];
    const found = evidence.get(Math.min(i, j) * count + Math.max(i, j));
    const direct = found === undefined ? [] : directReasons(found);
    if ((odds[i * count + j] as number) > 0 && direct.length > 0)
      return [...direct, ...orderOf(readings[i] as Reading, readings[j] as Reading)];
    const members = groups[groupOf.get(i) as number] ?? [];
    const between = members.find(
      (each) => (odds[i * count + each] as number) > 0 && (odds[j * count + each] as number) > 0,
    );
    const through =
      between === undefined ? [] : [`both share an origin with ${nameOf(readings[between] as Reading)}`];
    return direct.length + through.length > 0
      ? [...direct, ...through]
      : ['through other reports of this origin'];
  };
  return { groups, why, upstream: groups.map((members) => findUpstream(readings, members)) };
}

interface PairEvidence {
  readonly found: OriginEvidence;
  readonly isCopy: boolean;
  readonly areVersions: boolean;
}

const pageOf = derived(({ url }: Report) => ({ page: url === null ? null : canonicalUrl(url) }));

/** Whether two reports stand at one address: versions of one report. */
function sharePage(a: Reading, b: Reading): boolean {
  const { page } = pageOf(a.report);
  return page !== null && page === pageOf(b.report).page;
}

function directReasons({ found, isCopy, areVersions }: PairEvidence): string[] {
  return [...(areVersions ? ['versions of one page'] : []), ...(isCopy ? ['a copy'] : []), ...reasons(found)];
}

/** Which of two that share an origin was published first, where their dates tell. */
function orderOf(a: Reading, b: Reading): string[] {
  const order = comparePublished(a.report, b.report);
  if (order === null) return [];
  return [`${nameOf(order.first === 'here' ? a : b)} was first, by ${order.by}`];
}

function nameOf(reading: Reading): string {
  return reading.report.source ?? reading.report.id;
}

function mergeGroups(readings: readonly Reading[], odds: Float64Array): number[][] {
  const count = readings.length;
  const order = readings
    .map((_, index) => index)
    .sort(
      (a, b) => compareIds((readings[a] as Reading).report.id, (readings[b] as Reading).report.id) || a - b,
    );
  let groups = order.map((index) => [index]);
  for (;;) {
    let best = { value: 0, first: -1, second: -1 };
    for (let first = 0; first < groups.length; first++) {
      for (let second = first + 1; second < groups.length; second++) {
        const value = linkage(groups[first] as number[], groups[second] as number[], odds, count);
        if (value > best.value) best = { value, first, second };
      }
    }
    if (best.first < 0) break;
    const merged = [...(groups[best.first] as number[]), ...(groups[best.second] as number[])];
    groups = groups.filter((_, index) => index !== best.second);
    groups[best.first] = merged;
  }
  return groups
    .map((members) => members.sort((a, b) => a - b))
    .sort((a, b) => (a[0] as number) - (b[0] as number));
}

/**
 * How much speaks for joining two groups: the mean between the surest pair and the mean of all pairs, in log-odds.
 * Above 0 they are joined.
 */
function linkage(
  first: readonly number[],
  second: readonly number[],
  odds: Float64Array,
  count: number,
): number {
  let surest = -Infinity;
  let sum = 0;
  for (const i of first) {
    for (const j of second) {
      const value = odds[i * count + j] as number;
      surest = Math.max(surest, value);
      sum += value;
    }
  }
  return (surest + sum / (first.length * second.length)) / 2;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasons(found: OriginEvidence): string[] {
  const list: string[] = [];
  const percent = (part: number): string => `${Math.round(part * 100)} %`;
  if (found.verbatim >= 0.1) list.push(`${percent(found.verbatim)} of the narration word for word`);
  if (found.told - found.verbatim >= 0.1)
    list.push(`${percent(found.told)} of the narration reworded or the same`);
  if (found.longestRun >= 15) list.push(`${found.longestRun} words in a row`);
  if (found.quotations > 0)
    list.push(`${found.quotations} shared quotation${found.quotations === 1 ? '' : 's'}`);
  if (found.sharedInterviews.length > 0)
    list.push(`an interview with ${listNames(found.sharedInterviews)} in both`);
  if (found.sharedAgencies.length > 0) list.push(`credits ${listNames(found.sharedAgencies)} in both`);
  if (found.sharedCited.length > 0) list.push(`cites ${listNames(found.sharedCited)} in both`);
  if (found.creditsOther.length > 0) list.push(`one credits ${listNames(found.creditsOther)}`);
  if (found.author !== null) list.push(`the same author, ${found.author}`);
  if (found.family !== null) list.push(`the same publisher, ${found.family}`);
  return list;
}

function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** The outlets that most reports of a group name as who was told, wrote or reported it, and that are no report's own. */
function findUpstream(readings: readonly Reading[], members: readonly number[]): Upstream | null {
  const named = new Map<string, Set<number>>();
  for (const member of members) {
    for (const { outlet, role } of creditsOf(readings[member] as Reading)) {
      if (role === 'contributed' || (role === 'cited' && members.length === 1)) continue;
      const reports = named.get(outlet) ?? new Set();
      reports.add(member);
      named.set(outlet, reports);
    }
  }
  const sources = members.map((member) => (readings[member] as Reading).report.source?.toLowerCase() ?? '');
  const outlets = [...named]
    .filter(([outlet, reports]) => {
      const own = sources.some((source) => source !== '' && source.includes(outlet.toLowerCase()));
      return !own && reports.size * 2 >= members.length;
    })
    .sort((a, b) => b[1].size - a[1].size || compareIds(a[0], b[0]));
  if (outlets.length === 0) return null;
  const reports = new Set(outlets.flatMap(([, each]) => [...each]));
  return { outlets: outlets.map(([outlet]) => outlet), reports: [...reports].sort((a, b) => a - b) };
}
