/** A feed that is an index of sitemaps, over a real corpus store (fake-indexeddb). */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { feedEvents } from '../../src/background/feeds/handlers.ts';
import { indexOf, sitemapOf } from '../servers/feed-answers.ts';
import { article } from './fakes/feed-pages.ts';
import { nobody, workOnFeeds, type FeedWork } from './fakes/feed-work.ts';
import { FakeNetwork } from './fakes/network.ts';

const address = 'https://news.example/sitemap.xml';
const part = (name: string): string => `https://news.example/${name}.xml`;
const page = (name: string): string => `https://pages.example/${name}`;

let network: FakeNetwork;
let work: FeedWork;
beforeEach(async () => {
  network = new FakeNetwork();
  work = await workOnFeeds(network, ['news.example']);
});
const asked = (): string[] => network.addresses.map((url) => url.replace('https://', ''));
/** Polls again when it is due, and gives what was asked meanwhile. */
const askedLater = async (): Promise<string[]> => {
  network.requests.length = 0;
  work.platform.time = (await work.feed(address)).nextPollAt;
  await work.workUntilIdle();
  return asked();
};

test('its newest sitemaps of news are read, four at most, one at a time with a pause', async () => {
  const times: number[] = [];
  network.pages.set(address, {
    body: indexOf([
      [part('archive-2019'), '2026-05-10T11:00:00Z'],
      ...[1, 2, 3, 4, 5, 6].map((n) => [part(`news-${n}`), `2026-05-0${n}`] as const),
    ]),
  });
  for (const n of [1, 2, 3, 4, 5, 6])
    network.pages.set(part(`news-${n}`), () => {
      times.push(work.platform.time);
      return { body: sitemapOf([page(`${n}a`), page(`${n}b`)]) };
    });
  await work.subscribe(address);
  await work.workUntilIdle();
  expect(asked()).toEqual([
    'news.example/sitemap.xml',
    'news.example/news-6.xml',
    'news.example/news-5.xml',
    'news.example/news-4.xml',
    'news.example/news-3.xml',
  ]);
  times.slice(1).forEach((time, at) => expect(time - (times[at] ?? 0)).toBeGreaterThanOrEqual(1_500));
  expect(await work.feed(address)).toMatchObject({
    kind: 'sitemap-index',
    title: 'The Index',
    failures: 0,
    waiting: 8,
    articleHosts: [{ host: 'pages.example', articles: 8 }],
    last: { state: 'ok', line: '8 new, of 8 listed in 4 sitemaps.' },
  });
});

test('its articles are read from their pages once their host is granted', async () => {
  network.pages.set(address, { body: indexOf([[part('news')]]) });
  network.pages.set(part('news'), { body: sitemapOf([page('a')]) });
  network.pages.set(page('a'), { body: article('a'), contentType: 'text/html' });
  await work.subscribe(address);
  await work.workUntilIdle();
  expect(asked()).not.toContain('pages.example/a');
  work.platform.granted.push('*://pages.example/*');
  await feedEvents(work.platform, work.feeds).permissionsAdded(['*://pages.example/*']);
  await work.workUntilIdle();
  expect(asked().slice(-2)).toEqual(['pages.example/robots.txt', 'pages.example/a']);
  expect(await work.feed(address)).toMatchObject({ whole: 1, waiting: 0 });
});

