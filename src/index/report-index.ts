/**
 * The index over a block store: adds, finds, removes, merges. The store's `revision` orders all writers: a change is
 * made of the state of one revision and refused when another context was quicker; then it is made again. Killed at any
 * step, the store holds the old state or the new one, and at most blocks that no state names, which the next
 * maintenance drops.
 *
 * ```
 *  add ──▶ segments (one a batch) ──maintain──▶ larger segments      remove ──▶ dead ranges ──maintain──▶ gone
 * ```
 */
import type { Report } from '../core/report.ts';
import type { BlockStore, Change, ReportPack } from './block-store.ts';
import { summarize, updateCorpus, type CorpusSummary } from './corpus-record.ts';
import { addDeadRanges, dropPurged } from './dead-ranges.ts';
import { maxBatchReports, packReports } from './format.ts';
import { IndexMaintenance, profiledReport } from './index-maintenance.ts';
import {
  IndexReader,
  maxAttempts,
  Retries,
  stateChange,
  type Snapshot,
  type StoredReport,
} from './index-reader.ts';
import { defaultCandidates, queryOf } from './query.ts';
import { sameReport } from './same-report.ts';
import { sealSegment } from './seal.ts';
import type { IndexQuery } from './search.ts';
import { blockKey, type SegmentInfo } from './segment.ts';
import { corpusKey, type CorpusRecord } from './state.ts';
import type { Scored } from './top-scores.ts';

export { defaultCandidates, queryOf, wholeSearchReports } from './query.ts';

export interface FoundReport extends StoredReport {
  /** 0..2: the shares of terms and of fingerprints that it has in common with the article; for ordering only. */
  readonly score: number;
}

export interface IndexOptions {
  /** Blocks kept in memory. Default 16 MB; 0 for a store that is memory itself. */
  readonly cacheBytes?: number;
  /** For tests: small slices. */
  readonly sliceReports?: number;
}

export class ReportIndex {
  readonly #store: BlockStore;
  readonly #reader: IndexReader;
  readonly #maintenance: IndexMaintenance;
  readonly #sliceReports: number | undefined;

  constructor(store: BlockStore, options: IndexOptions = {}) {
    this.#store = store;
    this.#reader = new IndexReader(store, options.cacheBytes);
    this.#maintenance = new IndexMaintenance(store, this.#reader, options.sliceReports);
    this.#sliceReports = options.sliceReports;
  }

  /**
   * Adds reports to a corpus in one atomic step. The same id with the same content is left alone; with other content
   * the stored report is replaced. Of one id twice in a batch the last counts.
   * @throws {IndexError}
   */
  async add(
    corpusId: string,
    corpusName: string,
    reports: readonly Report[],
  ): Promise<{ added: number; unchanged: number }> {
    const latest = new Map(reports.map((report) => [report.id, report]));
    const retries = new Retries();
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#reader.load();
      const { state } = snapshot;
      if (state.rebuild !== null) {
        // What is not read yet cannot be found by its id.
        await this.#maintenance.rebuildNext(snapshot, state.rebuild);
        attempt--;
        continue;
      }
      const record = await this.#reader.corpus(corpusId, corpusName);
      const known = record.reports === 0 ? [] : await this.#reader.findStored(state, corpusId, latest);
      if (known === null) {
        retries.retry(snapshot.revision);
        continue;
      }
      const unchanged = new Set<string>();
      const replaced: { number: number; report: Report }[] = [];
      for (const stored of known) {
        if (sameReport(stored.report, latest.get(stored.report.id) as Report))
          unchanged.add(stored.report.id);
        else replaced.push(stored);
      }
      const fresh = [...latest.values()].filter((report) => !unchanged.has(report.id));
      const result = { added: fresh.length, unchanged: reports.length - fresh.length };
      if (fresh.length === 0 && state.corpora.includes(corpusId) && record.name === corpusName) return result;
      const change = await this.#sealBatch(snapshot, record, corpusName, fresh, replaced);
      if (await this.#store.commit(change)) return result;
    }
    throw new Error('the index could not be written: other writers were always quicker');
  }

  /** The reports worth comparing with an article, best first. */
  async candidates(article: Report, limit = defaultCandidates): Promise<FoundReport[]> {
    const retries = new Retries();
    let rebuilt = false;
    for (;;) {
      const snapshot = await this.#reader.load();
      const { state, revision } = snapshot;
      if (state.rebuild !== null && !rebuilt) {
        // After an update: a small corpus is whole again at once, a large one by a piece a query and in maintenance.
        rebuilt = true;
        await this.#maintenance.rebuildNext(snapshot, state.rebuild);
        continue;
      }
      const found = await this.#reader.search(state, queryOf(article, state.reports), limit);
      if (found === null) {
        retries.retry(revision);
        continue;
      }
      const stored = await this.#reader.readReports(found.map(({ number }) => number));
      const result: FoundReport[] = [];
      found.forEach(({ score }, at) => {
        const entry = stored[at];
        if (entry) result.push({ ...entry, score });
      });
      return result;
    }
  }

  /** One report by its id; null when the corpus does not have it. */
  async report(corpusId: string, reportId: string): Promise<Report | null> {
    const retries = new Retries();
    for (;;) {
      const { state, revision } = await this.#reader.load();
      const found = await this.#reader.findStored(state, corpusId, new Set([reportId]));
      if (found !== null) return found[0]?.report ?? null;
      retries.retry(revision);
    }
  }

