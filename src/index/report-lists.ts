/** Reports in lists: those of a corpus in order, and those that a search finds. For people; nothing of it is ranked. */
import { Retries, type IndexReader, type StoredReport } from './index-reader.ts';
import {
  defaultPage,
  listByNumber,
  type ListCursor,
  type ListQuery,
  type NumberRanges,
  type ReportPage,
} from './listing.ts';
import {
  defaultSearchPage,
  planSearch,
  readHits,
  type ReportSearch,
  type SearchPage,
} from './report-search.ts';
import { isTrashed } from './state.ts';

export class ReportLists {
  constructor(private readonly reader: IndexReader) {}

  /**
   * A page of a corpus's reports in order (listing.ts). Empty for a corpus that is not there or deleted. While the index
   * is made anew after an update, an order by date lists what is in it so far; `added` lists all at any time.
   * @throws {IndexError}
   */
  async listReports(corpusId: string, query: ListQuery = {}): Promise<ReportPage> {
    const { order = 'newest', from = null, limit = defaultPage } = query;
    const retries = new Retries();
    for (;;) {
      const { state, revision } = await this.reader.load();
      if (isTrashed(state, corpusId)) return { reports: [], next: null };
      const { ranges } = await this.reader.corpus(corpusId, '');
      if (order === 'added') return this.#listAdded(ranges, from, limit);
      const places = await this.reader.list(state, ranges, { order, from, limit });
      const stored = places && (await this.reader.readReports(places.map(({ number }) => number)));
      // A report that was removed between the two reads is taken out by reading again.
      if (!stored || stored.includes(null)) {
        retries.retry(revision);
        continue;
      }
      return {
        reports: stored.filter((entry) => entry !== null),
        next: places.length < limit ? null : (places[places.length - 1] ?? null),
      };
    }
  }

  /** By the texts alone: what was removed is no longer among them. */
  async #listAdded(ranges: NumberRanges, from: ListCursor | null, limit: number): Promise<ReportPage> {
    const reports: StoredReport[] = [];
    for (let next = from; ;) {
      const numbers = listByNumber(ranges, next, limit);
      const stored = await this.reader.readReports(numbers);
      for (const [at, entry] of stored.entries()) {
        next = { day: null, number: numbers[at] as number };
        if (entry) reports.push(entry);
        if (reports.length === limit) return { reports, next };
      }
      if (numbers.length < limit) return { reports, next: null };
    }
  }

  /**
   * The reports in which all words of a search occur, newest first, a page at a time (report-search.ts). Corpora that
   * are off are searched too, deleted ones never.
   * @throws {IndexError}
   */
  async searchReports(search: ReportSearch): Promise<SearchPage> {
    const plan = planSearch(search);
    const { after = null, limit = defaultSearchPage, corpora = null } = search;
    const { passedOver, items } = plan.parsed;
    const retries = new Retries();
    for (;;) {
      const { state, revision } = await this.reader.load();
      const result = {
        passedOver,
        exact: items.every(({ byStem }) => byStem),
        incomplete: state.rebuild !== null,
      };
      if (plan.empty) return { ...result, hits: [], next: null, count: 0 };
      const places = await this.reader.findPlaces(state, corpora, plan);
      if (places === null) {
        retries.retry(revision);
        continue;
      }
      const read = (numbers: readonly number[]) => this.reader.readReports(numbers);
      return { ...result, ...(await readHits(places, plan, read, after, limit)), count: places.length };
    }
  }
}
