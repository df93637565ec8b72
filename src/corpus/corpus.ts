/** What the rest of the product asks of a corpus in the browser. `openCorpus` (open-corpus.ts) gives one over IndexedDB. */
import type { Report } from '../core/report.ts';
import type { TrashedSummary } from '../index/corpus-record.ts';
import type { ListQuery, ReportPage } from '../index/listing.ts';
import type { RecordStore } from './database.ts';

export interface CorpusInfo {
  readonly id: string;
  /** For people, e.g. "Starter corpus". */
  readonly name: string;
  readonly reports: number;
  readonly publishers: number;
  /** ISO 8601 days; null when no report is dated. */
  readonly oldest: string | null;
  readonly newest: string | null;
  /** False when the reader turned it off: nothing is compared with it. */
  readonly on: boolean;
  /** What it takes on disk, index and texts, about. */
  readonly bytes: number;
}

/** What an article is compared with: all corpora together. */
export interface CorpusCoverage {
  readonly reports: number;
  /** Each publisher once, in however many corpora; those without a name do not count. */
  readonly publishers: number;
  /** Names of the corpora that have reports. */
  readonly corpora: readonly string[];
  /** ISO 8601 days; null when no report is dated. */
  readonly oldest: string | null;
  readonly newest: string | null;
}

export interface StoredCandidate {
  readonly corpus: string;
  readonly report: Report;
}

export interface AddResult {
  readonly added: number;
  /** Already there with the same content. */
  readonly unchanged: number;
}

export interface Corpus {
  /**
   * Adds reports in one atomic batch: after a crash either all of them are there or none. The same id with the same
   * content is a no-op; with other content it replaces the stored version.
   */
  add(corpusId: string, corpusName: string, reports: readonly Report[]): Promise<AddResult>;
  /**
   * The reports worth comparing with an article, best first, at most `limit` (default 60); none of a corpus that is off,
   * nor of those in `except`.
   */
  candidates(article: Report, limit?: number, except?: readonly string[]): Promise<StoredCandidate[]>;
  /** All corpora but those that were deleted; those that are off are among them. */
  info(): Promise<CorpusInfo[]>;
  /** Of the corpora that are on. `except`: reports of them that do not count. */
  coverage(except?: readonly StoredCandidate[]): Promise<CorpusCoverage>;
  /** One stored report, as it was added; null when it is not there. */
  report(corpusId: string, reportId: string): Promise<Report | null>;
  /** A page of a corpus's reports, newest first unless told otherwise; empty when there is no such corpus. */
  listReports(corpusId: string, query?: ListQuery): Promise<ReportPage>;
  /**
   * Removes reports by their ids with their earlier versions, in atomic steps, and tells how many there were. The counts
   * stay exact.
   */
  removeReports(corpusId: string, ids: Iterable<string>): Promise<number>;
  /** Turns a corpus on or off. */
  setOn(corpusId: string, on: boolean): Promise<void>;
  /** Deletes a corpus so that `restore` can bring it back whole. `now`: milliseconds since 1970. */
  trash(corpusId: string, now: number): Promise<void>;
  /** False when the corpus is gone for good. */
  restore(corpusId: string): Promise<boolean>;
  /** Corpora that can be brought back, each with when it was deleted. */
  trashed(): Promise<TrashedSummary[]>;
  /** Removes for good the corpora that were deleted until then and can still be brought back. Milliseconds since 1970. */
  purgeTrash(until: number): Promise<void>;
  /** Counts the writes; falls only when the browser has thrown the database away. */
  revision(): Promise<number>;
  /** Removes a whole corpus with the versions of its reports, at once and for good. */
  remove(corpusId: string): Promise<void>;
  /** Small records beside the reports; see `Records`. */
  records<Value>(store: RecordStore, parse: (stored: unknown) => Value | null): RecordsOf<Value>;
  close(): void;
}

/** Small records of one kind. All methods throw `CorpusError`. */
export interface RecordsOf<Value> {
  get(key: string): Promise<Value | null>;
  /** All of them, by key; `prefix`: those whose key begins so. */
  all(prefix?: string): Promise<[key: string, value: Value][]>;
  put(key: string, value: Value): Promise<void>;
  delete(key: string): Promise<void>;
  /** Changes one record in one transaction; `change` gives the new value, null to delete, and may not await anything. */
  update(key: string, change: (before: Value | null) => Value | null): Promise<Value | null>;
}

/** The store cannot be used. `code` tells why; `message` is one plain sentence for the reader. */
export class CorpusError extends Error {
  constructor(
    readonly code: 'refused' | 'full' | 'corrupt' | 'newer',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
