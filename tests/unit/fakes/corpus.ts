/** A corpus in memory. `fault`: thrown by every call from then on. */
import type { Report } from '../../../src/core/report.ts';
import type { Corpus, CorpusInfo, StoredCandidate } from '../../../src/corpus/corpus.ts';

export class FakeCorpus implements Corpus {
  readonly corpora = new Map<string, { name: string; reports: Map<string, Report> }>();
  readonly calls: string[] = [];
  fault: Error | null = null;

  async add(corpusId: string, name: string, reports: readonly Report[]) {
    this.enter('add');
    const known = this.corpora.get(corpusId) ?? { name, reports: new Map<string, Report>() };
    for (const report of reports) known.reports.set(report.id, report);
    this.corpora.set(corpusId, known);
    return { added: reports.length, unchanged: 0 };
  }
  async candidates(): Promise<StoredCandidate[]> {
    this.enter('candidates');
    return Array.from(this.corpora, ([corpus, { reports }]) =>
      Array.from(reports.values(), (report) => ({ corpus, report })),
    ).flat();
  }
  async info(): Promise<CorpusInfo[]> {
    this.enter('info');
    return Array.from(this.corpora, ([id, { name, reports }]) => {
      const days = Array.from(reports.values(), (each) => each.published)
        .filter((day) => day !== null)
        .sort();
      return {
        id,
        name,
        reports: reports.size,
        publishers: new Set(
          Array.from(reports.values(), (each) => each.source).filter((each) => each !== null),
        ).size,
        oldest: days[0] ?? null,
        newest: days.at(-1) ?? null,
      };
    });
  }
  async report(corpusId: string, reportId: string) {
    this.enter('report');
    return this.corpora.get(corpusId)?.reports.get(reportId) ?? null;
  }
  async remove(corpusId: string) {
    this.enter('remove');
    this.corpora.delete(corpusId);
  }
  close() {}

  private enter(call: string): void {
    this.calls.push(call);
    if (this.fault) throw this.fault;
  }
}
