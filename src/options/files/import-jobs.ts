/** Imports under way or interrupted: one record a corpus in the store `jobs`, by which an import goes on. */
import type { StoredCorpus } from '../../corpus/open-corpus.ts';
import type { Records } from '../../corpus/records.ts';

/** Plain JSON. Places and counts are of what is surely stored. */
export interface ImportJob {
  /** The corpus that comes of it (`importCorpusId` of the file's hash). */
  readonly corpusId: string;
  /** What the corpus is called when it is complete. */
  readonly name: string;
  readonly fileName: string;
  /** Bytes. */
  readonly fileSize: number;
  /** Where the file is to be read on, of `size` (`ImportSource.batches`). */
  readonly next: number;
  readonly size: number;
  /** Reports in the corpus before the import began, and now. */
  readonly before: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly versions: number;
  readonly leftOut: number;
  /** The reader gave it up: what came is to be removed. */
  readonly cancelled: boolean;
}

export function importJobs(corpus: StoredCorpus): Records<ImportJob> {
  return corpus.records('jobs', readJob);
}

/** What a corpus is called while its import is not complete. */
export function incompleteName(name: string): string {
  return `${name} (incomplete)`;
}

/** Null for what is no job of ours. */
function readJob(stored: unknown): ImportJob | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const job = stored as Partial<ImportJob>;
  const texts = [job.corpusId, job.name, job.fileName];
  const numbers = [
    job.fileSize,
    job.next,
    job.size,
    job.before,
    job.stored,
    job.duplicates,
    job.versions,
    job.leftOut,
  ];
  if (!texts.every((text) => typeof text === 'string')) return null;
  if (!numbers.every((number) => Number.isSafeInteger(number))) return null;
  return { ...(job as ImportJob), cancelled: job.cancelled === true };
}
