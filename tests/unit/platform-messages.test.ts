/**
 * The messages over the polyfill's wrapping of Chrome's callbacks, which browsers before Chrome 148 take. (From 148 on
 * Chrome has a `browser` of its own, as Firefox always had, and the polyfill steps aside: the end-to-end tests run that.)
 */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Messages from '../../src/platform/messages.ts';
import type { PageFeedMessages } from '../../src/protocol/feed-messages.ts';
import { pageFeedReaders } from '../../src/protocol/validate-feeds.ts';

type Reply = (response?: unknown) => void;
type Listener = (message: unknown, sender: object, reply: Reply) => unknown;

const listeners: Listener[] = [];
const own = 'chrome-extension://own/';
let sender: object = {};
let kept: unknown[] = [];

/** Chrome before 148: callbacks, and `lastError` when nobody answers. */
const runtime = {
  id: 'own-id',
  lastError: undefined as { message: string } | undefined,
  getURL: (path: string) => own + path,
  getManifest: () => ({ manifest_version: 3 }),
  sendMessage(message: unknown, done: Reply) {
    kept = [];
    let answered = false;
    const reply: Reply = (response) => {
      answered = true;
      done(JSON.parse(JSON.stringify(response ?? null)));
    };
    for (const listener of listeners) kept.push(listener(message, sender, reply));
    if (answered || kept.includes(true)) return;
    runtime.lastError = { message: 'Could not establish connection. Receiving end does not exist.' };
    done();
    runtime.lastError = undefined;
  },
  onMessage: {
    addListener: (listener: Listener) => listeners.push(listener),
    removeListener: (listener: Listener) => listeners.splice(listeners.indexOf(listener) >>> 0, 1),
    hasListener: (listener: Listener) => listeners.includes(listener),
  },
};

let messages: typeof Messages;
beforeAll(async () => {
  vi.stubGlobal('chrome', { runtime, extension: {} });
  messages = await import('../../src/platform/messages.ts');
});
beforeEach(() => {
  listeners.length = 0;
  sender = { id: 'own-id', url: `${own}popup.html` };
});

const unused = () => {
  throw new Error('not asked for');
};
const feedHandlers = Object.fromEntries(
  Object.keys(pageFeedReaders).map((name) => [name, unused]),
) as unknown as Record<keyof PageFeedMessages, () => never>;
const pageHandlers = {
  ...feedHandlers,
  'tab-state': unused,
  'check-tab': unused,
  reveal: async ({ findingId }: { findingId: string }) => findingId === '0.1',
  'set-site': unused,
  'set-all-sites': unused,
  upkeep: unused,
  'set-site-rule': unused,
  'allow-all-sites': unused,
  'begin-anew': unused,
  repaint: unused,
  'stored-report': () => null,
  'compare-stored': () => null,
  'add-page': unused,
  'set-keep': unused,
  correct: unused,
  'correct-stored': unused,
  'delete-report': unused,
  'bring-back-report': unused,
  'check-selection': unused,
  'correct-selection': unused,
  'undo-corrections': unused,
};

describe('messages', () => {
  test('an answer comes back as a value, null and false included', async () => {
    messages.listen('page-to-background', pageHandlers, messages.admitExtensionPage);
    const ask = messages.sendToBackground;
    expect(await ask('page-to-background', 'reveal', { tabId: 1, findingId: '0.1' })).toEqual({
      ok: true,
      value: true,
    });
    expect(await ask('page-to-background', 'reveal', { tabId: 1, findingId: '0.2' })).toEqual({
      ok: true,
      value: false,
    });
    expect(await ask('page-to-background', 'stored-report', { corpus: 'a', id: 'b' })).toEqual({
      ok: true,
      value: null,
    });
  });

  test('nobody there is a failed result and no exception', async () => {
    expect(await messages.sendToBackground('page-to-background', 'tab-state', { tabId: 1 })).toMatchObject({
      ok: false,
      code: 'unreachable',
    });
  });

  test('a listener leaves alone what is not its own, at once', async () => {
    messages.listen('page-to-background', pageHandlers, messages.admitExtensionPage);
    const reply = await messages.sendToBackground('content-to-background', 'page-left', {
      url: 'https://x.example/',
    });
    expect(reply).toMatchObject({ ok: false, code: 'unreachable' });
    expect(kept).not.toContain(true);
  });

  test('what is not well formed is refused before a handler sees it', async () => {
    const seen = vi.fn(() => null);
    messages.listen(
      'page-to-background',
      { ...pageHandlers, 'stored-report': seen },
      messages.admitExtensionPage,
    );
    const reply = await messages.sendToBackground('page-to-background', 'stored-report', {
      corpus: 5,
    } as never);
    expect(reply).toMatchObject({ ok: false, code: 'invalid-message' });
    expect(seen).not.toHaveBeenCalled();
  });

  test.each([
    ['another extension', { id: 'other-id', url: `${own}popup.html` }],
    ['no extension', { url: `${own}popup.html` }],
    ['a content script', { id: 'own-id', url: 'https://x.example/', tab: { id: 3 }, frameId: 0 }],
    ['an address that only begins alike', { id: 'own-id', url: 'chrome-extension://own.evil/popup.html' }],
    ['no address', { id: 'own-id' }],
  ])('%s may not speak as a page of the extension', async (_name, from) => {
    messages.listen('page-to-background', pageHandlers, messages.admitExtensionPage);
    sender = from;
    const reply = await messages.sendToBackground('page-to-background', 'stored-report', {
      corpus: 'a',
      id: 'b',
    });
    expect(reply).toMatchObject({ ok: false, code: 'foreign-sender' });
  });

  test.each([
    ['the top frame of a tab', { id: 'own-id', url: 'https://x.example/', tab: { id: 3 }, frameId: 0 }, true],
    ['a frame inside', { id: 'own-id', url: 'https://x.example/', tab: { id: 3 }, frameId: 5 }, false],
    [
      'a page of the extension in a tab',
      { id: 'own-id', url: `${own}report.html`, tab: { id: 3 }, frameId: 0 },
      false,
    ],
    ['the popup', { id: 'own-id', url: `${own}popup.html` }, false],
    ['another extension', { id: 'other', url: 'https://x.example/', tab: { id: 3 }, frameId: 0 }, false],
  ])('%s as a content script: %j', async (_name, from, admitted) => {
    messages.listen(
      'content-to-background',
      { 'page-read': () => null, 'page-left': () => null, 'page-feeds': () => null },
      messages.admitContentScript,
    );
    sender = from;
    const reply = await messages.sendToBackground('content-to-background', 'page-left', {
      url: 'https://x.example/',
    });
    expect(reply.ok).toBe(admitted);
  });

  test('a handler that throws becomes a failed result; its words stay inside unless it has a code', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    messages.listen(
      'page-to-background',
      {
        ...pageHandlers,
        'stored-report': () => {
          throw new TypeError('inner detail');
        },
      },
      messages.admitExtensionPage,
    );
    const reply = await messages.sendToBackground('page-to-background', 'stored-report', {
      corpus: 'a',
      id: 'b',
    });
    expect(reply).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(reply)).not.toContain('inner detail');
    error.mockRestore();
  });

  test('listening ends when it is told to', async () => {
    const stop = messages.listen('page-to-background', pageHandlers, messages.admitExtensionPage);
    stop();
    expect(listeners).toEqual([]);
  });
});
