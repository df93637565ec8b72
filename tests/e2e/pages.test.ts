/** Pages that are no article, and pages that change under the reader. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import {
  browserKinds,
  highlightsOn,
  read,
  readUnasked,
  servePages,
  start,
  tabState,
  until,
  type Session,
} from './harness.ts';

describe.each(browserKinds)('pages in %s', (kind) => {
  let site: DemoSite;
  let session: Session;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind);
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  test.each(['/', '/world', '/search?q=talks', '/shop'])(
    '%s is left alone and the popup says so',
    async (path) => {
      const page = await session.open(site.origin + path);
      const popup = await read(session, page);
      expect((await tabState(session)).state).toBe('not-article');
      expect(await popup.text()).toContain('does not look like a news article');
      expect(await highlightsOn(page)).toEqual({});
      expect((await session.badge()).text).toBe('');
      await popup.close();
      await page.close();
    },
  );

  test('“check anyway” reads a page that does not look like an article', async () => {
    const page = await session.open(`${site.origin}/world`);
    const popup = await read(session, page);
    const label = 'check-anyway';
    await popup.evaluate((document, name) => {
      const buttons = [...document.querySelectorAll('main button')];
      buttons.find((each) => /anyway/i.test(each.textContent ?? ''))?.setAttribute('data-test', name);
    }, label);
    await popup.click(`[data-test="${label}"]`);
    await until('an answer', async () => (await tabState(session)).state === 'answered');
    await popup.close();
    await page.close();
  });

  test('navigation inside one document: the new report is read, the old answer is gone', async () => {
    await session.allowWithoutPrompt('*://localhost/*');
    const page = await session.open(`${site.origin}/world/report-000?app`);
    const popup = await read(session, page);
    await popup.click('[data-rule="always"]');
    await until('the site to be allowed', async () => (await tabState(session)).siteRule === 'always');
    await readUnasked(session, ['*://localhost/*']);
    await popup.close();
    await page.bringToFront();
    const documentBefore = await page.evaluate(() => {
      Object.assign(globalThis, { sameDocument: true });
      return performance.timeOrigin;
    });
    await page.evaluate(() => document.querySelector<HTMLElement>('a[href="/world/report-003"]')?.click());
    const state = await until('the new report’s answer', async () => {
      const now = await tabState(session);
      return now.answer?.article.title?.startsWith('Peace Talks') ? now : null;
    });
    expect(state.answer?.answer.origins).toHaveLength(3);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(documentBefore);
    await until('the new marks', async () => Object.keys(await highlightsOn(page)).length > 0);
    await page.goBack({ waitUntil: [] });
    await until('the first report again', async () => {
      const { answer } = await tabState(session);
      return answer !== null && !answer.article.title?.startsWith('Peace Talks');
    });
    await page.close();
  });

  test('content that comes late is read; content that stays the same is not read again', async () => {
    const text = site.articles[3]?.url ?? '';
    const html = await (await fetch(text)).text();
    const pages = await servePages({
      '/late': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Late</title></head><body><main id="main"></main>
<script>addEventListener('message', (event) => { document.querySelector('main').outerHTML = event.data; })</script></body></html>`,
    });
    const page = await session.open(`${pages.origin}/late`);
    const popup = await session.clickToolbar(page);
    await popup.waitFor('main[aria-busy="false"] h1');
    expect((await tabState(session)).state).not.toBe('answered');
    await popup.close();
    await page.bringToFront();
    await page.evaluate((markup) => {
      const parsed = new DOMParser().parseFromString(markup, 'text/html');
      postMessage(parsed.querySelector('main')?.outerHTML ?? '', '*');
    }, html);
    const first = await until('the late article’s answer', async () => {
      const state = await tabState(session);
      return state.state === 'answered' ? state : null;
    });
    await page.evaluate(() => document.body.append(document.createElement('div')));
    await until('the marks', async () => Object.keys(await highlightsOn(page)).length > 0);
    expect((await tabState(session)).answer?.checkedAt).toBe(first.answer?.checkedAt);
    await page.close();
    await pages.close();
  });
});
