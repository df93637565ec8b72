/** What the background asks of the browser, and nothing more; tests pass a small fake of it. */
import browser, { type Tabs } from 'webextension-polyfill';
import { sendToTab } from './messages.ts';
import { storeOf, type Store } from './store.ts';

export type { Store } from './store.ts';

export interface TabInfo {
  readonly id: number;
  /** Null unless the reader clicked the button on this tab or allowed its site. */
  readonly url: string | null;
  /** In a private window. */
  readonly incognito: boolean;
}

/** Which sites' pages are read when they open, as match patterns. */
export interface Registration {
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
}

export interface BackgroundPlatform {
  /** In memory, and gone with the browser's session: a dead worker finds it again, the disk never sees it. */
  readonly session: Store;
  /** On disk: the reader's rules. */
  readonly local: Store;
  readonly sendToTab: typeof sendToTab;
  /** Null when the tab is gone. */
  tab(tabId: number): Promise<TabInfo | null>;
  /** The MIME type of the tab's document. @throws when the browser does not let us into the page */
  contentType(tabId: number): Promise<string | null>;
  /** Puts the content script and its style sheet into the tab's page. @throws when the browser does not let us in */
  inject(tabId: number): Promise<void>;
  badge(tabId: number, text: string, title: string): Promise<void>;
  /** Match patterns of the sites that the reader granted. */
  grantedOrigins(): Promise<readonly string[]>;
  isGranted(pattern: string): Promise<boolean>;
  revoke(pattern: string): Promise<void>;
  /** Makes the registered content scripts what is asked for; idempotent. Null: none. */
  register(registration: Registration | null): Promise<void>;
  /** A file that ships with the extension. */
  readFile(path: string): Promise<string>;
  /** Makes the alarm of that name what is asked for; one that is so already is left to run. Null: none. */
  setAlarm(name: string, periodMinutes: number | null): Promise<void>;
  /** Wakes the background once, by the alarm of that name, at a time in milliseconds since 1970. Null: not at all. */
  wakeAt(name: string, time: number | null): Promise<void>;
  /** Makes the context menu what is asked for. */
  setMenu(items: readonly MenuItem[]): Promise<void>;
  /** Opens the button's popup, where the browser can; call it straight from a click. Never rejects. */
  openPopup(): Promise<void>;
  /** Opens a page of the extension in a tab in front, beside another one unless that is null. */
  openPage(path: string, besideTabId: number | null): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly contexts: readonly ('page' | 'selection' | 'action')[];
}

/** What the reader chose in the context menu. */
export interface MenuClick {
  readonly id: string;
  readonly tabId: number | null;
  readonly incognito: boolean;
  readonly pageUrl: string | null;
  /** The selected text, as the browser gives it: white space collapsed. */
  readonly selection: string | null;
}

const scriptId = 'granted-sites';
const files = { js: ['content.js'], css: ['content.css'] };

