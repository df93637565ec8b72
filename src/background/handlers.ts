/** What each message does. The tables are all there is between a message and the work. */
import type { Sender } from '../platform/messages.ts';
import type { BackgroundPlatform, BackgroundEvents } from '../platform/background.ts';
import type { ContentFeedMessages, PageFeedMessages } from '../protocol/feed-messages.ts';
import type { Handlers } from '../protocol/messages.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { applyRegistration, mayReadUnasked, setAllSites, setRule, turnOn } from './sites.ts';
import { siteOf } from '../protocol/sites.ts';
import { readerHandlers, readerPages } from './reader-handlers.ts';
import { chooseInMenu, menuItems } from './reader-menu.ts';
import { storedReportHandlers } from './stored-reports.ts';
import type { Tabs } from './tabs.ts';
import { corpusHandlers } from './corpus-handlers.ts';
import { runUpkeep, upkeepAlarm, upkeepMinutes } from './upkeep.ts';

export function contentHandlers(
  tabs: Tabs,
): Omit<Handlers<'content-to-background', Sender>, keyof ContentFeedMessages> {
  return {
    'page-read': async (page, sender) =>
      sender.tabId === null ? null : tabs.pageRead(sender.tabId, sender, page),
    'page-left': async (_request, sender) => {
      if (sender.tabId !== null) await tabs.pageLeft(sender.tabId);
      return null;
    },
  };
}

export function pageHandlers(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  tabs: Tabs,
): Omit<Handlers<'page-to-background', Sender>, keyof PageFeedMessages> {
  return {
    ...readerHandlers(platform, corpora, tabs, readerPages(platform, corpora, tabs)),
    ...storedReportHandlers(platform, corpora, tabs),
    ...corpusHandlers(platform, corpora, tabs, (site) =>
      site === null
        ? forgetUngranted(platform, tabs, null)
        : tabs.forget((each) => siteOf(each.url) === site),
    ),
    'tab-state': ({ tabId }) => tabs.state(tabId),
    'check-tab': ({ tabId, force }) => tabs.check(tabId, force),
    reveal: ({ tabId, findingId }) => tabs.reveal(tabId, findingId),
    'set-site': async ({ tabId, site, rule }) => {
      await setRule(platform, site, rule);
      // On this tab the reader's click stands, unless the site was turned off.
      if (rule !== 'always') {
        await tabs.forget((each) => siteOf(each.url) === site && (rule === 'off' || each.tabId !== tabId));
      }
      return tabs.state(tabId);
    },
    'set-all-sites': async ({ tabId, allowed }) => {
      await setAllSites(platform, allowed);
      if (!allowed) await forgetUngranted(platform, tabs, tabId);
      return tabs.state(tabId);
    },
  };
}

export function browserEvents(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  tabs: Tabs,
): BackgroundEvents {
  return {
    async started() {
      await applyRegistration(platform);
      await platform.setMenu(menuItems);
      await platform.setAlarm(upkeepAlarm, upkeepMinutes);
      try {
        await runUpkeep(platform, await corpora.ready());
      } catch (error) {
        // No page waits for it: the reader is told at the next check, which tries again.
        console.warn('Second Source: the store could not be looked after yet', error);
      }
    },
    installed: () => platform.openPage('welcome.html', null),
    tabClosed: (tabId) => tabs.closed(tabId),
    async permissionsAdded(patterns) {
      await turnOn(platform, patterns);
    },
    async permissionsRemoved() {
      await applyRegistration(platform);
      await forgetUngranted(platform, tabs, null);
    },
    async alarm(name) {
      if (name === upkeepAlarm) await runUpkeep(platform, await corpora.ready());
      else console.debug('Second Source: no such alarm', name);
    },
    menuClicked: (click) => chooseInMenu(platform, tabs, readerPages(platform, corpora, tabs), click),
  };
}

/** Forgets what was read by a permission that is gone. `keepTabId`: where the reader is just now. */
async function forgetUngranted(
  platform: BackgroundPlatform,
  tabs: Tabs,
  keepTabId: number | null,
): Promise<void> {
  await tabs.forget(async (record) => {
    const site = siteOf(record.url);
    const clicked = record.consentSite === (site ?? record.url);
    return record.tabId !== keepTabId && !clicked && !(await mayReadUnasked(platform, site));
  });
}
