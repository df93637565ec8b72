/** Keeps the counts of a corpus exact while reports come and go. */
import { dayOf, type Report } from '../core/report.ts';
import { packReports } from './format.ts';
import type { CorpusRecord } from './state.ts';

export interface CorpusSummary {
  readonly id: string;
  readonly name: string;
  readonly reports: number;
  readonly publishers: number;
  /** ISO 8601 days; null when no report is dated. */
  readonly oldest: string | null;
  readonly newest: string | null;
  /** False when the reader turned it off. */
  readonly on: boolean;
  /** What it takes on disk, index and texts, about. */
  readonly bytes: number;
}

/** A deleted corpus that can still be brought back. */
export interface TrashedSummary extends CorpusSummary {
  /** Milliseconds since 1970. */
  readonly deletedAt: number;
}

/** Measured on 10,000 reports in both browsers (docs/SCALE.md): of the index, and of a text's character. */
const indexBytes = 860;
const bytesPerCharacter = 1.15;
/** Of a report in a record of before characters were counted. */
const usualCharacters = 3100;

/** Several corpora together. */
export interface CorporaSummary {
  readonly reports: number;
  /** Each publisher once, by its name without case. */
  readonly publishers: number;
  /** Names of those that have reports. */
  readonly corpora: readonly string[];
  /** ISO 8601 days; null when no report is dated. */
  readonly oldest: string | null;
  readonly newest: string | null;
}

export function emptyCorpus(id: string, name: string): CorpusRecord {
  return { id, name, reports: 0, sources: {}, days: {}, characters: 0, ranges: [] };
}

/** The record after reports came, under the numbers `range`, and others went. */
export function updateCorpus(
  record: CorpusRecord,
  name: string,
  came: readonly Report[],
  went: readonly Report[],
  range: readonly [from: number, to: number] | null,
): CorpusRecord {
  const sources = new Map(Object.entries(record.sources));
  const days = new Map(Object.entries(record.days));
  const count = (counts: Map<string, number>, key: string | null, by: number): void => {
    if (key === null || key === '') return;
    const next = (counts.get(key) ?? 0) + by;
    if (next > 0) counts.set(key, next);
    else counts.delete(key);
  };
  let characters = charactersOf(record);
  for (const [reports, by] of [
    [came, 1],
    [went, -1],
  ] as const) {
    for (const report of reports) {
      characters += by * (report.text.length + (report.title?.length ?? 0));
      count(sources, report.source, by);
      count(days, dayOf(report.published)?.toString() ?? null, by);
    }
  }
  const ranges = [...record.ranges];
  if (range !== null) {
    const last = ranges[ranges.length - 1];
    // A batch begins with a pack of its own; the numbers that its forerunner left unused are nobody's.
    if (last && Math.ceil(last[1] / packReports) * packReports === range[0])
      ranges[ranges.length - 1] = [last[0], range[1]];
    else ranges.push(range);
  }
  return {
    id: record.id,
    name,
    reports: record.reports + came.length - went.length,
    // A publisher named "__proto__" must not reach an object by assignment.
    sources: Object.fromEntries(sources),
    days: Object.fromEntries(days),
    characters: Math.max(0, characters),
    ranges,
  };
}

function charactersOf(record: CorpusRecord): number {
  return record.characters ?? record.reports * usualCharacters;
}

export function summarize(record: CorpusRecord, on: boolean): CorpusSummary {
  let oldest = Infinity;
  let newest = -Infinity;
  for (const day of Object.keys(record.days)) {
    oldest = Math.min(oldest, Number(day));
    newest = Math.max(newest, Number(day));
  }
  return {
    id: record.id,
    name: record.name,
    reports: record.reports,
    publishers: Object.keys(record.sources).length,
    oldest: isoDay(oldest),
    newest: isoDay(newest),
    on,
    bytes: Math.round(record.reports * indexBytes + charactersOf(record) * bytesPerCharacter),
  };
}

export function summarizeAll(records: readonly CorpusRecord[]): CorporaSummary {
  const filled = records.filter(({ reports }) => reports > 0);
  const each = filled.map((record) => summarize(record, true));
  const days = (pick: 'oldest' | 'newest'): string[] => each.flatMap((summary) => summary[pick] ?? []).sort();
  const publishers = filled.flatMap(({ sources }) => Object.keys(sources));
  return {
    reports: filled.reduce((sum, { reports }) => sum + reports, 0),
    publishers: new Set(publishers.map((name) => name.trim().toLowerCase())).size,
    corpora: filled.map(({ name }) => name),
    oldest: days('oldest')[0] ?? null,
    newest: days('newest').at(-1) ?? null,
  };
}

function isoDay(day: number): string | null {
  return Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, 10) : null;
}
