/**
 * Broken, huge, slow, gone and hostile feeds over a real server, all polled in one session beside a good one: each is told
 * in one plain line at that feed, and harms nothing else. Redirections are the browser's: tests/e2e/feeds-hostile.test.ts.
 */
import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { feedIdOf } from '../../src/feeds/subscription.ts';
import { network } from '../../src/platform/network.ts';
import { feedCorpusId } from '../../src/protocol/corpora.ts';
import { entityBomb, feedOf, gzipBomb, pour, sitemapOf } from '../servers/feed-answers.ts';
import { serveLocally, type LocalServer } from '../servers/local-server.ts';
import { workOnFeeds, type FeedWork } from './fakes/feed-work.ts';

const news = sitemapOf(['https://news.example/one', 'https://news.example/two']);
const packed = gzipSync(news);
const inTwo = Buffer.concat([gzipSync(news.slice(0, 100)), gzipSync(news.slice(100))]);

type Answer = string | Uint8Array | number | ((response: ServerResponse) => void);

const ok = (title: string) => `1 new, of 1 listed.|Some words of ${title}.`;
/** What a server sends under a name, the line that is told of it, and behind "|" the text that is stored. */
const feeds: Readonly<Record<string, readonly [answer: Answer, line: string]>> = {
  good: [feedOf('good'), ok('good')],
  '404': [404, 'There is no feed at this address any more (404).'],
  '410': [410, 'The publisher has ended this feed (410). It is not polled any more.'],
  '500': [500, 'The server has a fault (500).'],
  empty: ['', 'The feed is empty.'],
  'half-a-word': [Buffer.from([0x1f]), 'This is no feed: neither RSS, Atom, JSON Feed nor a news sitemap.'],
  'entity-bomb': [entityBomb, '1 new, of 1 listed.|&a10; &file; words of bomb.'],
  'without-end': [
    (response) => void pour(response.writeHead(200), 500_000_000),
    'It is far larger than any feed or article, so it was not read.',
  ],
  drips: [
    (response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
    'The server takes too long to answer.',
  ],
  'breaks-off': [
    (response) => {
      response.writeHead(200, { 'content-length': 10_000 });
      response.write(feedOf('half'), () => response.destroy());
    },
    'The server’s answer broke off in the middle or is damaged, so it was not read.',
  ],
  deep: [
    '<rss>'.repeat(50_000),
    'The feed nests its elements deeper than any feed does, so it was not read.',
  ],
  many: [
    `<rss><channel>${'<x/>'.repeat(500_000)}`,
    'The feed has more elements than any feed has, so it was not read.',
  ],
  'latin1-under-utf8': [
    (response) =>
      response
        .writeHead(200, { 'content-type': 'text/xml; charset=utf-8' })
        .end(Buffer.from(feedOf('Zürich'), 'latin1')),
    ok('Zürich'),
  ],
  'utf8-under-latin1': [
    (response) =>
      response.writeHead(200, { 'content-type': 'text/xml; charset=iso-8859-1' }).end(feedOf('Genève')),
    ok('Genève'),
  ],
  'declares-wrongly': [feedOf('Málaga').replace('?>', ' encoding="windows-1251"?>'), ok('Málaga')],
  'unknown-set': [feedOf('Łódź').replace('?>', ' encoding="x-no-such-set"?>'), ok('Łódź')],
  'utf-16': [Buffer.from(`\ufeff${feedOf('Århus')}`, 'utf16le'), ok('Århus')],
  'html-in-titles': [
    feedOf('&lt;b onclick="x()"&gt;bold&lt;/b&gt;&lt;script&gt;steal()&lt;/script&gt;'),
    '1 new, of 1 listed.|Some words of bold.',
  ],
  'dates-1970-2090': [
    feedOf('years', '<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>').replace(
      '</item>',
      '</item><item><guid>later</guid><title>Later</title><description>x</description><pubDate>Sun, 01 Jan 2090 00:00:00 GMT</pubDate></item>',
    ),
    '2 new, of 2 listed.|Some words of years.',
  ],
  gzip: [packed, '2 new, of 2 listed.'],
  'gzip-of-two': [inTwo, '2 new, of 2 listed.'],
  'gzip-cut': [
    packed.subarray(0, packed.length - 12),
    'The file is packed (gzip) and damaged or cut off, so it cannot be read.',
  ],
  'gzip-damaged': [
    Buffer.from(packed).fill(0x55, 40, 60),
    'The file is packed (gzip) and damaged or cut off, so it cannot be read.',
  ],
  'gzip-and-rubbish': [
    Buffer.concat([packed, Buffer.from('rubbish')]),
    'The file is packed (gzip) and damaged or cut off, so it cannot be read.',
  ],
};

let server: LocalServer;
let work: FeedWork;
let bomb: Buffer;
const reportsOf = async (name: string) => {
  const { reports } = await work.corpus.listReports(feedCorpusId(feedIdOf(addressOf(name))));
  return reports.map(({ report }) => report);
};
const addressOf = (name: string) => `${server.origin('127.0.0.1')}/${name}`;

beforeAll(async () => {
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
  bomb = await gzipBomb(500_000_000);
  server = await serveLocally((path, response) => {
    const [answer] = feeds[path.slice(1)] ?? [path === '/gzip-bomb' ? bomb : 404];
    if (typeof answer === 'function') answer(response);
    else if (typeof answer === 'number') response.writeHead(answer).end();
    else response.end(answer);
  });
  // As it is, but for the ten seconds that a slow server gets.
  work = await workOnFeeds(
    { get: (request) => network.get({ ...request, maxMs: Math.min(request.maxMs, 3_000) }) },
    ['127.0.0.1'],
  );
  await work.subscribe(...Object.keys(feeds).map(addressOf), addressOf('gzip-bomb'));
  await work.workUntilIdle();
}, 60_000);
afterAll(() => server.close());

test.each(Object.keys(feeds))('%s is told in one plain line', async (name) => {
  const [line, text] = (feeds[name]?.[1] ?? '').split('|');
  const feed = await work.feed(addressOf(name));
  expect(feed.last?.line).toBe(line);
  expect(feed.last?.line).toMatch(/^[^\n<>]{5,120}\.$/u);
  expect((await reportsOf(name)).map((report) => report.text)[0]).toBe(text);
});

test('what unpacks to 500 MB is not read', async () => {
  expect((await work.feed(addressOf('gzip-bomb'))).last?.line).toBe(
    'It is far larger than any feed, so it was not read.',
  );
});

test('a title is plain text; a date that cannot be right is none', async () => {
  expect((await work.feed(addressOf('html-in-titles'))).title).toBe('bold');
  expect((await reportsOf('html-in-titles')).map(({ title }) => title)).toEqual(['Of bold']);
  expect((await reportsOf('dates-1970-2090')).map(({ published }) => published)).toEqual([null, null]);
});

test('each was asked once, and what failed is asked again later', async () => {
  for (const name of Object.keys(feeds)) {
    expect(server.asked.filter(({ path }) => path === `/${name}`)).toHaveLength(1);
    const feed = await work.feed(addressOf(name));
    if (feed.last?.state === 'failed') expect(feed.nextPollAt).toBeGreaterThan(work.platform.time);
  }
});
