/**
 * The page that imports and searches, as the options page does: the same reading of a picked file, the same import with
 * its workers, the same corpus.
 */
import { DatabaseStore } from '../../src/corpus/database.ts';
import { openCorpus } from '../../src/corpus/open-corpus.ts';
import { openImport } from '../../src/files/import-source.ts';
import { ReportIndex } from '../../src/index/report-index.ts';
import { pickedOfInput } from '../../src/options/files/picked.ts';
import { runImport } from '../../src/options/files/run-import.ts';
import { sealInWorkers } from '../../src/options/files/sealer.ts';

/** Milliseconds. */
export interface Imported {
  /** Reading and checking the file. */
  readonly checking: number;
  /** Storing, until all of it is searchable. */
  readonly storing: number;
  readonly stored: number;
}

export interface Merged {
  readonly all: number;
  readonly longest: number;
  readonly pieces: number;
}

const name = 'bench';

Object.assign(globalThis, {
  /** Imports the file that was picked. */
  async importPicked(): Promise<Imported> {
    const picked = pickedOfInput(document.querySelector('input') as HTMLInputElement);
    if (picked === null) throw new Error('no file was picked');
    const { signal } = new AbortController();
    const corpus = await openCorpus({ name });
    const sealer = sealInWorkers(() => new Worker('worker.js'), navigator.hardwareConcurrency);
    const began = performance.now();
    const source = await openImport(picked.picked, {
      parse: () => {
        throw new Error('there are no pages in the file');
      },
      onProgress: () => undefined,
      signal,
    });
    const checked = performance.now();
    const { stored } = await runImport(corpus, {
      source,
      fileName: picked.name,
      fileSize: picked.size,
      sealer,
      signal,
      onProgress: () => undefined,
    });
    const done = performance.now();
    sealer.close();
    corpus.close();
    return { checking: checked - began, storing: done - checked, stored };
  },
  /** Merges down what the import left; milliseconds, of all and of the longest piece: what a kill loses at most. */
  async mergeAll(): Promise<Merged> {
    const index = new ReportIndex(new DatabaseStore(name));
    const start = performance.now();
    let longest = 0;
    for (let pieces = 0; ; pieces++) {
      const began = performance.now();
      const more = await index.maintain();
      longest = Math.max(longest, performance.now() - began);
      if (!more) return { all: performance.now() - start, longest, pieces };
    }
  },
  /** Milliseconds of the first page of each search, one after another, with no block in memory at first. */
  async searchAll(searches: readonly string[], limit: number): Promise<{ times: number[]; found: number }> {
    const corpus = await openCorpus({ name, maintain: false });
    const times: number[] = [];
    let found = 0;
    for (const words of searches) {
      const start = performance.now();
      const { hits } = await corpus.searchReports({ words, limit });
      times.push(performance.now() - start);
      if (hits.length > 0) found++;
    }
    corpus.close();
    return { times, found };
  },
  /** Bytes that the browser says the database takes. */
  async storedBytes(): Promise<number> {
    return (await navigator.storage.estimate()).usage ?? 0;
  },
});
