import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { openCorpus, type StoredCorpus } from '../../src/corpus/open-corpus.ts';

const text =
  'The night ferry to Varnsted ran aground off the lighthouse on Friday, and the coast guard took 84 people ashore in rubber boats.';

function report(id: string, published: string | null, source: string | null = null): Report {
  const nothing = { title: null, url: null, author: null, language: null, modified: null };
  return { ...nothing, id, text: `${text} Note ${id}.`, published, source };
}

const article = report('article', '2031-05-02');
let corpus: StoredCorpus;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  corpus = await openCorpus({ name: 'test' });
  await corpus.add('feed:coast', 'Coast news', [
    report('a', '2031-05-01', 'Coast'),
    report('b', null, 'Coast'),
    report('c', '2031-05-03', 'Pier'),
  ]);
  await corpus.add('import:old', 'Old reports', [report('a', '2031-04-30', 'Archive')]);
});
afterEach(() => corpus.close());

const found = async (): Promise<string[]> =>
  (await corpus.candidates(article)).map((each) => `${each.corpus}/${each.report.id}`).sort();
const ids = async (corpusId: string, order: 'newest' | 'oldest' | 'added'): Promise<string[]> =>
  (await corpus.listReports(corpusId, { order })).reports.map((each) => each.report.id);

async function reopen(): Promise<void> {
  corpus.close();
  corpus = await openCorpus({ name: 'test' });
}

describe('a corpus that is off', () => {
  test('proposes nothing, is told as off, and comes back on, also after a restart', async () => {
    await corpus.setOn('feed:coast', false);
    await reopen();
    expect(await found()).toEqual(['import:old/a']);
    expect((await corpus.info()).map(({ id, on, reports }) => [id, on, reports])).toEqual([
      ['feed:coast', false, 3],
      ['import:old', true, 1],
    ]);
    expect(await ids('feed:coast', 'newest')).toEqual(['c', 'a', 'b']);
    await corpus.add('feed:coast', 'Coast news', [report('d', '2031-05-04')]);
    expect(await found()).toEqual(['import:old/a']);
    await corpus.setOn('feed:coast', true);
    expect(await found()).toHaveLength(5);
  });

  test('one that is not there can be neither', async () => {
    await corpus.setOn('feed:none', false);
    await corpus.add('feed:none', 'None', [report('x', null)]);
    expect((await corpus.info()).find(({ id }) => id === 'feed:none')?.on).toBe(true);
  });
});

describe('a deleted corpus', () => {
  test('is hidden at once and brought back whole', async () => {
    const before = await corpus.info();
    await corpus.trash('feed:coast', 1000);
    await reopen();
    expect(await found()).toEqual(['import:old/a']);
    expect((await corpus.info()).map(({ id }) => id)).toEqual(['import:old']);
    expect(await corpus.report('feed:coast', 'a')).toBeNull();
    expect((await corpus.listReports('feed:coast')).reports).toEqual([]);
    expect(await corpus.trashed()).toMatchObject([{ id: 'feed:coast', reports: 3, deletedAt: 1000 }]);
    expect(await corpus.restore('feed:coast')).toBe(true);
    expect(await corpus.info()).toEqual(before);
    expect(await found()).toHaveLength(4);
  });

  test('is purged when its time is over, and cannot be brought back then', async () => {
    await corpus.trash('feed:coast', 1000);
    await corpus.trash('import:old', 2000);
    await corpus.purgeTrash(1000);
    expect(await corpus.restore('feed:coast')).toBe(false);
    expect(await corpus.restore('import:old')).toBe(true);
    await corpus.maintain();
    const database = await openDB('test');
    expect(await database.count('packs')).toBe(1);
    database.close();
  });

  test('does not come back with what is added under its name', async () => {
    await corpus.trash('feed:coast', 1000);
    await corpus.add('feed:coast', 'Coast news', [report('new', null)]);
    expect(await ids('feed:coast', 'added')).toEqual(['new']);
    expect(await corpus.trashed()).toEqual([]);
  });
});

describe('single reports', () => {
  test('are removed, with exact counts, and nothing is left of their texts', async () => {
    expect(await corpus.removeReports('feed:coast', ['c', 'b', 'b', 'unknown'])).toBe(2);
    expect(await found()).toEqual(['feed:coast/a', 'import:old/a']);
    const [info] = await corpus.info();
    expect(info).toMatchObject({ reports: 1, publishers: 1, oldest: '2031-05-01', newest: '2031-05-01' });
    expect(await corpus.removeReports('feed:coast', ['a'])).toBe(1);
    expect((await corpus.info())[0]).toMatchObject({ reports: 0, bytes: 0, oldest: null });
    await corpus.maintain();
    const database = await openDB('test');
    expect(await database.count('packs')).toBe(1);
    database.close();
    expect(await corpus.removeReports('feed:none', ['a'])).toBe(0);
  });

  test('are listed page by page in each order, the undated last by date', async () => {
    expect(await ids('feed:coast', 'newest')).toEqual(['c', 'a', 'b']);
    expect(await ids('feed:coast', 'oldest')).toEqual(['a', 'c', 'b']);
    expect(await ids('feed:coast', 'added')).toEqual(['a', 'b', 'c']);
    const first = await corpus.listReports('feed:coast', { limit: 2 });
    expect(first.reports.map((each) => each.report.id)).toEqual(['c', 'a']);
    const second = await corpus.listReports('feed:coast', { limit: 2, from: first.next });
    expect(second.reports.map((each) => each.report.id)).toEqual(['b']);
    expect(second.next).toBeNull();
  });
});

test('a store that was written before corpora could be off is read as it is', async () => {
  await corpus.maintain();
  corpus.close();
  const database = await openDB('test');
  const state = (await database.get('meta', 'state')) as Record<string, unknown>;
  delete state['off'];
  delete state['trash'];
  const record = (await database.get('meta', 'corpus:import:old')) as Record<string, unknown>;
  delete record['characters'];
  await database.put('meta', state, 'state');
  await database.put('meta', record, 'corpus:import:old');
  database.close();
  corpus = await openCorpus({ name: 'test' });
  expect(await found()).toHaveLength(4);
  expect((await corpus.info()).map(({ on, bytes }) => [on, bytes > 0])).toEqual([
    [true, true],
    [true, true],
  ]);
  await corpus.setOn('import:old', false);
  expect(await found()).toHaveLength(3);
});