describe('the next poll', () => {
  test('asks only for what changed, and only whether it did', async () => {
    const known = (etag: string, body: () => string) => (request: { readonly etag: string | null }) =>
      request.etag === etag ? { status: 304 } : { body: body(), etag };
    let lastmod = '2026-05-09';
    network.pages.set(address, () => ({
      body: indexOf([[part('news-1'), lastmod], [part('news-2'), '2026-05-08'], [part('news-undated')]]),
      etag: '"index"',
    }));
    network.pages.set(part('news-1'), ({ etag }) => ({
      body: sitemapOf(etag === null ? [page('a'), page('b')] : [page('b'), page('c')]),
      etag: '"1"',
    }));
    network.pages.set(
      part('news-2'),
      known('"2"', () => sitemapOf([page('d')])),
    );
    network.pages.set(
      part('news-undated'),
      known('"3"', () => sitemapOf([page('e')])),
    );
    await work.subscribe(address);
    await work.workUntilIdle();
    expect((await work.feed(address)).last?.line).toBe('4 new, of 4 listed in 3 sitemaps.');

    // Nothing changed but, perhaps, what has no date.
    expect(await askedLater()).toEqual(['news.example/sitemap.xml', 'news.example/news-undated.xml']);
    expect(network.requests.map(({ etag }) => etag)).toEqual(['"index"', '"3"']);
    expect((await work.feed(address)).last?.line).toBe('Nothing new in 3 sitemaps.');

    lastmod = '2026-05-10';
    expect(await askedLater()).toEqual([
      'news.example/sitemap.xml',
      'news.example/news-1.xml',
      'news.example/news-undated.xml',
    ]);
    const feed = await work.feed(address);
    expect(feed.last?.line).toBe('1 new, of 4 listed in 3 sitemaps.');
    // What left the sitemap is no longer listed, and what the others list is.
    expect(feed.articleHosts).toEqual([{ host: 'pages.example', articles: 5 }]);

    // The index itself is as it was.
    network.pages.set(address, { status: 304 });
    expect(await askedLater()).toEqual(['news.example/sitemap.xml', 'news.example/news-undated.xml']);
  });

  test('asks for nothing else where the index says that all of it is as it was', async () => {
    network.pages.set(address, ({ etag }) =>
      etag === '"i"' ? { status: 304 } : { body: indexOf([[part('news'), '2026-05-09']]), etag: '"i"' },
    );
    network.pages.set(part('news'), { body: sitemapOf([page('a')]) });
    await work.subscribe(address);
    await work.workUntilIdle();
    expect(await askedLater()).toEqual(['news.example/sitemap.xml']);
    expect((await work.feed(address)).last).toMatchObject({
      state: 'unchanged',
      line: 'Nothing new since the poll before.',
    });
  });

  test('forgets a sitemap that the index no longer lists', async () => {
    network.pages.set(address, { body: indexOf([[part('news-1')], [part('news-2')]]) });
    network.pages.set(part('news-1'), { body: sitemapOf([page('a')]) });
    network.pages.set(part('news-2'), { body: sitemapOf([page('b')]) });
    await work.subscribe(address);
    await work.workUntilIdle();
    network.pages.set(address, { body: indexOf([[part('news-2')]]) });
    expect(await askedLater()).toEqual(['news.example/sitemap.xml', 'news.example/news-2.xml']);
    const feed = await work.feed(address);
    expect(feed.parts.map((each) => each.address)).toEqual([part('news-2')]);
    expect(feed.waiting).toBe(1);
  });

  test('takes it for what it is when it becomes one sitemap, and an index again', async () => {
    network.pages.set(address, { body: indexOf([[part('news')]]) });
    network.pages.set(part('news'), { body: sitemapOf([page('a'), page('b')]) });
    await work.subscribe(address);
    await work.workUntilIdle();
    network.pages.set(address, { body: sitemapOf([page('a')]) });
    await askedLater();
    expect(await work.feed(address)).toMatchObject({ kind: 'sitemap', parts: [], waiting: 1 });
    network.pages.set(address, { body: indexOf([[part('news')]]) });
    await askedLater();
    expect(await work.feed(address)).toMatchObject({ kind: 'sitemap-index', waiting: 2 });
  });
});

