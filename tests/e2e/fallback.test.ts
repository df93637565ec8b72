/**
 * A browser without the CSS Custom Highlight API: passages are marked by lines laid over the page. The API is taken
 * away where the content script looks for it, in its own world; the page keeps its own.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyExtension, type ExtensionCopy } from './extension-copy.ts';
import {
  browserKinds,
  highlightsOn,
  hostsOn,
  layoutOf,
  read,
  servePages,
  start,
  tabState,
  until,
  type PageServer,
  type Session,
} from './harness.ts';
import { articlePage, outsideReport } from './two-reports.ts';

const withoutHighlights = `
Object.defineProperty(globalThis, 'Highlight', { value: undefined, configurable: true });`;

interface Lines {
  /** Of the text given, the part of its characters that a line of ours lies over. */
  readonly covered: number;
  /** Lines that lie over no paragraph. */
  readonly astray: number;
}

/** What our lines lie over. Needs open shadow roots. */
function linesOver(page: Page, passage: string): Promise<Lines> {
  return page.evaluate((text) => {
    const hosts = [...document.querySelectorAll('html > :not(head, body)')];
    const lines = hosts
      .flatMap((host) => [...(host.shadowRoot?.querySelectorAll('i') ?? [])])
      .map((line) => line.getBoundingClientRect());
    const paragraphs = [...document.querySelectorAll('article p')];
    const node = paragraphs.find((each) => each.textContent?.includes(text))?.firstChild;
    if (!node) throw new Error('the passage is not on the page');
    const isIn = (x: number, y: number, box: DOMRect) =>
      x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    const start = node.textContent?.indexOf(text) ?? 0;
    let covered = 0;
    for (let at = start; at < start + text.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (lines.some((line) => isIn(x, y, line))) covered++;
    }
    const texts = paragraphs.map((each) => each.getBoundingClientRect());
    const astray = lines.filter(
      (line) => !texts.some((box) => isIn(line.x + line.width / 2, line.y + line.height / 2, box)),
    );
    return { covered: covered / text.length, astray: astray.length };
  }, passage);
}

describe.each(browserKinds)('without the Highlight API in %s', (kind) => {
  let server: PageServer;
  let copy: ExtensionCopy;
  let session: Session;
  let page: Page;
  let layout: string[];
  let passages: string[];

  beforeAll(async () => {
    server = await servePages({ '/article': articlePage });
    copy = copyExtension(kind, {
      reports: [outsideReport('https://outside.example/ferry')],
      beforeContent: withoutHighlights,
      openRoots: true,
    });
    session = await start(kind, { folder: copy.folder });
    page = await session.open(`${server.origin}/article`);
    layout = await layoutOf(page);
    const popup = await read(session, page);
    const { answer } = await tabState(session);
    const findings = answer?.answer.reports.flatMap((report) => report.findings) ?? [];
    passages = findings.filter(({ here }) => here.field !== 'title').map(({ here }) => here.text);
    await popup.close();
    await page.bringToFront();
  });
  afterAll(async () => {
    await session?.close();
    copy?.remove();
    await server?.close();
  });

  test('each passage is marked where it stands, by nothing in the registry of highlights', async () => {
    expect(passages.length).toBeGreaterThan(1);
    for (const passage of passages) {
      await until(`a line over ${passage}`, async () => (await linesOver(page, passage)).covered === 1);
      expect((await linesOver(page, passage)).astray).toBe(0);
    }
    expect(await highlightsOn(page)).toEqual({});
  });

  test('nothing on the page has moved by a pixel', async () => {
    expect(await hostsOn(page)).toBe(1);
    expect(await layoutOf(page)).toEqual(layout);
  });

  test('a window of another width: the lines move with their words', async () => {
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    await page.setViewport({ width: width - 260, height });
    for (const passage of passages) {
      await until(`a line over ${passage}`, async () => (await linesOver(page, passage)).covered === 1);
    }
    await page.setViewport({ width, height });
    await until('the page as it was', async () => (await layoutOf(page)).join() === layout.join());
  });

  test('the pointer on a passage opens its card; clicks go to the page below the lines', async () => {
    const passage = passages[0] ?? '';
    const point = await page.evaluate((text) => {
      const paragraph = [...document.querySelectorAll('article p')].find((each) =>
        each.textContent?.includes(text),
      );
      const range = document.createRange();
      const node = paragraph?.firstChild as Text;
      range.setStart(node, node.data.indexOf(text) + 2);
      range.setEnd(node, node.data.indexOf(text) + 3);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, passage);
    const below = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.localName, point);
    expect(below).toBe('p');
    await page.mouse.move(point.x, point.y);
    const card = await until('the card', () =>
      page.evaluate(() => {
        const hosts = [...document.querySelectorAll('html > :not(head, body)')];
        const dialogs = hosts.map((host) => host.shadowRoot?.querySelector('[role="dialog"]'));
        return dialogs.find((dialog) => dialog)?.textContent ?? null;
      }),
    );
    expect(card).toContain(passage);
    expect(card).toContain('The Outside Post');
    expect(await layoutOf(page)).toEqual(layout);
  });

  test('the key that hides the marks takes every line away, and brings them back', async () => {
    const press = async () => {
      await page.keyboard.down('Alt');
      await page.keyboard.down('Shift');
      await page.keyboard.press('KeyH');
      await page.keyboard.up('Shift');
      await page.keyboard.up('Alt');
    };
    await press();
    await until('no mark and no card', async () => (await hostsOn(page)) === 0);
    await press();
    await until('the lines again', async () => (await linesOver(page, passages[0] ?? '')).covered === 1);
    expect(await layoutOf(page)).toEqual(layout);
  });
});
