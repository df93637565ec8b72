/** What the end-to-end tests share: both browsers, pages to read, and what can be seen of the extension from outside. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import type { CrossReference } from '../../src/core/cross-reference.ts';
import { settled, tabState } from '../../scripts/browsers/answers.ts';
import type { BrowserKind } from '../../scripts/browsers/find.ts';
import { ensureBrowser } from '../../scripts/browsers/install.ts';
import { until } from '../../scripts/browsers/wait.ts';
import { serveLocally } from '../servers/local-server.ts';
import {
  startSession,
  type Popup,
  type Session,
  type SessionOptions,
} from '../../scripts/browsers/session.ts';

export { settled, tabState } from '../../scripts/browsers/answers.ts';
export { until } from '../../scripts/browsers/wait.ts';
export type { BrowserKind } from '../../scripts/browsers/find.ts';
export type { Popup, Session } from '../../scripts/browsers/session.ts';

/** For `describe.each`. SECOND_SOURCE_BROWSER=chrome or firefox runs one of them. */
export const browserKinds: readonly BrowserKind[] = (['chrome', 'firefox'] as const).filter(
  (kind) => (process.env['SECOND_SOURCE_BROWSER'] ?? kind) === kind,
);

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A browser with the built extension. The caller closes it. */
export function start(kind: BrowserKind, options: SessionOptions = {}): Promise<Session> {
  const folder = options.folder ?? join(root, 'dist', kind);
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error('not built: run npm run build first');
  return startSession(ensureBrowser(kind), { ...options, folder });
}

/** Every browser in light and in dark; `preferences` are Firefox's: 0 is dark, 1 is light. */
export const browserSchemes = browserKinds.flatMap((kind) =>
  (
    [
      ['light', 1],
      ['dark', 0],
    ] as const
  ).map(([scheme, value]) => ({
    kind,
    scheme,
    preferences: {
      'layout.css.prefers-color-scheme.content-override': value,
      'ui.systemUsesDarkTheme': 1 - value,
    },
  })),
);

/**
 * A copy of the built extension whose cards stand in an open shadow root, so that their content can be looked at.
 * Nothing else differs; the copy fails to be made when there is nothing to open.
 */
export function openShadowCopy(kind: BrowserKind): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'second-source-')), kind);
  cpSync(join(root, 'dist', kind), folder, { recursive: true });
  const file = join(folder, 'content.js');
  const code = readFileSync(file, 'utf8');
  const opened = code.replaceAll(/(["'])closed\1/g, '$1open$1');
  if (opened === code) throw new Error('content.js has no closed shadow root');
  writeFileSync(file, opened);
  return folder;
}

/** Presses the toolbar button and waits until the popup has said its last word. */
export async function read(session: Session, page: Page): Promise<Popup> {
  const popup = await session.clickToolbar(page);
  await settled(popup);
  return popup;
}

/**
 * Waits until the content script is registered for exactly these patterns: the browser gives the access before, and a
 * page that opens in between is not read.
 */
export async function readUnasked(session: Session, patterns: readonly string[]): Promise<void> {
  await until(`pages of ${patterns.join(', ') || 'no site'} to be read`, async () => {
    const scripts = await session.inExtension((api) => api.scripting.getRegisteredContentScripts());
    return scripts.flatMap(({ matches }) => matches ?? []).join() === patterns.join();
  });
}

/** An answer but for the names of the corpora, which a browser, a profile and a file each give their own. */
export function withoutCorpus(answer: CrossReference): object {
  return { ...answer, reports: answer.reports.map((report) => ({ ...report, corpus: '' })) };
}

/** Opens a page, reads it, and adds it to the reader's corpus by the popup's button. */
export async function addPage(session: Session, url: string): Promise<Page> {
  const page = await session.open(url);
  const popup = await read(session, page);
  await popup.click('.own-page [data-action="add-page"]');
  await until('the page to be stored', async () => (await tabState(session)).reader?.stored !== null);
  await popup.close();
  return page;
}

export interface Served {
  readonly body: string | Uint8Array;
  /** Default `text/html; charset=utf-8`. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageServer {
  /** No slash at the end. */
  readonly origin: string;
  /** `METHOD path` of everything that was asked for, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves pages on localhost by their path. */
export async function servePages(pages: Readonly<Record<string, Served | string>>): Promise<PageServer> {
  const server = await serveLocally((path, response) => {
    const found = Object.hasOwn(pages, path) ? pages[path] : undefined;
    const page: Served = typeof found === 'string' ? { body: found } : (found ?? { body: 'nothing here' });
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': page.type ?? 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...page.headers,
    });
    response.end(page.body);
  });
  return {
    origin: server.origin(),
    get requests() {
      return server.asked.map(({ method, path }) => `${method} ${path}`);
    },
    close: () => server.close(),
  };
}

/** The names of our highlights that are registered on a page, with how many ranges each has. */
export function highlightsOn(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const ours: Record<string, number> = {};
    (CSS.highlights as unknown as Map<string, Set<Range>>).forEach((ranges, name) => {
      if (name.startsWith('second-source-')) ours[name] = ranges.size;
    });
    return ours;
  });
}

