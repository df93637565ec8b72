/** A report that has an address of its own: the popup's link opens it there, at the passage. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paragraphInFront, runInParent } from '../../scripts/browsers/firefox.ts';
import { copyExtension, type ExtensionCopy } from './extension-copy.ts';
import {
  browserKinds,
  read,
  servePages,
  start,
  tabState,
  until,
  type PageServer,
  type Session,
} from './harness.ts';
import { articlePage, outsidePage, outsideReport } from './two-reports.ts';

interface Place {
  readonly url: string;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

/** Where the paragraph with some words stands in the window of the tab that the click opened. */
async function placeInFront(session: Session, words: string): Promise<Place | null> {
  if (session.kind === 'firefox') return runInParent<Place | null>(session.browser, paragraphInFront, words);
  const page = (await session.browser.pages()).find((each) => new URL(each.url()).pathname === '/outside');
  if (!page) return null;
  return page.evaluate((text) => {
    const paragraph = [...document.querySelectorAll('p')].find((each) => each.textContent?.includes(text));
    const box = paragraph?.getBoundingClientRect();
    return box ? { url: location.href, top: box.top, bottom: box.bottom, height: innerHeight } : null;
  }, words);
}

describe.each(browserKinds)('a report with an address in %s', (kind) => {
  let server: PageServer;
  let copy: ExtensionCopy;
  let session: Session;

  beforeAll(async () => {
    server = await servePages({ '/article': articlePage, '/outside': outsidePage });
    copy = copyExtension(kind, { reports: [outsideReport(`${server.origin}/outside?from=corpus`)] });
    session = await start(kind, { folder: copy.folder });
  });
  afterAll(async () => {
    await session?.close();
    copy?.remove();
    await server?.close();
  });

  test('the link names the passage in a text fragment, and a click opens the report there', async () => {
    const page = await session.open(`${server.origin}/article`);
    const popup = await read(session, page);
    const { answer } = await tabState(session);
    const findings = answer?.answer.reports.find(({ id }) => id === 'outside')?.findings ?? [];
    const differing = findings.find(({ relation }) => relation === 'differs');
    if (!differing) throw new Error('the two reports differ nowhere');

    const selector = '.relation-differs a.quiet';
    const href = await popup.evaluate(
      (document, link) => document.querySelector<HTMLAnchorElement>(link)?.href ?? '',
      selector,
    );
    const address = new URL(href);
    expect(address.origin + address.pathname + address.search).toBe(`${server.origin}/outside?from=corpus`);
    expect(address.hash).toMatch(/^#:~:text=/);
    const [first, last] = address.hash.slice('#:~:text='.length).split(',').map(decodeURIComponent);
    const passage = differing.there.text;
    expect(passage.startsWith(first ?? '?')).toBe(true);
    expect(passage.endsWith(last ?? first ?? '?')).toBe(true);

    expect(server.requests).not.toContain('GET /outside');
    // The new tab takes the focus, and Chromium's popup closes before the click is wholly told.
    await popup.click(selector).catch(async (error: unknown) => {
      if (await popup.isOpen()) throw error;
    });
    await until('the other report to be asked for', () => server.requests.includes('GET /outside'));
    // The page begins with 4000 pixels of nothing: only the fragment brings the passage into the window.
    const shown = await until('the passage to be in view', async () => {
      const place = await placeInFront(session, passage);
      return place !== null && place.top >= 0 && place.bottom <= place.height ? place : null;
    });
    expect(shown.url).toContain(`${server.origin}/outside?from=corpus`);
  });
});
