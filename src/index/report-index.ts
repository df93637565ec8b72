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
import { batchChange, type Batch } from './batch.ts';
import type { BlockStore, Change } from './block-store.ts';
import {
  summarize,
  summarizeAll,
  updateCorpus,
  type CorporaSummary,
  type CorpusSummary,
  type TrashedSummary,
} from './corpus-record.ts';
import { addDeadRanges, dropPurged } from './dead-ranges.ts';
import { packReports } from './format.ts';
import { IndexMaintenance } from './index-maintenance.ts';
import {
  IndexReader,
  leftOut,
  maxAttempts,
  Retries,
  stateChange,
  type Snapshot,
  type StoredReport,
} from './index-reader.ts';
import type { ListQuery, ReportPage } from './listing.ts';
import { defaultCandidates, queryOf } from './query.ts';
import { ReportLists } from './report-lists.ts';
import type { ReportSearch, SearchPage } from './report-search.ts';
import { sameReport } from './same-report.ts';
import type { SealedBlocks } from './sealed.ts';
import type { IndexQuery } from './search.ts';
import { blockKey, type SegmentInfo } from './segment.ts';
import { corpusKey, isTrashed, type CorpusRecord, type IndexState } from './state.ts';
import type { Scored } from './top-scores.ts';

export { defaultCandidates, queryOf, wholeSearchReports } from './query.ts';

export interface FoundReport extends StoredReport {
  /** 0..2: the shares of terms and of fingerprints that it has in common with the article; for ordering only. */
  readonly score: number;
}

/** Reports that are removed in one step: their texts are read to keep the counts exact. */
const removedAtOnce = 512;

export interface IndexOptions {
  /** Blocks kept in memory. Default 16 MB; 0 for a store that is memory itself. */
  readonly cacheBytes?: number;
  /** For tests: small slices. */
  readonly sliceReports?: number;
  /** For tests: integers that one step of a merge sorts. */
  readonly stretchEntries?: number;
}

export class ReportIndex {
  readonly #store: BlockStore;
  readonly #reader: IndexReader;
  readonly #lists: ReportLists;
  readonly #maintenance: IndexMaintenance;
  readonly #sliceReports: number | undefined;

  constructor(store: BlockStore, options: IndexOptions = {}) {
    this.#store = store;
    this.#reader = new IndexReader(store, options.cacheBytes);
    this.#lists = new ReportLists(this.#reader);
    this.#maintenance = new IndexMaintenance(store, this.#reader, options);
    this.#sliceReports = options.sliceReports;
  }

