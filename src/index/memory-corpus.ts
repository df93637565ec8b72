/**
 * A corpus in memory with the index that the browser has over IndexedDB: the same code gives the same candidates. For
 * the command line and the bench.
 */
import type { Report } from '../core/report.ts';
import { MemoryStore } from './memory-store.ts';
import { defaultCandidates, ReportIndex, type FoundReport } from './report-index.ts';
import type { CorpusSummary } from './corpus-record.ts';

export class MemoryCorpus {
  readonly store = new MemoryStore();
  readonly index = new ReportIndex(this.store, { cacheBytes: 0 });

  /** Adds reports to the corpus named; the same id with other content replaces the report. */
  async add(corpus: string, reports: readonly Report[]): Promise<void> {
    await this.index.add(corpus, corpus, reports);
    while (await this.index.maintain(false));
  }

  /** The reports worth comparing with an article, best first, at most `limit` (default 60). */
  async candidates(article: Report, limit = defaultCandidates): Promise<FoundReport[]> {
    return this.index.candidates(article, limit);
  }

  async info(): Promise<CorpusSummary[]> {
    return this.index.info();
  }
}

/** Builds a corpus of several (by name) at once, merged for the quickest queries. */
export async function buildMemoryIndex(
  corpora: Iterable<readonly [name: string, reports: readonly Report[]]>,
): Promise<MemoryCorpus> {
  const corpus = new MemoryCorpus();
  for (const [name, reports] of corpora) await corpus.index.add(name, name, reports);
  while (await corpus.index.maintain());
  return corpus;
}