export const backgroundPlatform: BackgroundPlatform = {
  session: storeOf('session'),
  local: storeOf('local'),
  sendToTab,
  async tab(tabId) {
    try {
      const tab = await browser.tabs.get(tabId);
      return { id: tabId, url: tab.url ?? null, incognito: tab.incognito };
    } catch (error) {
      console.debug('Second Source: no such tab', error);
      return null;
    }
  },
  async contentType(tabId) {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      func: () => document.contentType,
    });
    return typeof result?.result === 'string' ? result.result : null;
  },
  async inject(tabId) {
    await browser.scripting.insertCSS({ target: { tabId }, files: files.css });
    await browser.scripting.executeScript({ target: { tabId }, files: files.js });
  },
  async badge(tabId, text, title) {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setTitle({ tabId, title }),
      browser.action.setBadgeBackgroundColor({ tabId, color: '#1f4e5f' }),
      browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    ]);
  },
  async grantedOrigins() {
    return (await browser.permissions.getAll()).origins ?? [];
  },
  isGranted: (pattern) => browser.permissions.contains({ origins: [pattern] }),
  async revoke(pattern) {
    await browser.permissions.remove({ origins: [pattern] });
  },
  async register(registration) {
    const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
    if (registration === null) {
      if (known) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
      return;
    }
    const script = {
      id: scriptId,
      ...files,
      matches: [...registration.matches],
      excludeMatches: [...registration.excludeMatches],
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    };
    // Made anew rather than updated: an update leaves as they were the fields that it does not name.
    if (known) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
    await browser.scripting.registerContentScripts([script]);
  },
  async readFile(path) {
    const response = await fetch(browser.runtime.getURL(path));
    if (!response.ok) throw new Error(`${path} is missing from the extension`);
    return response.text();
  },
  async setAlarm(name, periodMinutes) {
    if (periodMinutes === null) {
      await browser.alarms.clear(name);
      return;
    }
    // An alarm that is set anew at each start of the background would never come due.
    if ((await browser.alarms.get(name))?.periodInMinutes === periodMinutes) return;
    await browser.alarms.create(name, { periodInMinutes: periodMinutes });
  },
  async wakeAt(name, time) {
    if (time === null) await browser.alarms.clear(name);
    else await browser.alarms.create(name, { when: time });
  },
  async setMenu(items) {
    await browser.contextMenus.removeAll();
    for (const { id, title, contexts } of items) {
      browser.contextMenus.create({ id, title, contexts: [...contexts] });
    }
  },
  async openPopup() {
    try {
      // Missing before Chrome 127, and refused in a window without a toolbar.
      await browser.action.openPopup();
    } catch (error) {
      console.debug('Second Source: the popup could not be opened', error);
    }
  },
  async openPage(path, besideTabId) {
    const url = browser.runtime.getURL(path);
    const beside = besideTabId === null ? null : await browser.tabs.get(besideTabId);
    // A private window shows no pages of an extension that runs for both kinds of window.
    if (beside === null || beside.incognito) await browser.tabs.create({ url });
    else await browser.tabs.create({ url, index: beside.index + 1, ...windowOf(beside) });
  },
  now: () => Date.now(),
};

/** What wakes the background. Each is registered while the script first runs. */
export interface BackgroundEvents {
  /** Installed or updated, or the browser started. */
  started(): Promise<void>;
  /** Installed for the first time, besides. */
  installed(): Promise<void>;
  tabClosed(tabId: number): Promise<void>;
  /** With the match patterns that were granted. */
  permissionsAdded(patterns: readonly string[]): Promise<void>;
  permissionsRemoved(): Promise<void>;
  alarm(name: string): Promise<void>;
  menuClicked(click: MenuClick): Promise<void>;
}

export function listenToBrowser(events: BackgroundEvents): void {
  const run = (work: Promise<void>) => {
    work.catch((error: unknown) => console.error('Second Source:', error));
  };
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') run(events.installed());
    run(events.started());
  });
  browser.runtime.onStartup.addListener(() => run(events.started()));
  browser.tabs.onRemoved.addListener((tabId) => run(events.tabClosed(tabId)));
  browser.permissions.onAdded.addListener(({ origins }) => run(events.permissionsAdded(origins ?? [])));
  browser.permissions.onRemoved.addListener(() => run(events.permissionsRemoved()));
  browser.alarms.onAlarm.addListener(({ name }) => run(events.alarm(name)));
  browser.contextMenus.onClicked.addListener((info, tab) =>
    run(
      events.menuClicked({
        id: String(info.menuItemId),
        tabId: tab?.id ?? null,
        incognito: tab?.incognito ?? false,
        pageUrl: info.pageUrl ?? null,
        selection: info.selectionText ?? null,
      }),
    ),
  );
}

function windowOf({ windowId, id }: Tabs.Tab): { windowId?: number; openerTabId?: number } {
  return {
    ...(windowId === undefined ? {} : { windowId }),
    ...(id === undefined ? {} : { openerTabId: id }),
  };
}
