import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDB } from 'idb';
import type { Report } from '../../src/core/report.ts';
import { CorpusError, openCorpus, type StoredCorpus } from '../../src/corpus/open-corpus.ts';

const harbour = [
  'A ferry with 212 people on board struck the eastern pier of Lindholm harbour on Monday morning, the port authority said.',
  'Divers brought eleven passengers ashore, and the captain told reporters that the rudder had failed in heavy fog.',
].join('\n');
const budget = [
  'The city council of Varnsted voted on Tuesday to cut spending on libraries by nine per cent next year.',
  'Opponents of the budget said that three branches would have to close before the summer.',
].join('\n');

function report(id: string, fields: Partial<Report> = {}): Report {
  return {
    id,
    text: harbour,
    title: null,
    url: null,
    source: null,
    author: null,
    language: 'en',
    published: null,
    modified: null,
    ...fields,
  };
}

/** From the put after `count` on, storage fails. Returns what ends that and tells how many puts there were. */
function failAfterPuts(count: number, name: string): () => number {
  const property = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') as PropertyDescriptor;
  const put = property.value as (...args: unknown[]) => unknown;
  let puts = 0;
  Object.defineProperty(IDBObjectStore.prototype, 'put', {
    ...property,
    value(this: IDBObjectStore, ...args: unknown[]): unknown {
      if (++puts > count) throw new DOMException('It failed.', name);
      return put.apply(this, args);
    },
  });
  return () => {
    Object.defineProperty(IDBObjectStore.prototype, 'put', property);
    return puts;
  };
}

let corpus: StoredCorpus;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  corpus = await openCorpus({ name: 'test' });
});
afterEach(() => corpus.close());

const idsFor = async (article: Report, limit?: number): Promise<string[]> =>
  (await corpus.candidates(article, limit)).map((found) => found.report.id);

