/** A corpus in memory. `fault`: thrown by every call from then on. */
import type { Report } from '../../../src/core/report.ts';
import type {
  Corpus,
  CorpusCoverage,
  CorpusInfo,
  RecordsOf,
  StoredCandidate,
} from '../../../src/corpus/corpus.ts';
import type { ListQuery, ReportPage } from '../../../src/index/listing.ts';

export class FakeCorpus implements Corpus {
  readonly corpora = new Map<string, { name: string; reports: Map<string, Report> }>();
  /** Deleted, and to be brought back. */
  readonly waiting = new Map<string, { name: string; reports: Map<string, Report>; deletedAt: number }>();
  readonly off = new Set<string>();
  readonly stores = new Map<string, Map<string, string>>();
  readonly calls: string[] = [];
  fault: Error | null = null;

  async add(corpusId: string, name: string, reports: readonly Report[]) {
    this.enter('add');
    this.writes++;
    const known = this.corpora.get(corpusId) ?? { name, reports: new Map<string, Report>() };
    for (const report of reports) known.reports.set(report.id, report);
    this.corpora.set(corpusId, known);
    return { added: reports.length, unchanged: 0 };
  }
  async candidates(
    _article: Report,
    _limit?: number,
    except: readonly string[] = [],
  ): Promise<StoredCandidate[]> {
    this.enter('candidates');
    const on = [...this.corpora].filter(([id]) => !this.off.has(id) && !except.includes(id));
    return Array.from(on, ([corpus, { reports }]) =>
      Array.from(reports.values(), (report) => ({ corpus, report })),
    ).flat();
  }
  async coverage(except: readonly StoredCandidate[] = []): Promise<CorpusCoverage> {
    this.enter('coverage');
    const on = [...this.corpora].filter(([id]) => !this.off.has(id)).map(([, corpus]) => corpus);
    const gone = new Set(except.map(({ report }) => report.id));
    const reports = on.flatMap((each) => [...each.reports.values()]).filter(({ id }) => !gone.has(id));
    const days = reports.flatMap((each) => each.published?.slice(0, 10) ?? []).sort();
    return {
      reports: reports.length,
      publishers: new Set(reports.flatMap((each) => each.source ?? [])).size,
      corpora: on.map(({ name }) => name),
      oldest: days[0] ?? null,
      newest: days.at(-1) ?? null,
    };
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
        on: !this.off.has(id),
        bytes: reports.size * 4000,
      };
    });
  }
  async report(corpusId: string, reportId: string) {
    this.enter('report');
    return this.corpora.get(corpusId)?.reports.get(reportId) ?? null;
  }
  async listReports(
    corpusId: string,
    { order = 'newest', from = null, limit = 50 }: ListQuery = {},
  ): Promise<ReportPage> {
    this.enter('listReports');
    const all = Array.from(this.corpora.get(corpusId)?.reports.values() ?? [], (report) => ({
      corpus: corpusId,
      report,
    }));
    const sign = { newest: -1, oldest: 1, added: 0 }[order];
    all.sort((a, b) => {
      const [one, two] = [a.report.published, b.report.published];
      if (one === null || two === null) return sign === 0 ? 0 : Number(one === null) - Number(two === null);
      return one < two ? -sign : one > two ? sign : 0;
    });
    const at = from === null ? 0 : from.number + 1;
    const reports = all.slice(at, at + limit);
    return { reports, next: at + limit < all.length ? { day: null, number: at + limit - 1 } : null };
  }
  async removeReports(corpusId: string, ids: Iterable<string>) {
    this.enter('removeReports');
    const reports = this.corpora.get(corpusId)?.reports;
    return [...ids].filter((id) => reports?.delete(id)).length;
  }
  async setOn(corpusId: string, on: boolean) {
    this.enter('setOn');
    if (on) this.off.delete(corpusId);
    else this.off.add(corpusId);
  }
  async trash(corpusId: string, now: number) {
    this.enter('trash');
    const known = this.corpora.get(corpusId);
    if (known === undefined) return;
    this.corpora.delete(corpusId);
    this.waiting.set(corpusId, { ...known, deletedAt: now });
  }
  async restore(corpusId: string) {
    this.enter('restore');
    const known = this.waiting.get(corpusId);
    if (known !== undefined) this.corpora.set(corpusId, known);
    return this.waiting.delete(corpusId);
  }
  async trashed() {
    this.enter('trashed');
    return Array.from(this.waiting, ([id, { name, reports, deletedAt }]) => ({
      id,
      name,
      reports: reports.size,
      publishers: 0,
      oldest: null,
      newest: null,
      on: false,
      bytes: 0,
      deletedAt,
    }));
  }
  async purgeTrash() {
    this.enter('purgeTrash');
  }
  /** Of the store; raised by every addition and removal. */
  writes = 0;
  async revision() {
    return this.writes;
  }
  async remove(corpusId: string) {
    this.enter('remove');
    this.corpora.delete(corpusId);
    this.waiting.delete(corpusId);
  }
  records<Value>(name: string, parse: (stored: unknown) => Value | null): RecordsOf<Value> {
    const store = this.stores.get(name) ?? new Map<string, string>();
    this.stores.set(name, store);
    const read = (text: string | undefined) =>
      text === undefined ? null : parse(JSON.parse(text) as unknown);
    return {
      get: async (key) => read(store.get(key)),
      all: async (prefix = '') =>
        [...store].flatMap(([key, text]): [string, Value][] => {
          const value = key.startsWith(prefix) ? read(text) : null;
          return value === null ? [] : [[key, value]];
        }),
      put: async (key, value) => void store.set(key, JSON.stringify(value)),
      delete: async (key) => void store.delete(key),
      async update(key, change) {
        const after = change(read(store.get(key)));
        if (after === null) store.delete(key);
        else store.set(key, JSON.stringify(after));
        return after;
      },
    };
  }
  close() {}

  private enter(call: string): void {
    this.calls.push(call);
    if (this.fault) throw this.fault;
  }
}
