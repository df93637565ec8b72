/** A full corpus of the release before, opened by this one: nothing is lost and the answers are unchanged. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { openCorpus } from '../../src/corpus/open-corpus.ts';
import { makeReports } from '../made/reports.ts';
import { oldArticles, readOldDatabase, writeOldDatabase } from './schema-1.ts';

const old = readOldDatabase();

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  await writeOldDatabase('test', old);
});

const answersOf = async (): Promise<string[][]> => {
  const corpus = await openCorpus({ name: 'test' });
  const answers: string[][] = [];
  for (const article of oldArticles()) {
    answers.push((await corpus.candidates(article, 20)).map(({ report }) => report.id));
  }
  corpus.close();
  return answers;
};

test('is of version 1, and full', async () => {
  const database = await openDB('test');
  expect(database.version).toBe(1);
  expect([...database.objectStoreNames]).toEqual(['blocks', 'meta', 'packs']);
  expect(await database.count('packs')).toBeGreaterThan(30);
  database.close();
});

test('proposes for every article what it proposed before, at once and after all work is done', { timeout: 120_000 }, async () => {
  expect(await answersOf()).toEqual(old.answers);
  const corpus = await openCorpus({ name: 'test' });
  await corpus.maintain();
  corpus.close();
  expect(await answersOf()).toEqual(old.answers);
});

test('keeps its reports, which are found by their addresses too and can be added to', async () => {
  const corpus = await openCorpus({ name: 'test' });
  const reports = makeReports(300);
  expect(await corpus.info()).toMatchObject([{ id: 'import:old', name: 'Old import', reports: 300 }]);
  expect(await corpus.add('import:old', 'Old import', reports)).toEqual({ added: 1, unchanged: 299 });
  const page = await corpus.listReports('import:old', { order: 'added', limit: 1000 });
  expect(page.reports.map(({ report }) => report).sort((a, b) => Number(a.id.slice(5)) - Number(b.id.slice(5)))).toEqual(reports);
  const address = (reports[9]?.url ?? '').replace('https://', '');
  expect(await corpus.findByAddress(new Set([address]))).toMatchObject([{ report: { id: 'made-9' } }]);
  expect(await corpus.records('jobs', (stored) => stored).all()).toEqual([]);
  corpus.close();
});

test('killed in the middle of the rebuild goes on with it', async () => {
  // A connection that is closed at once leaves whatever work there is to the next.
  for (let opened = 0; opened < 3; opened++) (await openCorpus({ name: 'test' })).close();
  expect(await answersOf()).toEqual(old.answers);
});
