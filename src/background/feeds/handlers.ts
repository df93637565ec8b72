/** What each message about feeds does, and what the browser's events mean for them. */
import { feedIdOf, newSubscription, type Subscription } from '../../feeds/subscription.ts';
import { feedCorpusId } from '../../protocol/corpora.ts';
import type { BackgroundPlatform } from '../../platform/background.ts';
import type { Sender } from '../../platform/messages.ts';
import type {
  ContentFeedMessages,
  OfferedFeed,
  PageFeedMessages,
  TabFeed,
} from '../../protocol/feed-messages.ts';
import type { Handlers } from '../../protocol/messages.ts';
import { allSitesPattern, patternOf, siteOf } from '../../protocol/sites.ts';
import { tellable, TellableError } from '../no-answer.ts';
import { upkeepAlarm } from '../upkeep.ts';
import { forgetUngrantedFeeds, keepForFeeds, releaseFromFeeds } from '../sites.ts';
import { dueAfterGrant, feedsAlarm, type Feeds } from './feeds.ts';
import { hostOf } from './tools.ts';

/** In the session's store, in memory: what feeds the page of a tab names. */
const offersKey = (tabId: number): string => `feeds:${tabId}`;
const maxTitleLength = 200;

export function contentFeedHandlers(
  platform: BackgroundPlatform,
): Pick<Handlers<'content-to-background', Sender>, keyof ContentFeedMessages> {
  return {
    'page-feeds': async ({ feeds }, sender) => {
      if (sender.tabId !== null)
        await platform.session.set(offersKey(sender.tabId), { url: sender.url, feeds });
      return null;
    },
  };
}

export function pageFeedHandlers(
  platform: BackgroundPlatform,
  feeds: Feeds,
): Pick<Handlers<'page-to-background', Sender>, keyof PageFeedMessages> {
  return {
    'tab-feeds': ({ tabId }) => offersOf(platform, feeds, tabId),
    'feed-find': async ({ address }) => {
      // The parsers are begun only when they are needed.
      const { findAt } = await import('./find.ts');
      return findAt(await feeds.tools(), address);
    },
    'feed-hosts': async ({ hosts, wanted }) => {
      if (wanted) await keepForFeeds(platform, hosts);
      else await releaseFromFeeds(platform, await unneeded(feeds, hosts));
      return null;
    },
    'feed-subscribe': async ({ feeds: offered }) => {
      const ids = await feeds.change(async (records) => {
        for (const { address, title } of offered) {
          const fresh = newSubscription(address, title?.slice(0, maxTitleLength) ?? null, platform.now());
          await records.change(fresh.id, (before) => before ?? fresh);
        }
        return offered.map(({ address }) => feedIdOf(address));
      });
      await feeds.arm();
      return ids;
    },
    'feed-pause': async ({ id, isPaused }) => {
      await feeds.change((records) =>
        records.change(id, (before) =>
          before === null
            ? null
            : { ...before, isPaused, nextPollAt: isPaused ? before.nextPollAt : platform.now() },
        ),
      );
      await feeds.arm();
      return null;
    },
    'feed-unsubscribe': async ({ id, keepReports }) => {
      const hosts = await feeds.change(async (records, corpus) => {
        const feed = await records.subscription(id);
        const used = feed === null ? [] : hostsOf(feed);
        if (keepReports) await records.forget(id);
        else {
          // Both can be brought back for a while, under Corpora.
          const granted = await Promise.all(used.map((host) => platform.isGranted(patternOf(host))));
          await records.setAside(
            id,
            used.filter((_, index) => granted[index]),
          );
          await corpus.trash(feedCorpusId(id), platform.now());
        }
        return used;
      });
      await releaseFromFeeds(platform, await unneeded(feeds, hosts));
      await feeds.arm();
      return null;
    },
    'feed-forget': async ({ id }) => {
      await feeds.change((records) => records.dropAside(id));
      return null;
    },
    'feed-restore': ({ id }) =>
      tellable(async () => {
        const isBack = await feeds.change(async (records, corpus) => {
          const hasReports = await corpus.restore(feedCorpusId(id));
          return (await records.bringBack(id)) !== null || hasReports;
        });
        if (!isBack) throw new TellableError('gone', 'It is gone for good and cannot be brought back.');
        await feeds.arm();
        return null;
      }),
    'feed-poll': async ({ id }) => {
      await feeds.change(async (records) => {
        for (const feed of await records.subscriptions()) {
          if (feed.isPaused || (id !== null && feed.id !== id)) continue;
          // Asked for by the reader: where it sends us on to may have changed.
          await records.change(
            feed.id,
            (before) => before && { ...before, nextPollAt: platform.now(), sendsAway: false },
          );
        }
      });
      return null;
    },
    'feeds-work': () => feeds.work(),
  };
}

