/**
 * The store refused or full: the popup says so plainly, and the page is left alone. The faults are raised by a script
 * before the background's own: Chromium's override of the quota does not reach the origin of an extension.
 */
import { describe, expect, test } from 'vitest';
import { serveDemo } from '../../demo/server.ts';
import { copyExtension } from './extension-copy.ts';
import {
  browserKinds,
  highlightsOn,
  read,
  start,
  tabState,
  until,
  type BrowserKind,
  type Popup,
  type Session,
} from './harness.ts';

/** What a browser does that gives an extension no IndexedDB: it has none, or opening fails, at once or later. */
const refusals = {
  'is not there': `Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });`,
  'refuses at once': `IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); };`,
  'refuses when asked': `
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...asked) {
      const request = open.apply(this, asked);
      Object.defineProperty(request, 'error', { value: new DOMException('not now', 'InvalidStateError') });
      request.addEventListener('upgradeneeded', () => request.transaction.abort());
      return request;
    };`,
};

/** Every write fails as it does on a full disk: the request and its transaction end with a QuotaExceededError. */
const fullWhen = (isFull: string) => `
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...value) {
    if (!(${isFull})) return put.apply(this, value);
    const { transaction } = this;
    const request = put.apply(this, value);
    Object.defineProperty(transaction, 'error', { value: new DOMException('no room', 'QuotaExceededError') });
    transaction.abort();
    return request;
  };`;
const full = fullWhen('true');
/** The disk fills up when the test says so. */
const fullLater = `
  let isFull = false;
  (globalThis.browser ?? chrome).storage.onChanged.addListener((changes) => { isFull ||= 'noRoom' in changes; });
  ${fullWhen('isFull')}`;

async function withExtension(
  kind: BrowserKind,
  before: string,
  work: (session: Session, address: string) => Promise<void>,
): Promise<void> {
  const site = await serveDemo();
  const copy = copyExtension(kind, { before });
  let session: Session | null = null;
  try {
    session = await start(kind, { folder: copy.folder });
    await work(session, site.articles[3]?.url ?? '');
  } finally {
    await session?.close();
    copy.remove();
    await site.close();
  }
}

async function expectSaid(session: Session, popup: Popup, state: string, sentence: string): Promise<void> {
  expect((await tabState(session)).state).toBe(state);
  const said = await popup.text();
  expect(said).toContain(sentence);
  expect(said).not.toMatch(/undefined|null|\[object|Error|exception/);
  expect((await session.badge()).text).toBe('');
}

describe.each(browserKinds)('storage in %s', (kind) => {
  test.each(Object.entries(refusals))('IndexedDB %s', async (_, before) => {
    await withExtension(kind, before, async (session, address) => {
      const tab = await session.open(address);
      const popup = await read(session, tab);
      await expectSaid(session, popup, 'private-storage', 'The browser refuses storage here');
      expect(await highlightsOn(tab)).toEqual({});
      await popup.click('button.primary');
      await until('the answer to the second try', async () =>
        (await popup.text()).includes('The browser refuses storage here'),
      );
      await popup.close();
    });
  });

  test('no room left', async () => {
    await withExtension(kind, full, async (session, address) => {
      const tab = await session.open(address);
      const popup = await read(session, tab);
      await expectSaid(session, popup, 'storage-full', 'There is no room left on this device');
      expect(await highlightsOn(tab)).toEqual({});
      await popup.close();
    });
  });

  test('no room left later: what is stored still answers, and what cannot be stored says what to do', async () => {
    await withExtension(kind, fullLater, async (session, address) => {
      const tab = await session.open(address);
      await (await read(session, tab)).close();
      const before = (await tabState(session)).answer;
      expect(before?.answer.reports).toHaveLength(4);
      await session.inExtension((api) => api.storage.local.set({ noRoom: true }));
      await tab.reload();
      const popup = await read(session, tab);
      await popup.click('.own-page [data-action="add-page"]');
      await until('why it is not stored', async () =>
        (await popup.text()).includes('There is no room left on this device'),
      );
      expect(await popup.text()).toContain('delete a corpus in the options');
      expect((await tabState(session)).answer?.answer).toEqual(before?.answer);
      expect(Object.keys(await highlightsOn(tab)).length).toBeGreaterThan(0);
      await popup.close();
    });
  });
});
