import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { openCorpus, type StoredCorpus } from '../../src/corpus/open-corpus.ts';
import { enforceRetention } from '../../src/background/retention.ts';
import { noticeLoss, runUpkeep } from '../../src/background/upkeep.ts';
import { lossKey, readLoss } from '../../src/protocol/storage.ts';
import { FakePlatform } from './fakes/background-platform.ts';

const now = Date.UTC(2031, 4, 20);
const none = { maxAgeDays: null, maxMegabytes: null, everything: false };
let corpus: StoredCorpus;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  corpus = await openCorpus();
});
afterEach(() => corpus.close());

function report(id: string, published: string | null): Report {
  const nothing = { title: null, url: null, source: null, author: null, language: null, modified: null };
  return {
    ...nothing,
    id,
    published,
    text: `The council of Varnsted met on the bridge, note ${id}. `.repeat(40),
  };
}
const fill = (id: string, days: readonly (string | null)[]) =>
  corpus.add(
    id,
    id,
    days.map((day, at) => report(`r${at}`, day)),
  );
const left = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await corpus.info()).map(({ id, reports }) => [id, reports]));

const old = ['2031-01-01', '2031-05-19', null, '2030-01-01'];
async function fillAll(): Promise<void> {
  for (const id of ['starter', 'pages', 'kept', 'feed:a', 'import:b']) await fill(id, old);
}

test('without a limit nothing goes', async () => {
  await fillAll();
  expect(await enforceRetention(corpus, none, () => now)).toBe(0);
});

test('what is too old goes from feeds and kept pages; the undated and the rest stay', async () => {
  await fillAll();
  expect(await enforceRetention(corpus, { ...none, maxAgeDays: 30 }, () => now)).toBe(4);
  expect(await left()).toEqual({ starter: 4, pages: 4, kept: 2, 'feed:a': 2, 'import:b': 4 });
  expect(await corpus.report('feed:a', 'r1')).not.toBeNull();
  expect(await corpus.report('feed:a', 'r2')).not.toBeNull();
});

test('and from all but the starter corpus when the reader says so', async () => {
  await fillAll();
  expect(await enforceRetention(corpus, { ...none, maxAgeDays: 30, everything: true }, () => now)).toBe(8);
  expect((await left())['starter']).toBe(4);
});

test('when there is too much, the oldest go first, and no more than must', async () => {
  await fill('feed:a', ['2031-03-01', '2031-01-01', null]);
  await fill('kept', ['2031-02-01', '2031-04-01']);
  const bytes = (await corpus.info()).reduce((sum, each) => sum + each.bytes, 0);
  const removed = await enforceRetention(corpus, { ...none, maxMegabytes: (bytes * 0.7) / 1e6 }, () => now);
  expect(removed).toBe(2);
  expect(await corpus.report('feed:a', 'r1')).toBeNull();
  expect(await corpus.report('kept', 'r0')).toBeNull();
  expect(await left()).toEqual({ 'feed:a': 2, kept: 1 });
});

test('a limit that cannot be met ends', async () => {
  await fill('starter', old);
  await fill('feed:a', old);
  expect(await enforceRetention(corpus, { ...none, maxMegabytes: 0.000001 }, () => now)).toBe(4);
  expect(await left()).toEqual({ starter: 4, 'feed:a': 0 });
});

test('a database that the browser threw away is noticed once, and what was deleted by the reader is no loss', async () => {
  const platform = new FakePlatform();
  await fill('feed:a', old);
  await runUpkeep(platform, corpus);
  await corpus.removeEverything();
  await noticeLoss(platform, corpus);
  expect(readLoss(await platform.local.get(lossKey))).toBeNull();
  await fill('feed:a', old);
  await runUpkeep(platform, corpus);
  corpus.close();
  globalThis.indexedDB = new IDBFactory();
  corpus = await openCorpus();
  await noticeLoss(platform, corpus);
  expect(readLoss(await platform.local.get(lossKey))).toMatchObject({ reports: 4 });
  await platform.local.remove([lossKey]);
  await noticeLoss(platform, corpus);
  expect(readLoss(await platform.local.get(lossKey))).toBeNull();
});

test('a deleted corpus goes for good when its time is over', async () => {
  const platform = new FakePlatform();
  await fill('feed:a', old);
  await corpus.trash('feed:a', platform.now());
  await runUpkeep(platform, corpus);
  expect(await corpus.trashed()).toHaveLength(1);
  platform.time += 600_001;
  await runUpkeep(platform, corpus);
  expect(await corpus.trashed()).toHaveLength(0);
});
