/** What goes wrong with a feed is told at it in one line, and how often it is asked again, over a real corpus store. */
import { beforeEach, describe, expect, test } from 'vitest';
import { feedIdOf, type Subscription } from '../../src/feeds/subscription.ts';
import { article, item, rss } from './fakes/feed-pages.ts';
import { nobody, workOnFeeds, type FeedWork } from './fakes/feed-work.ts';
import { FakeNetwork } from './fakes/network.ts';

const address = 'https://news.example/feed.xml';
const id = feedIdOf(address);
const minute = 60_000;

let network: FakeNetwork;
let work: FeedWork;
beforeEach(async () => {
  network = new FakeNetwork();
  work = await workOnFeeds(network, ['news.example']);
});
const feed = (): Promise<Subscription> => work.feed(address);

describe('a feed that is', () => {
  const lineAfter = async (): Promise<string | undefined> => {
    await work.subscribe(address);
    await work.workUntilIdle();
    return (await feed()).last?.line;
  };
  test.each([
    ['gone', { status: 404 }, 'There is no feed at this address any more (404).'],
    ['forbidden', { status: 403 }, 'The server refuses to give the feed (403).'],
    ['ill', { status: 500 }, 'The server has a fault (500).'],
    ['a web page', { body: article('x') }, 'This is a web page, not a feed.'],
    [
      'a picture',
      { contentType: 'image/png', body: 'x' },
      'This is no feed: neither RSS, Atom, JSON Feed nor a news sitemap.',
    ],
    ['empty', { body: '' }, 'The feed is empty.'],
    [
      'nested without end',
      { body: '<rss>'.repeat(10_000) },
      'The feed nests its elements deeper than any feed does, so it was not read.',
    ],
  ])('%s', async (_, page, line) => {
    network.pages.set(address, page);
    expect(await lineAfter()).toBe(line);
    expect((await feed()).failures).toBe(1);
    expect(await work.corpus.info()).toEqual([]);
  });
  test.each([
    ['huge', 'too-large', 'It is far larger than any feed or article, so it was not read.'],
    ['slow', 'too-slow', 'The server takes too long to answer.'],
    ['nowhere', 'unreachable', 'The server cannot be reached.'],
    [
      'broken off',
      'broken-off',
      'The server’s answer broke off in the middle or is damaged, so it was not read.',
    ],
    [
      'sent in a circle',
      'redirected',
      'The server sends requests on to another address, in a circle or where access was not given.',
    ],
  ] as const)('%s', async (_, code, line) => {
    network.pages.set(address, code);
    expect(await lineAfter()).toBe(line);
  });

  test('moved to a host without access is not followed there again, until the reader asks; others on its host are', async () => {
    network.pages.set(address, { url: 'https://elsewhere.example/feed', body: rss(item('a')) });
    const other = 'https://news.example/sport.xml';
    network.pages.set(other, { body: rss(item('s')) });
    expect(await lineAfter()).toBe('The feed moved to elsewhere.example. Subscribe to it there.');
    expect(await work.corpus.info()).toEqual([]);
    await work.subscribe(other);
    work.platform.time = (await feed()).nextPollAt;
    await work.workUntilIdle();
    const followed = (url: string) =>
      network.requests.filter((each) => each.url === url).map((each) => each.followRedirects);
    expect(followed(address)).toEqual([true, false]);
    expect(followed(other)).not.toContain(false);
    await work.pages['feed-poll']({ id }, nobody);
    await work.workUntilIdle();
    expect(followed(address)).toEqual([true, false, true]);
  });

  test('polled while the clock was years ahead is polled again when it is right', async () => {
    network.pages.set(address, { status: 429, retryAfter: '600000' });
    const now = work.platform.time;
    work.platform.time = Date.UTC(2090, 0, 1);
    await work.subscribe(address);
    await work.workUntilIdle();
    work.platform.time = now;
    network.pages.set(address, { body: rss(item('a')) });
    await work.workUntilIdle();
    expect((await feed()).last).toMatchObject({ state: 'ok' });
    expect((await feed()).nextPollAt - now).toBeLessThan(60 * minute);
  });

  test('failing keeps none of the others waiting', async () => {
    const bad = Array.from({ length: 8 }, (_, n) => `https://news.example/bad-${n}`);
    const good = Array.from({ length: 8 }, (_, n) => `https://news.example/good-${n}`);
    for (const each of bad) network.pages.set(each, 'too-slow');
    for (const each of good) network.pages.set(each, { body: rss() });
    await work.subscribe(...bad, ...good);
    await work.workUntilIdle();
    network.requests.length = 0;
    work.platform.time += 24 * 60 * minute;
    await work.workUntilIdle();
    expect(network.addresses.slice(0, 8).toSorted()).toEqual(good);
    expect(network.addresses.slice(8).toSorted()).toEqual(bad);
  });

  test('ended (410) is paused', async () => {
    network.pages.set(address, { status: 410 });
    expect(await lineAfter()).toContain('ended');
    expect((await feed()).isPaused).toBe(true);
    expect(work.platform.wakes.has('feeds')).toBe(false);
  });

  test('asked too much (429) is left alone as long as it asks, every feed of its host with it', async () => {
    network.pages.set(address, { status: 429, retryAfter: '7200' });
    expect(await lineAfter()).toContain('left alone');
    expect((await feed()).nextPollAt).toBe(((await feed()).last?.at ?? 0) + 120 * minute);
    const other = 'https://news.example/sport.xml';
    network.pages.set(other, { body: rss(item('s')) });
    await work.subscribe(other);
    await work.workUntilIdle();
    expect(network.addresses).not.toContain(other);
    network.pages.set(address, { body: rss(item('a')) });
    work.platform.time += 121 * minute;
    await work.workUntilIdle();
    expect(network.addresses).toContain(other);
  });

  test('failing again and again is asked ever more seldom, at most once a day', async () => {
    network.pages.set(address, { status: 500 });
    await work.subscribe(address);
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      await work.workUntilIdle();
      waits.push(((await feed()).nextPollAt - ((await feed()).last?.at ?? 0)) / minute);
      work.platform.time = (await feed()).nextPollAt;
    }
    expect(waits.slice(0, 4)).toEqual([30, 60, 120, 240]);
    expect(waits.at(-1)).toBe(1_440);
    network.pages.set(address, { body: rss(item('a')) });
    await work.workUntilIdle();
    expect(await feed()).toMatchObject({ failures: 0, last: { state: 'ok' } });
  });
});
