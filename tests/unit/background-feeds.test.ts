/** Polling over a real corpus store (fake-indexeddb), with a network, a clock and chance that the test holds. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Feeds } from '../../src/background/feeds/feeds.ts';
import { contentFeedHandlers, feedEvents } from '../../src/background/feeds/handlers.ts';
import { mayReadUnasked, readSettings, setRule, turnOn } from '../../src/background/sites.ts';
import { CorpusError, type StoredCorpus } from '../../src/corpus/open-corpus.ts';
import { feedIdOf } from '../../src/feeds/subscription.ts';
import { feedCorpusId } from '../../src/protocol/corpora.ts';
import type { FakePlatform } from './fakes/background-platform.ts';
import { article, item, rss } from './fakes/feed-pages.ts';
import { nobody, workOnFeeds, type FeedWork } from './fakes/feed-work.ts';
import { FakeNetwork } from './fakes/network.ts';

const address = 'https://news.example/feed.xml';
const id = feedIdOf(address);
const minute = 60_000;

let network: FakeNetwork;
let work: FeedWork;
let platform: FakePlatform;
let corpus: StoredCorpus;
let feeds: Feeds;
let pages: FeedWork['pages'];

beforeEach(async () => {
  network = new FakeNetwork();
  work = await workOnFeeds(network, []);
  ({ platform, corpus, feeds, pages } = work);
});

async function subscribe(...hosts: string[]): Promise<void> {
  platform.granted.push(...hosts.map((host) => `*://${host}/*`));
  await work.subscribe(address);
}
const feed = () => work.feed(address);
const report = (name: string) => corpus.report(feedCorpusId(id), name);
const workUntilIdle = () => work.workUntilIdle();

test('without a subscription nothing is asked and no alarm is set', async () => {
  expect(await feeds.work()).toEqual({ isBusy: false });
  expect(network.requests).toEqual([]);
  expect(platform.wakes.size).toBe(0);
});

describe('a poll', () => {
  test('stores the reports, and asks the next time only whether there is something new', async () => {
    network.pages.set(address, ({ etag }) =>
      etag === '"1"'
        ? { status: 304 }
        : { body: rss(item('a'), item('b')), etag: '"1"', lastModified: 'Sun, 10 May 2026 12:00:00 GMT' },
    );
    await subscribe('news.example');
    await workUntilIdle();
    expect(await feed()).toMatchObject({
      title: 'The News',
      kind: 'rss',
      failures: 0,
      last: { state: 'ok', line: '2 new, of 2 listed.' },
    });
    expect(await report('a')).toMatchObject({
      text: 'Some words about a.',
      source: 'The News',
      url: 'https://news.example/a',
      published: '2026-05-10T12:00:00Z',
    });
    expect(platform.wakes.get('feeds')).toBe((await feed()).nextPollAt);

    platform.time = (await feed()).nextPollAt;
    network.requests.length = 0;
    await feeds.work();
    expect(network.requests.filter(({ url }) => url === address)).toMatchObject([
      { etag: '"1"', lastModified: 'Sun, 10 May 2026 12:00:00 GMT' },
    ]);
    expect((await feed()).last?.state).toBe('unchanged');
    expect((await corpus.info())[0]?.reports).toBe(2);
  });

  test('a changed item replaces its report, others are left', async () => {
    network.pages.set(address, { body: rss(item('a'), item('b')) });
    await subscribe('news.example');
    await workUntilIdle();
    network.pages.set(address, { body: rss(item('a', 'Other words.'), item('b')) });
    platform.time = (await feed()).nextPollAt;
    await workUntilIdle();
    expect((await report('a'))?.text).toBe('Other words.');
    expect((await feed()).last?.line).toBe('1 changed, of 2 listed.');
    expect((await corpus.info())[0]?.reports).toBe(2);
  });

  test('waits longer while nothing is new, within what the publisher asks', async () => {
    network.pages.set(address, { body: rss(item('a')) });
    await subscribe('news.example');
    const waits: number[] = [];
    for (let round = 0; round < 9; round++) {
      await workUntilIdle();
      waits.push(((await feed()).nextPollAt - ((await feed()).last?.at ?? 0)) / minute);
      platform.time = (await feed()).nextPollAt;
    }
    expect(waits[0]).toBe(30);
    expect(waits[1]).toBe(45);
    expect(waits.at(-1)).toBe(360);
  });

  test('the alarm is set before the work: a background that dies in it is woken again', async () => {
    await subscribe('news.example');
    let during: number | undefined;
    network.pages.set(address, () => {
      during = platform.wakes.get('feeds');
      throw new Error('the worker dies here');
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await feeds.work();
    expect(during).toBeGreaterThan(platform.time);
    expect((await feed()).last?.line).toBe('Something went wrong inside Second Source.');
    expect((await feed()).nextPollAt).toBeGreaterThan(platform.time);
  });
});

describe('pages of articles', () => {
  test('are read where the host is granted and robots.txt allows it, one request at a time with a pause', async () => {
    network.pages.set(address, { body: rss(item('a'), item('secret')) });
    network.pages.set('https://news.example/robots.txt', { body: 'User-agent: *\nDisallow: /secret' });
    const times: number[] = [];
    network.pages.set('https://news.example/a', () => {
      times.push(platform.time);
      return { body: article('a'), contentType: 'text/html; charset=utf-8' };
    });
    await subscribe('news.example');
    await workUntilIdle();
    expect(network.addresses).toEqual([address, 'https://news.example/robots.txt', 'https://news.example/a']);
    expect(await report('a')).toMatchObject({
      title: 'a',
      source: 'News Example',
      published: '2026-05-10T12:00:00Z',
    });
    expect((await report('a'))?.text).toContain('eleven to four');
    expect((await report('secret'))?.text).toBe('Some words about secret.');
    expect(await feed()).toMatchObject({ waiting: 0, whole: 1, teasers: 1, publisher: 'News Example' });
    expect(times[0]).toBeGreaterThanOrEqual(Date.UTC(2026, 4, 10, 12) + 3_000);

    // The feed's own few words never take the place of the whole text.
    network.pages.set(address, { body: rss(item('a', 'Changed words.'), item('secret')) });
    network.pages.set('https://news.example/a', { status: 500 });
    platform.time = (await feed()).nextPollAt;
    await workUntilIdle();
    expect((await report('a'))?.text).toContain('eleven to four');
  });

  test('of another host wait until it is granted; the teasers serve until then', async () => {
    network.pages.set(address, { body: rss(item('a', undefined, 'www.news.example')) });
    network.pages.set('https://www.news.example/a', { body: article('a'), contentType: 'text/html' });
    await subscribe('news.example');
    await workUntilIdle();
    expect(network.addresses).toEqual([address]);
    expect(await feed()).toMatchObject({
      waiting: 1,
      teasers: 1,
      articleHosts: [{ host: 'www.news.example', articles: 1 }],
    });
    platform.granted.push('*://www.news.example/*');
    await feedEvents(platform, feeds).permissionsAdded(['*://www.news.example/*']);
    await workUntilIdle();
    expect((await report('a'))?.text).toContain('eleven to four');
  });

  test.each([
    [
      'asks for money',
      article(
        'a',
        '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
      ),
    ],
    [
      'asks for money in a part',
      article(
        'a',
        '<script type="application/ld+json">{"@type":"NewsArticle","hasPart":{"@type":"WebPageElement","isAccessibleForFree":false}}</script>',
      ),
    ],
    ['asks for money in its markup', article('a', '<meta itemprop="isAccessibleForFree" content="False">')],
    ['is locked', article('a', '<meta property="article:content_tier" content="locked">')],
    ['is no article', '<html><body><p>Accept our cookies.</p></body></html>'],
  ])('a page that %s leaves the teaser', async (_, body) => {
    network.pages.set(address, { body: rss(item('a')) });
    network.pages.set('https://news.example/a', { body, contentType: 'text/html' });
    await subscribe('news.example');
    await workUntilIdle();
    expect(network.addresses).toContain('https://news.example/a');
    expect((await report('a'))?.text).toBe('Some words about a.');
    expect(await feed()).toMatchObject({ waiting: 0, teasers: 1 });
  });

  test('a page that sends elsewhere is not used, and its host is not followed again', async () => {
    network.pages.set(address, { body: rss(item('a'), item('b')) });
    network.pages.set('https://news.example/a', {
      body: article('a'),
      url: 'https://elsewhere.example/',
      contentType: 'text/html',
    });
    await subscribe('news.example');
    await workUntilIdle();
    expect((await report('a'))?.text).toBe('Some words about a.');
    const last = network.requests.find(({ url }) => url === 'https://news.example/b');
    expect(last?.followRedirects).toBe(false);
  });

  test('a full disk is told at the feed, and no page is fetched for nothing', async () => {
    network.pages.set(address, { body: rss(item('a'), item('b')) });
    for (const name of ['a', 'b'])
      network.pages.set(`https://news.example/${name}`, { body: article(name), contentType: 'text/html' });
    await subscribe('news.example');
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const store = corpus.add.bind(corpus);
    const add = vi.spyOn(corpus, 'add');
    add.mockImplementation(async (corpusId, name, reports) => {
      const [first] = reports;
      if (first && first.text.length > 100) throw new CorpusError('full', 'The disk is full.');
      return store(corpusId, name, reports);
    });
    await workUntilIdle();
    expect((await feed()).last).toMatchObject({ state: 'failed', line: 'The disk is full.' });
    expect(network.addresses.filter((url) => /\/[ab]$/.test(url))).toHaveLength(1);
    add.mockRestore();
  });

  test('a teaser that the reader deleted does not come back with its whole text', async () => {
    network.pages.set(address, { body: rss(item('a'), item('b')) });
    for (const name of ['a', 'b'])
      network.pages.set(`https://news.example/${name}`, { body: article(name), contentType: 'text/html' });
    await subscribe('news.example');
    const store = corpus.add.bind(corpus);
    const add = vi.spyOn(corpus, 'add');
    add.mockImplementation(async (corpusId, name, reports) => {
      const result = await store(corpusId, name, reports);
      // Between the poll and the pages of its articles.
      if (reports.length === 2) await corpus.removeReports(corpusId, ['a']);
      return result;
    });
    await workUntilIdle();
    add.mockRestore();
    expect(await report('a')).toBeNull();
    expect((await report('b'))?.text.length).toBeGreaterThan(100);
  });

  test('a page that fails is tried three times', async () => {
    network.pages.set(address, { body: rss(item('a')) });
    network.pages.set('https://news.example/a', 'too-slow');
    await subscribe('news.example');
    await workUntilIdle();
    expect(network.addresses.filter((url) => url.endsWith('/a'))).toHaveLength(3);
    expect((await feed()).waiting).toBe(0);
  });
});

test('a background that dies between steps goes on where it was', async () => {
  network.pages.set(address, { body: rss(...Array.from({ length: 12 }, (_, n) => item(`n${n}`))) });
  for (let n = 0; n < 12; n++)
    network.pages.set(`https://news.example/n${n}`, { body: article(`n${n}`), contentType: 'text/html' });
  await subscribe('news.example');
  for (let round = 0; round < 30 && ((await feed()).last === null || (await feed()).waiting > 0); round++) {
    await feeds.work();
    expect(platform.wakes.get('feeds')).toBeGreaterThan(platform.time);
    feeds = work.restarted();
    platform.time = platform.wakes.get('feeds') ?? platform.time;
  }
  expect(await feed()).toMatchObject({ waiting: 0, whole: 12 });
  for (let n = 0; n < 12; n++)
    expect(network.addresses.filter((url) => url === `https://news.example/n${n}`)).toHaveLength(1);
  expect((await corpus.info())[0]?.reports).toBe(12);
});

describe('what the reader does', () => {
  test('without access nothing is asked; the grant makes the feed due', async () => {
    network.pages.set(address, { body: rss(item('a')) });
    await subscribe();
    await workUntilIdle();
    expect(network.requests).toEqual([]);
    expect((await feed()).last).toMatchObject({
      state: 'no-access',
      line: 'The browser gives no access to news.example yet.',
    });
    platform.granted.push('*://news.example/*');
    await feedEvents(platform, feeds).permissionsAdded(['*://news.example/*']);
    expect((await feed()).last?.state).toBe('ok');
  });

  test('pause, and on again at once', async () => {
    network.pages.set(address, { body: rss(item('a')) });
    await subscribe('news.example');
    await pages['feed-pause']({ id, isPaused: true }, nobody);
    await workUntilIdle();
    expect(network.requests).toEqual([]);
    expect(platform.wakes.has('feeds')).toBe(false);
    await pages['feed-pause']({ id, isPaused: false }, nobody);
    await workUntilIdle();
    expect(network.addresses).toContain(address);
  });

  test('a subscription does not make the pages of its site be read, and gives its permission back', async () => {
    await pages['feed-hosts']({ hosts: ['news.example'], wanted: true }, nobody);
    await subscribe('news.example');
    await turnOn(platform, ['*://news.example/*']);
    expect(platform.registration).toBeNull();
    expect(await mayReadUnasked(platform, 'news.example')).toBe(false);
    expect((await readSettings(platform, 'news.example')).rule).toBe('ask');
    // "Always" there, and no more: the feed keeps what it needs.
    await setRule(platform, 'news.example', 'always');
    expect(platform.registration?.matches).toEqual(['*://news.example/*']);
    await setRule(platform, 'news.example', 'ask');
    expect(platform.registration).toBeNull();
    expect(platform.granted).toEqual(['*://news.example/*']);
    await pages['feed-unsubscribe']({ id, keepReports: false }, nobody);
    expect(platform.granted).toEqual([]);
  });

  test.each([true, false])('unsubscribing, reports kept: %s', async (keepReports) => {
    network.pages.set(address, { body: rss(item('a')) });
    await subscribe('news.example');
    await workUntilIdle();
    await pages['feed-unsubscribe']({ id, keepReports }, nobody);
    expect(await (await feeds.tools()).records.subscriptions()).toEqual([]);
    expect((await corpus.info()).length).toBe(keepReports ? 1 : 0);
    expect(platform.wakes.has('feeds')).toBe(false);
  });

  test('polls now', async () => {
    network.pages.set(address, { body: rss(item('a')) });
    await subscribe('news.example');
    await workUntilIdle();
    network.requests.length = 0;
    platform.time += minute;
    await workUntilIdle();
    expect(network.addresses).not.toContain(address);
    await pages['feed-poll']({ id }, nobody);
    await workUntilIdle();
    expect(network.addresses).toContain(address);
  });

  test('what a page offers is told to the popup of its tab only', async () => {
    const sender = { ...nobody, tabId: 3, frameId: 0, url: 'https://news.example/x' };
    await contentFeedHandlers(platform)['page-feeds']({ feeds: [{ address, title: 'All' }] }, sender);
    platform.tabs.set(3, {
      url: 'https://news.example/x',
      page: null,
      script: null,
      contentType: 'text/html',
    });
    platform.tabs.set(4, {
      url: 'https://other.example/',
      page: null,
      script: null,
      contentType: 'text/html',
    });
    expect(await pages['tab-feeds']({ tabId: 3 }, nobody)).toEqual([
      { address, title: 'All', host: 'news.example', isSubscribed: false, isGranted: false },
    ]);
    expect(await pages['tab-feeds']({ tabId: 4 }, nobody)).toEqual([]);
    platform.tabs.set(3, {
      url: 'https://other.example/',
      page: null,
      script: null,
      contentType: 'text/html',
    });
    expect(await pages['tab-feeds']({ tabId: 3 }, nobody)).toEqual([]);
  });
});
