/** The corpus in the browser: the index of src/index over IndexedDB. */
import type { Report } from '../core/report.ts';
import { ReportIndex } from '../index/report-index.ts';
import type { SealedBlocks } from '../index/sealed.ts';
import type { TrashedSummary } from '../index/corpus-record.ts';
import type { ListQuery, ReportPage } from '../index/listing.ts';
import type { AddResult, Corpus, CorpusCoverage, CorpusInfo, StoredCandidate } from './corpus.ts';
import type { ReportSearch, SearchPage } from '../index/report-search.ts';
import { databaseName, DatabaseStore, recordStores, write, type RecordStore } from './database.ts';
import { asCorpusError } from './errors.ts';
import { Records } from './records.ts';
import { versionsKey, versionsPrefix } from './versions.ts';

export type { AddResult, Corpus, CorpusInfo, StoredCandidate } from './corpus.ts';
export { CorpusError } from './corpus.ts';

export interface CorpusOptions {
  /** Of the database. Default `second-source`. */
  readonly name?: string;
  /**
   * Whether merging goes on by itself behind additions. Default true; a long import may turn it off and call
   * `maintain` in its pauses.
   */
  readonly maintain?: boolean;
}

/** An import that adds nothing for so long is over, or waits. */
const quietMilliseconds = 300;

/**
 * Opens the corpus. Safe from several contexts at once (background, an extension page): every write is made of the
 * state it saw, and made again when another was quicker.
 * @throws {CorpusError} `refused` when the browser gives no storage (a private window), `newer` when a later version
 * of the extension has written it, `corrupt` when it cannot be read
 */
export async function openCorpus(options: CorpusOptions = {}): Promise<StoredCorpus> {
  const store = new DatabaseStore(options.name ?? databaseName);
  const corpus = new StoredCorpus(store, new ReportIndex(store), options.maintain ?? true);
  await corpus.info();
  corpus.resume();
  return corpus;
}

/** All methods throw `CorpusError`. */
export class StoredCorpus implements Corpus {
  #closed = false;
  #maintenance: Promise<void> | null = null;
  #maintenanceFault: Error | null = null;
  /** Additions and removals so far. */
  #changes = 0;

  constructor(
    private readonly store: DatabaseStore,
    private readonly index: ReportIndex,
    private readonly maintainsItself: boolean,
  ) {}

  /** @param sealed the segment that was sealed of the reports elsewhere (src/index/sealed.ts) */
  async add(
    corpusId: string,
    corpusName: string,
    reports: readonly Report[],
    sealed: SealedBlocks | null = null,
  ): Promise<AddResult> {
    const result = await asked(() => this.index.add(corpusId, corpusName, reports, sealed));
    this.#maintainLater();
    return result;
  }

  /** The reports of any corpus at one of the addresses (`canonicalUrl`), each with its canonical address. */
  async findByAddress(addresses: ReadonlySet<string>): Promise<(StoredCandidate & { address: string })[]> {
    return asked(() => this.index.findByAddress(addresses));
  }

  /** The reports of any corpus but one that have one of the ids. */
  async findByIds(ids: ReadonlySet<string>, exceptCorpus: string): Promise<StoredCandidate[]> {
    return asked(() => this.index.findByIds(ids, exceptCorpus));
  }

  async candidates(article: Report, limit?: number, except?: readonly string[]): Promise<StoredCandidate[]> {
    const found = await asked(() => this.index.candidates(article, limit, except));
    return found.map(({ corpus, report }) => ({ corpus, report }));
  }

  async info(): Promise<CorpusInfo[]> {
    return asked(() => this.index.info());
  }

  async coverage(except?: readonly StoredCandidate[]): Promise<CorpusCoverage> {
    return asked(() => this.index.coverage(except));
  }

  async report(corpusId: string, reportId: string): Promise<Report | null> {
    return asked(() => this.index.report(corpusId, reportId));
  }

  async listReports(corpusId: string, query?: ListQuery): Promise<ReportPage> {
    return asked(() => this.index.listReports(corpusId, query));
  }

  /** Full search, newest first, a page at a time. */
  async searchReports(search: ReportSearch): Promise<SearchPage> {
    return asked(() => this.index.searchReports(search));
  }

  /** The publishers of all corpora, each once, by name. */
  async publishers(): Promise<string[]> {
    return asked(() => this.index.publishers());
  }

  async removeReports(corpusId: string, ids: Iterable<string>): Promise<number> {
    const gone = [...ids];
    await this.#forgetVersions(gone.map((id) => versionsKey(corpusId, id)));
    const removed = await asked(() => this.index.removeReports(corpusId, gone));
    this.#maintainLater();
    return removed;
  }

