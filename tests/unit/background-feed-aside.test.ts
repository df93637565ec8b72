/** A subscription that ended with its reports, and both brought back, over a real corpus store (fake-indexeddb). */
import { beforeEach, expect, test } from 'vitest';
import type { Feeds } from '../../src/background/feeds/feeds.ts';
import { feedEvents } from '../../src/background/feeds/handlers.ts';
import type { StoredCorpus } from '../../src/corpus/open-corpus.ts';
import { feedIdOf } from '../../src/feeds/subscription.ts';
import type { FakePlatform } from './fakes/background-platform.ts';
import { item, rss } from './fakes/feed-pages.ts';
import { nobody, workOnFeeds, type FeedWork } from './fakes/feed-work.ts';
import { FakeNetwork } from './fakes/network.ts';

const address = 'https://news.example/feed.xml';
const id = feedIdOf(address);

let work: FeedWork;
let platform: FakePlatform;
let corpus: StoredCorpus;
let feeds: Feeds;
let pages: FeedWork['pages'];

beforeEach(async () => {
  const network = new FakeNetwork();
  work = await workOnFeeds(network, []);
  ({ platform, corpus, feeds, pages } = work);
  network.pages.set(address, { body: rss(item('a')) });

  await subscribe();
  await work.workUntilIdle();
  await pages['feed-unsubscribe']({ id, keepReports: false }, nobody);
});
async function subscribe(): Promise<void> {
  platform.granted = ['*://news.example/*'];
  await work.subscribe(address);
}
const listed = async () => (await (await feeds.tools()).records.subscriptions()).map((feed) => feed.id);
const asides = async () => (await feeds.tools()).records.asides();

test('comes back with them, and what it knew of its items', async () => {
  expect(await listed()).toEqual([]);
  await pages['feed-restore']({ id }, nobody);
  expect(await listed()).toEqual([id]);
  expect((await corpus.info()).map(({ reports }) => reports)).toEqual([1]);
  expect(await asides()).toEqual([]);
  platform.granted = ['*://news.example/*'];
  await pages['feed-poll']({ id }, nobody);
  await work.workUntilIdle();
  expect((await corpus.info()).map(({ reports }) => reports)).toEqual([1]);
});

test('leaves one that was made since as it is', async () => {
  await subscribe();
  await pages['feed-pause']({ id, isPaused: true }, nobody);
  await pages['feed-restore']({ id }, nobody);
  expect((await (await feeds.tools()).records.subscription(id))?.isPaused).toBe(true);
});

test('is forgotten when its reports are gone for good', async () => {
  expect(await asides()).toEqual([id]);
  const events = feedEvents(platform, feeds);
  await events.alarm('upkeep');
  expect(await asides()).toEqual([id]);
  await corpus.purgeTrash(platform.now());
  await events.alarm('upkeep');
  expect(await asides()).toEqual([]);
  await expect(pages['feed-restore']({ id }, nobody)).rejects.toMatchObject({ code: 'gone' });
});
