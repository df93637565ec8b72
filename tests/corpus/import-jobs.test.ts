/** Imports into the corpus in IndexedDB: killed at any step, cancelled, again, and from what was exported. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { parsePage } from '../../src/cli/page.ts';
import type { Report } from '../../src/core/report.ts';
import { openCorpus, type StoredCorpus } from '../../src/corpus/open-corpus.ts';
import { blobSource } from '../../src/files/byte-source.ts';
import { openImport, type ImportSource } from '../../src/files/import-source.ts';
import { writeHeader } from '../../src/files/pack-format.ts';
import { makeChunk, makeEnd } from '../../src/files/pack-writer.ts';
import { writeReportLine } from '../../src/files/report-line.ts';
import { exportReports } from '../../src/options/files/export-reports.ts';
import { importJobs } from '../../src/options/files/import-jobs.ts';
import { Importer } from '../../src/options/files/importer.ts';
import { cancelImport, ImportCancelled, runImport, type ImportResult } from '../../src/options/files/run-import.ts';
import { sealHere } from '../../src/options/files/sealer.ts';
import { makeReports } from '../made/reports.ts';

/** Two batches of JSON Lines, three chunks of a pack. */
const reports = makeReports(1200);

let corpus: StoredCorpus;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  corpus = await openCorpus({ name: 'test', maintain: false });
});

const options = { parse: parsePage, onProgress: () => undefined, signal: new AbortController().signal };
const linesOf = (some: readonly Report[]): Blob => new Blob(some.map(writeReportLine));
const open = (blob: Blob, name = 'made.jsonl', more = {}): Promise<ImportSource> =>
  openImport({ kind: 'file', source: blobSource(blob, name) }, { ...options, ...more });

function run(source: ImportSource, signal = new AbortController().signal, onProgress = () => {}): Promise<ImportResult> {
  return runImport(corpus, { source, fileName: 'made.jsonl', fileSize: 1, sealer: sealHere(), signal, onProgress });
}

async function packOf(some: readonly Report[]): Promise<Blob> {
  const made = [];
  for (let at = 0; at < some.length; at += 450) made.push(await makeChunk(some.slice(at, at + 450)));
  const chunks = made.map(({ chunk }) => chunk);
  const end = await makeEnd({ name: 'Made', license: null, date: null }, chunks, null, null);
  return new Blob([writeHeader(), ...made.map(({ bytes }) => bytes), end]);
}

async function allOf(id: string): Promise<Report[]> {
  const page = await corpus.listReports(id, { order: 'added', limit: 10_000 });
  return page.reports.map(({ report }) => report);
}

const onlyCorpus = async () => {
  const [info, ...others] = await corpus.info();
  expect(others).toEqual([]);
  if (!info) throw new Error('there is no corpus');
  return info;
};

/** From the put after `count` on, storage fails, as when the browser is killed. Returns what ends that and tells the puts. */
function dieAfterPuts(count: number): () => number {
  const property = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') as PropertyDescriptor;
  const put = property.value as (...args: unknown[]) => unknown;
  let puts = 0;
  Object.defineProperty(IDBObjectStore.prototype, 'put', {
    ...property,
    value(this: IDBObjectStore, ...args: unknown[]): unknown {
      if (++puts > count) throw new DOMException('It was killed.', 'AbortError');
      return put.apply(this, args);
    },
  });
  return () => {
    Object.defineProperty(IDBObjectStore.prototype, 'put', property);
    return puts;
  };
}

