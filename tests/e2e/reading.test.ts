/** From the click on the toolbar button to the other report: what a reader does first. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { seeds } from '../../demo/seeds.ts';
import {
  browserKinds,
  cardText,
  checkAccessibility,
  highlightedTexts,
  highlightsOn,
  hostsOn,
  layoutOf,
  openShadowCopy,
  pictureFolder,
  read,
  start,
  tabState,
  until,
  type Popup,
  type Session,
} from './harness.ts';

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe.each(browserKinds)('reading in %s', (kind) => {
  let site: DemoSite;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind);
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  test('at install nothing is read, nothing is marked, no host permission is held', async () => {
    page = await session.open(site.articles[0]?.url ?? '');
    const permissions = await session.inExtension((api) => api.permissions.getAll());
    expect(permissions.origins ?? []).toEqual([]);
    const state = await tabState(session);
    expect(state.state).toBe('not-checked');
    expect(await highlightsOn(page)).toEqual({});
    expect((await session.badge()).text).toBe('');
    await page.close();
  });

  describe.each(seeds.map((seed, index) => ({ id: seed.id, index })))('report $id', ({ id, index }) => {
    let popup: Popup;
    let layout: string[];

    test('the click reads it: the popup says how many other independent origins there are', async () => {
      page = await session.open(site.articles[index]?.url ?? '');
      layout = await layoutOf(page);
      popup = await read(session, page);
      const [headline, coverage] = await popup.evaluate((document) => [
        document.querySelector('h1')?.textContent ?? '',
        document.querySelector('.coverage')?.textContent ?? '',
      ]);
      expect(plain(headline ?? '')).toMatch(/: 2 other independent origins \(4 reports/);
      expect(coverage).toContain('4 reports');
      await popup.screenshot(join(pictureFolder(), `${kind}-${id}-popup.png`) as `${string}.png`);
    });

    test('origins are {000, 001, 002} {003} {004}', async () => {
      const { answer } = await tabState(session);
      const own = answer?.article.id ?? '';
      const groups = answer?.answer.origins.map((ids) =>
        ids.map((each) => (each === own ? id : each)).sort(),
      );
      expect(groups?.map((ids) => ids.join(' ')).sort()).toEqual(['000 001 002', '003', '004']);
    });

    test('the text that was read is the report’s own, and a copy of it in the corpus is not another report', async () => {
      const { answer } = await tabState(session);
      expect(answer?.answer.reports.map((each) => each.id)).not.toContain(id);
    });

    test('the popup shows both passages of every finding, and why', async () => {
      const { answer } = await tabState(session);
      const shown = await popup.evaluate((document) => document.querySelector('main')?.textContent ?? '');
      for (const finding of answer?.answer.reports.flatMap((each) => each.findings) ?? []) {
        expect(shown).toContain(finding.here.text);
        expect(shown).toContain(finding.there.text);
        expect(shown).toContain(finding.why);
      }
    });

    test('the badge counts them, with words for a screen reader', async () => {
      const { text, title } = await session.badge();
      expect(text).toBe('2');
      expect(title).toContain('2 other independent origins');
    });

    test('every highlighted passage stands in the report, and each finding of the answer is marked', async () => {
      const { answer } = await tabState(session);
      const findings = answer?.answer.reports.flatMap((each) => each.findings) ?? [];
      const text = plain(seeds[index]?.text ?? '');
      const marked = (await highlightedTexts(page)).map(plain);
      expect(findings.length).toBeGreaterThan(0);
      for (const passage of marked) expect(text).toContain(passage);
      // One character has one style; a finding that a graver one overlaps is marked in pieces.
      const dense = (words: string) => words.replaceAll(/\s/g, '');
      const union = dense(marked.join(''));
      for (const finding of findings.filter((each) => each.here.field !== 'title')) {
        expect(union).toContain(dense(finding.here.text));
      }
    });

    test('nothing on the page has moved by a pixel', async () => {
      expect(Object.keys(await highlightsOn(page)).length).toBeGreaterThan(0);
      expect(await layoutOf(page)).toEqual(layout);
      expect(await hostsOn(page)).toBe(0);
    });

    test('a click on a finding scrolls to its passage and opens its card, out of reach of the page', async () => {
      await popup.click('.group button.quiet');
      await until('the card', async () => (await hostsOn(page)) === 1);
      const inView = await page.evaluate(() => {
        const ranges = [...(CSS.highlights.get('second-source-current') as unknown as Set<Range>)];
        const boxes = ranges.flatMap((range) => [...range.getClientRects()]);
        return boxes.some((box) => box.bottom > 0 && box.top < innerHeight);
      });
      expect(inView).toBe(true);
      const seenByPage = await page.evaluate(() => {
        const host = document.querySelector('html > :not(head, body)');
        return { root: host?.shadowRoot ?? null, text: host?.textContent ?? '' };
      });
      expect(seenByPage).toEqual({ root: null, text: '' });
      expect(await layoutOf(page)).toEqual(layout);
      await page.screenshot({ path: join(pictureFolder(), `${kind}-${id}-card.png`) });
    });

    test('the link of a finding leads to the other report at its passage', async () => {
      const href = await popup.evaluate((document) => {
        const link = document.querySelector<HTMLAnchorElement>('.others a.quiet');
        return link?.href ?? '';
      });
      const address = new URL(href);
      expect(address.pathname).toBe('/report.html');
      const other = await session.openExtensionPage(address.pathname.slice(1) + address.search);
      await other.waitForSelector('mark');
      const marked = plain(await other.$eval('mark', (mark) => mark.textContent ?? ''));
      const { searchParams } = address;
      const seed = seeds.find((each) => each.id === searchParams.get('id'));
      const passage = seed?.text.slice(Number(searchParams.get('start')), Number(searchParams.get('end')));
      expect(marked).toBe(plain(passage ?? 'the passage'));
      expect(await checkAccessibility(other)).toEqual([]);
      await other.close();
      await popup.close();
      await page.close();
    });
  });
});

describe.each(browserKinds)('the card in %s', (kind) => {
  let site: DemoSite;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind, { folder: openShadowCopy(kind) });
    page = await session.open(site.articles[3]?.url ?? '');
    const popup = await read(session, page);
    await popup.close();
    await page.bringToFront();
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  /** The middle of the first line of a passage, once it is in view. */
  const scrollToPassage = () =>
    page.evaluate(() => {
      const highlights = CSS.highlights as unknown as Map<string, Set<Range>>;
      const [name] = [...highlights.keys()].filter((each) => each.startsWith('second-source-'));
      const [range] = highlights.get(name ?? '') ?? [];
      range?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      const [box] = range?.getClientRects() ?? [];
      if (!box) throw new Error('no passage is marked');
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });

  test('the pointer on a passage shows its card, with both passages, publisher or id, and date', async () => {
    const { x, y } = await scrollToPassage();
    await page.mouse.move(x, y);
    await until('the card', () => cardText(page));
    const text = (await cardText(page)) ?? '';
    expect(text).toContain('This article');
    const { answer } = await tabState(session);
    const shown = answer?.answer.reports.flatMap((each) => each.findings) ?? [];
    expect(shown.some((each) => text.includes(each.here.text) && text.includes(each.there.text))).toBe(true);
  });

  test('axe finds nothing wrong in it, and does find a seeded fault beside it', async () => {
    expect(await checkAccessibility(page, 'html > :not(head, body)')).toEqual([]);
    await page.evaluate(() => {
      const image = document.createElement('img');
      image.id = 'seeded-fault';
      image.src = '/picture.svg';
      document.querySelector('html > :not(head, body)')?.shadowRoot?.querySelector('.card')?.append(image);
    });
    const found = await checkAccessibility(page, 'html > :not(head, body)');
    expect(found.some((each) => each.startsWith('image-alt') && each.includes('#seeded-fault'))).toBe(true);
  });

  test('Escape closes it; the keyboard goes from passage to passage, hides all marks and shows them again', async () => {
    await page.keyboard.press('Escape');
    await until('the card to close', async () => (await hostsOn(page)) === 0);
    const press = async (key: 'KeyN' | 'KeyP' | 'KeyH') => {
      await page.keyboard.down('Alt');
      await page.keyboard.down('Shift');
      await page.keyboard.press(key);
      await page.keyboard.up('Shift');
      await page.keyboard.up('Alt');
    };
    await press('KeyN');
    const first = await until('the first card', () => cardText(page));
    await press('KeyN');
    await until('the next card', async () => (await cardText(page)) !== first);
    await press('KeyP');
    await until('the first card again', async () => (await cardText(page)) === first);
    const before = await highlightsOn(page);
    await press('KeyH');
    await until('no marks', async () => Object.keys(await highlightsOn(page)).length === 0);
    await press('KeyH');
    await until('the marks again', async () => Object.keys(await highlightsOn(page)).length > 0);
    expect(Object.keys(before).length).toBeGreaterThan(0);
  });
});
