/** The background's work on feeds over a real corpus store (fake-indexeddb); the clock moves when it sleeps. */
import 'fake-indexeddb/auto';
import { keepFeeds, type Feeds } from '../../../src/background/feeds/feeds.ts';
import { pageFeedHandlers } from '../../../src/background/feeds/handlers.ts';
import { openCorpus, type StoredCorpus } from '../../../src/corpus/open-corpus.ts';
import { feedIdOf, type Subscription } from '../../../src/feeds/subscription.ts';
import type { Sender } from '../../../src/platform/messages.ts';
import type { Network } from '../../../src/platform/network.ts';
import { FakePlatform } from './background-platform.ts';

export const nobody: Sender = { extensionId: 'own', tabId: null, frameId: null, url: null, incognito: false };

export interface FeedWork {
  readonly platform: FakePlatform;
  readonly corpus: StoredCorpus;
  readonly feeds: Feeds;
  /** The work as a background that has just started does it: nothing is in its memory. */
  restarted(): Feeds;
  readonly pages: ReturnType<typeof pageFeedHandlers>;
  /** Subscribes to addresses, whose hosts are granted already. */
  subscribe(...addresses: string[]): Promise<void>;
  /** @throws when there is no such subscription */
  feed(address: string): Promise<Subscription>;
  /** Works until nothing is due at once. */
  workUntilIdle(): Promise<void>;
}

let databases = 0;

/** @param granted hosts that the browser gives access to */
export async function workOnFeeds(network: Network, granted: readonly string[]): Promise<FeedWork> {
  const platform = new FakePlatform();
  platform.time = Date.UTC(2026, 4, 10, 12);
  platform.granted.push(...granted.map((host) => `*://${host}/*`));
  const corpus = await openCorpus({ name: `feed-work-${databases++}`, maintain: false });
  const sleep = async (ms: number): Promise<void> => void (platform.time += ms);
  const environment = { chance: () => 0.5, sleep };
  const restarted = (): Feeds => keepFeeds(platform, { ready: async () => corpus }, network, environment);
  const feeds = restarted();
  const pages = pageFeedHandlers(platform, feeds);
  return {
    platform,
    corpus,
    feeds,
    restarted,
    pages,
    async subscribe(...addresses) {
      await pages['feed-subscribe'](
        { feeds: addresses.map((address) => ({ address, title: null })) },
        nobody,
      );
    },
    async feed(address) {
      const found = await (await feeds.tools()).records.subscription(feedIdOf(address));
      if (found === null) throw new Error(`not subscribed to ${address}`);
      return found;
    },
    async workUntilIdle() {
      for (let round = 0; round < 100; round++) if (!(await feeds.work()).isBusy) return;
      throw new Error('never idle');
    },
  };
}
