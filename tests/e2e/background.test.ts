/** The background dies at any moment; the answer is found again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import {
  browserKinds,
  openPopupPage,
  read,
  settled,
  start,
  tabState,
  until,
  type Session,
} from './harness.ts';

describe.each(browserKinds)('the background in %s', (kind) => {
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

  test('killed between reading and opening the popup: the same answer is shown, and not made anew', async () => {
    const page = await session.open(site.articles[0]?.url ?? '');
    const first = await read(session, page);
    const { answer: before } = await tabState(session);
    await first.close();
    await session.killBackground();
    const second = await session.clickToolbar(page);
    await settled(second);
    const { answer: after } = await tabState(session);
    expect(after).toEqual(before);
    expect(await second.text()).toContain('2 other independent origins');
    // A click in the revived popup still reaches the page.
    await second.click('.group button.quiet');
    await until('the passage to be shown', async () => (await second.text()).includes('Shown on the page'));
    await second.close();
    await page.close();
  });

  test('killed five times in a row between one question and the next', async () => {
    const page = await session.open(site.articles[4]?.url ?? '');
    await (await read(session, page)).close();
    const { answer: before } = await tabState(session);
    for (let round = 0; round < 5; round++) {
      await session.killBackground();
      expect((await tabState(session)).answer).toEqual(before);
    }
    await page.close();
  });

  test('killed while messages come, which start it anew in that moment', async () => {
    const page = await session.open(site.articles[1]?.url ?? '');
    await (await read(session, page)).close();
    const { answer: before } = await tabState(session);
    for (let round = 0; round < 4; round++) {
      await session.inExtension((api) => {
        const state = globalThis as { asking?: ReturnType<typeof setInterval> };
        const message = { direction: 'page-to-background', type: 'none', request: {} };
        state.asking = setInterval(() => void api.runtime.sendMessage(message).catch(() => null));
      });
      // What asks must end: while it goes on, the background never stays away.
      const killed = session.killBackground();
      await session.inExtension(async (api) => {
        const message = { direction: 'page-to-background', type: 'none', request: {} };
        for (let sent = 0; sent < 20; sent++) await api.runtime.sendMessage(message).catch(() => null);
        clearInterval((globalThis as { asking?: number }).asking);
      });
      await killed;
      expect((await tabState(session)).answer).toEqual(before);
    }
    await page.close();
  });

  test('killed while the popup is open: the popup stays and its buttons work', async () => {
    const page = await session.open(site.articles[3]?.url ?? '');
    const popup = await read(session, page);
    await session.killBackground();
    await popup.click('[data-rule="off"]');
    await until('the site to be off', async () => (await popup.text()).includes('off on this site'));
    await session.killBackground();
    await popup.click('[data-rule="ask"]');
    await until('the site to be read again', async () => (await tabState(session)).state === 'answered');
    await popup.close();
    await page.close();
  });

  test('the starter corpus is stored once, however often the background starts', async () => {
    const page = await session.open(site.articles[0]?.url ?? '');
    await (await read(session, page)).close();
    for (let round = 0; round < 3; round++) {
      await session.killBackground();
      await (await openPopupPage(session, 400)).close();
      await page.bringToFront();
    }
    expect((await tabState(session)).answer?.coverage.reports).toBe(4);
  });
});
