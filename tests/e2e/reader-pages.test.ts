/** Pages that the reader stores, what they correct, and what a changed page tells them: the built extension, both browsers. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addPage,
  browserKinds,
  checkAccessibility,
  highlightsOn,
  openPopupPage,
  overflowAt,
  pictureFolder,
  read,
  servePages,
  settled,
  start,
  tabState,
  until,
  type PageServer,
  type Session,
} from './harness.ts';
import { articlePage, newsPage, outsideTexts } from './two-reports.ts';

describe.each(browserKinds)('the reader’s pages in %s', (kind) => {
  const pages: Record<string, string> = {};
  let site: PageServer;
  let session: Session;

  beforeAll(async () => {
    site = await servePages(pages);
  });
  beforeEach(async () => {
    pages['/linnea'] = articlePage;
    pages['/reef'] = newsPage('Reef stops ferry', outsideTexts);
    session = await start(kind);
    return () => session.close();
  });
  afterAll(() => site?.close());

  const marks = async (page: Parameters<typeof highlightsOn>[0]) =>
    Object.values(await highlightsOn(page)).reduce((sum, count) => sum + count, 0);
  const reportUrls = async () =>
    Object.values((await tabState(session)).answer?.others ?? {}).map(({ url }) => url);
  const open = (path: string) => session.open(`${site.origin}${path}`);
  /** The first of what can be corrected so, inside what is given. */
  const correct = async (popup: Awaited<ReturnType<typeof read>>, verdict: string, inside = '.section') => {
    await popup.click(`${inside} .correct:has([data-correct="${verdict}"]):not([open]) > summary`);
    await popup.click(`${inside} .correct[open] [data-correct="${verdict}"]`);
  };
  const add = (path: string) => addPage(session, `${site.origin}${path}`);

  test('a page that was added is found from the next page on the same event, and not from itself', async () => {
    const first = await open('/linnea');
    const popup = await read(session, first);
    expect(await popup.text()).toContain('To have more to compare with');
    await popup.click('.own-page [data-action="add-page"]');
    await until('the page to be stored', async () =>
      (await popup.text()).includes('In “Pages I added” since'),
    );
    await popup.close();
    const second = await open('/reef');
    const found = await read(session, second);
    expect(await reportUrls()).toEqual([`${site.origin}/linnea`]);
    expect(await found.text()).toContain('Compared with 6 reports');
    expect(await marks(second)).toBeGreaterThan(0);
    await found.close();
    await first.bringToFront();
    await (await read(session, first)).close();
    expect(await reportUrls()).toEqual([]);
  });

  test('a page that changed is told, with what changed; updating keeps the earlier version', async () => {
    const page = await add('/linnea');
    pages['/linnea'] = articlePage.replace('14 people', '19 people');
    await page.reload();
    const back = await read(session, page);
    expect(await back.text()).toContain('Changed since you stored it on');
    await back.click('.returned summary');
    expect(await back.text()).toMatch(/14 people[^]*19 people/);
    expect(await reportUrls()).toEqual([]);
    await back.click('.returned [data-action="add-page"]');
    await until('the earlier version', async () => (await back.text()).includes('with 1 earlier version'));
    await back.close();
    await session.killBackground();
    expect((await tabState(session)).reader).toMatchObject({
      stored: { earlier: 1 },
      returned: { updated: true },
    });
    const { stored } = (await tabState(session)).reader ?? {};
    const report = await session.openExtensionPage(
      `report.html?${new URLSearchParams({ corpus: 'pages', id: stored?.id ?? '' }).toString()}`,
    );
    await report.waitForSelector('.versions .change');
    expect(
      await report.$$eval('.versions .change mark', (all) => all.map((each) => each.textContent)),
    ).toEqual(['14', '19']);
    expect(await report.$eval('.provenance a.quiet', (each) => each.href)).toBe(`${site.origin}/linnea`);
    expect(await checkAccessibility(report)).toEqual([]);
    expect(await overflowAt(report, 320)).toBeLessThanOrEqual(0);
  });

  test('keep what I read: the next page finds it, and it marks nothing until that is turned on', async () => {
    const first = await open('/linnea');
    const popup = await read(session, first);
    await popup.click('.keeping summary');
    await popup.click('[data-rule="keep-all"]');
    await until(
      'the page to be kept',
      async () => (await tabState(session)).reader?.stored?.corpus === 'kept',
    );
    await popup.close();
    const second = await open('/reef');
    const found = await read(session, second);
    expect(await reportUrls()).toEqual([`${site.origin}/linnea`]);
    expect(await found.text()).toContain('Open at this passage');
    expect(await marks(second)).toBe(0);
    await found.close();
    await session.inExtension(async (api) => {
      const { settings } = await api.storage.local.get('settings');
      await api.storage.local.set({ settings: { ...(settings as object), keptReportsMark: true } });
    });
    await second.reload();
    await (await read(session, second)).close();
    await until('the marks', async () => (await marks(second)) > 0);
  });

  test('a correction holds after the background died, takes the marks away, and is undone', async () => {
    await add('/linnea');
    const second = await open('/reef');
    const found = await read(session, second);
    const before = await marks(second);
    expect(before).toBeGreaterThan(0);
    expect((await session.badge()).text).not.toBe('');
    await session.killBackground();
    await correct(found, 'not-this-event');
    await until('the report to go', async () =>
      (await found.text()).includes('no other report of this was found'),
    );
    await until('the marks to go', async () => (await marks(second)) === 0);
    expect((await session.badge()).text).toBe('');
    await found.close();
    await session.killBackground();
    const again = await session.clickToolbar(second);
    await settled(again);
    expect(await again.text()).toContain('Your corrections here');
    expect((await tabState(session)).answer?.answer.reports).toEqual([]);
    await again.click('.correction [data-undo]');
    await until('the report to be back', async () => (await again.text()).includes('Open at this passage'));
    await until('the marks to be back', async () => (await marks(second)) === before);
    const finding = (await tabState(session)).answer?.findingIds.flat().length ?? 0;
    await correct(again, 'not-helpful');
    await until('the finding to go', async () => {
      return ((await tabState(session)).answer?.findingIds.flat().length ?? 0) === finding - 1;
    });
    await again.waitFor('[data-action="undo"]');
    await again.click('[data-action="undo"]');
    await until('the finding to be back', async () => {
      return ((await tabState(session)).answer?.findingIds.flat().length ?? 0) === finding;
    });
    await again.close();
  });

  test('corrections are listed in the options, saved as test cases, and taken back there', async () => {
    await add('/linnea');
    const second = await open('/reef');
    const found = await read(session, second);
    const before = await marks(second);
    await correct(found, 'not-helpful');
    await until('one correction', async () => (await tabState(session)).reader?.corrections.length === 1);
    // And the popup shows it.
    await found.waitFor('[data-action="undo"]');
    await correct(found, 'not-this-event', '.reports');
    await until('the marks to go', async () => (await marks(second)) === 0);
    await found.close();
    const options = await session.openExtensionPage('options.html#corrections');
    await options.waitForSelector('[data-correction="not-this-event"]');
    // What the link leads to: the page's policy lets nobody fetch it.
    await options.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (made: Blob) => {
        Object.assign(globalThis, { made });
        return make(made);
      };
    });
    await options.click('[data-action="make-cases"]');
    await options.waitForSelector('a[data-cases="2"][href^="blob:"][download$=".jsonl"]');
    const lines = await options.evaluate(async () => {
      return (await (globalThis as unknown as { made: Blob }).made.text()).trim().split('\n');
    });
    const cases = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(cases.map(({ verdict }) => verdict)).toEqual(['not-this-event', 'not-helpful']);
    expect(cases[0]).toMatchObject({ claimed: 'same-event' });
    const texts = `${cases[0]?.['text1'] ?? ''} ${cases[0]?.['text2'] ?? ''}`;
    expect(texts).toContain('14 people');
    expect(texts).toContain('31 people');
    expect(await checkAccessibility(options)).toEqual([]);
    await options.screenshot({ path: `${pictureFolder()}/${kind}-options-corrections.png` });
    await options.click('[data-correction="not-this-event"] button');
    await until('the correction to go', () =>
      options.evaluate(() => document.querySelectorAll('[data-correction]').length === 1),
    );
    await until('the marks to be back', async () => (await marks(second)) > 0);
    await options.click('[data-correction] button');
    await until('all marks to be back', async () => (await marks(second)) === before);
    await until('the list to be empty', () =>
      options.evaluate(() => document.body.innerText.includes('Nothing corrected yet')),
    );
  });

  test.each(['light', 'dark'] as const)(
    'every new part can be seen by axe, %s, 320 to 800 px',
    async (scheme) => {
      const page = await add('/linnea');
      pages['/linnea'] = articlePage
        .replace('14 people', '19 people')
        .replace('Divers found', 'Yesterday divers found');
      await page.reload();
      await (await read(session, page)).close();
      const second = await open('/reef');
      const found = await read(session, second);
      await correct(found, 'not-helpful');
      await until('the correction', async () => (await tabState(session)).reader?.corrections.length === 1);
      await found.close();
      for (const [name, tab] of [
        ['changed', page],
        ['corrected', second],
      ] as const) {
        for (const width of [320, 480, 800]) {
          await tab.bringToFront();
          const view = await openPopupPage(session, width);
          if (kind === 'chrome')
            await view.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
          await view.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
          expect(await checkAccessibility(view)).toEqual([]);
          const overflow = await view.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow).toBeLessThanOrEqual(0);
          await view.screenshot({
            path: `${pictureFolder()}/${kind}-reader-${name}-${scheme}-${width}.png`,
            fullPage: true,
          });
          await view.close();
        }
      }
    },
  );
});
