/**
 * Hostile and broken feeds in the real browsers, over a real server, subscribed to at once from a list (OPML): each is
 * told in one plain line, the good ones beside them are read, and nothing of them becomes markup.
 */
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOpml, writeOpml } from '../../src/feeds/opml.ts';
import { entityBomb, feedOf, gzipBomb, indexOf, pour, sitemapOf } from '../servers/feed-answers.ts';
import { serveLocally, type LocalServer } from '../servers/local-server.ts';
import { exportOpml, importOpml, openFeeds, rowsOf } from './feeds-page.ts';
import { browserKinds, checkAccessibility, pictureFolder, start, until, type Session } from './harness.ts';

const damaged = 'The file is packed (gzip) and damaged or cut off, so it cannot be read.';
const sentOn = 'The server sends requests on to another address, in a circle or where access was not given.';
/** What is told of each, by the name in its address. */
const told: Readonly<Record<string, string>> = {
  good: '1 new, of 1 listed.',
  'sent-on-nearby': '1 new, of 1 listed.',
  circle: sentOn,
  away: sentOn,
  'without-end': 'It is far larger than any feed or article, so it was not read.',
  'packed-bomb': 'It is far larger than any feed or article, so it was not read.',
  drips: 'The server takes too long to answer.',
  'breaks-off': 'The server’s answer broke off in the middle or is damaged, so it was not read.',
  gone: 'The publisher has ended this feed (410). It is not polled any more.',
  'entity-bomb': '1 new, of 1 listed.',
  html: '1 new, of 1 listed.',
  'wrong-set': '1 new, of 1 listed.',
  'damaged.gz': damaged,
  'index.gz': '2 new, of 2 listed in one sitemap. 1 of 2 failed: news-2.xml.gz: ' + damaged,
  'index-elsewhere': 'Its sitemaps are on localhost, to which the browser gives no access yet.',
};

/** A host is asked every second and a half at most: these are on a second one, so that the two take turns. */
const onSecondHost = new Set([
  'without-end',
  'drips',
  'gone',
  'entity-bomb',
  'html',
  'wrong-set',
  'damaged.gz',
]);
/** Made once, for it takes a while. */
const bomb = gzipBomb(500_000_000);

