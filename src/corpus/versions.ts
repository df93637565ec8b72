/**
 * Pages that a reader stores, and their earlier versions. The index holds the newest version of a report; one that it
 * replaces goes to the store `versions`, one record a report, so that no earlier version is ever compared with anything.
 *
 * The earlier version is written before the report is replaced: killed in between, it stands in both places, and is
 * told apart by its words when it is read. Written again, nothing doubles.
 */
import { hasChanged } from '../core/versions/changes.ts';
import type { Report } from '../core/report.ts';
import type { Corpus } from './corpus.ts';

/** A report as it was at one time. */
export interface ReportVersion {
  readonly report: Report;
  /** ISO 8601: when it was first stored; null when that was not noted. */
  readonly seenAt: string | null;
}

export interface VersionHistory {
  /** Null when the report is not stored. */
  readonly current: ReportVersion | null;
  /** Newest first. */
  readonly earlier: readonly ReportVersion[];
}

interface VersionRecord {
  /** Of the version that the index holds. */
  readonly seenAt: string | null;
  /** Newest first. */
  readonly earlier: readonly ReportVersion[];
}

/** Earlier versions that are kept of a report; then the oldest goes. */
export const maxEarlierVersions = 20;

type Reports = Pick<Corpus, 'add' | 'report' | 'records'>;
type Movable = Reports & Pick<Corpus, 'removeReports'>;

/** Of the versions of a report in their store. */
export const versionsKey = (corpusId: string, reportId: string): string =>
  `${versionsPrefix(corpusId)}${reportId}`;
/** The keys of all versions of a corpus begin so. */
export const versionsPrefix = (corpusId: string): string => `${corpusId}\n`;
const recordsOf = (corpus: Pick<Corpus, 'records'>) => corpus.records('versions', parseVersions);

/**
 * Stores a report as its corpus's newest version of it. Other words make another version; other facts about the same
 * words (an author, a date) only replace the old ones.
 * @param now ISO 8601
 * @throws {CorpusError}
 */
export async function storeVersion(
  corpus: Reports,
  corpusId: string,
  corpusName: string,
  report: Report,
  now: string,
): Promise<'added' | 'updated' | 'unchanged'> {
  const before = await corpus.report(corpusId, report.id);
  const isNew = before === null || hasChanged(before, report);
  if (isNew) {
    await recordsOf(corpus).update(versionsKey(corpusId, report.id), (known) => ({
      seenAt: now,
      earlier: before === null ? [] : withVersion(known, before),
    }));
  }
  await corpus.add(corpusId, corpusName, [report]);
  return before === null ? 'added' : isNew ? 'updated' : 'unchanged';
}

function withVersion(known: VersionRecord | null, before: Report): ReportVersion[] {
  const earlier = known?.earlier ?? [];
  const [newest] = earlier;
  // A worker that died after this was written and before the report was replaced.
  if (newest && !hasChanged(newest.report, before)) return [...earlier];
  return [{ report: before, seenAt: known?.seenAt ?? null }, ...earlier].slice(0, maxEarlierVersions);
}

/**
 * Moves a report with its versions to another corpus. Killed at any step it is in either corpus or in both, and moving
 * it again ends the same.
 * @throws {CorpusError}
 */
export async function moveReport(
  corpus: Movable,
  reportId: string,
  from: string,
  to: { readonly id: string; readonly name: string },
): Promise<void> {
  const report = await corpus.report(from, reportId);
  if (report === null) return;
  const records = recordsOf(corpus);
  const versions = await records.get(versionsKey(from, reportId));
  if (versions !== null) await records.put(versionsKey(to.id, reportId), versions);
  await corpus.add(to.id, to.name, [report]);
  await corpus.removeReports(from, [reportId]);
}

/** The versions of a stored report. @throws {CorpusError} */
export async function versionsOf(
  corpus: Pick<Corpus, 'report' | 'records'>,
  corpusId: string,
  reportId: string,
): Promise<VersionHistory> {
  const [report, record] = await Promise.all([
    corpus.report(corpusId, reportId),
    recordsOf(corpus).get(versionsKey(corpusId, reportId)),
  ]);
  const earlier = record?.earlier ?? [];
  if (report === null) return { current: null, earlier };
  return {
    current: { report, seenAt: record?.seenAt ?? null },
    earlier: earlier.filter((version) => hasChanged(version.report, report)),
  };
}

function parseVersions(stored: unknown): VersionRecord | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { seenAt, earlier } = stored as Partial<VersionRecord>;
  if (!Array.isArray(earlier)) return null;
  return { seenAt: typeof seenAt === 'string' ? seenAt : null, earlier };
}