describe('an import', () => {
  test.each([
    ['JSON Lines', () => Promise.resolve(linesOf(reports))],
    ['a pack', () => packOf(reports)],
  ])('of %s stores all, answers as adding does, and again is a no-op', { timeout: 120_000 }, async (_, make) => {
    const file = await make();
    const result = await run(await open(file));
    expect(result).toMatchObject({ added: 1200, stored: 1200, duplicates: 0, versions: 0, leftOut: 0 });
    expect(await onlyCorpus()).toMatchObject({ reports: 1200, name: result.name });
    expect(result.name.toLowerCase()).toBe('made');
    const info = await onlyCorpus();
    expect(await allOf(info.id)).toEqual(reports);
    expect(await importJobs(corpus).all()).toEqual([]);
    const plain = await openCorpus({ name: 'plain', maintain: false });
    await plain.add('x', 'X', reports);
    for (const article of makeReports(5, 77)) {
      const ids = (found: { report: Report }[]) => found.map(({ report }) => report.id);
      expect(ids(await corpus.candidates(article))).toEqual(ids(await plain.candidates(article)));
    }
    expect(await run(await open(file))).toMatchObject({ added: 0, stored: 1200 });
    expect((await onlyCorpus()).reports).toBe(1200);
  });

  test('killed at any write and begun again, loses nothing and stores nothing twice', { timeout: 240_000 }, async () => {
    const some = reports.slice(0, 105);
    // Small batches, so that there are several of them and each put can be the last.
    const source = await open(linesOf(some), 'made.jsonl', { batchReports: 50 });
    // A run without a death tells how many puts there are.
    const count = dieAfterPuts(Infinity);
    await run(source);
    const puts = count();
    const at = (share: number): number => Math.floor(puts * share);
    const once = Array.from({ length: puts }, (_, after) => [after]);
    for (const deaths of [...once, [at(0.45), 9], [at(0.6), 7, 3], [at(0.9), 0, 1]]) {
      globalThis.indexedDB = new IDBFactory();
      corpus = await openCorpus({ name: 'test', maintain: false });
      let died = 0;
      for (const after of deaths) {
        const live = dieAfterPuts(after);
        await run(source).catch(() => died++);
        live();
        corpus.close();
        corpus = await openCorpus({ name: 'test', maintain: false });
        const [info] = await corpus.info();
        const [job] = await importJobs(corpus).all();
        // Until it is complete it says so, and what is there is whole batches.
        if (info && job) expect(info.name).toBe('made (incomplete)');
        if (info) expect([0, 50, 100, 105]).toContain(info.reports);
      }
      const result = await run(source);
      expect(died).toBe(deaths.length);
      expect(result).toMatchObject({ added: 105, stored: 105, duplicates: 0, versions: 0 });
      expect((await onlyCorpus()).name).toBe('made');
      expect((await allOf((await onlyCorpus()).id)).map(({ id }) => id).sort()).toEqual(some.map(({ id }) => id).sort());
      expect(await importJobs(corpus).all()).toEqual([]);
    }
  });

  test('cancelled leaves nothing, and what was there before stays', async () => {
    await corpus.add('mine', 'Mine', reports.slice(0, 3));
    const source = await open(linesOf(reports.slice(5)));
    const abort = new AbortController();
    await expect(run(source, abort.signal, () => abort.abort())).rejects.toThrow(ImportCancelled);
    expect((await onlyCorpus()).id).toBe('mine');
    expect(await importJobs(corpus).all()).toEqual([]);
  });

  test('cancelled and killed on the way is removed when the page opens again', async () => {
    const source = await open(linesOf(reports.slice(0, 1100)));
    const abort = new AbortController();
    const failing = new Error('full');
    await expect(
      run(source, abort.signal, () => {
        throw failing;
      }),
    ).rejects.toBe(failing);
    const [[, job] = []] = await importJobs(corpus).all();
    expect(job).toMatchObject({ next: 1000, stored: 1000, fileName: 'made.jsonl' });
    const importer = new Importer({
      corpus: () => Promise.resolve(corpus),
      makeSealer: sealHere,
      parse: parsePage,
      imported: () => Promise.resolve(),
      alone: (_, work) => work(),
    });
    expect(await importer.interrupted()).toEqual([job]);
    if (job) await importJobs(corpus).put(job.corpusId, { ...job, cancelled: true });
    expect(await importer.interrupted()).toEqual([]);
    expect(await corpus.info()).toEqual([]);
    if (job) await cancelImport(corpus, job);
    expect(await corpus.info()).toEqual([]);
  });

  test('whose corpus was deleted meanwhile begins anew', async () => {
    const source = await open(linesOf(reports.slice(0, 1100)));
    await run(source, undefined, () => {
      throw new Error('killed');
    }).catch(() => null);
    await corpus.remove((await onlyCorpus()).id);
    expect(await run(source)).toMatchObject({ added: 1100, stored: 1100 });
  });

  test('knows duplicates in any corpus, and versions', async () => {
    const [a, b, c] = reports as [Report, Report, Report];
    await corpus.add('mine', 'Mine', [{ ...a, id: 'other id', url: `${a.url}?utm_source=feed#top` }]);
    const file = linesOf([
      a,
      { ...b, id: 'evening', text: `${b.text}\nUpdated in the evening.` },
      b,
      c,
      { ...c, id: 'again' },
      { ...c, id: 'no address', url: null },
    ]);
    const result = await run(await open(file));
    expect(result).toMatchObject({ added: 4, stored: 4, duplicates: 2, versions: 1 });
  });

  test('knows what has no address by its id and text, in whatever corpus', async () => {
    const bare = reports.slice(0, 40).map((report) => ({ ...report, url: null }));
    for (let at = 0; at < 20; at++)
      await corpus.add(`mine-${at}`, 'Mine', bare.slice(2 * at, 2 * at + 2));
    await corpus.trash('mine-19', 0);
    const other = { ...(bare[0] as Report), text: 'Something else under a known id.' };
    const known = { ...(bare[1] as Report), title: 'Another title' };
    const result = await run(await open(linesOf([other, known, ...bare.slice(2)])));
    // Those of the deleted corpus are new, and so is another text.
    expect(result).toMatchObject({ added: 3, stored: 3, duplicates: 37, versions: 0 });
    expect((await allOf((await corpus.info()).at(-1)?.id ?? '')).map(({ id }) => id)).toEqual(['made-0', 'made-38', 'made-39']);
  });

  test('of a file that is bad in its last line changes nothing; the limits are seen to after a good one', async () => {
    let imported = 0;
    const importer = new Importer({
      corpus: () => Promise.resolve(corpus),
      makeSealer: sealHere,
      parse: parsePage,
      imported: async () => void imported++,
      alone: (_, work) => work(),
    });
    const blob = new Blob([...reports.slice(0, 50).map(writeReportLine), '{"id":"x"}\n']);
    const picked = { kind: 'file', source: blobSource(blob, 'bad.jsonl') } as const;
    await importer.start({ picked, name: 'bad.jsonl', size: blob.size });
    expect(importer.state).toEqual({
      name: 'failed',
      sentence: '“bad.jsonl” was not imported: line 51: field "text" is missing.',
    });
    expect(await corpus.info()).toEqual([]);
    expect(await importJobs(corpus).all()).toEqual([]);
    expect(imported).toBe(0);
    const good = new Blob(reports.slice(0, 50).map(writeReportLine));
    const again = { kind: 'file', source: blobSource(good, 'good.jsonl') } as const;
    await importer.start({ picked: again, name: 'good.jsonl', size: good.size });
    expect(importer.state).toMatchObject({ name: 'done' });
    expect(imported).toBe(1);
  });
});

