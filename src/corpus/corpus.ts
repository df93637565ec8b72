/** What the rest of the product asks of a corpus in the browser. `openCorpus` (open-corpus.ts) gives one over IndexedDB. */
import type { Report } from '../core/report.ts';

export interface CorpusInfo {
  readonly id: string;
  /** For people, e.g. "Starter corpus". */
  readonly name: string;
  readonly reports: number;
  readonly publishers: number;
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
  /** The reports worth comparing with an article, best first, at most `limit` (default 60). */
  candidates(article: Report, limit?: number): Promise<StoredCandidate[]>;
  info(): Promise<CorpusInfo[]>;
  /** One stored report, as it was added; null when it is not there. */
  report(corpusId: string, reportId: string): Promise<Report | null>;
  /** Removes a whole corpus. */
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