/** The text of every range that we have highlighted on a page, in the order of the page. */
export function highlightedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const marked: Range[] = [];
    (CSS.highlights as unknown as Map<string, Set<Range>>).forEach((ranges, name) => {
      if (name.startsWith('second-source-')) marked.push(...ranges);
    });
    marked.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return marked.map((range) => range.toString());
  });
}

/** How many elements of ours stand in a page (hosts of cards): children of the root element beside head and body. */
export function hostsOn(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('html > :not(head, body)').length);
}

/** The text of the open card; null when there is none. Needs the extension of `openShadowCopy`. */
export function cardText(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const host = document.querySelector('html > :not(head, body)');
    return host?.shadowRoot?.querySelector('[role="dialog"]')?.textContent ?? null;
  });
}

/**
 * Where every element and every line of text of a page stands, and how far the page scrolls. In coordinates of the
 * page, so that scrolling changes nothing; what is fixed to the window, in those of the window.
 */
export function layoutOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = [`page ${document.documentElement.scrollWidth} ${document.documentElement.scrollHeight}`];
    const isFixed = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).position === 'fixed' || isFixed(element.parentElement));
    const add = (name: string, box: DOMRect, element: Element | null) => {
      const [x, y] = isFixed(element) ? [0, 0] : [scrollX, scrollY];
      const place = [box.x + x, box.y + y, box.width, box.height].map((each) => each.toFixed(2));
      places.push(`${name} ${place.join(' ')}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        // Without a box (a script, what is not displayed) there is no place.
        if (node.getClientRects().length > 0) add(node.localName, node.getBoundingClientRect(), node);
      } else {
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) add('text', box, node.parentElement);
      }
    }
    return places;
  });
}

/** Each violation as `rule: element`. */
export function violationsOf(results: AxeResults): string[] {
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`),
  );
}

/**
 * Runs axe in a page on what a selector finds (open shadow roots included).
 * @param rules the only ones to look at; none: every rule that axe looks at by itself
 */
export async function checkAccessibility(
  page: Page,
  selector = 'html',
  rules: readonly string[] = [],
): Promise<string[]> {
  // Half a megabyte: once a page is enough.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const results = await page.evaluate(
    async (within, values) => {
      const { axe } = globalThis as unknown as {
        axe: { run(context: unknown, options: object): Promise<AxeResults> };
      };
      const options = values.length === 0 ? {} : { runOnly: { type: 'rule', values } };
      return axe.run(within === 'html' ? document : { include: [within] }, options);
    },
    selector,
    rules,
  );
  return violationsOf(results);
}

/** The popup's page in a tab of its own, speaking for the tab in front: for what needs a width or a whole Page. */
export async function openPopupPage(session: Session, width: number): Promise<Page> {
  const { tabId } = await tabState(session);
  const page = await session.openExtensionPage(`popup.html?tab=${tabId}`);
  await page.setViewport({ width, height: 800 });
  await page.waitForSelector('main[aria-busy="false"] h1');
  return page;
}

/** Controls of a page that the Tab key does not reach, named by their markup; the focus must stand before the first. */
export async function unreachedByKeyboard(page: Page): Promise<string[]> {
  await page.bringToFront();
  const wanted = await page.evaluate(() => {
    const isStop = (element: HTMLElement): boolean =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled') &&
      element.checkVisibility({ visibilityProperty: true }) &&
      // Of a group of radio buttons one is a stop; the arrow keys lead to the others.
      !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked);
    const stops = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea'),
    ].filter(isStop);
    stops.forEach((stop, index) => (stop.dataset['stop'] = String(index)));
    return stops.map((stop) => stop.outerHTML.slice(0, 120));
  });
  const reached = new Set<string | null>();
  // More than the controls: what scrolls is a stop of its own, and so is each part of a date.
  const most = 2 * wanted.length + 10;
  for (let i = 0; i < most && reached.size <= wanted.length; i++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute('data-stop') ?? null));
  }
  return wanted.filter((_, index) => !reached.has(String(index)));
}

/** By how many pixels a page is wider than its window, at a width. */
export async function overflowAt(page: Page, width: number): Promise<number> {
  const before = page.viewport();
  await page.setViewport({ width, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (before) await page.setViewport(before);
  return overflow;
}

/** A folder for pictures of what a test saw. */
export function pictureFolder(): string {
  const folder = join(root, 'out', 'e2e');
  mkdirSync(folder, { recursive: true });
  return folder;
}
