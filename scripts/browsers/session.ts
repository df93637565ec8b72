/**
 * A real browser with the built extension in it: Chromium or Firefox behind one interface. Used by `npm start`, by the
 * screenshots and by the end-to-end tests.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { TargetType, type Browser, type Page } from 'puppeteer-core';
import type api from 'webextension-polyfill';
import type { BrowserKind, FoundBrowser } from './find.ts';
import { chooseInContextMenu, pressToolbarButton, runInParent, terminateBackground } from './firefox.ts';
import { ChromePopup, FirefoxPopup, prelude, type Popup } from './popups.ts';
import { until } from './wait.ts';

export type { Popup } from './popups.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const welcomePage = 'welcome.html';
/** Fixes the address of the extension in Firefox, which is random otherwise. */
const firefoxUuid = '5ec0d500-0000-4000-8000-000000000001';

export interface SessionOptions {
  /** Default true. */
  readonly headless?: boolean;
  /** The unpacked extension; default dist/chrome or dist/firefox. */
  readonly folder?: string;
  readonly chromeArguments?: readonly string[];
  readonly firefoxPreferences?: Readonly<Record<string, unknown>>;
  /** Host and port of an HTTP proxy for everything, localhost included. */
  readonly proxy?: { readonly host: string; readonly port: number };
  /** Default false; true when the caller ends the browser itself on Ctrl-C and when it is told to stop. */
  readonly ownSignals?: boolean;
  /** Default true; false for a browser without the extension, to compare with. */
  readonly extension?: boolean;
  /** Default false: the first-run page, which an installation opens, is closed before anything else happens. */
  readonly keepsWelcome?: boolean;
}

export interface Session {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  /** `chrome-extension://…` or `moz-extension://…`, no slash at the end. */
  readonly origin: string;
  /** Opens a page of the web in a new tab, in front. */
  open(url: string): Promise<Page>;
  /** Opens a page of the extension in a tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** Presses the extension's real toolbar button on a page (which grants activeTab) and waits for its popup. */
  clickToolbar(page: Page): Promise<Popup>;
  /**
   * Selects words on a page and chooses an item of ours in the context menu. In Firefox in the menu itself; Chromium's is
   * out of a driver's reach, and its event is dispatched in the background, for which activeTab must be granted before.
   */
  chooseInMenu(page: Page, item: string, words: string): Promise<void>;
  /** Waits for a page that the extension opens in a tab of its own, and gives it, or the same address opened anew. */
  waitForExtensionPage(name: string): Promise<Page>;
  /** Runs a function in a page of the extension that does nothing else. It must close over nothing. */
  inExtension<T, A>(work: (browser: ExtensionApi, argument: A) => T | Promise<T>, argument?: A): Promise<T>;
  /** The badge of the tab in front. */
  badge(): Promise<{ readonly text: string; readonly title: string }>;
  /** Stops the background as the browser does when it is idle. */
  killBackground(): Promise<void>;
  /** Installs what the folder now holds over what is installed from it, as an update does; its pages are closed. */
  update(folder: string): Promise<void>;
  /** Lets `permissions.request` of a match pattern succeed without a prompt that a test cannot press. */
  allowWithoutPrompt(pattern: string): Promise<void>;
  close(): Promise<void>;
}

/** The part of the extension API that tests call. */
export type ExtensionApi = typeof api;

const chromeArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
];

/** Nothing of Firefox's own goes over the network, and it does not ask about what a test does. */
const firefoxPreferences = {
  'extensions.webextOptionalPermissionPrompts': false,
  // Firefox grants host permissions at install by default; the extension must do without them.
  'extensions.originControls.grantByDefault': false,
  'browser.contentblocking.features.standard': '',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'dom.push.connection.enabled': false,
  'app.normandy.enabled': false,
  'browser.topsites.contile.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
};