  /** What `candidates` ranks by, without the reports: for measurements and tests. */
  async search(query: IndexQuery, limit: number): Promise<Scored[]> {
    const retries = new Retries();
    for (;;) {
      const { state, revision } = await this.#reader.load();
      const found = await this.#reader.search(state, query, limit);
      if (found !== null) return found;
      retries.retry(revision);
    }
  }

  async info(): Promise<CorpusSummary[]> {
    const { state } = await this.#reader.load();
    const records = await this.#store.readMeta(state.corpora.map(corpusKey));
    return records.filter((record) => record !== null).map((record) => summarize(record as CorpusRecord));
  }

  /** Removes a whole corpus. Its reports are gone at once, their postings with the next merges. */
  async remove(corpusId: string): Promise<void> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#reader.load();
      const { state } = snapshot;
      if (!state.corpora.includes(corpusId)) return;
      const { ranges, reports } = await this.#reader.corpus(corpusId, '');
      const serial = state.serial + 1;
      const dead = addDeadRanges(state.dead, ranges, serial);
      const gone = state.segments.filter((segment) => coveredBy(segment, ranges));
      const segments = state.segments.filter((segment) => !gone.includes(segment));
      const change = stateChange(snapshot, {
        segments,
        dead: dropPurged(dead, segments),
        serial,
        reports: state.reports - reports,
        corpora: state.corpora.filter((id) => id !== corpusId),
      });
      const done = await this.#store.commit({
        ...change,
        meta: [...change.meta, [corpusKey(corpusId), null]],
        dropBlocks: gone.map(({ id }) => [blockKey(id, 0), blockKey(id + 1, 0) - 1] as const),
        dropPacks: ranges.map(([from, to]) => [from / packReports, Math.ceil(to / packReports) - 1] as const),
      });
      if (done) return;
    }
    throw new Error('the index could not be written: other writers were always quicker');
  }

  /**
   * Does one piece of the work that waits: drops what a crash left over, goes on with a rebuild, merges. False when
   * there is none. `idle`: nothing is being imported, so merge down to few segments.
   * @throws {IndexError}
   */
  async maintain(idle = true): Promise<boolean> {
    return this.#maintenance.next(idle);
  }

  /** The change that adds reports and deletes those that they replace. */
  async #sealBatch(
    snapshot: Snapshot,
    record: CorpusRecord,
    name: string,
    fresh: readonly Report[],
    replaced: readonly { number: number; report: Report }[],
  ): Promise<Change> {
    const { state } = snapshot;
    const from = Math.ceil(state.nextReport / packReports) * packReports;
    const packs: [number, ReportPack][] = await this.#withoutReports(replaced.map(({ number }) => number));
    const blocks: [number, Uint8Array][] = [];
    const segments: SegmentInfo[] = [];
    const serial = state.serial + (replaced.length > 0 ? 1 : 0);
    for (let at = 0; at < fresh.length; at += packReports) {
      packs.push([
        (from + at) / packReports,
        { corpus: record.id, reports: fresh.slice(at, at + packReports) },
      ]);
    }
    let nextSegment = state.nextSegment;
    for (let at = 0; at < fresh.length; at += maxBatchReports) {
      const profiled = fresh
        .slice(at, at + maxBatchReports)
        .map((report, index) => profiledReport(record.id, report, from + at + index));
      const emit = (key: number, block: Uint8Array): void => void blocks.push([key, block]);
      segments.push(sealSegment(nextSegment++, profiled, serial, emit, this.#sliceReports));
    }
    const range = fresh.length === 0 ? null : ([from, from + fresh.length] as const);
    const went = replaced.map(({ report }) => report);
    const change = stateChange(snapshot, {
      nextReport: fresh.length === 0 ? state.nextReport : from + fresh.length,
      nextSegment,
      reports: state.reports + fresh.length - replaced.length,
      segments: [...state.segments, ...segments],
      serial,
      dead: addDeadRanges(
        state.dead,
        replaced.map(({ number }) => [number, number + 1] as const),
        serial,
      ),
      corpora: state.corpora.includes(record.id) ? state.corpora : [...state.corpora, record.id],
    });
    const counted = updateCorpus(record, name, fresh, went, range);
    return { ...change, meta: [...change.meta, [corpusKey(record.id), counted]], blocks, packs };
  }

  /** The packs of reports, with those reports taken out. */
  async #withoutReports(numbers: readonly number[]): Promise<[number, ReportPack][]> {
    const keys = [...new Set(numbers.map((number) => Math.floor(number / packReports)))];
    const gone = new Set(numbers);
    const packs = await this.#store.readPacks(keys);
    const result: [number, ReportPack][] = [];
    packs.forEach((pack, at) => {
      const key = keys[at] as number;
      if (!pack) return;
      const reports = pack.reports.map((report, slot) =>
        gone.has(key * packReports + slot) ? null : report,
      );
      result.push([key, { corpus: pack.corpus, reports }]);
    });
    return result;
  }
}

function coveredBy(segment: SegmentInfo, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => segment.first >= from && segment.last < to);
}