describe('an export', () => {
  test.each([true, false])('imported again is the same, packed: %s', { timeout: 120_000 }, async (packed) => {
    const odd = JSON.parse(
      '{"id":"odd \\ud800","text":"a\\nb","title":null,"url":null,"source":"","author":null,"language":"uk","published":"2031-02-03T04:05:06Z","modified":null,"__proto__":{"x":[1,{"y":null}]},"tags":[],"n":0.1}',
    ) as Report;
    const some = [...reports.slice(0, 1100), odd];
    await corpus.add('mine', 'Mine', some.slice(0, 700));
    await corpus.add('mine', 'Mine', some.slice(700));
    const selection = { corpora: ['mine'], publisher: null, from: null, to: null };
    const exported = await exportReports(corpus, selection, packed, () => undefined);
    expect(exported.reports).toBe(some.length);
    const first = corpus;
    globalThis.indexedDB = new IDBFactory();
    corpus = await openCorpus({ name: 'second', maintain: false });
    await run(await open(exported.blob, packed ? 'made.jsonl.gz' : 'made.jsonl'));
    const { id } = await onlyCorpus();
    const back = await allOf(id);
    expect(back.map((report) => Object.entries(report))).toEqual(some.map((report) => Object.entries(report)));
    const again = await exportReports(corpus, { ...selection, corpora: [id] }, false, () => undefined);
    expect(await again.blob.text()).toBe(some.map(writeReportLine).join(''));
    first.close();
  });

  test('keeps to a selection; an id stands in it once', async () => {
    const some = reports.slice(0, 200);
    await corpus.add('one', 'One', some);
    await corpus.add('two', 'Two', [some[3] as Report, { ...(some[4] as Report), text: 'Another.' }]);
    const idsOf = async (selection: object): Promise<string[]> => {
      const all = { corpora: ['one'], publisher: null, from: null, to: null };
      const { blob } = await exportReports(corpus, { ...all, ...selection }, false, () => undefined);
      const text = await blob.text();
      return text === '' ? [] : text.trim().split('\n').map((line) => (JSON.parse(line) as Report).id);
    };
    expect(await idsOf({ corpora: ['one', 'two'] })).toEqual([...some.map(({ id }) => id), 'two/made-4']);
    expect(await idsOf({ publisher: 'HALVIK courier' })).toEqual(
      some.filter(({ source }) => source === 'Halvik Courier').map(({ id }) => id),
    );
    const within = some.filter(({ published }) => published !== null && published >= '2031-01-10' && published < '2031-01-21');
    expect(await idsOf({ from: '2031-01-10', to: '2031-01-20' })).toEqual(within.map(({ id }) => id));
    expect(within.length).toBeGreaterThan(0);
    expect(await idsOf({ publisher: 'Nobody' })).toEqual([]);
  });
});