describe.each(browserKinds)('hostile feeds in %s', (kind) => {
  let server: LocalServer;
  let session: Session;
  let page: Page;
  let poured: Promise<number>;
  const at = (name: string): string =>
    `${server.origin(onSecondHost.has(name) ? 'feeds.localhost' : '127.0.0.1')}/${name}`;

  beforeAll(async () => {
    const news = sitemapOf(['http://articles.example/1', 'http://articles.example/2']);
    const packed = gzipSync(news);
    const packedBomb = await bomb;
    server = await serveLocally((path, response) => {
      const away = server.origin('localhost');
      const answers: Readonly<Record<string, () => unknown>> = {
        good: () => response.end(feedOf('good')),
        'sent-on-nearby': () => response.writeHead(302, { location: '/good-too' }).end(),
        'good-too': () => response.end(feedOf('good-too')),
        circle: () => response.writeHead(302, { location: '/circle' }).end(),
        away: () => response.writeHead(302, { location: `${away}/landed` }).end(),
        landed: () => response.end(feedOf('landed')),
        'without-end': () => {
          poured = pour(response.writeHead(200), 500_000_000);
        },
        'packed-bomb': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packedBomb),
        drips: () => {
          const timer = setInterval(() => response.write(' '), 100);
          response.on('close', () => clearInterval(timer));
        },
        'breaks-off': () => {
          response.writeHead(200, { 'content-length': 10_000 });
          response.write(feedOf('half'), () => response.destroy());
        },
        gone: () => response.writeHead(410).end(),
        'entity-bomb': () => response.end(entityBomb),
        html: () =>
          response.end(
            feedOf(
              '&lt;img src=x onerror="document.title=1"&gt;&lt;b&gt;bold&lt;/b&gt;&lt;script&gt;steal()&lt;/script&gt;',
            ),
          ),
        'wrong-set': () =>
          response
            .writeHead(200, { 'content-type': 'text/xml; charset=utf-8' })
            .end(Buffer.from(feedOf('Zürich'), 'latin1')),
        'damaged.gz': () => response.end(packed.subarray(0, packed.length - 9)),
        'index.gz': () => response.end(gzipSync(indexOf([[at('news-1.xml.gz')], [at('news-2.xml.gz')]]))),
        'index-elsewhere': () =>
          response.end(indexOf([[`${server.origin('localhost')}/news-elsewhere.xml`]])),
        'news-elsewhere.xml': () => response.end(sitemapOf(['http://articles.example/3'])),
        'news-1.xml.gz': () =>
          response.end(Buffer.concat([gzipSync(news.slice(0, 90)), gzipSync(news.slice(90))])),
        'news-2.xml.gz': () => response.end(Buffer.from(packed).fill(9, 30, 60)),
      };
      (answers[path.slice(1)] ?? (() => response.writeHead(404).end()))();
    });
    session = await start(kind);
    await session.allowWithoutPrompt('*://127.0.0.1/*');
    await session.allowWithoutPrompt('*://feeds.localhost/*');
    page = await openFeeds(session);
  }, 60_000);
  afterAll(async () => {
    await session?.close();
    await server?.close();
  });

  test('none of the well-known feeds is subscribed to by itself', async () => {
    expect(await rowsOf(page)).toEqual([]);
    const wellKnown = await page.$$eval('[data-well-known] button', (all) =>
      all.map((each) => each.textContent),
    );
    expect(wellKnown.length).toBeGreaterThan(5);
    expect(new Set(wellKnown)).toEqual(new Set(['Subscribe']));
  });

  test('each is told in one plain line, and the good ones are read', { timeout: 180_000 }, async () => {
    const list = Object.keys(told).map((name) => ({ address: at(name), title: name, home: null }));
    await importOpml(page, writeOpml(list, '2026-05-10'));
    const isDone = async () =>
      (await rowsOf(page)).every(({ line }) => line !== '' && !line.startsWith('Reading its')) &&
      (await page.$('.feeds[aria-busy="false"]')) !== null;
    await until('all to be polled', isDone, 150_000);
    const rows = await rowsOf(page);
    expect(rows).toHaveLength(list.length);
    const names: Readonly<Record<string, string>> = {
      bold: 'html',
      Zürich: 'wrong-set',
      bomb: 'entity-bomb',
      'good-too': 'sent-on-nearby',
      'The Index': 'index.gz',
    };
    expect(Object.fromEntries(rows.map(({ title, line }) => [names[title] ?? title, line]))).toEqual(told);
    // The second of two addresses of one host that send on was followed as the first was.
    expect(server.asked.some(({ path }) => path === '/good-too')).toBe(true);
  });

  test('500 MB are left after the first of them', async () => {
    expect(await poured).toBeLessThan(60_000_000);
  });

  test('a host without access is asked once at most, and its answer is not used', async () => {
    expect(server.asked.filter(({ host }) => host === 'localhost').length).toBeLessThanOrEqual(1);
    expect((await rowsOf(page)).map(({ title }) => title)).not.toContain('landed');
  });

  test('what they say stays text', async () => {
    expect(await page.$$('.feeds img, .feeds script, .feeds b')).toEqual([]);
    expect(await page.title()).not.toBe('1');
    await page.screenshot({ path: `${pictureFolder()}/feeds-hostile-${kind}.png`, fullPage: true });
    expect(await checkAccessibility(page)).toEqual([]);
  });

  test('the exported list is the imported one', async () => {
    const addresses = readOpml(await exportOpml(page)).map(({ address }) => address);
    expect(addresses.toSorted()).toEqual(Object.keys(told).map(at).toSorted());
  });

  test('sitemaps on another host are read once it is allowed', async () => {
    await session.allowWithoutPrompt('*://localhost/*');
    const row = "//li[@data-feed][contains(., 'Its sitemaps are on localhost')]//*[@data-action='allow']";
    const button = await page.waitForSelector(`xpath/${row}`);
    await page.setViewport({ width: 420, height: 900 });
    await button?.scrollIntoView();
    await page.screenshot({ path: `${pictureFolder()}/feeds-sitemaps-elsewhere-${kind}.png` });
    await button?.click();
    await until(
      'its sitemap to be read',
      async () => (await rowsOf(page)).some(({ line }) => line === '1 new, of 1 listed in one sitemap.'),
      30_000,
    );
  });
});