describe('one of its sitemaps that is', () => {
  const lineWith = async (bad: Parameters<FakeNetwork['pages']['set']>[1]): Promise<string | undefined> => {
    network.pages.set(address, { body: indexOf([[part('news-1'), '2026-05-09'], [part('news-2')]]) });
    network.pages.set(part('news-1'), bad);
    network.pages.set(part('news-2'), { body: sitemapOf([page('a')]) });
    await work.subscribe(address);
    await work.workUntilIdle();
    const feed = await work.feed(address);
    expect(feed).toMatchObject({ failures: 0, waiting: 1, last: { state: 'ok' } });
    return feed.last?.line;
  };
  test.each([
    ['gone', { status: 410 }, 'There is no sitemap at this address any more (410).'],
    ['ill', { status: 500 }, 'The server has a fault (500).'],
    ['too slow', 'too-slow', 'The server takes too long to answer.'],
    ['no sitemap', { body: article('x') }, 'This is a web page, not a feed.'],
    ['of no news', { body: '<urlset/>' }, 'This sitemap marks none of its pages as news.'],
    [
      'an index again',
      { body: indexOf([[part('x')]]) },
      'It lists other sitemaps, which are not looked for any deeper.',
    ],
    ['moved', { url: 'https://other.example/' }, 'The feed moved to other.example. Subscribe to it there.'],
  ] as const)('%s keeps none of the others', async (_, bad, line) => {
    expect(await lineWith(bad)).toBe(`1 new, of 1 listed in one sitemap. 1 of 2 failed: news-1.xml: ${line}`);
    expect(await askedLater()).toContain('news.example/news-1.xml');
  });

  test('on a host without access is not asked for, until there is access', async () => {
    const there = 'https://files.example/news-3.xml';
    network.pages.set(address, { body: indexOf([[there], [part('news-1')]]) });
    network.pages.set(part('news-1'), { body: sitemapOf([page('a')]) });
    network.pages.set(there, { body: sitemapOf([page('b')]) });
    await work.subscribe(address);
    await work.workUntilIdle();
    expect(asked()).not.toContain('files.example/news-3.xml');
    expect((await work.feed(address)).last?.line).toBe(
      '1 new, of 1 listed in one sitemap. No access yet to files.example.',
    );
    work.platform.granted.push('*://files.example/*');
    await feedEvents(work.platform, work.feeds).permissionsAdded(['*://files.example/*']);
    await work.workUntilIdle();
    expect((await work.feed(address)).last?.line).toBe('2 new, of 2 listed in 2 sitemaps.');
    // Its host's access goes with the subscription.
    await work.pages['feed-hosts']({ hosts: ['files.example'], wanted: true }, nobody);
    const { id } = await work.feed(address);
    await work.pages['feed-unsubscribe']({ id, keepReports: false }, nobody);
    expect(work.platform.granted).not.toContain('*://files.example/*');
  });
});

test('when all of them fail the feed fails, and is asked ever more seldom', async () => {
  network.pages.set(address, { body: indexOf([[part('news-1')], [part('news-2')]]) });
  await work.subscribe(address);
  await work.workUntilIdle();
  const first = await work.feed(address);
  expect(first.last).toMatchObject({
    state: 'failed',
    line: 'news-1.xml: There is no feed at this address any more (404).',
  });
  await askedLater();
  const second = await work.feed(address);
  expect(second.failures).toBe(2);
  expect(second.nextPollAt - (second.last?.at ?? 0)).toBe(60 * 60_000);
});

test('when all of them are elsewhere, that is told', async () => {
  network.pages.set(address, { body: indexOf([['https://files.example/news.xml']]) });
  await work.subscribe(address);
  await work.workUntilIdle();
  expect((await work.feed(address)).last).toMatchObject({
    state: 'no-access',
    line: 'Its sitemaps are on files.example, to which the browser gives no access yet.',
  });
});

test('an empty index is told', async () => {
  network.pages.set(address, { body: indexOf([]) });
  await work.subscribe(address);
  await work.workUntilIdle();
  expect((await work.feed(address)).last).toMatchObject({
    state: 'failed',
    line: 'This list of sitemaps is empty.',
  });
});

test('a background that dies while it reads goes on with the rest', async () => {
  network.pages.set(address, { body: indexOf([[part('news-1')], [part('news-2')]]) });
  network.pages.set(part('news-1'), () => {
    throw new Error('the worker dies here');
  });
  network.pages.set(part('news-2'), { body: sitemapOf([page('a')]) });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await work.subscribe(address);
  await work.workUntilIdle();
  const feed = await work.feed(address);
  expect(feed.last?.line).toBe(
    '1 new, of 1 listed in one sitemap. 1 of 2 failed: news-1.xml: The reading of it was broken off.',
  );
  network.pages.set(part('news-1'), { body: sitemapOf([page('b')]) });
  await askedLater();
  expect((await work.feed(address)).last?.line).toBe('1 new, of 2 listed in 2 sitemaps.');
});