describe('a corpus', () => {
  test('is empty at first and answers', async () => {
    expect(await corpus.info()).toEqual([]);
    expect(await corpus.candidates(report('article'))).toEqual([]);
  });

  test('finds what was added, the nearest first, as it was given', async () => {
    const ferry = report('ferry', { published: '2031-03-04', source: 'Lindholm Post' });
    await corpus.add('mine', 'My reports', [report('council', { text: budget }), ferry]);
    const found = await corpus.candidates(report('article', { published: '2031-03-05' }));
    expect(found[0]).toEqual({ corpus: 'mine', report: ferry });
  });

  test('tells what it holds', async () => {
    await corpus.add('mine', 'My reports', [
      report('a', { published: '2031-03-04', source: 'Post' }),
      report('b', { published: '2031-02-01T10:00:00Z', source: 'Post' }),
      report('c', { source: 'Courier' }),
    ]);
    expect(await corpus.info()).toMatchObject([
      { id: 'mine', name: 'My reports', reports: 3, publishers: 2, oldest: '2031-02-01', newest: '2031-03-04' },
    ]);
  });

  test('leaves the same content alone, and replaces other content', async () => {
    expect(await corpus.add('mine', 'My reports', [report('a'), report('b', { text: budget })])).toEqual({
      added: 2,
      unchanged: 0,
    });
    expect(await corpus.add('mine', 'My reports', [report('a')])).toEqual({ added: 0, unchanged: 1 });
    expect(await corpus.add('mine', 'My reports', [report('a', { text: budget })])).toEqual({ added: 1, unchanged: 0 });
    expect((await corpus.info())[0]?.reports).toBe(2);
    const found = await corpus.candidates(report('article', { text: budget }));
    expect(found.map(({ report: { id, text } }) => [id, text]).sort()).toEqual([
      ['a', budget],
      ['b', budget],
    ]);
    expect(await idsFor(report('article'))).toEqual([]);
  });

  test('keeps fields that it does not know', async () => {
    const odd = { ...report('a'), section: 'Harbour', tags: ['ferry'] };
    await corpus.add('mine', 'My reports', [odd]);
    expect((await corpus.candidates(report('article')))[0]?.report).toEqual(odd);
  });

  test('removes one corpus and no other', async () => {
    await corpus.add('mine', 'My reports', [report('a'), report('b')]);
    await corpus.add('yours', 'Your reports', [report('a')]);
    await corpus.remove('mine');
    await corpus.maintain();
    expect((await corpus.candidates(report('article'))).map((found) => [found.corpus, found.report.id])).toEqual([
      ['yours', 'a'],
    ]);
    expect((await corpus.info()).map(({ id }) => id)).toEqual(['yours']);
    await corpus.remove('never there');
  });

  test('is there after closing and opening, also what a dead worker left to merge', async () => {
    for (let at = 0; at < 12; at++) await corpus.add('mine', 'My reports', [report(`r${at}`)]);
    corpus.close();
    corpus = await openCorpus({ name: 'test' });
    await corpus.maintain();
    expect((await idsFor(report('article'))).sort()).toEqual(Array.from({ length: 12 }, (_, at) => `r${at}`).sort());
  });

  test('answers at once after an update that reads reports in a new way', async () => {
    await corpus.add('mine', 'My reports', [report('a'), report('b', { text: budget })]);
    corpus.close();
    const database = await openDB('test');
    const state = (await database.get('meta', 'state')) as object;
    await database.put('meta', { ...state, profile: 'of an older version' }, 'state');
    await database.clear('blocks');
    database.close();
    corpus = await openCorpus({ name: 'test' });
    expect(await idsFor(report('article'))).toEqual(['a']);
    expect(await corpus.add('mine', 'My reports', [report('a')])).toEqual({ added: 0, unchanged: 1 });
  });

  test('two contexts write at once and lose nothing', async () => {
    const other = await openCorpus({ name: 'test' });
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 ? corpus : other).add('mine', 'My reports', [report(`r${at}`)])),
    );
    expect((await corpus.info())[0]?.reports).toBe(10);
    expect(await idsFor(report('article'))).toHaveLength(10);
    expect(await other.candidates(report('article'))).toHaveLength(10);
    other.close();
  });

  test('gives one report by its id', async () => {
    await corpus.add('mine', 'My reports', [report('a'), report('b', { text: budget })]);
    expect(await corpus.report('mine', 'b')).toEqual(report('b', { text: budget }));
    expect(await corpus.report('mine', 'c')).toBeNull();
    expect(await corpus.report('yours', 'b')).toBeNull();
  });

  test('gives at most as many as asked for', async () => {
    await corpus.add('mine', 'My reports', Array.from({ length: 90 }, (_, at) => report(`r${at}`)));
    expect(await idsFor(report('article'))).toHaveLength(60);
    expect(await idsFor(report('article'), 7)).toHaveLength(7);
  });
});

describe('faults of storage have a code and a sentence', () => {
  const codeOf = async (ask: Promise<unknown>): Promise<string> => {
    const error = await ask.then(
      () => null,
      (fault: unknown) => fault,
    );
    expect(error).toBeInstanceOf(CorpusError);
    return (error as CorpusError).code;
  };

  test('refused: no IndexedDB at all, or one that refuses to open', async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    } as unknown as IDBFactory;
    expect(await codeOf(openCorpus({ name: 'x' }))).toBe('refused');
    globalThis.indexedDB = undefined as unknown as IDBFactory;
    expect(await codeOf(openCorpus({ name: 'x' }))).toBe('refused');
  });

  test('newer: a database of a later version', async () => {
    (await openDB('later', 99)).close();
    expect(await codeOf(openCorpus({ name: 'later' }))).toBe('newer');
  });

  test('newer and corrupt: a state that this version cannot read', async () => {
    const database = await openDB('test');
    await database.put('meta', { format: 99 }, 'state');
    expect(await codeOf(corpus.info())).toBe('newer');
    await database.put('meta', 'nonsense', 'state');
    expect(await codeOf(corpus.candidates(report('article')))).toBe('corrupt');
    database.close();
  });

  test('full: nothing is added, and what was there is still found', async () => {
    await corpus.add('mine', 'My reports', [report('a')]);
    const restore = failAfterPuts(3, 'QuotaExceededError');
    expect(await codeOf(corpus.add('mine', 'My reports', [report('b')]))).toBe('full');
    expect(restore()).toBeGreaterThan(3);
    expect(await idsFor(report('article'))).toEqual(['a']);
    expect((await corpus.info())[0]?.reports).toBe(1);
  });
});
