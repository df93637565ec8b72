/** What an extension page (popup, stored report) asks of the browser, and nothing more; tests pass a fake of it. */
import browser from 'webextension-polyfill';
import { allSitesPattern, patternOf } from '../protocol/sites.ts';
import type { RequestOf, ResponseOf, Result, TypeOf } from '../protocol/messages.ts';
import { sendToBackground } from './messages.ts';
import { onStored } from './store.ts';

export interface PagePlatform {
  /** The tab that the popup belongs to; null when there is none. */
  tabId(): Promise<number | null>;
  ask<T extends TypeOf<'page-to-background'>>(
    type: T,
    request: RequestOf<'page-to-background', T>,
  ): Promise<Result<ResponseOf<'page-to-background', T>>>;
  /** Calls back after what is known of a tab has changed, whoever changed it. Returns a function that stops it. */
  onTabChanged(tabId: number, changed: () => void): () => void;
  /**
   * Asks the reader, through the browser, for access to a site, or to all of them (null). Call it straight from a click:
   * the browser wants the gesture. False when the reader said no.
   */
  requestAccess(site: string | null): Promise<boolean>;
  /** The same for several hosts in one question. */
  requestHosts(hosts: readonly string[]): Promise<boolean>;
  /** Of these hosts, those that the browser gives access to. */
  grantedHosts(hosts: readonly string[]): Promise<readonly string[]>;
  /** Whether this page is shown as the button's popup, and not in a tab. */
  isPopup(): boolean;
}

/** `?tab=7` lets the popup's page stand in a tab of its own and speak for another. */
const tabParameter = 'tab';

export const pagePlatform: PagePlatform = {
  async tabId() {
    const asked = new URLSearchParams(location.search).get(tabParameter);
    if (asked !== null && /^\d{1,15}$/.test(asked)) return Number(asked);
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.id ?? null;
  },
  ask: (type, request) => sendToBackground('page-to-background', type, request),
  onTabChanged: (tabId, changed) => onStored('session', `tab:${tabId}`, changed),
  async requestAccess(site) {
    const origins = [site === null ? allSitesPattern : patternOf(site)];
    return browser.permissions.request({ origins });
  },
  requestHosts: (hosts) => browser.permissions.request({ origins: hosts.map(patternOf) }),
  async grantedHosts(hosts) {
    const granted = await Promise.all(
      hosts.map((host) => browser.permissions.contains({ origins: [patternOf(host)] })),
    );
    return hosts.filter((_, index) => granted[index]);
  },
  isPopup: () => browser.extension.getViews({ type: 'popup' }).includes(window),
};
