/**
 * A feed from the subscription to the cross-reference, in the real browsers, over a real server on two hosts: the feed on
 * one (127.0.0.1), its articles on the other (localhost). Every request of the session is noted by a proxy.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveLocally, type LocalServer } from '../servers/local-server.ts';
import { openFeeds, rowsOf, subscribeTo } from './feeds-page.ts';
import {
  browserKinds,
  checkAccessibility,
  highlightsOn,
  pictureFolder,
  read,
  start,
  tabState,
  until,
  type Session,
} from './harness.ts';
import { isBrowsersOwn, recordRequests, type RecordingProxy } from './recording-proxy.ts';
import { articlePage, outsideReport } from './two-reports.ts';

/** The feed, an article of it, and today's article that the reader opens. */
async function serveNews(): Promise<LocalServer> {
  const outside = outsideReport('') as { readonly text: string; readonly title: string };
  const paragraphs = outside.text.split('\n\n').map((line) => `<p>${line}</p>`);
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${outside.title}</title><meta property="og:type" content="article"><meta property="og:site_name" content="The Outside Post"></head><body><img src="/pixel.png"><script src="/spy.js"></script><article><h1>${outside.title}</h1>${paragraphs.join('')}</article></body></html>`;
  const feed = (
    origin: string,
  ): string => `<?xml version="1.0"?><rss version="2.0"><channel><title>The Outside Post</title>
<item><guid>outside-1</guid><title>${outside.title}</title><link>${origin}/outside</link><pubDate>${new Date().toUTCString()}</pubDate>
<description>&lt;p&gt;A ferry hit a reef near Ostrand.&lt;/p&gt;&lt;img src="http://tracker.example/pixel.png"&gt;</description></item>
<item><guid>private-1</guid><title>Not for programs</title><link>${origin}/private/one</link><description>Kept from programs.</description></item>
<item><guid>third-1</guid><title>On a third host</title><link>http://third.example/a</link><description>Elsewhere.</description></item></channel></rss>`;
  const etag = '"of-today"';
  const server = await serveLocally((path, response, request) => {
    const address = `${server.origin('127.0.0.1')}/feed.xml`;
    const link = `<link rel="alternate" type="application/rss+xml" title="The Outside Post" href="${address}">`;
    const known: Readonly<Record<string, readonly [type: string, body: string]>> = {
      '/feed.xml': ['application/rss+xml', feed(server.origin())],
      '/robots.txt': ['text/plain', 'User-agent: *\nDisallow: /private/'],
      '/outside': ['text/html', page],
      '/today': ['text/html', articlePage.replace('</head>', `${link}</head>`)],
    };
    const found = known[path];
    const isKnown = path === '/feed.xml' && request.headers['if-none-match'] === etag;
    const status = isKnown ? 304 : found ? 200 : 404;
    response.writeHead(status, {
      'content-type': found?.[0] ?? 'text/plain',
      'cache-control': 'no-store',
      'set-cookie': 'seen=1; Path=/',
      ...(path === '/feed.xml' ? { etag } : {}),
    });
    response.end(status === 200 ? found?.[1] : '');
  });
  return server;
}