  /**
   * Adds reports to a corpus in one atomic step. The same id with the same content is left alone; with other content
   * the stored report is replaced. Of one id twice in a batch the last counts.
   * @param sealed the segment of these reports in this order, by `sealDetached` or after `checkSealed`; it is used when
   * all of them are new
   * @throws {IndexError}
   */
  async add(
    corpusId: string,
    corpusName: string,
    reports: readonly Report[],
    sealed: SealedBlocks | null = null,
  ): Promise<{ added: number; unchanged: number }> {
    const latest = new Map(reports.map((report) => [report.id, report]));
    const retries = new Retries();
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#reader.load();
      const { state } = snapshot;
      if (isTrashed(state, corpusId)) {
        // What the reader deleted must not come back with what is new.
        await this.remove(corpusId);
        continue;
      }
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
      const change = await this.#batch(snapshot, record, corpusName, {
        fresh,
        replaced,
        // What was sealed is of all of them or of no use.
        sealed: fresh.length === reports.length ? sealed : null,
      });
      if (await this.#store.commit(change)) return result;
    }
    throw overtaken();
  }

  /** The reports worth comparing with an article, best first; none of a corpus that is off or deleted, nor of those in `except`. */
  async candidates(
    article: Report,
    limit = defaultCandidates,
    except: readonly string[] = [],
  ): Promise<FoundReport[]> {
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
      const hidden = await this.#reader.hide(state, [...leftOut(state), ...except]);
      const query = queryOf(article, state.reports - hidden.reports);
      const found = await this.#reader.search(state, hidden, query, limit);
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
      if (isTrashed(state, corpusId)) return null;
      const found = await this.#reader.findStored(state, corpusId, new Set([reportId]));
      if (found !== null) return found[0]?.report ?? null;
      retries.retry(revision);
    }
  }

  /** The reports of any corpus at one of the addresses (`canonicalUrl`), each with the canonical form of its own. */
  async findByAddress(addresses: ReadonlySet<string>): Promise<(StoredReport & { address: string })[]> {
    const retries = new Retries();
    for (;;) {
      const { state, revision } = await this.#reader.load();
      const found = await this.#reader.findByAddress(state, addresses);
      if (found !== null) return found.filter(({ corpus }) => !isTrashed(state, corpus));
      retries.retry(revision);
    }
  }

  /** The reports of any corpus but one that have one of the ids. */
  async findByIds(ids: ReadonlySet<string>, exceptCorpus: string): Promise<StoredReport[]> {
    const retries = new Retries();
    for (;;) {
      const { state, revision } = await this.#reader.load();
      const corpora = state.corpora.filter((id) => id !== exceptCorpus && !isTrashed(state, id));
      const found = ids.size === 0 ? [] : await this.#reader.findByIds(state, corpora, ids);
      if (found !== null) return found;
      retries.retry(revision);
    }
  }

  /** What `candidates` ranks by, without the reports: for measurements and tests. */
  async search(query: IndexQuery, limit: number): Promise<Scored[]> {
    const retries = new Retries();
    for (;;) {
      const { state, revision } = await this.#reader.load();
      const hidden = await this.#reader.hide(state, leftOut(state));
      const found = await this.#reader.search(state, hidden, query, limit);
      if (found !== null) return found;
      retries.retry(revision);
    }
  }

  /** The corpora that are not deleted, those that are off included. */
  async info(): Promise<CorpusSummary[]> {
    const { state } = await this.#reader.load();
    const ids = state.corpora.filter((id) => !isTrashed(state, id));
    const records = await this.#reader.corpora(ids);
    return records.map((record) => summarize(record, !state.off.includes(record.id)));
  }

  /** See `ReportLists.listReports`. @throws {IndexError} */
  async listReports(corpusId: string, query: ListQuery = {}): Promise<ReportPage> {
    return this.#lists.listReports(corpusId, query);
  }

  /** See `ReportLists.searchReports`. @throws {IndexError} */
  async searchReports(search: ReportSearch): Promise<SearchPage> {
    return this.#lists.searchReports(search);
  }

  /** The publishers of all corpora that are not deleted, each once, by name. */
  async publishers(): Promise<string[]> {
    const { state } = await this.#reader.load();
    const ids = state.corpora.filter((id) => !isTrashed(state, id));
    const records = (await this.#store.readMeta(ids.map(corpusKey))) as (CorpusRecord | null)[];
    const names = new Set(records.flatMap((record) => Object.keys(record?.sources ?? {})));
    return [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  }

  /**
   * Removes reports of a corpus by their ids, in atomic steps of some hundred; the counts stay exact. They are gone at
   * once, their postings with the next merges. Ids that the corpus does not have are passed over.
   * @returns how many were removed
   * @throws {IndexError}
   */
  async removeReports(corpusId: string, ids: Iterable<string>): Promise<number> {
    const wanted = [...new Set(ids)];
    let removed = 0;
    for (let at = 0; at < wanted.length; at += removedAtOnce) {
      removed += await this.#removeSome(corpusId, new Set(wanted.slice(at, at + removedAtOnce)));
    }
    return removed;
  }

  async #removeSome(corpusId: string, ids: ReadonlySet<string>): Promise<number> {
    const retries = new Retries();
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#reader.load();
      const { state } = snapshot;
      if (!state.corpora.includes(corpusId) || isTrashed(state, corpusId)) return 0;
      if (state.rebuild !== null) {
        await this.#maintenance.rebuildNext(snapshot, state.rebuild);
        attempt--;
        continue;
      }
      const record = await this.#reader.corpus(corpusId, '');
      const gone = await this.#reader.findStored(state, corpusId, ids);
      if (gone === null) {
        retries.retry(snapshot.revision);
        continue;
      }
      if (gone.length === 0) return 0;
      const change = await this.#batch(snapshot, record, record.name, {
        fresh: [],
        replaced: gone,
        sealed: null,
      });
      if (await this.#store.commit(change)) return gone.length;
    }
    throw overtaken();
  }

  /** Whether articles are compared with a corpus; on from the start. Nothing happens for one that is not there. */
  async setOn(corpusId: string, on: boolean): Promise<void> {
    await this.#change((state) => {
      if (!state.corpora.includes(corpusId) || state.off.includes(corpusId) !== on) return null;
      return { off: on ? state.off.filter((id) => id !== corpusId) : [...state.off, corpusId] };
    });
  }

  /**
   * Deletes a corpus so that it can be brought back whole: it is left out and hidden at once. `remove` it for good.
   * @param now milliseconds since 1970
   */
  async trash(corpusId: string, now: number): Promise<void> {
    await this.#change((state) => {
      if (!state.corpora.includes(corpusId) || isTrashed(state, corpusId)) return null;
      return { trash: [...state.trash, { id: corpusId, deletedAt: now }] };
    });
  }

  /** Brings back a corpus as it was. False when it is gone for good. */
  async restore(corpusId: string): Promise<boolean> {
    return this.#change((state) =>
      isTrashed(state, corpusId) ? { trash: state.trash.filter(({ id }) => id !== corpusId) } : null,
    );
  }

  /** The corpora that can still be brought back, each with when it was deleted. */
  async trashed(): Promise<TrashedSummary[]> {
    const { state } = await this.#reader.load();
    const records = await this.#store.readMeta(state.trash.map(({ id }) => corpusKey(id)));
    return state.trash.flatMap(({ deletedAt }, at) => {
      const record = records[at] as CorpusRecord | null;
      return record === null ? [] : [{ ...summarize(record, false), deletedAt }];
    });
  }

  /** Raised by every change. */
  async revision(): Promise<number> {
    return (await this.#reader.load()).revision;
  }

  /** Null when the index is whole; else how many of the numbers of reports were read again. */
  async rebuilding(): Promise<{ done: number; of: number } | null> {
    const { rebuild } = (await this.#reader.load()).state;
    return rebuild && { done: rebuild.next, of: rebuild.end };
  }

  /** Changes the state alone. False when there was nothing to change. */
  async #change(make: (state: IndexState) => Partial<IndexState> | null): Promise<boolean> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#reader.load();
      const next = make(snapshot.state);
      if (next === null) return false;
      if (await this.#store.commit(stateChange(snapshot, next))) return true;
    }
    throw overtaken();
  }

  /**
   * What articles are compared with: all corpora that are on, together.
   * @param except reports of them that do not count
   */
  async coverage(
    except: readonly { readonly corpus: string; readonly report: Report }[] = [],
  ): Promise<CorporaSummary> {
    const { state } = await this.#reader.load();
    const passed = leftOut(state);
    const records = await this.#reader.corpora(state.corpora.filter((id) => !passed.includes(id)));
    return summarizeAll(
      records.map((record) => {
        const gone = except.filter(({ corpus }) => corpus === record.id).map(({ report }) => report);
        return gone.length === 0 ? record : updateCorpus(record, record.name, [], gone, null);
      }),
    );
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
        off: state.off.filter((id) => id !== corpusId),
        trash: state.trash.filter(({ id }) => id !== corpusId),
      });
      const done = await this.#store.commit({
        ...change,
        meta: [...change.meta, [corpusKey(corpusId), null]],
        dropBlocks: gone.map(({ id }) => [blockKey(id, 0), blockKey(id + 1, 0) - 1] as const),
        dropPacks: ranges.map(([from, to]) => [from / packReports, Math.ceil(to / packReports) - 1] as const),
      });
      if (done) return;
    }
    throw overtaken();
  }

  /**
   * Does one piece of the work that waits: drops what a crash left over, goes on with a rebuild, merges. False when
   * there is none. `idle`: nothing is being imported, so merge down to few segments.
   * @throws {IndexError}
   */
  async maintain(idle = true): Promise<boolean> {
    return this.#maintenance.next(idle);
  }

  #batch(snapshot: Snapshot, record: CorpusRecord, name: string, batch: Batch): Promise<Change> {
    return batchChange(this.#store, snapshot, record, name, batch, this.#sliceReports);
  }
}

function overtaken(): Error {
  return new Error('the index could not be written: other writers were always quicker');
}

function coveredBy(segment: SegmentInfo, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => segment.first >= from && segment.last < to);
}
