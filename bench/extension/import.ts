/** The page that imports, as a long import does in the product: a page is not killed when it is busy. */
import { DatabaseStore } from '../../src/corpus/database.ts';
import { openCorpus } from '../../src/corpus/open-corpus.ts';
import type { Report } from '../../src/core/report.ts';
import { ReportIndex } from '../../src/index/report-index.ts';

export interface Merged {
  readonly all: number;
  readonly longest: number;
  readonly pieces: number;
}

const corpus = openCorpus({ name: 'bench', maintain: false });

Object.assign(globalThis, {
  /** Imports one part of the corpus; milliseconds until its reports are searchable, reading of the file left out. */
  async importPart(part: number): Promise<number> {
    const reports = (await (await fetch(`part-${part}.json`)).json()) as Report[];
    const opened = await corpus;
    const start = performance.now();
    await opened.add('bench', 'Bench', reports);
    return performance.now() - start;
  },
  /** Merges down; milliseconds, of all and of the longest piece: what a kill loses at most. */
  async mergeAll(): Promise<Merged> {
    const index = new ReportIndex(new DatabaseStore('bench'));
    const start = performance.now();
    let longest = 0;
    for (let pieces = 0; ; pieces++) {
      const began = performance.now();
      const more = await index.maintain();
      longest = Math.max(longest, performance.now() - began);
      if (!more) return { all: performance.now() - start, longest, pieces };
    }
  },
  /** Bytes that the browser says the database takes. */
  async storedBytes(): Promise<number> {
    return (await navigator.storage.estimate()).usage ?? 0;
  },
});
