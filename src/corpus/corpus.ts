/** What the rest of the product asks of a corpus in the browser. `openCorpus` (open-corpus.ts) gives one over IndexedDB. */
import type { Report } from '../core/report.ts';
import type { ListQuery, ReportPage } from '../index/listing.ts';

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
  /** The reports worth comparing with an article, best first, at most `limit` (default 60); none of a corpus that is off. */
  candidates(article: Report, limit?: number): Promise<StoredCandidate[]>;
  /** All corpora but those that were deleted; those that are off are among them. */
  info(): Promise<CorpusInfo[]>;
  /** One stored report, as it was added; null when it is not there. */
  report(corpusId: string, reportId: string): Promise<Report | null>;
  /** A page of a corpus's reports, newest first unless told otherwise; empty when there is no such corpus. */
  listReports(corpusId: string, query?: ListQuery): Promise<ReportPage>;
  /** Removes reports by their ids, in atomic steps, and tells how many there were. The counts stay exact. */
  removeReports(corpusId: string, ids: Iterable<string>): Promise<number>;
  /** Turns a corpus on or off. */
  setOn(corpusId: string, on: boolean): Promise<void>;
  /** Removes a whole corpus, at once and for good. */
  remove(corpusId: string): Promise<void>;
  close(): void;
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