  async remove(corpusId: string): Promise<void> {
    const prefix = versionsPrefix(corpusId);
    await this.#forgetVersions([IDBKeyRange.bound(prefix, `${prefix}\uffff`)]);
    await asked(() => this.index.remove(corpusId));
    this.#maintainLater();
  }

  async setOn(corpusId: string, on: boolean): Promise<void> {
    await asked(() => this.index.setOn(corpusId, on));
  }

  /**
   * Deletes a corpus so that `restore` can bring it back whole; hidden and left out from now on.
   * @param now milliseconds since 1970
   */
  async trash(corpusId: string, now: number): Promise<void> {
    await asked(() => this.index.trash(corpusId, now));
  }

  /** False when the corpus is gone for good. */
  async restore(corpusId: string): Promise<boolean> {
    return asked(() => this.index.restore(corpusId));
  }

  /** Corpora that can be brought back, each with when it was deleted. */
  async trashed(): Promise<TrashedSummary[]> {
    return asked(() => this.index.trashed());
  }

  /**
   * Removes for good what was deleted at a time or before; the others may still be brought back.
   * @param until milliseconds since 1970
   */
  async purgeTrash(until: number): Promise<void> {
    for (const { id, deletedAt } of await this.trashed()) {
      if (deletedAt <= until) await this.remove(id);
    }
  }

  /**
   * Removes every corpus for good, and every small record (feeds, versions, corrections, jobs). Killed in between, a part
   * is gone and the rest is whole.
   */
  async removeEverything(): Promise<void> {
    const [infos, trashed] = await Promise.all([this.info(), this.trashed()]);
    for (const { id } of [...infos, ...trashed]) await this.remove(id);
    await asked(async () => {
      const database = await this.store.open();
      await write(database, recordStores, (transaction) =>
        Promise.all(recordStores.map((name) => transaction.objectStore(name).clear())),
      );
    });
  }

  /** Counts the writes to the index since the database was made: it never falls, unless the database was lost. */
  async revision(): Promise<number> {
    return asked(() => this.index.revision());
  }

  /** How far the index is made anew after an update; null when it is whole. Numbers of reports ever stored. */
  async rebuilding(): Promise<{ readonly done: number; readonly of: number } | null> {
    return asked(() => this.index.rebuilding());
  }

  /**
   * Waits until no work is left (merging, a rebuild after an update).
   * @throws {CorpusError} what stopped the work
   */
  async maintain(): Promise<void> {
    this.#start();
    await this.#maintenance;
    const fault = this.#maintenanceFault;
    this.#maintenanceFault = null;
    if (fault !== null) throw fault;
  }

  /** Goes on, behind whatever else is asked, with the work that a dead worker or an update left. */
  resume(): void {
    this.#maintainLater();
  }

  /** Small records of one kind, in the same database. */
  records<Value>(store: RecordStore, parse: (stored: unknown) => Value | null): Records<Value> {
    return new Records(this.store, store, parse);
  }

  close(): void {
    this.#closed = true;
    this.store.close();
  }

  /** Before their reports go: killed in between, nothing of a report that is gone is left. */
  async #forgetVersions(keys: readonly (string | IDBKeyRange)[]): Promise<void> {
    await asked(async () => {
      const database = await this.store.open();
      await write(database, ['versions'], (transaction) =>
        Promise.all(keys.map((key) => transaction.objectStore('versions').delete(key))),
      );
    });
  }

  #maintainLater(): void {
    this.#changes++;
    if (this.maintainsItself) this.#start();
  }

  #start(): void {
    if (this.#maintenance !== null || this.#closed) return;
    this.#maintenance = this.#work().finally(() => {
      this.#maintenance = null;
    });
  }

  /** Never rejects: the work is optional, and a fault is told to whoever waits for it. */
  async #work(): Promise<void> {
    try {
      for (let seen = -1; seen !== this.#changes;) {
        seen = this.#changes;
        while (!this.#closed && (await this.index.maintain(false)));
        // An import goes on with its next batch: merging down to few segments now would be done again and again.
        if (this.maintainsItself) await new Promise((resolve) => setTimeout(resolve, quietMilliseconds));
      }
      while (!this.#closed && (await this.index.maintain(true)));
    } catch (error) {
      if (!this.#closed) this.#maintenanceFault = asCorpusError(error);
    }
  }
}

async function asked<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    throw asCorpusError(error);
  }
}
