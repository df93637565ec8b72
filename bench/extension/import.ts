/** The page that imports, as a long import does in the product: a page is not killed when it is busy. */
import { openCorpus } from '../../src/corpus/open-corpus.ts';
import type { Report } from '../../src/core/report.ts';

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
  /** Merges down; milliseconds. */
  async mergeAll(): Promise<number> {
    const start = performance.now();
    await (await corpus).maintain();
    return performance.now() - start;
  },
  /** Bytes that the browser says the database takes. */
  async storedBytes(): Promise<number> {
    return (await navigator.storage.estimate()).usage ?? 0;
  },
});
