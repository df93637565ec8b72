/**
 * The log of a whole session in which everything is used: pages read, a feed subscribed to from a page with one click,
 * another by its address, one article host granted and one not, import, export, search, a stored report compared, a
 * background that is ended. Of all that, only the subscribed host and the granted article host are asked for anything.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedOf } from '../servers/feed-answers.ts';
import { serveLocally, type LocalServer } from '../servers/local-server.ts';
import { makeReports } from '../made/reports.ts';
import { openFeeds, rowsOf, subscribeTo } from './feeds-page.ts';
import { exportAll, importFile, writeReports } from './files-page.ts';
import { addPage, browserKinds, read, start, tabState, until, type Session } from './harness.ts';
import { isBrowsersOwn, recordRequests, type RecordingProxy } from './recording-proxy.ts';
import { articlePage, newsPage, outsideTexts } from './two-reports.ts';

/** A host that articles of a subscribed feed live on, and that the reader never grants. */
const neverGranted = 'http://never-granted.example';

describe.each(browserKinds)('the requests of a whole session in %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-session-'));
  let server: LocalServer;
  let proxy: RecordingProxy;
  let session: Session;

  beforeAll(async () => {
    server = await serveLocally((path, response) => {
      // The feeds' host is 127.0.0.1, the articles' is localhost: another site.
      const feed = `${server.origin('127.0.0.1')}/feed.xml`;
      const answers: Readonly<Record<string, readonly [type: string, body: string]>> = {
        '/feed.xml': ['application/rss+xml', feedOf('Granted', `<link>${server.origin()}/outside</link>`)],
        '/other.xml': ['application/rss+xml', feedOf('Never', `<link>${neverGranted}/a</link>`)],
        '/robots.txt': ['text/plain', ''],
        '/outside': ['text/html', newsPage('Reef stops ferry', outsideTexts)],
        '/today': [
          'text/html',
          articlePage.replace(
            '</head>',
            `<link rel="alternate" type="application/rss+xml" title="Granted" href="${feed}"></head>`,
          ),
        ],
      };
      const found = answers[path];
      response.writeHead(found ? 200 : 404, {
        'content-type': `${found?.[0] ?? 'text/plain'}; charset=utf-8`,
        'cache-control': 'no-store',
      });
      response.end(found?.[1] ?? '');
    });
    proxy = await recordRequests();
    session = await start(kind, { proxy });
    await session.allowWithoutPrompt('*://127.0.0.1/*');
    await session.allowWithoutPrompt('*://localhost/*');
  });
  afterAll(async () => {
    await session?.close();
    await proxy?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = () =>
    server.asked.map(({ host, path }) => `${host}${path}`).filter((each) => !each.endsWith('/favicon.ico'));
  const today = () => `${server.origin()}/today`;

  test('a page is read, and the feed that it names subscribed to with one click', async () => {
    const page = await session.open(today());
    const popup = await read(session, page);
    expect(asked()).toEqual(['localhost/today']);
    await popup.waitFor('.offer button:not(:disabled)');
    await popup.click('.offer button');
    await until('the first poll', () => asked().includes('127.0.0.1/feed.xml'));
    if (await popup.isOpen()) await popup.close();
    await page.close();
  });

  test(
    'another feed is subscribed to; of two article hosts one is granted',
    { timeout: 120_000 },
    async () => {
      const options = await openFeeds(session);
      await until('the first feed', async () => (await rowsOf(options)).some(({ state }) => state === 'ok'));
      await subscribeTo(options, `${server.origin('127.0.0.1')}/other.xml`);
      await until(
        'both feeds',
        async () => (await rowsOf(options)).filter(({ state }) => state === 'ok').length === 2,
        30_000,
      );
      const needs = "//li[@data-feed][contains(., 'articles are on localhost')]//*[@data-action='allow']";
      await (await options.waitForSelector(`xpath/${needs}`))?.click();
      await until('the whole article', () => asked().includes('localhost/outside'), 60_000);
      await until(
        'nothing more to do',
        async () => (await options.$('.feeds[aria-busy="false"]')) !== null,
        60_000,
      );
      const { origins } = await session.inExtension((api) => api.permissions.getAll());
      expect(origins?.toSorted()).toEqual(['*://127.0.0.1/*', '*://localhost/*']);
      await options.close();
    },
  );

  test('files are imported and exported, the corpus is searched', { timeout: 120_000 }, async () => {
    const file = join(folder, 'made.jsonl');
    writeReports(
      file,
      makeReports(200).map((report) => ({ ...report, url: `${neverGranted}/${report.id}` })),
    );
    expect(await importFile(session, file)).toContain('200 reports imported');
    const exported = gunzipSync(await exportAll(session)).toString();
    expect(exported).toContain(neverGranted);
    const search = await session.openExtensionPage('options.html#search');
    await search.waitForSelector('input[name="words"]');
    await search.type('input[name="words"]', 'ferry reef');
    await search.waitForSelector('.results mark');
    await search.close();
  });

  test(
    'stored reports are looked at and compared, a page is added and read again',
    { timeout: 120_000 },
    async () => {
      const report = await session.openExtensionPage('report.html?corpus=starter&id=003');
      await report.waitForSelector('.summary-line');
      await report.close();
      const page = await addPage(session, today());
      await page.close();
      await session.killBackground();
      const again = await session.open(today());
      const popup = await read(session, again);
      const { answer } = await tabState(session);
      expect(answer?.answer.reports.length).toBeGreaterThan(0);
      expect(await popup.text()).toMatch(/last poll .+ ago|last poll just now/);
      await popup.close();
      await again.close();
    },
  );

  test('feeds are polled again after the background was ended', async () => {
    const options = await openFeeds(session);
    const before = asked().filter((each) => each === '127.0.0.1/feed.xml').length;
    // Not by the mouse: the first poll writes a line above the second button.
    await options.$$eval('[data-action="poll"]', (all) =>
      all.forEach((each) => (each as HTMLElement).click()),
    );
    await until(
      'the poll',
      () => asked().filter((each) => each === '127.0.0.1/feed.xml').length > before,
      30_000,
    );
    await until(
      'the end of the work',
      async () => (await options.$('.feeds[aria-busy="false"]')) !== null,
      60_000,
    );
    await options.close();
  });

  test('nobody else was asked for anything', async () => {
    const hosts = (requests: readonly string[]) =>
      requests
        .filter((each) => !isBrowsersOwn(each))
        .map((each) => /(?:\/\/|CONNECT )([^/:]+)/.exec(each)?.[1]);
    expect([...new Set(hosts(proxy.requests))].toSorted()).toEqual(['127.0.0.1', 'localhost']);
    // Of these, what the reader opened and what the subscriptions need, and nothing else.
    expect([...new Set(asked())].toSorted()).toEqual([
      '127.0.0.1/feed.xml',
      '127.0.0.1/other.xml',
      'localhost/outside',
      'localhost/robots.txt',
      'localhost/today',
    ]);
    const ours = server.asked.filter(({ path }) => path !== '/today' && path !== '/favicon.ico');
    for (const { headers } of ours) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
    // The proxy would have seen it.
    const page = await session.open(today());
    await page.evaluate((url) => fetch(url).then(null, () => null), `${neverGranted}/seeded`);
    expect(hosts(proxy.requests)).toContain('never-granted.example');
  });
});
