/**
 * The index's store in memory, with a place in a file where the browser keeps a report: what the reports need then is
 * the bytes of their files, outside the JavaScript heap (report-file.ts).
 */
import type { Change, ReportPack } from '../index/block-store.ts';
import { packReports } from '../index/format.ts';
import { MemoryStore } from '../index/memory-store.ts';
import type { ReportFile } from './report-file.ts';

/** A report: a line of a file. */
export interface Place {
  readonly reports: ReportFile;
  readonly place: number;
}

export class PlaceStore extends MemoryStore {
  readonly #places: (Place | undefined)[] = [];
  /** Where the reports of the next change stand, in the order in which they are added. */
  next: readonly Place[] = [];

  override async commit(change: Change): Promise<boolean> {
    if (!(await super.commit({ ...change, packs: [] }))) return false;
    let at = 0;
    for (const [key, { reports }] of change.packs) {
      for (let slot = 0; slot < reports.length; slot++)
        this.#places[key * packReports + slot] = this.next[at++];
    }
    return true;
  }

  /** Where the report with a number of the index stands; null when it has none. */
  placeOf(number: number): Place | null {
    return this.#places[number] ?? null;
  }

  override async readPacks(keys: readonly number[]): Promise<(ReportPack | null)[]> {
    return keys.map((key) => {
      const places = this.#places.slice(key * packReports, (key + 1) * packReports);
      return { corpus: '', reports: places.map((each) => each?.reports.reportAt(each.place) ?? null) };
    });
  }
}