describe.each(browserKinds)('feeds in %s', (kind) => {
  let news: LocalServer;
  let proxy: RecordingProxy;
  let session: Session;
  let options: Page;

  beforeAll(async () => {
    news = await serveNews();
    proxy = await recordRequests();
    session = await start(kind, { proxy });
    await session.allowWithoutPrompt('*://127.0.0.1/*');
    await session.allowWithoutPrompt('*://localhost/*');
    // The browser has a cookie of the site from a visit before.
    await (await session.open(`${news.origin()}/today`)).close();
    options = await openFeeds(session);
  });
  afterAll(async () => {
    await session?.close();
    await proxy?.close();
    await news?.close();
  });

  const rowState = async () => (await rowsOf(options))[0]?.state ?? null;
  const rowText = () =>
    options.evaluate(() => document.querySelector<HTMLElement>('[data-feed]')?.innerText ?? '');
  const paths = () =>
    news.asked.map(({ host, path }) => `${host}${path}`).filter((each) => !each.endsWith('/favicon.ico'));
  const origins = async () => (await session.inExtension((api) => api.permissions.getAll())).origins ?? [];

  const alarms = () =>
    session.inExtension(async (api) => (await api.alarms.getAll()).map(({ name }) => name));

  test('until a subscription nothing is asked, and no alarm is set', async () => {
    expect(paths().filter((each) => each !== 'localhost/today')).toEqual([]);
    expect(await alarms()).not.toContain('feeds');
  });

  test('subscribing by address stores the reports of the feed', async () => {
    await subscribeTo(options, `${news.origin('127.0.0.1')}/feed.xml`);
    await until('the first poll', async () => (await rowState()) === 'ok');
    expect(await rowText()).toContain('3 new, of 3 listed.');
    expect(await rowText()).toContain('The Outside Post');
    expect(await origins()).toEqual(['*://127.0.0.1/*']);
    const alarm = await session.inExtension((api) => api.alarms.get('feeds'));
    expect(alarm?.scheduledTime).toBeGreaterThan(Date.now());
  });

  test('its articles live on another host: that is told, and nothing is asked there until it is granted', async () => {
    expect(await rowText()).toContain('articles are on');
    expect(paths()).not.toContain('localhost/robots.txt');
    expect(paths()).not.toContain('localhost/outside');
    expect(proxy.requests.filter((each) => each.includes('third.example'))).toEqual([]);
    await options.screenshot({ path: `${pictureFolder()}/feeds-${kind}.png`, fullPage: true });
  });

  test('a background that was ended goes on: the next poll says 304', async () => {
    await session.killBackground();
    await options.click('[data-action="poll"]');
    await until('the poll', async () => (await rowState()) === 'unchanged');
    expect(news.asked.filter(({ path }) => path === '/feed.xml').map(({ status }) => status)).toEqual([
      200, 200, 304,
    ]);
  });

  test('granted, the whole article is read, with robots.txt respected and nothing of the page loaded', async () => {
    await grantLocalhost();
    await until('the article to be fetched', () => paths().includes('localhost/outside'), 40_000);
    await until(
      'nothing to wait for',
      async () => /Whole articles in the last poll\s*1/.test(await rowText()),
      40_000,
    );
    expect(paths()).toContain('localhost/robots.txt');
    for (const never of ['localhost/private/one', 'localhost/pixel.png', 'localhost/spy.js']) {
      expect(paths()).not.toContain(never);
    }
  });

  async function grantLocalhost(): Promise<void> {
    if (kind === 'firefox') {
      await options.click('[data-action="allow"]');
    } else {
      // One question for all hosts, of which Chrome's switch for tests accepts only those named to it.
      await session.allowWithoutPrompt('*://third.example/*');
      await options.click('[data-action="allow"]');
    }
    await until('access', async () => (await origins()).includes('*://localhost/*'));
  }

  test('access for a feed does not make pages be read', async () => {
    const page = await session.open(`${news.origin()}/today`);
    expect((await tabState(session)).siteRule).toBe('ask');
    expect(await highlightsOn(page)).toEqual({});
    await page.close();
  });

  test('an article of today is cross-referenced from the feed’s reports alone', async () => {
    const page = await session.open(`${news.origin()}/today`);
    const popup = await read(session, page);
    const { answer } = await tabState(session);
    expect(answer?.answer.reports.map(({ id }) => id)).toEqual(['outside-1']);
    expect(answer?.others['outside-1']?.corpus).toMatch(/^feed:/);
    expect(answer?.answer.reports[0]?.findings.map(({ relation }) => relation)).toContain('corroborates');
    expect(Object.keys(await highlightsOn(page)).length).toBeGreaterThan(0);
    // The page names the feed; the popup knows that the reader has it.
    await popup.waitFor('.offer button:disabled');
    expect(await popup.text()).toContain('Subscribed');
    await popup.close();
    await page.close();
  });

  test('the whole session asked the subscribed host and the granted article hosts, and told them nothing', async () => {
    const port = news.port;
    const others = proxy.requests.filter(
      (each) =>
        !isBrowsersOwn(each) &&
        !each.includes(`//localhost:${port}/`) &&
        !each.includes(`//127.0.0.1:${port}/`),
    );
    expect(others.filter((each) => !each.includes('third.example'))).toEqual([]);
    const ours = news.asked.filter(({ path }) => ['/feed.xml', '/robots.txt', '/outside'].includes(path));
    expect(ours.length).toBeGreaterThanOrEqual(5);
    for (const { headers } of ours) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
    // The browser has the cookie, and sends it with the reader's own visits: its absence above is no accident.
    expect(
      news.asked.filter(({ path }) => path === '/today').some(({ headers }) => headers.cookie === 'seen=1'),
    ).toBe(true);
  });

  test('the section has no fault that axe finds', async () => {
    expect(await checkAccessibility(options)).toEqual([]);
  });

  test('deleting its reports ends the subscription, and undoing it brings both back', async () => {
    const go = async (to: string) => {
      await options.evaluate((hash) => {
        location.hash = hash;
      }, to);
    };
    const granted = await origins();
    await go('corpora');
    await options.waitForSelector('[data-corpus^="feed:"]');
    const reports = await options.$eval('[data-corpus^="feed:"] dd', (each) => each.textContent);
    await options.click('[data-corpus^="feed:"] button.danger');
    await options.waitForSelector('[data-deleted^="feed:"]');
    await until('the access to be gone', async () => (await origins()).length === 0);
    await go('feeds');
    await until('the feed to be gone', async () => (await rowState()) === null);
    // The line that tells it stays while the reader looks around.
    await options.click('.saying .button');
    await until('the feed to be back', async () => (await rowState()) !== null);
    expect((await origins()).toSorted()).toEqual(granted.toSorted());
    await go('corpora');
    await options.waitForSelector('[data-corpus^="feed:"]');
    expect(await options.$eval('[data-corpus^="feed:"] dd', (each) => each.textContent)).toBe(reports);
    await go('feeds');
    await options.waitForSelector('[data-action="unsubscribe"]');
  });

  test('unsubscribing gives the access back', async () => {
    await options.click('[data-action="unsubscribe"]');
    await options.waitForSelector('[data-action="remove"]');
    await options.click('[data-action="remove"]');
    await until('the feed to be gone', async () => (await rowState()) === null);
    await until('the access to be gone', async () => (await origins()).length === 0);
    // The background does it behind that.
    await until('the alarm to be gone', async () => !(await alarms()).includes('feeds'));
  });
});
