/** The state of the feeds section: what is subscribed to, read from the corpus, and what the reader can do with it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { feedPrefix, parseSubscription, type Subscription } from '../../feeds/subscription.ts';
import { feedCorpusId } from '../../protocol/corpora.ts';
import type { OfferedFeed } from '../../protocol/feed-messages.ts';
import { sentenceOf } from '../../ui/fault.ts';
import { refusedAccess } from '../../ui/site-access.ts';
import type { OptionsContext } from '../context.ts';
import { leaveWithReports } from './leave-feed.ts';
import { useLoaded, type Loaded } from '../../ui/parts.tsx';

export interface ListedFeed {
  readonly feed: Subscription;
  /** Stored of it. */
  readonly reports: number;
  /** The browser gives access to the feed's own host. */
  readonly isGranted: boolean;
  /** Hosts of the sitemaps that it lists, as an index, that the browser gives no access to. */
  readonly closedParts: readonly string[];
  /** Hosts of its articles that the browser gives no access to, most articles first. */
  readonly closedHosts: readonly string[];
}

export interface FeedActions {
  /**
   * Asks the browser for hosts that it gives no access to yet. Call it straight from a click, before anything is awaited:
   * the browser wants the gesture.
   */
  request(hosts: readonly string[]): Promise<boolean>;
  /** Gives hosts back that no feed needs. */
  release(hosts: readonly string[]): Promise<void>;
  subscribe(feeds: readonly OfferedFeed[]): Promise<void>;
  pause(id: string, isPaused: boolean): Promise<void>;
  unsubscribe(feed: Subscription, keepReports: boolean): Promise<void>;
  poll(id: string): Promise<void>;
  /** Has the background go on with what is due now. */
  work(): Promise<void>;
}

export interface FeedsState {
  readonly feeds: Loaded<readonly ListedFeed[]>;
  /** Feeds are being asked at this moment. */
  readonly isWorking: boolean;
  readonly actions: FeedActions;
}

/** The background polls by itself; the list follows. */
const refreshMs = 10_000;
/** More hosts than these are not asked for at one feed. */
const maxArticleHosts = 8;

export function useFeeds(context: OptionsContext): FeedsState {
  const { platform } = context;
  const [feeds, reload] = useLoaded(useCallback(() => listFeeds(context), [context]));
  const [isWorking, setIsWorking] = useState(false);
  const isAlive = useRef(true);
  const working = useRef(false);

  const work = useCallback(async () => {
    if (working.current) return;
    working.current = true;
    setIsWorking(true);
    for (let isBusy = true; isBusy && isAlive.current;) {
      const reply = await platform.ask('feeds-work', {});
      await reload();
      isBusy = reply.ok && reply.value.isBusy;
    }
    working.current = false;
    if (isAlive.current) setIsWorking(false);
  }, [platform, reload]);

  useEffect(() => {
    isAlive.current = true;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void reload();
    }, refreshMs);
    return () => {
      isAlive.current = false;
      clearInterval(timer);
    };
  }, [reload]);

  useEffect(() => context.onUndone(() => void reload()), [context, reload]);

  const actions = useMemo((): FeedActions => {
    const ask: typeof platform.ask = async (type, request) => {
      const reply = await platform.ask(type, request);
      if (!reply.ok) context.say(reply.message);
      await reload();
      return reply;
    };
    return {
      async request(hosts) {
        if (hosts.length === 0) return true;
        // Both before anything is awaited; the message comes first, so that the access counts as one for feeds.
        const noted = platform.ask('feed-hosts', { hosts, wanted: true });
        const asked = platform.requestHosts(hosts);
        await noted;
        const isGranted = await asked;
        if (!isGranted) {
          await platform.ask('feed-hosts', { hosts, wanted: false });
          context.say(refusedAccess);
        }
        await reload();
        return isGranted;
      },
      async release(hosts) {
        if (hosts.length > 0) await ask('feed-hosts', { hosts, wanted: false });
      },
      async subscribe(offered) {
        if ((await ask('feed-subscribe', { feeds: offered })).ok) void work();
      },
      async pause(id, isPaused) {
        if ((await ask('feed-pause', { id, isPaused })).ok && !isPaused) void work();
      },
      async unsubscribe({ id, title }, keepReports) {
        if (keepReports) {
          if (!(await ask('feed-unsubscribe', { id, keepReports })).ok) return;
          context.say(`Unsubscribed from “${title}”. Its reports stay.`);
          return;
        }
        try {
          const undo = await leaveWithReports(context, id);
          context.say(`Unsubscribed from “${title}” and deleted its reports.`, undo);
        } catch (error) {
          context.say(sentenceOf(error));
        }
        await reload();
      },
      async poll(id) {
        if ((await ask('feed-poll', { id })).ok) void work();
      },
      work,
    };
  }, [context, platform, reload, work]);

  return { feeds, isWorking, actions };
}

async function listFeeds(context: OptionsContext): Promise<ListedFeed[]> {
  const corpus = await context.corpus();
  const [stored, infos] = await Promise.all([
    corpus.records('feeds', parseSubscription).all(feedPrefix),
    corpus.info(),
  ]);
  const subscriptions = stored.map(([, feed]) => feed);
  const hosts = [
    ...new Set(
      subscriptions.flatMap((feed) => [hostOf(feed), ...feed.parts.map(hostOf), ...articleHostsOf(feed)]),
    ),
  ];
  const granted = new Set(await context.platform.grantedHosts(hosts));
  const reports = new Map(infos.map((info) => [info.id, info.reports]));
  return subscriptions
    .map((feed) => ({
      feed,
      reports: reports.get(feedCorpusId(feed.id)) ?? 0,
      isGranted: granted.has(hostOf(feed)),
      closedParts: [...new Set(feed.parts.map(hostOf))].filter((host) => !granted.has(host)),
      closedHosts: articleHostsOf(feed).filter((host) => !granted.has(host)),
    }))
    .sort((a, b) => (a.feed.title.toLowerCase() < b.feed.title.toLowerCase() ? -1 : 1));
}

export const hostOf = ({ address }: { readonly address: string }): string => new URL(address).hostname;

function articleHostsOf(feed: Subscription): string[] {
  return feed.articleHosts.slice(0, maxArticleHosts).map(({ host }) => host);
}
