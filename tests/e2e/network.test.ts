/** Nothing leaves the browser: a whole session makes the requests that the same pages make without the extension. */
import { expect, test } from 'vitest';
import { serveDemo } from '../../demo/server.ts';
import { browserKinds, openPopupPage, read, start, type Session } from './harness.ts';
import { isBrowsersOwn, recordRequests } from './recording-proxy.ts';

test.each(browserKinds)(
  '%s makes no request but the pages’ own',
  async (kind) => {
    const site = await serveDemo();
    const addresses = [`${site.origin}/`, ...site.articles.map(({ url }) => url), `${site.origin}/shop`];

    /** The requests of a session over all pages, sorted. */
    const visit = async (extension: boolean, visitPage: (session: Session, url: string) => Promise<void>) => {
      const proxy = await recordRequests();
      const session = await start(kind, { extension, proxy });
      try {
        for (const url of addresses) await visitPage(session, url);
      } finally {
        await session.close();
        await proxy.close();
      }
      // The site's icon is fetched when the browser has time for it.
      const isTold = (each: string) => !isBrowsersOwn(each) && !each.endsWith('/icon.svg');
      return proxy.requests.filter(isTold).sort();
    };

    try {
      const without = await visit(false, async (session, url) => {
        await (await session.open(url)).close();
      });
      const withIt = await visit(true, async (session, url) => {
        const page = await session.open(url);
        const popup = await read(session, page);
        const hasFinding = await popup.evaluate(
          (document) => document.querySelector('.group button.quiet') !== null,
        );
        if (hasFinding) await popup.click('.group button.quiet');
        await popup.close();
        await (await openPopupPage(session, 400)).close();
        await page.close();
      });
      expect(without.length).toBeGreaterThan(addresses.length);
      expect(withIt).toEqual(without);
    } finally {
      await site.close();
    }
  },
  120_000,
);

test('the proxy sees a request that is made; a page of the extension cannot make one', async () => {
  const site = await serveDemo();
  const proxy = await recordRequests();
  const session = await start(browserKinds[0] ?? 'chrome', { proxy });
  try {
    const page = await session.open(`${site.origin}/shop`);
    await page.evaluate(() => fetch('http://seeded.example/fault').then(null, () => null));
    expect(proxy.requests).toContain('GET http://seeded.example/fault');
    // The extension's own pages cannot, even if they try: their policy allows themselves only. (The background may: it
    // asks for the feeds that the reader subscribed to; network-session.test.ts looks at each of its requests.)
    for (const name of ['popup.html', 'options.html', 'report.html']) {
      const own = await session.openExtensionPage(name);
      const told = await own.evaluate(() =>
        fetch('http://seeded.example/leak').then(
          () => 'answered',
          () => 'refused',
        ),
      );
      expect(told).toBe('refused');
      await own.close();
    }
    expect(proxy.requests.filter((each) => each.includes('/leak'))).toEqual([]);
  } finally {
    await session.close();
    await proxy.close();
    await site.close();
  }
});
