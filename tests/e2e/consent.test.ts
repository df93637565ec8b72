/** What each site may do without a click, given and taken back in the real popup. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import {
  browserKinds,
  highlightsOn,
  read,
  readUnasked,
  start,
  tabState,
  until,
  type Session,
} from './harness.ts';

describe.each(browserKinds)('consent in %s', (kind) => {
  let site: DemoSite;
  let session: Session;

  beforeEach(async () => {
    site = await serveDemo();
    session = await start(kind);
  });
  afterEach(async () => {
    await session?.close();
    await site?.close();
  });

  const address = (index: number) => site.articles[index]?.url ?? '';
  const origins = async () => (await session.inExtension((api) => api.permissions.getAll())).origins ?? [];
  const isPressed = (document: Document, rule: string) =>
    document.querySelector(`[data-rule="${rule}"]`)?.getAttribute('aria-pressed') === 'true';
  const marks = async (page: Parameters<typeof highlightsOn>[0]) =>
    Object.keys(await highlightsOn(page)).length;

  test('without consent the next page of the site is left alone; with it, it is read; taken back, no more', async () => {
    const first = await session.open(address(3));
    const popup = await read(session, first);
    const second = await session.open(address(4));
    expect((await tabState(session)).state).toBe('not-checked');
    expect(await marks(second)).toBe(0);
    await second.close();
    await popup.close();

    await session.allowWithoutPrompt('*://localhost/*');
    const asking = await read(session, first);
    await asking.click('[data-rule="always"]');
    await until('the site to be allowed', async () => (await origins()).includes('*://localhost/*'));
    await until('the choice to show', async () => (await tabState(session)).siteRule === 'always');
    await readUnasked(session, ['*://localhost/*']);
    await asking.close();

    const third = await session.open(address(4));
    await until('the page to be marked with no click', async () => (await marks(third)) > 0);
    expect((await session.badge()).text).toBe('2');
    await until('the answer', async () => (await tabState(session)).state === 'answered');

    const taking = await read(session, third);
    expect(await taking.evaluate(isPressed, 'always')).toBe(true);
    await taking.click('[data-rule="ask"]');
    await until('the permission to be gone', async () => !(await origins()).includes('*://localhost/*'));
    await readUnasked(session, []);
    await taking.close();
    const fourth = await session.open(address(2));
    expect((await tabState(session)).siteRule).toBe('ask');
    // What would mark it starts when the document is idle; by then a page that is read has its answer.
    const again = await session.open(address(3));
    expect((await tabState(session)).state).toBe('not-checked');
    expect(await marks(again)).toBe(0);
    expect(await marks(fourth)).toBe(0);
  });

  test('off: the marks go, the page is not read even on a click, and one click turns it on again', async () => {
    const page = await session.open(address(3));
    const popup = await read(session, page);
    expect(await marks(page)).toBeGreaterThan(0);
    await popup.click('[data-rule="off"]');
    await until('the marks to go', async () => (await marks(page)) === 0);
    await until('the state', async () => (await tabState(session)).state === 'site-off');
    await popup.close();
    // The marks go first.
    await until('the badge to go', async () => (await session.badge()).text === '');

    const closed = await session.clickToolbar(page);
    await until('the sentence', async () => (await closed.text()).includes('off on this site'));
    expect(await marks(page)).toBe(0);
    await closed.click('[data-rule="ask"]');
    await until('the page to be read again', async () => (await tabState(session)).state === 'answered');
    await until('the marks', async () => (await marks(page)) > 0);
    await closed.close();
  });

  test('all news pages: one click gives it, one takes it back', async () => {
    await session.allowWithoutPrompt('*://*/*');
    const page = await session.open(address(3));
    const popup = await read(session, page);
    await popup.click('[data-rule="all-sites"]');
    await until('all sites to be allowed', async () => (await tabState(session)).allSites);
    expect(await until('the switch', () => popup.evaluate(isPressed, 'all-sites'))).toBe(true);
    await readUnasked(session, ['*://*/*']);
    await popup.close();
    const other = await session.open(address(4));
    await until('the page to be marked with no click', async () => (await marks(other)) > 0);
    const taking = await read(session, other);
    await taking.click('[data-rule="all-sites"]');
    await until('the permission to be gone', async () => !(await tabState(session)).allSites);
    await taking.close();
    expect(await origins()).toEqual([]);
  });
});
