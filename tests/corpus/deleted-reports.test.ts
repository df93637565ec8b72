/** One report deleted and brought back, over the real store. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bringBackReport, deleteReport, settleDeleted } from '../../src/background/deleted-reports.ts';
import { parseReport, type Report } from '../../src/core/report.ts';
import { openCorpus, type StoredCorpus } from '../../src/corpus/open-corpus.ts';
import { storeVersion, versionsOf } from '../../src/corpus/versions.ts';

const ferry = 'The ferry Alma struck the pier of Lindholm on Monday with 212 people on board, the port said.';
const day = (number: number) => `2024-03-0${number}T08:00:00.000Z`;
const report = (text: string, fields: Partial<Report> = {}): Report =>
  parseReport({ id: 'alma', title: 'Ferry strikes pier', text, ...fields });

let corpus: StoredCorpus;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  corpus = await openCorpus({ name: 'test' });
  await storeVersion(corpus, 'pages', 'Pages I added', report(ferry), day(1));
  await storeVersion(corpus, 'pages', 'Pages I added', report(`${ferry} Divers came.`), day(2));
  await corpus.add('pages', 'Pages I added', [report(`${ferry} The port is open.`, { id: 'other' })]);
});
afterEach(() => corpus.close());

const found = async () =>
  (await corpus.candidates(report(ferry, { id: 'x' }))).map((each) => `${each.corpus}/${each.report.id}`);
const remove = (id: string) => deleteReport(corpus, 'pages', id, 1000);

test('a deleted report is compared with nothing, and comes back whole with its versions', async () => {
  const before = await versionsOf(corpus, 'pages', 'alma');
  expect(before.earlier).toHaveLength(1);
  const deleted = (await remove('alma')) ?? '';
  expect(await found()).toEqual(['pages/other']);
  expect((await corpus.coverage()).reports).toBe(1);
  expect(await corpus.info()).toMatchObject([{ id: 'pages', reports: 1 }]);
  expect(await corpus.trashed()).toMatchObject([{ name: 'Ferry strikes pier', reports: 1, deletedAt: 1000 }]);
  await bringBackReport(corpus, deleted);
  expect(await versionsOf(corpus, 'pages', 'alma')).toEqual(before);
  expect((await found()).sort()).toEqual(['pages/alma', 'pages/other']);
  expect(await corpus.trashed()).toEqual([]);
  expect((await corpus.info()).map(({ id }) => id)).toEqual(['pages']);
});

test('when its time is over it is gone with its versions, and that is told', async () => {
  const deleted = (await remove('alma')) ?? '';
  await corpus.purgeTrash(1000);
  await expect(bringBackReport(corpus, deleted)).rejects.toMatchObject({ code: 'gone' });
  expect(await corpus.records('versions', (stored) => stored).all()).toEqual([]);
});

test('nothing to delete is no fault; a report of a deleted corpus waits for that', async () => {
  expect(await remove('nobody')).toBeNull();
  const deleted = (await remove('alma')) ?? '';
  await corpus.trash('pages', 2000);
  await expect(bringBackReport(corpus, deleted)).rejects.toMatchObject({ code: 'corpus-deleted' });
  await corpus.restore('pages');
  await bringBackReport(corpus, deleted);
  expect((await found()).sort()).toEqual(['pages/alma', 'pages/other']);
});

test('deleted, stored anew and deleted again: the newer one comes back', async () => {
  await remove('alma');
  await storeVersion(corpus, 'pages', 'Pages I added', report(`${ferry} Third.`), day(3));
  await bringBackReport(corpus, (await remove('alma')) ?? '');
  expect((await corpus.report('pages', 'alma'))?.text).toBe(`${ferry} Third.`);
});

test('a worker that dies in the middle leaves a deletion that upkeep ends', async () => {
  const trash = corpus.trash.bind(corpus);
  corpus.trash = () => Promise.reject(new Error('died'));
  await expect(remove('alma')).rejects.toThrow('died');
  corpus.trash = trash;
  await settleDeleted(corpus, 3000);
  expect(await found()).toEqual(['pages/other']);
  expect(await corpus.trashed()).toMatchObject([{ reports: 1, deletedAt: 3000 }]);
});