/** Of some hosts, those that no subscription has its feed or its articles on. */
async function unneeded(feeds: Feeds, hosts: readonly string[]): Promise<string[]> {
  const { records } = await feeds.tools();
  const needed = new Set((await records.subscriptions()).flatMap(hostsOf));
  return [...new Set(hosts)].filter((host) => !needed.has(host));
}

/** Where a feed, its parts and its articles live. */
function hostsOf(feed: Subscription): string[] {
  const { address, parts, articleHosts } = feed;
  return [
    hostOf(address),
    ...parts.map((part) => hostOf(part.address)),
    ...articleHosts.map(({ host }) => host),
  ];
}

async function offersOf(platform: BackgroundPlatform, feeds: Feeds, tabId: number): Promise<TabFeed[]> {
  const stored = (await platform.session.get(offersKey(tabId))) as
    { readonly url: string | null; readonly feeds: readonly OfferedFeed[] } | undefined;
  const tab = await platform.tab(tabId);
  // Of another page of the tab, or of a tab whose address the browser no longer tells.
  if (stored === undefined || siteOf(tab?.url ?? null) === null) return [];
  if (siteOf(stored.url) !== siteOf(tab?.url ?? null)) return [];
  const known = new Set((await (await feeds.tools()).records.subscriptions()).map(({ id }) => id));
  return Promise.all(
    stored.feeds.map(async ({ address, title }) => ({
      address,
      title,
      host: hostOf(address),
      isSubscribed: known.has(feedIdOf(address)),
      isGranted: await platform.isGranted(patternOf(hostOf(address))),
    })),
  );
}

/** Forgets the subscriptions that went with reports which are gone for good by now. */
async function forgetGone(feeds: Feeds): Promise<void> {
  await feeds.change(async (records, corpus) => {
    const trashed = new Set((await corpus.trashed()).map(({ id }) => id));
    for (const id of await records.asides()) {
      if (!trashed.has(feedCorpusId(id))) await records.dropAside(id);
    }
  });
}

/** What the browser's events mean for feeds; composed with those of the rest in main.ts. */
export function feedEvents(platform: BackgroundPlatform, feeds: Feeds) {
  return {
    async started(): Promise<void> {
      await forgetGone(feeds);
      await feeds.arm();
    },
    async alarm(name: string): Promise<void> {
      if (name === feedsAlarm) await feeds.work();
      if (name === upkeepAlarm) await forgetGone(feeds);
    },
    async tabClosed(tabId: number): Promise<void> {
      await platform.session.remove([offersKey(tabId)]);
    },
    async permissionsAdded(patterns: readonly string[]): Promise<void> {
      const isGranted = (host: string): boolean =>
        patterns.includes(patternOf(host)) || patterns.includes(allSitesPattern);
      await feeds.change(async (records) => {
        for (const { id } of await records.subscriptions()) {
          await records.change(id, (before) => before && dueAfterGrant(before, isGranted, platform.now()));
        }
      });
      await feeds.work();
    },
    async permissionsRemoved(): Promise<void> {
      await forgetUngrantedFeeds(platform);
    },
  };
}