export async function startSession(found: FoundBrowser, options: SessionOptions = {}): Promise<Session> {
  const { headless = true, extension = true, proxy } = options;
  const { kind, path } = found;
  const signals = options.ownSignals
    ? { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
    : {};
  const folder = options.folder ?? join(root, 'dist', kind);
  const browser =
    kind === 'chrome'
      ? await puppeteer.launch({
          executablePath: path,
          headless,
          ...signals,
          pipe: true,
          enableExtensions: true,
          ...(headless ? {} : { defaultViewport: null }),
          args: [
            ...chromeArguments,
            // What is looked at or pictured stands still.
            ...(headless ? ['--force-prefers-reduced-motion'] : []),
            ...(proxy
              ? [`--proxy-server=${proxy.host}:${proxy.port}`, '--proxy-bypass-list=<-loopback>']
              : []),
            ...(options.chromeArguments ?? []),
          ],
        })
      : await puppeteer.launch({
          browser: 'firefox',
          executablePath: path,
          headless,
          ...signals,
          ...(headless ? {} : { defaultViewport: null }),
          args: ['--remote-allow-system-access'],
          extraPrefsFirefox: {
            ...firefoxPreferences,
            ...(headless ? { 'ui.prefersReducedMotion': 1 } : {}),
            'extensions.webextensions.uuids': JSON.stringify({ [geckoId(folder)]: firefoxUuid }),
            ...(proxy
              ? {
                  'network.proxy.type': 1,
                  'network.proxy.http': proxy.host,
                  'network.proxy.http_port': proxy.port,
                  'network.proxy.ssl': proxy.host,
                  'network.proxy.ssl_port': proxy.port,
                  'network.proxy.allow_hijacking_localhost': true,
                  'network.proxy.no_proxies_on': '',
                }
              : {}),
            ...options.firefoxPreferences,
          },
        });
  try {
    if (!extension) return new RunningSession(kind, browser, '', '', null);
    const id = await browser.installExtension(folder);
    const origin = kind === 'chrome' ? `chrome-extension://${id}` : `moz-extension://${firefoxUuid}`;
    const session = new RunningSession(kind, browser, origin, kind === 'chrome' ? id : geckoId(folder), null);
    await session.prepare();
    // It opens when it opens, and would come between: waited for in any case.
    if (existsSync(join(folder, welcomePage))) await session.welcome(options.keepsWelcome ?? false);
    return session;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function geckoId(folder: string): string {
  const manifest = JSON.parse(
    readFileSync(join(folder.replace(/chrome$/, 'firefox'), 'manifest.json'), 'utf8'),
  ) as { browser_specific_settings?: { gecko?: { id?: string } } };
  return manifest.browser_specific_settings?.gecko?.id ?? '';
}

/** The part of Chrome's event that its own tests use. */
interface ContextMenus {
  readonly onClicked: { dispatch(info: unknown, tab: unknown): void };
}

/** Selects the first place of some words that stand in one text node, and tells where in the window that is. */
function selectWords(words: string): { readonly x: number; readonly y: number } {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const start = (node.nodeValue ?? '').indexOf(words);
    if (start < 0) continue;
    node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
    getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    const box = range.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
  throw new Error(`the page does not say: ${words}`);
}

class RunningSession implements Session {
  /** Addresses of pages that were given out already. */
  private readonly waitedFor = new Set<string>();

  constructor(
    readonly kind: BrowserKind,
    readonly browser: Browser,
    readonly origin: string,
    private readonly id: string,
    private controls: Page | null,
  ) {}

  /** Opens the page that `inExtension` runs in: a text file, which brings no script of its own. */
  async prepare(): Promise<void> {
    this.controls = await this.openExtensionPage('licences.txt');
    await until('the extension API', () => this.inExtension((api) => api.runtime.id));
  }

  /** Waits until the first-run page is open, and closes it unless it is to be kept. */
  async welcome(keeps: boolean): Promise<void> {
    const tabId = await until('the first-run page to open', () =>
      this.inExtension(
        async (api, address) => (await api.tabs.query({})).find((tab) => tab.url === address)?.id,
        `${this.origin}/${welcomePage}`,
      ),
    );
    if (keeps) return;
    await this.inExtension((api, id) => api.tabs.remove(id), tabId);
  }

  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await page.bringToFront();
    return page;
  }

  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.browser.newPage();
    // Firefox reports no load event for a page of an extension, and until it is there the empty page of the new tab is.
    await page.goto(`${this.origin}/${path}`, this.kind === 'chrome' ? {} : { waitUntil: [] });
    await until(`${path} to be loaded`, () =>
      page.evaluate(
        (origin) => location.href.startsWith(`${origin}/`) && document.readyState === 'complete',
        this.origin,
      ),
    );
    return page;
  }

  async inExtension<T, A>(
    work: (api: ExtensionApi, argument: A) => T | Promise<T>,
    argument?: A,
  ): Promise<T> {
    return this.inExtensionExpression<T>(`(${work.toString()})(api, ${JSON.stringify(argument ?? null)})`);
  }

  /** An expression over `api`, the extension API. */
  async inExtensionExpression<T>(expression: string): Promise<T> {
    if (!this.controls) throw new Error('this browser has no extension');
    const call = `(() => { ${prelude} const api = globalThis.browser ?? globalThis.chrome; return ${expression}; })()`;
    return (await this.controls.evaluate(call)) as T;
  }

  async clickToolbar(page: Page): Promise<Popup> {
    await page.bringToFront();
    if (this.kind === 'chrome') {
      const extension = (await this.browser.extensions()).get(this.id);
      if (!extension) throw new Error('the extension is not installed');
      const address = `${this.origin}/popup.html`;
      const isPopup = (target: { url(): string }) => target.url().startsWith(address);
      await until('the last popup to be gone', () => !this.browser.targets().some(isPopup));
      await extension.triggerAction(page);
      const target = await this.browser.waitForTarget(isPopup, { timeout: 20_000 });
      const popup = await target.asPage();
      await popup.waitForSelector('body');
      return new ChromePopup(popup);
    }
    const popup = new FirefoxPopup(this, this.browser);
    // Pressed while a popup is open, the button closes it.
    if (await popup.isOpen()) await popup.close();
    await runInParent(this.browser, pressToolbarButton, this.id);
    await until('the popup', () => popup.evaluate((document) => document.readyState === 'complete'));
    return popup;
  }

  async chooseInMenu(page: Page, item: string, words: string): Promise<void> {
    await page.bringToFront();
    const place = await page.evaluate(selectWords, words);
    if (this.kind === 'firefox') {
      await runInParent(this.browser, chooseInContextMenu, { item, ...place });
      return;
    }
    const tab = await this.inExtension(async (api) => {
      const [front] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      // Wakes the background, whatever it answers.
      await api.runtime.sendMessage({ direction: 'page-to-background', type: 'none', request: {} });
      return front;
    });
    const target = await until('the background', () => this.worker());
    const worker = await until('the background to run', () => target.worker());
    const info = { menuItemId: item, selectionText: words, pageUrl: page.url(), editable: false };
    await worker.evaluate(
      (click, front) => {
        const { contextMenus } = (globalThis as unknown as { chrome: { contextMenus: ContextMenus } }).chrome;
        contextMenus.onClicked.dispatch(click, front);
      },
      info,
      tab,
    );
  }

  async waitForExtensionPage(name: string): Promise<Page> {
    const address = `${this.origin}/${name}`;
    const isWanted = (url: string) => url.startsWith(address) && !this.waitedFor.has(url);
    const url = await until(`${name} to open`, () =>
      this.inExtension(async (api) => (await api.tabs.query({})).map((tab) => tab.url ?? '')).then((urls) =>
        urls.find(isWanted),
      ),
    );
    this.waitedFor.add(url);
    const known = (await this.browser.pages()).find((page) => page.url() === url);
    // A tab that an extension opened is none of puppeteer's pages in Firefox.
    return known ?? this.openExtensionPage(url.slice(this.origin.length + 1));
  }

  async badge(): Promise<{ text: string; title: string }> {
    return this.inExtension(async (api) => {
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      const details = tab?.id === undefined ? {} : { tabId: tab.id };
      return { text: await api.action.getBadgeText(details), title: await api.action.getTitle(details) };
    });
  }

  private worker() {
    return this.browser
      .targets()
      .find((target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(this.origin));
  }

  async killBackground(): Promise<void> {
    if (this.kind === 'chrome') {
      const target = this.worker();
      // This one: an event of the browser, as of a tab that was just closed, may start the next at once. Closed again
      // while it stays: a message that comes in that moment starts the worker anew under the same target.
      await until('the background to stop', async () => {
        if (!this.browser.targets().some((each) => each === target)) return true;
        // Closing the worker itself is what really stops it; other ways leave the next message hanging.
        await (await target?.worker())?.close();
        return false;
      });
    } else {
      // Asked again: an event that comes while it stops keeps it.
      await until('the background to stop', () =>
        runInParent<boolean>(this.browser, terminateBackground, this.id),
      );
    }
  }

  async update(folder: string): Promise<void> {
    await this.controls?.close();
    await this.browser.installExtension(folder);
    await this.prepare();
  }

  async allowWithoutPrompt(pattern: string): Promise<void> {
    // Firefox: a preference of the session accepts every request.
    if (this.kind === 'firefox') return;
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions/');
    const allow = async (id: string, host: string) => {
      const { chrome } = globalThis as unknown as {
        chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } };
      };
      await chrome.developerPrivate.addHostPermission(id, host);
    };
    await page.evaluate(allow, this.id, pattern);
    await page.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
